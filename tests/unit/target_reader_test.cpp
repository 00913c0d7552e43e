// The way from a text to its targets: what each document is, what it holds, what was not read.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "loader/targets/target_reader.h"
#include "meshlint/fix.h"
#include "support/scalar_generator.h"

namespace {

using meshlint::could_hold;
using meshlint::DocumentState;
using meshlint::FileReport;
using meshlint::find_targets;
using meshlint::HolderKind;
using meshlint::HolderRecord;
using meshlint::Limits;
using meshlint::MeshState;
using meshlint::Target;
using meshlint::TargetReader;
using meshlint::Unreadable;

constexpr std::string_view every_shape = R"(kind: List
items:
- kind: ConfigMap
  metadata: {name: istio-shared-configmap-asm-1-30}
  data: {mesh: "enableTracing: true"}
- kind: ConfigMap
  metadata: {name: istio}
  data: {mesh: "a: [", meshNetworks: ""}
- kind: IstioOperator
  metadata: {name: zero}
  spec: {meshConfig: {a: 1}, values: {meshConfig: {b: 1}}}
---
a: 1
istiod: {meshConfig: {c: 1}}
---
accessLogFile: /dev/stdout
---
kind: Deployment
---
"not read": [
)";

std::string titles(HolderKind wanted) {
    std::string text;
    const Limits limits;
    TargetReader reader(every_shape, wanted, limits);
    while (const auto document = reader.next()) {
        for (const Target& target : document->targets) {
            text += std::string(target.holder->name) + " " + target.title + "; ";
        }
    }
    return text;
}

TEST_CASE("each holder is found by its record, in the order of the text") {
    CHECK(titles(HolderKind::automatic) ==
          "configmap istio-shared-configmap-asm-1-30; istio-configmap ConfigMap istio; "
          "istio-operator IstioOperator zero; istio-operator IstioOperator zero; "
          "helm-values Helm values of istiod; mesh-config MeshConfig; ");
    CHECK(titles(HolderKind::shared_config_map) == "configmap istio-shared-configmap-asm-1-30; ");
    CHECK(titles(HolderKind::istio_config_map) == "istio-configmap ConfigMap istio; ");
    CHECK(titles(HolderKind::helm_values) == "helm-values Helm values of istiod; ");
    CHECK(titles(HolderKind::mesh_config) ==
          "mesh-config MeshConfig; mesh-config MeshConfig; mesh-config MeshConfig; ");
}

TEST_CASE("an annotation among the values of a chart is for the release that they name") {
    constexpr std::string_view values =
        "podAnnotations: {proxy.istio.io/config: 'a: 1'}\n"
        "meshConfig: {}\n"
        "global: {tag: 1.26.2}\n";
    const Limits limits;
    TargetReader reader(values, HolderKind::recognisable, limits);
    const auto document = reader.next();
    REQUIRE(document);
    REQUIRE(document->targets.size() == 2);
    CHECK(document->targets[0].holder->name == "helm-values");
    CHECK(document->targets[1].holder->name == "proxy-annotation");
    CHECK(document->targets[1].release == "1.26.2");
}

std::string numbers(TargetReader& reader) {
    std::string text;
    while (const auto document = reader.next()) text += std::to_string(document->number) + " ";
    return text + "of " + std::to_string(reader.documents());
}

TEST_CASE("documents without a clue are counted, and passed over behind the first") {
    constexpr std::string_view text =
        "kind: A\n---\nkind: B\n---\nkind: Istio\n---\nkind: C\n--- x\nkind: D\n---\nkind: E\n";
    const Limits limits;
    TargetReader reader(text, HolderKind::recognisable, limits);
    CHECK(numbers(reader) == "1 3 5 of 6");
    CHECK(reader.size() == text.size());
}

TEST_CASE("a long List ends the text for who reads its items") {
    const std::string list =
        "apiVersion: v1\nitems:\n- kind: A\n" + std::string(std::size_t{300} << 10U, '#') + "\n";
    const std::string text = "kind: A\n---\n" + list;
    const Limits limits;
    using meshlint::DocumentSplitter;
    const auto read = [&](TargetReader::LongLists long_lists) {
        TargetReader reader(text, HolderKind::recognisable, limits,
                            DocumentSplitter::Start::of_file, long_lists);
        const std::string found = numbers(reader);
        return found + " in " + std::to_string(reader.size());
    };
    CHECK(read(TargetReader::LongLists::are_documents) ==
          "1 of 2 in " + std::to_string(text.size()));
    CHECK(read(TargetReader::LongLists::end_text) == "1 of 1 in 8");
}

TEST_CASE("holders have names of their own, and all can be found") {
    std::vector<std::string_view> names;
    for (const HolderRecord& record : meshlint::holder_records()) {
        CHECK(record.find != nullptr);
        CHECK_FALSE(record.place.empty());
        names.push_back(record.name);
    }
    std::ranges::sort(names);
    CHECK(std::ranges::adjacent_find(names) == names.end());
}

TEST_CASE("what a target holds is opened, or it is known why not") {
    const Limits limits;
    TargetReader reader(every_shape, HolderKind::automatic, limits);
    const auto list = reader.next();
    REQUIRE(list);
    REQUIRE(list->state == DocumentState::readable);
    REQUIRE(list->targets.size() == 4);
    CHECK(list->targets[0].revision == "asm-1-30");
    const auto shared = list->open(list->targets[0], limits);
    CHECK(shared.state() == MeshState::mapping);
    CHECK(shared.block() != nullptr);
    const auto istio = list->open(list->targets[1], limits);
    REQUIRE(istio.state() == MeshState::unreadable);
    const Unreadable part = istio.unreadable();
    CHECK(part.mesh_block);
    CHECK(part.refused_by == meshlint::EnforcedBy::istiod);
    CHECK(slice(every_shape, part.range) == "\"a: [\"");
    CHECK(list->targets[1].networks != meshlint::no_node);
    const auto given = list->open(list->targets[2], limits);
    CHECK(given.state() == MeshState::mapping);
    CHECK(given.block() == nullptr);
}

FileReport lint(std::string_view text) { return meshlint::lint("mesh.yaml", text, {}); }

TEST_CASE("a report says what was not read") {
    const std::string target =
        "kind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n  namespace: "
        "aks-istio-system\ndata:\n";
    CHECK(lint(target + "  mesh: |\n    accessLogFile: a\n").unreadable.empty());

    const FileReport block = lint("a: 1\n---\n" + target + "  mesh: |\n    a: [\n");
    REQUIRE(block.unreadable.size() == 1);
    CHECK(block.unreadable[0].mesh_block);
    CHECK(block.unreadable[0].begin.line == 8);
    CHECK(refuses_fixes(block) == nullptr);

    const FileReport manifest =
        lint(target + "  mesh: |\n    accessLgoFile: a\n---\n" + target + "  mesh: [\n");
    REQUIRE(manifest.unreadable.size() == 1);
    CHECK_FALSE(manifest.unreadable[0].mesh_block);
    CHECK(manifest.unreadable[0].refused_by == meshlint::EnforcedBy::api_server);
    CHECK(manifest.unreadable[0].begin.line == 9);
    CHECK(refuses_fixes(manifest) == manifest.unreadable.data());
    CHECK(count_fixable(manifest) == 0);

    FileReport tabs = lint("a: 1\n---\n\t" + target + "  mesh: |\n    accessLgoFile: a\n");
    REQUIRE(tabs.unreadable.size() == 1);
    CHECK(tabs.unreadable[0].mending_fixes == 1);
    REQUIRE(tabs.findings.size() == 3);  // `apiVersion` is missing, too
    CHECK(tabs.findings[0].rule == meshlint::RuleId::tab_indentation);
    CHECK(count_fixable(tabs) == 3);
    tabs.findings.clear();
    CHECK(refuses_fixes(tabs) != nullptr);
}

TEST_CASE("a broken document that mentions no target is passed over") {
    CHECK(lint("kind: Deployment\na: [\n").unreadable.empty());
    CHECK_FALSE(could_hold("kind: Deployment\n", HolderKind::shared_config_map));
    CHECK_FALSE(could_hold("kind: Deployment\n", HolderKind::automatic));
}

TEST_CASE("a document that cannot be a MeshConfig by itself is not parsed") {
    const std::string_view text =
        GENERATE("kind: Deployment\n", "---\r\n# c\r\n\r\napiVersion: v1\r\nkind: Pod\r\n",
                 "apiVersion: apps/v1\nkind: Pod\n", "- a: 1\n", "--- \n- a\n");
    CAPTURE(text);
    CHECK(could_hold(text, HolderKind::mesh_config));
    CHECK(could_hold(text, HolderKind::automatic) == text.starts_with("--- "));
    CHECK(could_hold(std::string(text) + "# meshConfig\n", HolderKind::automatic));
}

TEST_CASE("what is not parsed holds nothing") {
    constexpr std::array<std::string_view, 19> lines = {"kind: Deployment",
                                                        "kind: MeshConfig",
                                                        "apiVersion: networking.istio.io/v1",
                                                        "apiVersion: v1",
                                                        "accessLogFile: /dev/stdout",
                                                        "trustDomain: \"a",
                                                        "b\"",
                                                        "? kind",
                                                        ": Pod",
                                                        "kind: |",
                                                        "  kind: Pod",
                                                        "- a",
                                                        "-",
                                                        "# kind: Pod",
                                                        "",
                                                        "{",
                                                        "enableTracing: true, ",
                                                        "}",
                                                        "meshConfig: {enableTracing: true}"};
    meshlint::test::Random random(3);
    std::size_t left_out = 0;
    std::size_t held = 0;
    constexpr int rounds = 20'000;
    for (int i = 0; i < rounds; ++i) {
        std::string text = random.below(4) == 0 ? "---\n" : "";
        for (std::size_t count = random.below(6); count > 0; --count) {
            text.append(random.pick(lines)).append(random.below(4) == 0 ? "\r\n" : "\n");
        }
        const auto document =
            meshlint::load_document(text, 0, HolderKind::automatic, meshlint::Limits{});
        const bool holds = !document.targets.empty();
        held += holds ? 1 : 0;
        if (could_hold(text, HolderKind::automatic)) continue;
        ++left_out;
        CAPTURE(text);
        REQUIRE_FALSE(holds);
    }
    CHECK(held > rounds / 50);
    CHECK(left_out > rounds / 20);
}

TEST_CASE("without a clue, a document holds what needs no word of its own") {
    CHECK_FALSE(could_hold("kind: ConfigMap\ndata: {mesh: a}\n", HolderKind::recognisable));
    CHECK(could_hold("kind: ConfigMap\ndata: {mesh: a}\n", HolderKind::istio_config_map));
    CHECK(could_hold("kind: ConfigMap\nname: istio\ndata: {mesh: a}\n", HolderKind::recognisable));
    CHECK(could_hold("%YAML 1.1\n", HolderKind::shared_config_map));
    CHECK(could_hold("a: 1\n", HolderKind::automatic));
    CHECK_FALSE(could_hold("a: 1\n", HolderKind::recognisable));
    CHECK_FALSE(could_hold("a: istio\n", HolderKind::recognisable, false));
    CHECK(could_hold("meshConfig: {}\n", HolderKind::recognisable));
}

TEST_CASE("fixes are left out where nobody looks at them") {
    const std::string text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n  "
        "namespace: "
        "aks-istio-system\ndata:\n  mesh: |\n    accessLgoFile: a\n    defaultConfig:\n      "
        "concurrency: 0\n";
    const FileReport with = lint(text);
    CHECK(count_fixable(with) == 2);
    meshlint::LintOptions options;
    options.fixes = false;
    const FileReport without = meshlint::lint("mesh.yaml", text, options);
    CHECK(count_fixable(without) == 0);
    REQUIRE(without.findings.size() == with.findings.size());
    for (std::size_t i = 0; i < with.findings.size(); ++i) {
        CHECK(without.findings[i].message == with.findings[i].message);
    }
}

}  // namespace
