// The baseline: its format, what it refuses, and what it hides.
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/baseline.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::Baseline;
using meshlint::BaselineRun;
using meshlint::BaselineUse;
using meshlint::FileReport;
using meshlint::parse_baseline;
using meshlint::ParsedBaseline;

FileReport lint(std::string file, std::string_view block) {
    return meshlint::lint(std::move(file), meshlint::test::shared_config_map(block), {});
}

/// What a run over one file makes of its findings.
Baseline baseline_of(const std::string& file, std::string_view block) {
    BaselineRun run({}, BaselineUse::replace);
    FileReport report = lint(file, block);
    run.apply(report);
    return run.found();
}

std::string text_of(const Baseline& baseline) {
    std::string text;
    append_baseline(text, baseline);
    return text;
}

std::string problem(std::string_view text) {
    const ParsedBaseline parsed = parse_baseline(text);
    if (!parsed.problem) return "";
    CHECK(parsed.baseline.entries.empty());
    return std::to_string(parsed.problem->position->line) + ":" +
           std::to_string(parsed.problem->position->column) + ": " + parsed.problem->message;
}

TEST_CASE("a baseline is one line for each finding, in order") {
    const std::string text = text_of(baseline_of("b.yaml", "xyzzy: 1\nabcde: 1\n"));
    CHECK(
        text.starts_with("{\n  \"version\": 1,\n  \"findings\": [\n    {\"file\": \"b.yaml\", "
                         "\"rule\": \"unknown-field\", \"message\": \"`"));
    CHECK(text.ends_with("\"}\n  ]\n}\n"));
    CHECK(text_of({}) == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
    CHECK(text_of(parse_baseline(text).baseline) == text);
}

TEST_CASE("a baseline does not depend on the order of the files") {
    FileReport first = lint("a.yaml", "xyzzy: 1\n");
    FileReport second = lint("./b.yaml", "xyzzy: 1\n");
    FileReport first_again = first;
    FileReport second_again = second;
    BaselineRun forwards({}, BaselineUse::replace);
    forwards.apply(first);
    forwards.apply(second);
    BaselineRun backwards({}, BaselineUse::replace);
    backwards.apply(second_again);
    backwards.apply(first_again);
    CHECK(text_of(forwards.found()) == text_of(backwards.found()));
    CHECK(forwards.found().entries.back().file == "b.yaml");
}

TEST_CASE("known findings are hidden, new ones are not") {
    BaselineRun run(baseline_of("a.yaml", "xyzzy: 1\n"), BaselineUse::hide);
    FileReport report = lint("./a.yaml", "defaultConfig: {concurrency: 0}\nxyzzy: 1\n");
    run.apply(report);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().rule == meshlint::RuleId::concurrency_zero);
    CHECK(report.known == 1);
    CHECK(run.missed().empty());
}

TEST_CASE("known findings that are gone are told") {
    BaselineRun run(baseline_of("a.yaml", "xyzzy: 1\n"), BaselineUse::hide);
    FileReport other = lint("b.yaml", "xyzzy: 1\n");
    run.apply(other);
    CHECK(other.findings.size() == 1);
    REQUIRE(run.missed().size() == 1);
    CHECK_FALSE(run.checked(run.missed().front().file));
    FileReport report = lint("a.yaml", "accessLogEncoding: TEXT\n");
    run.apply(report);
    REQUIRE(run.missed().size() == 1);
    CHECK(run.missed().front().rule == "unknown-field");
    CHECK(run.checked("a.yaml"));
}

TEST_CASE("the order of keys, other keys and repeated entries do no harm") {
    const ParsedBaseline parsed = parse_baseline(
        "\xEF\xBB\xBF{\"by\": {\"a\": [1, {\"version\": 3}]}, \"findings\": ["
        "{\"fingerprint\": \"b\", \"more\": [\"x\", {}], \"file\": \"x\"}, {\"fingerprint\": "
        "\"a\"},"
        " {\"fingerprint\": \"b\"}], \"version\": 1, \"end\": null}");
    CHECK_FALSE(parsed.problem);
    REQUIRE(parsed.baseline.entries.size() == 2);
    CHECK(parsed.baseline.entries[1].file == "x");
}

TEST_CASE("a baseline may hold characters that JSON escapes in two halves") {
    const Baseline baseline{
        {{"\xF0\x9F\x8E\x89.yaml", "unknown-field", "`\xF0\x9F\x8E\x89`", "v1-1"}}};
    const std::string text = text_of(baseline);
    CHECK(text.find("\\ud83c\\udf89") != std::string::npos);
    CHECK(text_of(parse_baseline(text).baseline) == text);
}

TEST_CASE("a broken baseline is refused, with the place") {
    CHECK(problem("") == "1:1: a baseline is an object: {\"version\": 1, \"findings\": [...]}");
    CHECK(problem("{\"version\": 1,\n \"findings\": [,]}").starts_with("2:15: "));
    CHECK(problem("{\"version\": 1, \"findings\": []").starts_with("1:"));
    CHECK(problem("{\"version\": 1, \"findings\": [{\"fingerprint\": \"\xFF\"}]}")
              .starts_with("1:46: "));
    CHECK(problem("[]") == "1:1: a baseline is an object: {\"version\": 1, \"findings\": [...]}");
    CHECK(problem("null") == "1:1: a baseline is an object: {\"version\": 1, \"findings\": [...]}");
    CHECK(problem("{}") == "1:1: the baseline has no \"version\"");
    CHECK(problem("{\"version\": 1}") == "1:1: the baseline has no \"findings\"");
    CHECK(problem("{\"version\": \"1\"}") == "1:13: \"version\" must be a whole number");
    CHECK(problem("{\"version\": [1]}") == "1:13: \"version\" must be a whole number");
    CHECK(problem("{\"version\": -1}").ends_with("must be a whole number"));
    CHECK(problem("{\"version\": 2, \"findings\": []}")
              .ends_with("another version of the format; meshlint knows version 1"));
    CHECK(problem("{\"version\": 1, \"findings\": {}}") == "1:28: \"findings\" must be a list");
    CHECK(problem("{\"version\": 1, \"findings\": [\n  7\n]}")
              .ends_with("each of \"findings\" must be an object"));
    CHECK(problem("{\"version\": 1, \"findings\": [\n  {\"rule\": []}]}") ==
          "2:12: this value must be a string");
    CHECK(problem("{\"version\": 1, \"findings\": [\n  {\"rule\": \"a\"}]}") ==
          "2:3: this finding has no \"fingerprint\"");
    CHECK_FALSE(problem(std::string(1'000'000, '[')).empty());
    CHECK_FALSE(problem("{\"version\": 1, \"x\": " + std::string(1'000'000, '[')).empty());
    CHECK_FALSE(problem(std::string_view("{\0}", 3)).empty());
}

}  // namespace
