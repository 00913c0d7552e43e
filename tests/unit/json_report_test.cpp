#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catch2.h"
#include "meshlint/report.h"

namespace meshlint {
namespace {

using namespace std::string_literals;
using Json = nlohmann::ordered_json;

std::string report(const std::vector<FileReport>& reports) {
    std::string out;
    append_json_report(out, reports, {});
    return out;
}

Finding full_finding() {
    Finding finding;
    finding.rule = RuleId::concurrency_zero;
    finding.severity = Severity::error;
    finding.begin = {9, 7};
    finding.end = {9, 21};
    finding.message = "Envoy takes every core";
    finding.help = "remove it";
    finding.url = "https://example.org/concurrency";
    finding.field = "defaultConfig.concurrency";
    finding.revision = "asm-1-24";
    finding.related.push_back({{}, {3, 1}, {3, 5}, "in this ConfigMap"});
    finding.fixes.push_back({"rewrite everything", {}, false});
    finding.fixes.push_back({"remove `concurrency`", {{{}, {9, 1}, {10, 1}, ""}}, true});
    return finding;
}

TEST_CASE("a whole JSON report") {
    Finding bare;
    bare.rule = RuleId::yaml_syntax;
    bare.severity = Severity::note;
    bare.enforced_by = EnforcedBy::api_server;
    bare.begin = {1, 2};
    bare.end = {3, 4};
    bare.message = "m";
    FileReport first;
    first.file = "a.yaml";
    first.findings = {full_finding()};
    first.config_maps.resize(1);
    first.documents = 2;
    FileReport second;
    second.file = "b.yaml";
    second.findings = {bare};
    second.documents = 1;

    CHECK(report({first, second}) ==
          R"({"version": 1,
 "findings": [
  {"file":"a.yaml","line":9,"column":7,"endLine":9,"endColumn":21,"rule":"concurrency-zero","severity":"error","enforcedBy":"none","message":"Envoy takes every core","field":"defaultConfig.concurrency","revision":"asm-1-24","help":"remove it","url":"https://example.org/concurrency","fix":{"description":"remove `concurrency`","edits":[{"line":9,"column":1,"endLine":10,"endColumn":1,"text":""}]},"related":[{"line":3,"column":1,"endLine":3,"endColumn":5,"message":"in this ConfigMap"}]},
  {"file":"b.yaml","line":1,"column":2,"endLine":3,"endColumn":4,"rule":"yaml-syntax","severity":"note","enforcedBy":"api-server","message":"m"}
 ],
 "summary": {"files":2,"documents":3,"configMaps":1,"errors":1,"warnings":0,"notes":1}}
)");
}

TEST_CASE("a JSON report without findings") {
    CHECK(report({}) ==
          R"({"version": 1,
 "findings": [],
 "summary": {"files":0,"documents":0,"configMaps":0,"errors":0,"warnings":0,"notes":0}}
)");
    CHECK(Json::parse(report({FileReport{}}))["summary"]["files"] == 1);
}

TEST_CASE("a fix that is not safe says so") {
    FileReport file;
    file.findings = {full_finding()};
    file.findings.front().fixes.pop_back();
    const Json fix = Json::parse(report({file}))["findings"][0]["fix"];
    CHECK(fix.dump() == R"({"description":"rewrite everything","safe":false,"edits":[]})");
}

TEST_CASE("a JSON report is ASCII without commands, and means what the input says") {
    const std::string hostile =
        "::error::a\x1b]0;b\x07\r\n##vso[c]\0\x7f\u009B\u202E\u202C\"\\##[d]漢"s;
    FileReport file;
    file.file = hostile;
    Finding finding = full_finding();
    finding.message = hostile;
    finding.field = hostile;
    finding.revision = hostile;
    finding.help = hostile;
    finding.url = hostile;
    finding.related.front().message = hostile;
    finding.fixes.back().description = hostile;
    finding.fixes.back().edits.front().text = hostile;
    file.findings = {finding};

    const std::string out = report({file});
    CHECK(std::ranges::all_of(out, [](char c) { return c == '\n' || (c >= ' ' && c < 0x7F); }));
    CHECK(out.find("##vso[") == std::string::npos);
    CHECK(out.find("##[") == std::string::npos);
    CHECK(std::ranges::count(out, '\n') == 5);

    const Json parsed = Json::parse(out)["findings"][0];
    for (const char* key : {"file", "message", "field", "revision", "help", "url"}) {
        CAPTURE(key);
        CHECK(parsed[key] == hostile);
    }
    CHECK(parsed["related"][0]["message"] == hostile);
    CHECK(parsed["fix"]["description"] == hostile);
    CHECK(parsed["fix"]["edits"][0]["text"] == hostile);
}

TEST_CASE("bytes that are not UTF-8 become replacement characters") {
    FileReport file;
    file.file = "a\xFF.yaml";
    file.findings = {full_finding()};
    file.findings.front().message = "\xC3(\xED\xA0\x80)\xE2\x82";
    const std::string out = report({file});
    CHECK(out.find(R"("file":"a\ufffd.yaml")") != std::string::npos);
    const Json parsed = Json::parse(out)["findings"][0];
    CHECK(parsed["file"] == "a\uFFFD.yaml");
    // How many of them a broken sequence becomes is the JSON library's affair.
    const std::string message = parsed["message"];
    CHECK(message.starts_with("\uFFFD(\uFFFD"));
    CHECK(message.ends_with("\uFFFD)\uFFFD"));
}

}  // namespace
}  // namespace meshlint
