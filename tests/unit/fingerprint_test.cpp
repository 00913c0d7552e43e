#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "meshlint/fingerprint.h"
#include "report/path_text.h"
#include "report/sha256.h"
#include "support/marked_manifest.h"
#include "support/text_compare.h"

namespace meshlint {
namespace {

using test::replace_all;
using test::shared_config_map;

constexpr std::string_view mesh =
    "trustDomian: cluster.local\n"
    "defaultConfig:\n"
    "  concurrency: 0\n"
    "  concurency: 2\n";

/// "rule field fingerprint", so that a difference can be read.
std::vector<std::string> named(const std::string& text, const std::string& file = "a.yaml") {
    const FileReport report = lint(file, text, {});
    const std::vector<std::string> prints = fingerprints(report);
    REQUIRE(prints.size() == report.findings.size());
    std::vector<std::string> all;
    for (std::size_t i = 0; i < prints.size(); ++i) {
        const Finding& finding = report.findings[i];
        all.push_back(std::string(rule(finding.rule).name) + " " + finding.field + " " + prints[i]);
    }
    return all;
}

std::vector<std::string> sorted(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// Those that both have.
std::vector<std::string> common(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
    std::vector<std::string> both;
    const auto x = sorted(a);
    const auto y = sorted(b);
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
    return both;
}

Finding finding(RuleId rule, std::string field, std::string line) {
    Finding finding;
    finding.rule = rule;
    finding.field = std::move(field);
    finding.source_line = std::move(line);
    return finding;
}

std::vector<std::string> prints_of(std::vector<Finding> findings, std::string file = "a.yaml") {
    FileReport report;
    report.file = std::move(file);
    report.findings = std::move(findings);
    return fingerprints(report);
}

TEST_CASE("a fingerprint is the same today as when it was written into a baseline") {
    Finding known = finding(RuleId::blocked_field, "configSources", "    configSources: []");
    known.config_map = "istio-shared-configmap-asm-1-30";
    CHECK(prints_of({known}, "deploy/mesh.yaml") ==
          std::vector<std::string>{"v1-45997ab7dd5d7442cca88758de73604b"});
}

TEST_CASE("fingerprints survive inserted lines") {
    const std::string text = shared_config_map(mesh);
    const auto before = named(text);
    REQUIRE(before.size() == 3);

    CHECK(named("# one line more\n---\n" + text) == before);
    CHECK(named(replace_all(text, "defaultConfig:\n", "# why\n\n    defaultConfig:\n")) == before);
    CHECK(named(replace_all(text, "\n", "\r\n")) == before);
    CHECK(named(replace_all(text, "mesh: |", "mesh: |-")) == before);
}

TEST_CASE("fingerprints do not depend on unrelated findings") {
    const std::string text = shared_config_map(mesh);
    const auto before = named(text);

    const auto more =
        named(replace_all(text, "defaultConfig:\n", "configSources: []\n    defaultConfig:\n"));
    CHECK(more.size() == 4);
    CHECK(common(before, more) == sorted(before));

    const auto fewer = named(replace_all(text, "trustDomian", "trustDomain"));
    CHECK(common(before, fewer).size() == before.size() - 1);

    const std::string turned = shared_config_map(
        "defaultConfig:\n"
        "  concurency: 2\n"
        "  concurrency: 0\n"
        "trustDomian: cluster.local\n");
    CHECK(sorted(named(turned)) == sorted(before));
}

TEST_CASE("a message in other words and another wrong value are the same finding") {
    const auto port = [](const std::string& value) {
        return named(shared_config_map("defaultConfig:\n  statusPort: " + value + "\n"));
    };
    REQUIRE(!port("70000").empty());
    CHECK(port("70000") == port("70001"));
}

TEST_CASE("equal findings are told apart by their order") {
    const Finding tab = finding(RuleId::tab_indentation, "", "\ta: 1");
    const auto two = prints_of({tab, tab});
    CHECK(two[0] != two[1]);
    CHECK(prints_of({tab})[0] == two[0]);
    // Something unrelated between them changes nothing.
    const auto three = prints_of({tab, finding(RuleId::empty_mesh, "", "mesh: ''"), tab});
    CHECK(three[0] == two[0]);
    CHECK(three[2] == two[1]);
}

TEST_CASE("what a fingerprint is made from") {
    const Finding plain = finding(RuleId::tab_indentation, "", "\ta: 1");
    const std::string print = prints_of({plain}).front();

    SECTION("the spaces around the line are none of it") {
        CHECK(prints_of({finding(RuleId::tab_indentation, "", "\t\t a: 1 \r")}).front() == print);
    }
    SECTION("the line") {
        CHECK(prints_of({finding(RuleId::tab_indentation, "", "\ta: 2")}).front() != print);
    }
    SECTION("the rule") {
        CHECK(prints_of({finding(RuleId::yaml_syntax, "", "\ta: 1")}).front() != print);
    }
    SECTION("the ConfigMap") {
        Finding other = plain;
        other.config_map = "istio-shared-configmap-asm-1-30";
        CHECK(prints_of({other}).front() != print);
    }
    SECTION("the field, and then not the line") {
        const Finding field = finding(RuleId::tab_indentation, "a", "a: 1");
        CHECK(prints_of({field}).front() != print);
        CHECK(prints_of({field}) == prints_of({finding(RuleId::tab_indentation, "a", "a: 2")}));
        // A field is no line, even if they read the same.
        CHECK(prints_of({field}) != prints_of({finding(RuleId::tab_indentation, "", "a")}));
    }
    SECTION("the file, however its name is written") {
        CHECK(prints_of({plain}, "./a.yaml").front() == print);
        CHECK(prints_of({plain}, "b/..//a.yaml").front() == print);
        CHECK(prints_of({plain}, "b/a.yaml").front() != print);
    }
    SECTION("nothing else") {
        Finding other = plain;
        other.begin = {99, 9};
        other.end = {100, 1};
        other.range = {3000, 3001};
        other.severity = Severity::note;
        other.message = "m";
        other.help = "h";
        other.url = "u";
        CHECK(prints_of({other}).front() == print);
    }
}

TEST_CASE("parts of hostile names do not run into each other") {
    const std::set<std::string> all = {
        prints_of({finding(RuleId::blocked_field, "a", "")}, "bc").front(),
        prints_of({finding(RuleId::blocked_field, "ab", "")}, "c").front(),
        prints_of({finding(RuleId::blocked_field, "", "a1:b")}, "c").front(),
        prints_of({finding(RuleId::blocked_field, std::string("a\0b", 3), "")}, "c").front(),
        prints_of({finding(RuleId::blocked_field, "a", "")}, std::string("b\0c", 3)).front(),
    };
    CHECK(all.size() == 5);
}

TEST_CASE("two ConfigMaps in one file have findings of their own") {
    const std::string text = shared_config_map("concurency: 2\n", "asm-1-29") + "---\n" +
                             shared_config_map("concurency: 2\n", "asm-1-30");
    const auto both = named(text);
    REQUIRE(both.size() == 2);
    CHECK(both[0] != both[1]);
    // Neither is numbered after the other.
    CHECK(named(shared_config_map("concurency: 2\n", "asm-1-30")).front() == both[1]);
}

TEST_CASE("normal paths") {
    CHECK(normal_path("a.yaml") == "a.yaml");
    CHECK(normal_path("./a//b/./c/../d.yaml") == "a/b/d.yaml");
    CHECK(normal_path("../../a") == "../../a");
    CHECK(normal_path("a/../../b") == "../b");
    CHECK(normal_path("/../a/") == "/a");
    CHECK(normal_path("/") == "/");
    CHECK(normal_path("") == ".");
    CHECK(normal_path("a/..") == ".");
    CHECK(normal_path("a/...") == "a/...");
}

std::string hex(std::string_view text) {
    std::string out;
    for (const unsigned byte : sha256(text)) {
        out += "0123456789abcdef"[byte / 16];
        out += "0123456789abcdef"[byte % 16];
    }
    return out;
}

TEST_CASE("SHA-256 is the one everybody has") {
    CHECK(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    // Lengths around the ends of blocks.
    CHECK(hex(std::string(55, 'a')) ==
          "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    CHECK(hex(std::string(56, 'a')) ==
          "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
    CHECK(hex(std::string(64, 'a')) ==
          "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    CHECK(hex(std::string(1000000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace meshlint
