// What every format has to hold, and what is particular to each. Whole reports are under
// tests/golden/formats; tests/formats checks them against the schemas.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "meshlint/fingerprint.h"
#include "meshlint/report.h"
#include "support/marked_manifest.h"
#include "support/text_compare.h"

namespace meshlint {
namespace {

using namespace std::string_literals;
using Json = nlohmann::ordered_json;
using test::split_lines;

const ReportFormat& format(std::string_view name) {
    return *std::ranges::find(report_formats, name, &ReportFormat::name);
}

std::string draw(std::string_view name, const std::vector<FileReport>& reports,
                 const ReportOptions& options = {}) {
    std::string out;
    format(name).append(out, reports, options);
    return out;
}

Finding finding(Severity severity = Severity::error) {
    Finding finding;
    finding.rule = RuleId::blocked_field;
    finding.severity = severity;
    finding.enforced_by = EnforcedBy::admission_webhook;
    finding.begin = {8, 5};
    finding.end = {8, 18};
    finding.message = "asm-1-24 blocks `configSources`";
    finding.help = "remove it";
    finding.url = "https://example.org/fields";
    finding.field = "configSources";
    finding.revision = "asm-1-24";
    finding.config_map = "istio-shared-configmap-asm-1-24";
    finding.source_line = "    configSources: []";
    return finding;
}

FileReport file_with(std::vector<Finding> findings, std::string name = "deploy/mesh.yaml") {
    FileReport file;
    file.file = std::move(name);
    file.findings = std::move(findings);
    file.documents = 1;
    for (const Finding& finding : file.findings) {
        if (finding.config_map.empty()) continue;
        ConfigMapSummary& config_map = file.config_maps.emplace_back();
        config_map.name = finding.config_map;
        config_map.position = {4, 9};
        break;
    }
    return file;
}

/// Everything that ends a line, a command, a property, an element, an attribute or a string
/// somewhere, and what a terminal obeys.
const std::string hostile =
    "::error::x\n::warning::y\r##vso[task.complete]##[error]]]>--><a b=\"c\" d='e'>&amp;"
    "%0A%25%AZP25;,:\x1b[31m\x1b]0;t\x07\0\x7f\u009b\u202e\u2028\u200b\uFFFE\xff\xc3(\xed\xa0\x80\\"s;

Finding hostile_finding(Severity severity = Severity::error) {
    Finding all = finding(severity);
    all.message = hostile;
    all.help = hostile;
    all.url = hostile;
    all.field = hostile;
    all.revision = hostile;
    all.config_map = hostile;
    all.source_line = hostile;
    all.begin = {8, 1};
    all.end = {8, 20};
    all.related.push_back({{}, {3, 1}, {3, 5}, hostile});
    all.fixes.push_back({hostile, {{{}, {8, 1}, {8, 3}, hostile}}, true});
    return all;
}

TEST_CASE("the formats have names, purposes and a default for people") {
    CHECK(report_formats.front().name == "text");
    for (const ReportFormat& one : report_formats) {
        CAPTURE(one.name);
        CHECK(!one.purpose.empty());
        CHECK(!one.purpose.ends_with('.'));
        CHECK(std::ranges::count(report_formats, one.name, &ReportFormat::name) == 1);
    }
}

TEST_CASE("a format shows notes always or only when asked") {
    const std::vector<FileReport> reports = {file_with({finding(Severity::note)})};
    ReportOptions quiet;
    quiet.quiet = true;
    ReportOptions notes = quiet;
    notes.notes = true;
    for (const ReportFormat& one : report_formats) {
        CAPTURE(one.name);
        const bool shown = draw(one.name, reports, quiet).find("blocks") != std::string::npos;
        CHECK(shown == one.always_shows_notes);
        CHECK(draw(one.name, reports, notes).find("blocks") != std::string::npos);
    }
}

TEST_CASE("nothing from outside ends a line or commands a CI system, in any format") {
    const FileReport plain = file_with({finding(), finding(Severity::note)});
    FileReport bad = file_with({hostile_finding(), hostile_finding(Severity::note)}, hostile);
    bad.config_maps.front().name = hostile;
    ReportOptions options;
    options.notes = true;
    options.base_folder = "/a\nb::error::";
    for (const ReportFormat& one : report_formats) {
        CAPTURE(one.name);
        const std::string out = draw(one.name, {bad}, options);
        // Printable, and as many lines as for a tame finding.
        CHECK(std::ranges::all_of(out, [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return c == '\n' || (byte >= 0x20 && byte != 0x7f);
        }));
        if (one.name != "text") {  // which has a note more
            CHECK(std::ranges::count(out, '\n') ==
                  std::ranges::count(draw(one.name, {plain}, options), '\n'));
        }
        for (const std::string_view mark : {"\u202e", "\u2028", "\u200b", "\u009b", "\uFFFE"}) {
            CHECK(out.find(mark) == std::string::npos);
        }
        for (const std::string& line : split_lines(out)) {
            CAPTURE(line);
            const std::size_t first = line.find_first_not_of(' ');
            const bool command = first != std::string::npos && line.compare(first, 2, "::") == 0;
            CHECK(command == (one.name == "github"));
            // Azure's commands of our own are the only ones, and stand at the start.
            const bool logging = one.name == "azure" && line.starts_with("##vso[task.logissue ");
            CHECK(line.find("##vso[", logging ? 1 : 0) == std::string::npos);
            CHECK(line.find("##[") == std::string::npos);
        }
    }
}

TEST_CASE("concise: one line that problem matchers read") {
    CHECK(draw("concise", {file_with({finding(), finding(Severity::note)})}) ==
          "deploy/mesh.yaml:8:5: error: asm-1-24 blocks `configSources` [blocked-field]\n");
    CHECK(draw("concise", {file_with({finding()}, "::a\nb")}) ==
          "\\x3A:a\\nb:8:5: error: asm-1-24 blocks `configSources` [blocked-field]\n");
}

TEST_CASE("github: workflow commands, escaped as the runner unescapes") {
    CHECK(draw("github", {file_with({finding()}, "./deploy//mesh.yaml")}) ==
          "::error file=deploy/mesh.yaml,line=8,col=5,endColumn=18,title=blocked-field::"
          "asm-1-24 blocks `configSources`%0Ahelp: remove it%0Aenforced by: admission-webhook "
          "(kubectl apply fails, unless the webhook is down)%0Asee: https://example.org/fields\n");
    Finding lines = finding(Severity::note);
    lines.end = {10, 3};
    lines.message = "100%0A";
    lines.help.clear();
    lines.url = {};
    CHECK(draw("github", {file_with({lines}, "a,b:c%.yaml")}) ==
          "::notice file=a%2Cb%3Ac%25.yaml,line=8,endLine=10,title=blocked-field::100%250A%0A"
          "enforced by: admission-webhook (kubectl apply fails, unless the webhook is down)\n");
    CHECK(draw("github", {file_with({finding(Severity::warning)})}).starts_with("::warning "));
}

TEST_CASE("azure: logging commands, escaped as the agent unescapes") {
    Finding percent = finding(Severity::warning);
    percent.message = "100%3B";
    CHECK(draw("azure", {file_with({percent}, "./a;b]c%.yaml")}) ==
          "##vso[task.logissue type=warning;sourcepath=a%3Bb%5Dc%AZP25.yaml;linenumber=8;"
          "columnnumber=5;code=blocked-field;]100%AZP253B. Remove it. [blocked-field]\n");
    // There is no issue type for a note.
    CHECK(draw("azure", {file_with({finding(Severity::note)})}) ==
          "deploy/mesh.yaml:8:5: note: asm-1-24 blocks `configSources` [blocked-field]\n");
}

TEST_CASE("gitlab: Code Climate issues") {
    const FileReport file = file_with(
        {finding(), finding(Severity::warning), finding(Severity::note)}, "./deploy/mesh.yaml");
    const Json issues = Json::parse(draw("gitlab", {file}));
    REQUIRE(issues.size() == 3);
    const auto prints = fingerprints(file);
    CHECK(issues[0]["fingerprint"] == prints[0]);
    CHECK(issues[1]["fingerprint"] == prints[1]);
    CHECK(issues[0]["severity"] == "major");
    CHECK(issues[1]["severity"] == "minor");
    CHECK(issues[2]["severity"] == "info");
    CHECK(issues[0]["location"]["path"] == "deploy/mesh.yaml");
    CHECK(issues[0]["location"]["lines"]["begin"] == 8);
    CHECK(issues[0]["check_name"] == "blocked-field");
    CHECK(issues[0]["description"] == "asm-1-24 blocks `configSources`. Remove it.");
    CHECK(draw("gitlab", {}) == "[]\n");
}

TEST_CASE("checkstyle: only files with findings") {
    CHECK(draw("checkstyle", {file_with({finding(Severity::note)}), file_with({}, "b.yaml")}) ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<checkstyle version=\"4.3\">\n"
          "  <file name=\"deploy/mesh.yaml\">\n"
          "    <error line=\"8\" column=\"5\" severity=\"info\" message=\"asm-1-24 blocks "
          "`configSources`. Remove it.\" source=\"meshlint.blocked-field\"/>\n"
          "  </file>\n"
          "</checkstyle>\n");
}

TEST_CASE("junit: a case for each ConfigMap, and one for the rest of a file") {
    FileReport file = file_with({});
    file.config_maps.resize(3);
    file.config_maps[0].name = "a";
    file.config_maps[0].position = {4, 9};
    file.config_maps[1].name = "a";
    file.config_maps[1].position = {14, 9};
    file.config_maps[2].position = {24, 9};
    Finding first = finding();
    first.config_map = "a";
    Finding second = finding(Severity::warning);
    second.config_map = "a";
    second.begin.line = 16;
    Finding rest = finding();
    rest.config_map = "";
    rest.rule = RuleId::yaml_syntax;
    Finding broken = finding();
    broken.config_map = "istio-asm-1-30";
    file.findings = {first, second, broken};
    FileReport other = file_with({rest}, "b.yaml");

    const std::string out = draw("junit", {file, other});
    const auto has = [&](std::string_view text) { return out.find(text) != std::string::npos; };
    CHECK(has("<testsuites name=\"meshlint\" tests=\"5\" failures=\"3\" errors=\"0\">"));
    CHECK(has("<testcase name=\"a (line 4)\" classname=\"deploy/mesh.yaml\">\n      <failure"));
    CHECK(
        has("<testcase name=\"a (line 14)\" classname=\"deploy/mesh.yaml\">\n      <system-out>"));
    CHECK(has("<testcase name=\"ConfigMap without a name\""));
    CHECK(has("<testcase name=\"istio-asm-1-30\" classname=\"deploy/mesh.yaml\">\n      <failure"));
    CHECK(has("<testcase name=\"manifest\" classname=\"b.yaml\">\n      <failure"));

    ReportOptions options;
    options.fail_on = Severity::warning;
    CHECK(draw("junit", {file, other}, options).find("failures=\"4\"") != std::string::npos);
    options.fail_on = std::nullopt;
    CHECK(draw("junit", {file, other}, options).find("<failure") == std::string::npos);
}

Json sarif_run(const std::vector<FileReport>& reports, const ReportOptions& options = {}) {
    return Json::parse(draw("sarif", reports, options))["runs"][0];
}

std::string uri_of(std::string file, std::string base) {
    ReportOptions options;
    options.base_folder = std::move(base);
    const Json result = sarif_run({file_with({finding()}, std::move(file))}, options)["results"][0];
    const Json& artifact = result["locations"][0]["physicalLocation"]["artifactLocation"];
    return std::string(artifact["uri"]) + (artifact.contains("uriBaseId") ? " in base" : "");
}

TEST_CASE("sarif: file names are URIs") {
    CHECK(uri_of("./a//b.yaml", "/r") == "a/b.yaml in base");
    CHECK(uri_of("/r/a.yaml", "/r/") == "a.yaml in base");
    CHECK(uri_of("/rest/a.yaml", "/r") == "file:///rest/a.yaml");
    CHECK(uri_of("../a.yaml", "/r/s") == "file:///r/a.yaml");
    CHECK(uri_of("../s/a.yaml", "/r/s") == "a.yaml in base");
    CHECK(uri_of("a b#c?%:[\n\xff\u00e9.yaml", "/r") ==
          "a%20b%23c%3F%25%3A%5B%0A%FF%C3%A9.yaml in base");
    CHECK(uri_of("../a.yaml", "") == "../a.yaml in base");
    CHECK(sarif_run({})["originalUriBaseIds"]["%SRCROOT%"].contains("uri") == false);
    ReportOptions options;
    options.base_folder = "/a b";
    CHECK(sarif_run({}, options)["originalUriBaseIds"]["%SRCROOT%"]["uri"] == "file:///a%20b/");
}

TEST_CASE("sarif: rules, places and fingerprints") {
    Finding other = finding(Severity::note);
    other.rule = RuleId::yaml_syntax;
    const FileReport file = file_with({finding(), other});
    const Json run = sarif_run({file});
    const Json& rules = run["tool"]["driver"]["rules"];
    REQUIRE(rules.size() == 2);
    for (const Json& result : run["results"]) {
        CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
    }
    const Json& result = run["results"][0];
    CHECK(result["partialFingerprints"]["meshlint/v1"] == fingerprints(file)[0]);
    CHECK(result["level"] == "error");
    CHECK(run["columnKind"] == "unicodeCodePoints");
    const Json& place = result["locations"][0]["physicalLocation"];
    CHECK(place["region"]["snippet"]["text"] == "configSources");
    CHECK(place["contextRegion"]["snippet"]["text"] == "    configSources: []");
}

TEST_CASE("sarif: a snippet is the text of its region, or is not there") {
    const auto place = [](std::string line, std::size_t first, Position begin, Position end) {
        Finding one = finding();
        one.source_line = std::move(line);
        one.source_line_first_column = first;
        one.begin = begin;
        one.end = end;
        return Json(
            sarif_run({file_with({one})})["results"][0]["locations"][0]["physicalLocation"]);
    };
    CHECK(place("\u00e9\U0001F600b", 1, {1, 2}, {1, 3})["region"]["snippet"]["text"] ==
          "\U0001F600");
    // A window of a long line: the line is not known, its part is.
    const Json window = place("xyz", 100, {1, 101}, {1, 103});
    CHECK(window["region"]["snippet"]["text"] == "yz");
    CHECK(!window.contains("contextRegion"));
    CHECK(!place("xyz", 100, {1, 101}, {1, 105})["region"].contains("snippet"));
    CHECK(!place("xyz", 1, {1, 2}, {2, 1})["region"].contains("snippet"));
    CHECK(!place("xyz", 1, {1, 2}, {1, 2})["region"].contains("snippet"));
    // Nothing is around it.
    CHECK(!place("xyz", 1, {1, 1}, {1, 4}).contains("contextRegion"));
}

TEST_CASE("sarif: fixes replace regions") {
    Finding one = finding();
    one.fixes.push_back(
        {"rename it", {{{}, {8, 5}, {8, 18}, "new"}, {{}, {9, 1}, {10, 1}, ""}}, false});
    const Json result = sarif_run({file_with({one})})["results"][0];
    const Json& fix = result["fixes"][0];
    CHECK(fix["properties"]["safe"] == false);
    const Json& change = fix["artifactChanges"][0];
    CHECK(change["artifactLocation"] ==
          result["locations"][0]["physicalLocation"]["artifactLocation"]);
    CHECK(change["replacements"].dump() ==
          R"([{"deletedRegion":{"startLine":8,"startColumn":5,"endLine":8,"endColumn":18},)"
          R"("insertedContent":{"text":"new"}},)"
          R"({"deletedRegion":{"startLine":9,"startColumn":1,"endLine":10,"endColumn":1}}])");
}

TEST_CASE("sarif: a manifest sets no links") {
    Finding one = finding();
    one.message = "[a](https://example.org) [b](1)";
    CHECK(sarif_run({file_with({one})})["results"][0]["message"]["text"] ==
          "[a\\](https://example.org) [b\\](1). Remove it.");
}

TEST_CASE("statistics count rules, most frequent first") {
    Finding other = finding();
    other.rule = RuleId::concurrency_zero;
    const std::vector<FileReport> reports = {file_with({other, finding()}), file_with({finding()})};
    ReportOptions options;
    options.statistics = true;
    options.quiet = true;
    const auto lines = split_lines(draw("text", reports, options));
    REQUIRE(lines.size() > 3);
    CHECK(lines[lines.size() - 3].empty());
    CHECK(lines[lines.size() - 2].starts_with("2  blocked-field     a field"));
    CHECK(lines[lines.size() - 1].starts_with("1  concurrency-zero  "));
    CHECK(draw("text", {}, options).empty());
    CHECK(Json::parse(draw("json", reports, options))["statistics"].dump() ==
          R"([{"rule":"blocked-field","count":2},{"rule":"concurrency-zero","count":1}])");
    CHECK(Json::parse(draw("json", {}, options))["statistics"].empty());
}

}  // namespace
}  // namespace meshlint
