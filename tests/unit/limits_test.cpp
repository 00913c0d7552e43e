#include "meshlint/limits.h"

#include <set>
#include <string>

#include "catch2.h"
#include "meshlint/lint.h"
#include "meshlint/stream_linter.h"

namespace meshlint {

namespace {

const LimitRecord& bytes = limit_record(&Limits::document_bytes);
const LimitRecord& count = limit_record(&Limits::findings_per_file);
const LimitRecord& seconds = limit_record(&Limits::seconds);

std::string config_map(std::string_view mesh) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n"
           "  name: istio-shared-configmap-asm-1-30\n  namespace: aks-istio-system\n"
           "data:\n  mesh: |\n" +
           std::string(mesh);
}

std::string unknown_fields(std::size_t number) {
    std::string text;
    for (std::size_t i = 0; i < number; ++i) text += "    wrong" + std::to_string(i) + ": 1\n";
    return text;
}

FileReport lint_with(const Limits& limits, std::string_view text) {
    LintOptions options;
    options.limits = limits;
    return lint("x.yaml", text, options);
}

}  // namespace

TEST_CASE("each limit has a name, and a default that could be given") {
    std::set<std::string_view> names;
    for (const LimitRecord& limit : limit_records()) {
        CAPTURE(std::string(limit.name));
        CHECK(names.insert(limit.name).second);
        CHECK(&limit_record(limit.member) == &limit);
        const std::size_t value = Limits{}.*limit.member;
        if (value == 0) continue;
        CHECK(value >= limit.least);
        CHECK(value <= limit.most);
        CHECK(parse_limit(limit, limit_words(limit, value)) == value);
    }
}

TEST_CASE("limits are written with units") {
    CHECK(parse_limit(bytes, "64MiB") == std::size_t{64} << 20);
    CHECK(parse_limit(bytes, "4KiB") == 4096U);
    CHECK(parse_limit(bytes, "4096") == 4096U);
    CHECK(parse_limit(bytes, "4096B") == 4096U);
    CHECK(parse_limit(bytes, "1GiB") == std::size_t{1} << 30);
    CHECK(parse_limit(count, "250") == 250U);
    CHECK(parse_limit(seconds, "30s") == 30U);
    CHECK(parse_limit(seconds, "5min") == 300U);
    CHECK(parse_limit(seconds, "2h") == 7200U);

    CHECK(limit_words(bytes, 4096) == "4KiB");
    CHECK(limit_words(bytes, 4097) == "4097B");
    CHECK(limit_words(seconds, 90) == "90s");
    CHECK(limit_words(seconds, 0) == "none");
    CHECK(limit_range(bytes) == "a size from 1KiB to 1GiB");
}

TEST_CASE("what is no limit is refused") {
    for (const std::string text : {"", "x", "-1", "+1", " 1", "1 MiB", "1mib", "1.5MiB", "1s", "0",
                                   "2GiB", "99999999999999999999", "18446744073709551615GiB"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_limit(bytes, text));
    }
    CHECK_FALSE(parse_limit(count, "1KiB"));
    CHECK_FALSE(parse_limit(seconds, "30"));
    CHECK_FALSE(parse_limit(seconds, "0s"));
}

TEST_CASE("findings beyond the limit are left out, and a finding says so once") {
    Limits limits;
    limits.findings_per_file = 3;
    const std::string text = config_map(unknown_fields(5));
    const FileReport report = lint_with(limits, text);
    REQUIRE(report.findings.size() == 4);
    const Finding& last = report.findings.back();
    CHECK(last.rule == RuleId::yaml_syntax);
    CHECK(last.enforced_by == EnforcedBy::none);
    CHECK(last.message ==
          "the file has more than 3 findings: others are left out, the first of them here");
    CHECK(last.help == "mend these first, or raise the limit `findings`");
    CHECK(last.range.begin == text.find("wrong3"));

    // Exactly as many as there may be are all.
    CHECK(lint_with(limits, config_map(unknown_fields(3))).findings.size() == 3);
}

TEST_CASE("the limit holds for a stream as a whole") {
    LintOptions options;
    options.limits.findings_per_file = 3;
    const std::string document = config_map(unknown_fields(2)) + "---\n";
    std::string text;
    for (int i = 0; i < 5; ++i) text += document;

    StreamLinter linter("x.yaml", options);
    std::string_view rest = text;
    for (std::size_t end = document.size(); end <= text.size(); end += document.size()) {
        const std::size_t done = text.size() - rest.size();
        rest.remove_prefix(linter.take(rest.substr(0, end - done)));
    }
    const FileReport parts = linter.finish(rest);
    const FileReport whole = lint("x.yaml", text, options);
    REQUIRE(parts.findings.size() == 4);
    REQUIRE(whole.findings.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(parts.findings[i].message == whole.findings[i].message);
        CHECK(parts.findings[i].range == whole.findings[i].range);
    }
}

TEST_CASE("a finding shows no more of a line than the limit") {
    Limits limits;
    limits.line_bytes = 100;
    const std::string key(300, 'k');
    const FileReport report = lint_with(limits, config_map("    " + key + ": 1\n"));
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].source_line.size() == 54);  // what is in front, and 50 bytes
}

TEST_CASE("documents beyond a limit are named with it") {
    const auto message = [](const Limits& limits, const std::string& text) {
        const FileReport report = lint_with(limits, text);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].rule == RuleId::yaml_syntax);
        return report.findings[0].message + " / " + report.findings[0].help;
    };
    Limits limits;
    limits.document_bytes = 1024;
    CHECK(message(limits, config_map("    accessLogFormat: " + std::string(1000, 'x') + "\n")) ==
          "the manifest was not checked: the document is larger than 1KiB / split or simplify it, "
          "or raise the limit `document-size`");
    limits = {};
    limits.depth = 3;
    CHECK(message(limits, config_map("    a: [[[[1]]]]\n")) ==
          "the mesh block was not checked: collections are nested more than 3 deep / split or "
          "simplify it, or raise the limit `nesting`");
    limits = {};
    limits.nodes = 100;
    CHECK(message(limits, config_map(unknown_fields(60))) ==
          "the mesh block was not checked: the document has more than 100 YAML nodes / split or "
          "simplify it, or raise the limit `nodes`");
    CHECK(message(limits, config_map("    a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n"
                                     "    b: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n")) ==
          "the mesh block was not checked: the document has more than 100 YAML nodes once its "
          "aliases are followed / split or simplify it, or raise the limit `nodes`");
}

TEST_CASE("the deepest nesting that may be asked for is survived") {
    Limits limits;
    limits.depth = limit_record(&Limits::depth).most;
    const std::size_t depth = limits.depth - 1;
    const std::string flow = std::string(depth, '[') + std::string(depth, ']');
    CHECK_FALSE(lint_with(limits, config_map("    a: " + flow + "\n")).findings.empty());
    std::string block;
    for (std::size_t i = 0; i < depth; ++i) block += "    " + std::string(i, ' ') + "a:\n";
    CHECK_FALSE(lint_with(limits, config_map(block)).findings.empty());
}

}  // namespace meshlint
