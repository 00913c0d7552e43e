#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "catch2.h"
#include "loader/manifest/list_shape.h"
#include "meshlint/stream_linter.h"
#include "support/list_generator.h"
#include "support/listing.h"

namespace meshlint {

namespace {

using Catch::Matchers::StartsWith;
using test::ListGenerator;
using test::Random;

/// The same places and findings, but in a document that is not read item by item.
std::string as_other_document(std::string text) {
    std::size_t at = 0;
    while ((at = text.find(list_head, at)) != std::string::npos) {
        text[at + list_head.find('\n') - 1] = '2';
        ++at;
    }
    return text;
}

/// A fix of an item that is parsed alone relies on that item, and else on the whole List.
std::string everything_but_scopes(FileReport report) {
    for (Finding& finding : report.findings) {
        for (Fix& fix : finding.fixes) fix.scope = {};
    }
    for (Suppression& suppression : report.suppressions) {
        if (!suppression.unused) continue;
        for (Fix& fix : suppression.unused->fixes) fix.scope = {};
    }
    return test::everything(report);
}

struct Portions {
    std::string report;
    std::size_t most_kept = 0;  ///< bytes that the linter was not done with
    std::size_t passed = 0;     ///< bytes
};

/// Lets the linter see one portion after the other, of up to `most` bytes. Now and then it is told
/// what can be passed over.
Portions in_portions(std::string_view text, std::size_t most, Random& random,
                     const LintOptions& options = {}) {
    StreamLinter linter("f.yaml", options);
    Portions result;
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        end = std::min(text.size(), end + 1 + random.below(most));
        const PassableFront front = find_passable_front(text.substr(begin, end - begin));
        if (random.chance(50) && linter.pass(front)) {
            begin += front.size;
            result.passed += front.size;
        }
        begin += linter.take(text.substr(begin, end - begin));
        REQUIRE(begin <= end);
        result.most_kept = std::max(result.most_kept, end - begin);
    }
    result.report = everything_but_scopes(linter.finish(text.substr(begin)));
    return result;
}

/// What is said of a document that cannot be read belongs to no revision.
bool has_broken_document(const FileReport& report) {
    return std::ranges::any_of(report.findings,
                               [](const Finding& finding) { return finding.revision.empty(); });
}

/// A document that cannot be read has comments in every text that looks like one; behind items that
/// can be read these are not looked for.
std::string without_suppressions(FileReport report) {
    report.suppressions.clear();
    std::erase_if(report.findings, [](const Finding& finding) {
        return finding.rule == RuleId::unused_suppression;
    });
    return everything_but_scopes(std::move(report));
}

constexpr std::size_t none = std::string::npos;
constexpr std::string_view tail = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
constexpr std::string_view shared =
    "- data:\n    mesh: |-\n      accesLogFile: x\n  apiVersion: v1\n  kind: ConfigMap\n  "
    "metadata:\n"
    "    name: istio-shared-configmap-asm-1-30\n    namespace: aks-istio-system\n";
constexpr std::string_view other =
    "- data:\n    a: |\n      b\n    c: 'd'\n  apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    "
    "name: e\n";

FileReport report_on(std::initializer_list<std::string_view> items, std::string_view end,
                     const LintOptions& options = {}) {
    std::string text(list_head);
    for (const std::string_view item : items) text += item;
    text += end;
    const FileReport report = lint("f.yaml", text, options);
    Random random(4);
    CHECK(in_portions(text, 40, random, options).report == everything_but_scopes(report));
    return report;
}

std::string with_carriage_returns(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
}

/// "rule line: message", a line for each finding.
std::string messages(const FileReport& report) {
    std::string text;
    for (const Finding& finding : report.findings) {
        text += std::string(rule(finding.rule).name) + ' ' + std::to_string(finding.begin.line) +
                ": " + finding.message + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("a List gets the report of a document that is parsed as a whole") {
    ListGenerator generator(1);
    std::size_t with_config_maps = 0;
    std::size_t broken = 0;
    for (int i = 0; i < 1'500; ++i) {
        std::string text = generator.random().chance(10) ? "---\n" : "";
        text += generator.document();
        if (generator.random().chance(20)) text += "---\na: 1\n";
        if (generator.random().chance(10)) text += "---\n" + generator.document();
        CAPTURE(text);
        const FileReport report = lint("f.yaml", text, {});
        const FileReport whole = lint("f.yaml", as_other_document(text), {});
        with_config_maps += whole.config_maps.empty() ? 0U : 1U;
        if (has_broken_document(whole)) {
            ++broken;
            REQUIRE(without_suppressions(report) == without_suppressions(whole));
        } else {
            REQUIRE(everything_but_scopes(report) == everything_but_scopes(whole));
        }
    }
    CHECK(with_config_maps > 500);
    CHECK(broken > 75);
}

TEST_CASE("a List in portions gets the report of the whole") {
    ListGenerator generator(2);
    for (int i = 0; i < 700; ++i) {
        std::string text = generator.random().chance(20) ? "a: 1\n---\n" : "";
        text += generator.document();
        if (generator.random().chance(5)) text = with_carriage_returns(text);
        if (generator.random().chance(30)) text += "---\n" + generator.document();
        if (generator.random().chance(10)) text += "--- # c\n" + generator.document();
        const std::size_t most = 1 + generator.random().below(400);
        CAPTURE(text, most);
        const std::string whole = everything_but_scopes(lint("f.yaml", text, {}));
        REQUIRE(in_portions(text, most, generator.random()).report == whole);
    }
}

TEST_CASE("of a large List no more than an item is kept") {
    LintOptions options;
    options.limits.document_bytes = 2'000;
    std::string text(list_head);
    for (int i = 0; i < 600; ++i) text += other;
    text += std::string(shared) + std::string(other) + std::string(tail);
    REQUIRE(text.size() > 20 * options.limits.document_bytes);
    Random random(3);
    const Portions portions = in_portions(text, 1'000, random, options);
    CHECK(portions.most_kept < other.size() + 1'000);
    CHECK(portions.report == everything_but_scopes(lint("f.yaml", text, options)));
    CHECK(portions.report.find("4805:7-4805:19 error unknown-field") != std::string::npos);
    CHECK(portions.report.find("documents: 1\n") != std::string::npos);
}

TEST_CASE("only its end tells whether a document is a List") {
    const auto findings = [](std::string_view end) {
        return report_on({shared, other}, end).findings.size();
    };
    CHECK(findings(tail) == 1);
    CHECK(findings("kind: ConfigMapList\n") == 1);
    CHECK(findings("kind: List") == 1);
    CHECK(findings("") == 0);
    CHECK(findings("kind: Listing\n") == 0);
    CHECK(findings("...\nkind: List\n") == 0);
    CHECK(findings("kind: List\nitems: []\n") == 0);
    CHECK(findings("kind: List\nkind: x\n") == 0);
    CHECK(findings("<<: {kind: List}\n") == 1);
}

TEST_CASE("a broken List is not ours unless it mentions a target") {
    constexpr std::string_view broken = "- kind: Secret\n  data: {\n";
    CHECK(messages(report_on({other, broken}, tail)).empty());
    CHECK(messages(report_on({shared, broken}, tail)) ==
          "yaml-syntax 14: the manifest is not valid YAML: did not find expected ',' or '}'\n");
    CHECK(messages(report_on({other, broken, shared}, tail)) ==
          "yaml-syntax 13: the manifest is not valid YAML: did not find expected node content\n");
    CHECK(messages(report_on({shared}, "kind: List\nmetadata: {\n")) ==
          "yaml-syntax 12: the manifest is not valid YAML: did not find expected node content\n");
}

TEST_CASE("an item with a line that is not indented is not cut there") {
    constexpr std::string_view cut =
        "- data:\n    mesh: ''\n  kind: ConfigMap\n  metadata:\n"
        "name: istio-shared-configmap-asm-1-30\n    namespace: aks-istio-system\n";
    CHECK(messages(report_on({other, cut, other}, tail)) ==
          "yaml-syntax 16: the manifest is not valid YAML: mapping values are not allowed in this "
          "context\n");
}

TEST_CASE("templates in items that can be read do not break a List") {
    const std::string rule = "- data:\n    a: |\n      {{ $labels.pod }}\n  kind: ConfigMap\n";
    const std::string template_item = "- data:\n    {{ .Values.data }}\n  kind: ConfigMap\n";
    CHECK_THAT(messages(report_on({rule, shared}, tail)), StartsWith("unknown-field 9:"));
    CHECK(messages(report_on({rule, shared, template_item}, tail)) ==
          "template-placeholder 16: `{{ .Values.data }}` was never filled in\n");
}

TEST_CASE("items that depend on one another are read together") {
    const std::string anchor = "- data: &a {x: y}\n  kind: ConfigMap\n";
    const std::string alias = "- data: *a\n  kind: ConfigMap\n";
    const std::string alias_in_target = std::string(shared) + "    b: *a\n";
    constexpr std::string_view target_head =
        "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: "
        "istio-shared-configmap-asm-1-30\n"
        "    namespace: aks-istio-system\n";
    constexpr std::string_view target_data = "  data:\n    mesh: 'accesLogFile: x'\n";
    const std::string comment = "- kind: ConfigMap # meshlint: ignore[unknown-field] x\n";
    CHECK(report_on({other, anchor, alias, shared}, tail).findings.size() == 1);
    CHECK(report_on({shared, anchor, alias}, tail).findings.size() == 1);
    // Metadata has no field `b`.
    CHECK(report_on({other, anchor, alias_in_target}, tail).findings.size() == 2);
    CHECK(report_on({other, alias, shared}, tail).findings.size() == 1);
    // A comment, or an unusual line break, does not end an item.
    CHECK(report_on({other, target_head, "# c\n", target_data}, tail).findings.size() == 1);
    CHECK(report_on({other, target_head, "\xC2\x85", target_data}, tail).findings.size() == 1);
    CHECK(messages(report_on({shared, alias}, tail)) ==
          "yaml-syntax 11: the manifest is not valid YAML: unknown anchor 'a' referenced\n");
    const FileReport report = report_on({shared, comment}, tail);
    CHECK(report.findings.size() == 1);
    CHECK(report.suppressions.size() == 1);
}

TEST_CASE("what must be read in one piece has limits, the List has none") {
    LintOptions options;
    options.limits.document_bytes = 400;
    const std::string large = "- kind: &a x\n  b: " + std::string(400, 'y') + "\n";
    CHECK(report_on({shared, other, shared, shared}, tail, options).findings.size() == 3);
    CHECK_THAT(
        messages(report_on({shared, large}, tail, options)),
        StartsWith(
            "yaml-syntax 11: the manifest was not checked: the document is larger than 400"));
    CHECK_THAT(
        messages(report_on({large, shared}, tail, options)),
        StartsWith("yaml-syntax 1: the manifest was not checked: the document is larger than 400"));
    options.limits.findings_per_file = 2;
    CHECK(report_on({shared, shared, shared, shared, shared}, tail, options).findings.size() <= 3);
    CHECK(report_on({shared, shared, shared}, "x: {\n", options).findings.size() == 1);
    options.limits.depth = 5;  // the List, the item, data, and two more
    const auto deep = [](std::string_view value) {
        return std::string(shared) + "  x: " + std::string(value) + "\n";
    };
    CHECK(messages(report_on({shared, deep("[[]]")}, tail, options)).find("nested") == none);
    CHECK(messages(report_on({shared, deep("[[[]]]")}, tail, options)).find("nested") != none);
}

TEST_CASE("fixes of different items do not get in each other's way") {
    const FileReport report = report_on({shared, shared}, tail);
    REQUIRE(report.findings.size() == 2);
    for (const Finding& finding : report.findings) {
        REQUIRE(finding.fixes.size() == 1);
        CHECK(finding.fixes[0].scope == finding.range);
    }
}

TEST_CASE("a kubectl List is not looked into for other MeshConfigs item by item") {
    LintOptions options;
    options.input = SourceKind::automatic;
    const std::string source =
        "- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: istio\n  data:\n    mesh: "
        "'accesLogFile: x'\n";
    CHECK(report_on({other, source}, tail, options).config_maps.size() == 1);
}

}  // namespace meshlint
