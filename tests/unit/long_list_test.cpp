#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "catch2.h"
#include "loader/manifest/list_items.h"
#include "meshlint/stream_linter.h"
#include "support/list_generator.h"
#include "support/listing.h"

namespace meshlint {

namespace {

using test::ListGenerator;
using test::Random;

constexpr std::string_view head = "apiVersion: v1\nitems:\n";
constexpr std::string_view tail = "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
constexpr std::string_view shared =
    "- apiVersion: v1\n  data:\n    mesh: |-\n      accesLogFile: x\n  kind: ConfigMap\n  "
    "metadata:\n"
    "    name: istio-shared-configmap-asm-1-30\n    namespace: aks-istio-system\n";
constexpr std::string_view other =
    "- data:\n    a: |\n      b\n    c: 'd'\n  kind: ConfigMap\n  metadata:\n    name: e\n";

/// An item that makes every List a long one; in few lines, so that parsing it takes no time.
const std::string& filler() {
    static const std::string item = "- data:\n    a: |\n      " +
                                    std::string(largest_whole_list, 'x') + "\n  kind: ConfigMap\n";
    return item;
}

std::string long_list_of(std::initializer_list<std::string_view> items,
                         std::string_view end = tail) {
    std::string text(head);
    text += filler();
    for (const std::string_view item : items) text += item;
    text += end;
    return text;
}

std::string with_carriage_returns(std::string_view text) {
    std::string result;
    for (const char c : text) result += c == '\n' ? "\r\n" : std::string(1, c);
    return result;
}

/// The List that long_list_of() makes of such items, as `kubectl -o json` prints it.
std::string as_json(std::size_t others, std::size_t targets) {
    using Json = nlohmann::ordered_json;
    const Json plain = {
        {"data", {{"a", "b"}}}, {"kind", "ConfigMap"}, {"metadata", {{"name", "e"}}}};
    const Json target = {
        {"apiVersion", "v1"},
        {"data", {{"mesh", "accesLogFile: x"}}},
        {"kind", "ConfigMap"},
        {"metadata",
         {{"name", "istio-shared-configmap-asm-1-30"}, {"namespace", "aks-istio-system"}}}};
    Json items = Json::array();
    items.push_back({{"data", {{"a", std::string(largest_whole_list, 'x')}}}, {"kind", "x"}});
    for (; others > 0; --others) items.push_back(plain);
    for (; targets > 0; --targets) items.push_back(target);
    const Json list = {{"apiVersion", "v1"}, {"items", items}, {"kind", "List"}};
    return list.dump(4) + '\n';
}

/// The same places and findings, but in a document that is read in one piece.
std::string as_other_document(std::string text) {
    const std::size_t at = text.find("v1");
    text[at + 1] = '2';
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
    FileReport report;
    std::size_t most_kept = 0;  ///< bytes that the linter was not done with
};

/// Lets the linter see one portion after the other, of up to `most` bytes.
Portions in_portions(std::string_view text, std::size_t most, Random& random,
                     const LintOptions& options = {}) {
    StreamLinter linter("f.yaml", options);
    Portions result;
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        end = std::min(text.size(), end + 1 + random.below(most));
        begin += linter.take(text.substr(begin, end - begin));
        REQUIRE(begin <= end);
        result.most_kept = std::max(result.most_kept, end - begin);
    }
    result.report = linter.finish(text.substr(begin));
    return result;
}

/// "rule line: message", a line for each finding.
std::string messages(std::string_view text, const LintOptions& options = {}) {
    std::string lines;
    for (const Finding& finding : lint("f.yaml", text, options).findings) {
        lines += std::string(rule(finding.rule).name) + ' ' + std::to_string(finding.begin.line) +
                 ": " + finding.message + '\n';
    }
    return lines;
}

}  // namespace

TEST_CASE("a long List gets the report of a document that is parsed as a whole") {
    ListGenerator generator(1);
    std::size_t with_findings = 0;
    for (int i = 0; i < 40; ++i) {
        std::string items;
        for (std::size_t count = 1 + generator.random().below(6); count > 0; --count) {
            items += generator.item();
        }
        std::string text = long_list_of({items});
        if (generator.random().chance(20)) text += "---\na: 1\n";
        if (generator.random().chance(20)) text = with_carriage_returns(text);
        CAPTURE(items);
        const FileReport report = lint("f.yaml", text, {});
        with_findings += report.findings.empty() ? 0U : 1U;
        REQUIRE(everything_but_scopes(report) ==
                everything_but_scopes(lint("f.yaml", as_other_document(text), {})));
    }
    CHECK(with_findings > 12);
}

