#include "config/configuration.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "catch2.h"
#include "config/config_keys.h"
#include "config/starter.h"
#include "support/files.h"
#include "support/text_compare.h"

namespace meshlint {

namespace {

constexpr std::array<std::string_view, 2> formats = {"text", "json"};

ConfigResult read(std::string_view text) { return read_configuration(text, {.formats = formats}); }

/// "line:column message" for each problem.
std::string problems(std::string_view text) {
    std::string lines;
    for (const Problem& problem : read(text).problems) {
        lines += fmt::format("{}:{} {}\n", problem.position->line, problem.position->column,
                             problem.message);
    }
    return lines;
}

Configuration good(std::string_view text) {
    ConfigResult result = read(text);
    INFO(problems(text));
    CHECK(result.problems.empty());
    return std::move(result.configuration);
}

}  // namespace

TEST_CASE("a configuration without settings says nothing") {
    for (const std::string_view text :
         {"", "\n", "# nothing\n", "---\n", "--- # x\n", "{}", "---\n# x\n...\n# y\n"}) {
        const Configuration configuration = good(text);
        CHECK(configuration.severities.empty());
        CHECK_FALSE(configuration.fail_on);
        CHECK(configuration.exclude.empty());
    }
}

TEST_CASE("every key is read, with its place") {
    const Configuration configuration = good(
        "severity: {allowed-field: off, blocked-field: \"warning\"}\n"
        "fail-on: never\n"
        "format: json\n"
        "notes: true\n"
        "exclude:\n"
        "  - charts/\n"
        "  - '!charts/x'\n"
        "as-revision: asm-1-29\n"
        "overrides:\n"
        "  - files: [staging/**]\n"
        "    severity: {blocked-field: note}\n"
        "    as-revision: asm-1-30\n");
    CHECK(configuration.severities.size() == 2);
    CHECK(configuration.severities[0].rule == RuleId::allowed_field);
    CHECK(configuration.severities[0].severity == std::nullopt);
    CHECK(configuration.severities[0].place == Position{1, 12});
    CHECK(configuration.severities[1].severity == Severity::warning);
    CHECK(configuration.fail_on->value == std::nullopt);
    CHECK(configuration.fail_on->place == Position{2, 10});
    CHECK(configuration.format->value == "json");
    CHECK(configuration.notes->value);
    CHECK(configuration.exclude.covers("a/charts/b.yaml"));
    CHECK(configuration.exclude_patterns[1].value == "!charts/x");
    CHECK(configuration.as_revision->value == find_revision("asm-1-29"));
    const PathOverride& staging = configuration.overrides.at(0);
    CHECK(staging.place == Position{10, 5});
    CHECK(staging.files.covers("staging/x.yaml"));
    CHECK(staging.severities.at(0).severity == Severity::note);
    CHECK(staging.as_revision->value == find_revision("asm-1-30"));
}

TEST_CASE("anchors and merge keys work as in a manifest") {
    const Configuration configuration = good(
        "severity: &base {allowed-field: off}\n"
        "overrides:\n"
        "  - files: [a]\n"
        "    severity: {<<: *base, blocked-field: note}\n"
        "  - files: [b]\n"
        "    severity: *base\n");
    CHECK(configuration.overrides.at(0).severities.size() == 2);
    CHECK(configuration.overrides.at(1).severities.size() == 1);
}

TEST_CASE("unknown names are problems, with the nearest right one") {
    CHECK(problems("severty: {}\n") == "1:1 unknown key 'severty'; did you mean 'severity'?\n");
    CHECK(problems("xyz: 1\n").starts_with("1:1 unknown key 'xyz'; known are severity, "));
    CHECK(problems("severity:\n  bloked-field: note\n") ==
          "2:3 unknown rule 'bloked-field'; did you mean 'blocked-field'?\n");
    CHECK(problems("severity:\n  blocked-field: warn\n") ==
          "2:18 unknown severity 'warn'; choose error, warning, note or off\n");
    CHECK(problems("fail-on: eror\n") == "1:10 unknown level 'eror'; did you mean 'error'?\n");
    CHECK(problems("format: jsn\n") == "1:9 unknown format 'jsn'; did you mean 'json'?\n");
    CHECK(problems("platform: azure\n").starts_with("1:11 unknown platform 'azure'"));
    CHECK(problems("istio: latest\n").starts_with("1:8 unknown release 'latest'; known are 1.17"));
    CHECK(problems("istio: \"1.16\"\n").starts_with("1:8 unknown release '1.16'"));
    CHECK(problems("istio: 1.27\nplatform: istio\n").empty());
    CHECK(problems("as-revision: 1-24\n") ==
          "1:14 unknown revision '1-24'; did you mean 'asm-1-24'?\n");
    CHECK(problems("as-revision: asm-9-9\n").starts_with("1:14 unknown revision 'asm-9-9'; known"));
    CHECK(problems("overrides: [{files: [a], sevrity: {}}]\n") ==
          "1:26 unknown key 'sevrity'; did you mean 'severity'?\n");
}

TEST_CASE("wrong types are problems") {
    CHECK(problems("- a\n") == "1:1 a configuration takes a mapping of settings, not a list\n");
    CHECK(problems("text\n") == "1:1 a configuration takes a mapping of settings, not 'text'\n");
    CHECK(problems("severity: [x]\n") ==
          "1:11 severity takes a mapping from rules to severities, not a list\n");
    CHECK(problems("severity: {blocked-field: [x]}\n") ==
          "1:27 blocked-field takes error, warning, note or off, not a list\n");
    CHECK(problems("fail-on:\n") ==
          "1:9 fail-on takes error, warning, note or never, not nothing\n");
    CHECK(problems("notes: 1\n") == "1:8 notes takes true or false, not '1'\n");
    CHECK(problems("exclude: a\n") == "1:10 exclude takes a list of globs, not 'a'\n");
    CHECK(problems("exclude: [[a]]\n") == "1:11 exclude takes a list of globs, not a list\n");
    CHECK(problems("overrides: {a: b}\n") ==
          "1:12 overrides takes a list of mappings, not a mapping\n");
    CHECK(problems("overrides: [a]\n") ==
          "1:13 an override takes a mapping with files and settings, not 'a'\n");
    CHECK(problems("overrides: [{severity: {}}]\n") ==
          "1:13 an override needs 'files', the globs of the files it is for\n");
}

TEST_CASE("keys given twice, useless globs and a second document are problems") {
    CHECK(problems("notes: true\nnotes: false\n") ==
          "2:1 'notes' is given twice, first in line 1; keep one of them\n");
    CHECK(problems("exclude: [\"a[\"]\n").starts_with("1:11 the glob 'a[' can match no file"));
    CHECK(problems("notes: true\n---\nnotes: true\n") ==
          "3:1 a configuration is a single document\n");
}

TEST_CASE("what is no YAML is a problem at its place") {
    CHECK(problems("notes: [\n").starts_with("1:9 did not find"));
    CHECK(problems("notes:\n\ttrue\n").starts_with("2:1 "));
    CHECK(problems("a: \xFF\n").starts_with("1:4 "));
    CHECK(problems(std::string(100, '[')).find("nested more than 20 deep") != std::string::npos);
    std::string bomb = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 40; ++i) {
        bomb += fmt::format("a{0}: &a{0} [*a{1}, *a{1}]\n", i, i - 1);
    }
    CHECK(problems(bomb).find("alias") != std::string::npos);
}