TEST_CASE("a long List in portions gets the report of the whole") {
    ListGenerator generator(2);
    for (int i = 0; i < 40; ++i) {
        std::string text = generator.random().chance(20) ? "a: 1\n---\n" : "";
        std::string list = generator.document();  // with all kinds of mistakes
        list.insert(head.size(), filler());
        text += list;
        if (generator.random().chance(30)) text += "---\n" + generator.document();
        if (generator.random().chance(10)) text += "---\n" + list;
        if (generator.random().chance(20)) text = with_carriage_returns(text);
        const std::size_t most = 1 + generator.random().below(100'000);
        CAPTURE(list.substr(head.size() + filler().size()), most);
        const FileReport whole = lint("f.yaml", text, {});
        CHECK(test::broken_promises(whole, text).empty());
        REQUIRE(test::everything(in_portions(text, most, generator.random()).report) ==
                test::everything(whole));
    }
}

TEST_CASE("of a long List no more than an item is kept, however it is written") {
    std::string items;
    for (int i = 0; i < 8'000; ++i) items += other;
    const std::string yaml = long_list_of({items, shared});
    Random random(3);
    for (const std::string& text :
         {yaml, with_carriage_returns(yaml), as_json(8'000, 1),
          with_carriage_returns(as_json(8'000, 1)), "\xEF\xBB\xBF" + yaml}) {
        REQUIRE(text.size() > 3 * largest_whole_list / 2);
        const Portions portions = in_portions(text, 10'000, random);
        CHECK(portions.most_kept < largest_whole_list + 20'000);
        CHECK(test::everything(portions.report) == test::everything(lint("f.yaml", text, {})));
        CHECK(portions.report.documents == 1);
        REQUIRE(portions.report.findings.size() == 1);
        CHECK(portions.report.findings[0].rule == RuleId::unknown_field);
        const Position end = LineIndex(text).position(text.find("accesLogFile"));
        CHECK(portions.report.findings[0].begin == end);
    }
}

TEST_CASE("what stands behind a long List is linted as well") {
    const std::string document =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  namespace: aks-istio-system\n"
        "  name: istio-shared-configmap-asm-1-30\ndata:\n"
        "  mesh: 'accesLogFile: x'\n";
    const auto count = [](const std::string& text) { return lint("f", text, {}).findings.size(); };
    CHECK(count(long_list_of({shared}) + "---\n" + document) == 2);
    CHECK(count(as_json(1, 1) + "---\n" + document) == 2);
    CHECK(count(as_json(1, 1) + as_json(1, 2)) == 3);
    CHECK(count(document + "---\n" + long_list_of({shared, shared})) == 3);
    CHECK(count("---\n" + long_list_of({shared})) == 1);
    CHECK(count("--- # c\n" + long_list_of({shared})) == 1);
}

TEST_CASE("a broken item of a long List is not ours unless it mentions a target") {
    constexpr std::string_view broken = "- kind: Secret\n  data: {\n";
    CHECK(messages(long_list_of({shared, broken})).starts_with("unknown-field 10:"));
    std::string target(shared);
    target.replace(target.find("x\n"), 1, "x\n  y");
    // What can be read of it is checked.
    const std::string said = messages(long_list_of({broken, target, other}));
    CAPTURE(said);
    CHECK(said.starts_with("unknown-field 12:"));
    CHECK(said.find("yaml-syntax 13: the manifest is not valid YAML: ") != std::string::npos);
}

TEST_CASE("an alias in an item of a long List may stand for what another item has") {
    const std::string anchor = "- data: &a {x: y}\n  kind: ConfigMap\n";
    const std::string alias = std::string(shared) + "  b: *a\n";
    CHECK(messages(long_list_of({anchor, alias})).empty());
    CHECK(messages(long_list_of({shared, anchor, alias})).starts_with("unknown-field"));
}

TEST_CASE("comments in an item of a long List hide findings") {
    std::string item(shared);
    item.insert(item.find("accesLogFile"), "# meshlint: ignore[unknown-field] x\n      ");
    const FileReport report = lint("f.yaml", long_list_of({item, shared}), {});
    CHECK(report.suppressions.size() == 1);
    CHECK(report.findings.size() == 2);
}

TEST_CASE("an item of a long List has limits, the List has none") {
    LintOptions options;
    options.limits.document_bytes = 400;
    const std::string large = std::string(shared) + "  b: " + std::string(400, 'y') + "\n";
    CHECK(messages(long_list_of({shared, other, shared}), options).find("limit") ==
          std::string::npos);
    CHECK(messages(long_list_of({shared, large}), options).find("larger than 400") !=
          std::string::npos);
}

TEST_CASE("fixes of different items do not get in each other's way") {
    const FileReport report = lint("f.yaml", long_list_of({shared, shared}), {});
    REQUIRE(report.findings.size() == 2);
    for (const Finding& finding : report.findings) {
        REQUIRE(finding.fixes.size() == 1);
        CHECK(finding.fixes[0].scope == finding.range);
    }
}

TEST_CASE("an item may be any holder of a MeshConfig") {
    LintOptions options;
    options.input = HolderKind::automatic;
    const std::string source =
        "- kind: ConfigMap\n  metadata:\n    name: istio\n  data:\n    mesh: 'accesLogFile: x'\n";
    CHECK(lint("f.yaml", long_list_of({other, source}), options).config_maps.size() == 1);
}

TEST_CASE("a short List is one document") {
    const auto in_list = [](std::initializer_list<std::string_view> items, std::string_view end) {
        std::string text(head);
        for (const std::string_view item : items) text += item;
        return messages(text + std::string(end));
    };
    CHECK(in_list({shared, other}, tail).starts_with("unknown-field 6:"));
    CHECK(in_list({shared, other}, "kind: ConfigMapList\n").starts_with("unknown-field 6:"));
    CHECK(in_list({shared, other}, "<<: {kind: List}\n").starts_with("unknown-field 6:"));
    CHECK(in_list({shared, other}, "").empty());
    CHECK(in_list({shared, other}, "kind: Listing\n").empty());
    CHECK(in_list({shared, other}, "kind: List\nitems: []\n").empty());
    CHECK(in_list({other, "- kind: Secret\n  data: {\n"}, tail).empty());
    CHECK(in_list({shared, "- kind: Secret\n  data: {\n"}, tail).find("yaml-syntax 12: ") !=
          std::string::npos);
    CHECK(in_list({shared}, "kind: List\nmetadata: {\n").find("yaml-syntax 12:") !=
          std::string::npos);
}

}  // namespace meshlint