TEST_CASE("all that is wrong is told, within reason") {
    std::string text = "severity:\n";
    for (int i = 0; i < 100; ++i) text += fmt::format("  no-rule-{}: off\n", i);
    const auto found = read(text).problems;
    CHECK(found.size() == 30);
    CHECK(found.back().message.ends_with("(and 70 more problems)"));
}

TEST_CASE("the example of every key is valid and sets it") {
    for (const ConfigKey& key : config_keys()) {
        INFO(key.name);
        CHECK(problems(key.example) == "");
        CHECK(std::string_view(key.example).starts_with(fmt::format("{}:", key.name)));
        CHECK(key.description.ends_with('.'));
        CHECK_FALSE(key.type.empty());
        CHECK_FALSE(key.fallback.empty());
    }
}

TEST_CASE("the starter file is valid as it is, and with every setting switched on") {
    const std::string starter = starter_configuration();
    CHECK(problems(starter) == "");
    std::string uncommented;
    for (const std::string& line : test::split_lines(starter)) {
        CHECK((line.empty() || line.starts_with("## ") || line.starts_with("# ")));
        CHECK(line.size() <= 100);
        if (line.starts_with("# ")) uncommented += line.substr(2) + "\n";
    }
    INFO(uncommented);
    CHECK(problems(uncommented) == "");
    for (const ConfigKey& key : config_keys()) {
        CHECK(uncommented.find(key.example) != std::string::npos);
    }
}

TEST_CASE("the documentation lists every limit as its record tells") {
    const std::string page = test::read_file(MESHLINT_SOURCE_DIR "/docs/configuration.md");
    for (const LimitRecord& limit : limit_records()) {
        const std::string row = "| `" + std::string(limit.name) + "` | " +
                                limit_words(limit, Limits{}.*limit.member) + " | " +
                                limit_range(limit) + " | " + std::string(limit.description) + " |";
        CAPTURE(row);
        CHECK(page.find(row) != std::string::npos);
    }
}

TEST_CASE("the documentation lists every key as its record tells") {
    const std::string page =
        test::read_file(std::string(MESHLINT_SOURCE_DIR) + "/docs/configuration.md");
    for (const ConfigKey& key : config_keys()) {
        const std::string row = fmt::format("| `{}` | {} | {} | {} |\n", key.name, key.type,
                                            key.fallback, key.description);
        INFO(row);
        CHECK(page.find(row) != std::string::npos);
    }
}

TEST_CASE("revisions of the configuration are known to its other keys") {
    const Configuration configuration = good(
        "as-revision: asm-1-99\n"
        "revisions:\n"
        "  asm-1-98: {based-on: asm-1-29, allowed: [fresh, defaultConfig.fresh]}\n"
        "  asm-1-99: {based-on: asm-1-98, blocked: [fresh]}\n");
    const TableOverlay& overlay = configuration.overlay;
    const Revision& last = *configuration.as_revision->value;
    CHECK(last.istio == "1.99");
    CHECK(last.minor == 29);
    CHECK(overlay.base_of(last) == "asm-1-98");
    CHECK(overlay.find("asm-1-98", mesh_config(), "fresh") == Classification::allowed);
    CHECK(overlay.find("asm-1-99", mesh_config(), "fresh") == Classification::blocked);
    CHECK(overlay.find("asm-1-99", proxy_config(), "fresh") == Classification::allowed);
    CHECK_FALSE(overlay.find("asm-1-29", mesh_config(), "fresh"));
    CHECK(classify(mesh_config(), "accessLogFile", last, &overlay) ==
          classify(mesh_config(), "accessLogFile", 29));
    CHECK(find_revision("asm-1-99", &overlay) == &last);
    CHECK(find_revision("asm-1-99", nullptr) == nullptr);
}

}  // namespace meshlint
