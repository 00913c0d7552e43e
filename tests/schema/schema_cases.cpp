// Prints mesh blocks as JSON values together with meshlint's verdict on their structure, and the
// schemas that should agree with it. One line of JSON each:
//   {"revision": R, "schema": …}                 the schema of each revision that is asked for
//   {"revision": R, "case": ID, "value": …, "errors": [RULE…], "sample": RULE}
// `sample` names the rule whose bad sample of the catalogue the case is.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "conformance/comparison/yaml_value.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/yaml_writer.h"
#include "meshlint/lint.h"
#include "meshlint/schema.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;

/// The rules on what a schema can see: which fields there are, and the form of their values.
constexpr std::array structure = {
    RuleId::unknown_field,  RuleId::misplaced_field,       RuleId::wrapped_mesh_config,
    RuleId::blocked_field,  RuleId::field_not_in_revision, RuleId::snake_case_field,
    RuleId::wrong_type,     RuleId::invalid_enum,          RuleId::invalid_duration,
    RuleId::oneof_conflict, RuleId::lookalike_character};

bool is_structural(RuleId id) { return std::ranges::find(structure, id) != structure.end(); }

void print_line(const nlohmann::json& line) { std::puts(line.dump().c_str()); }

std::string manifest_of(std::string_view block, const Revision& revision) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-" +
           std::string(revision.name) +
           "\n  namespace: aks-istio-system\ndata:\n  mesh: " + double_quoted(block) + "\n";
}

/// Nothing for a block that meshlint does not read to its end: it says nothing of its structure.
void print_case(const std::string& id, std::string_view manifest, std::string_view block,
                const Revision& revision, std::string_view sample = {}) {
    const YamlReading reading = read_yaml(block);
    if (!reading.accepted || reading.undecided) return;
    nlohmann::json errors = nlohmann::json::array();
    for (const Finding& finding : lint("mesh.yaml", manifest, {}).findings) {
        if (finding.rule == RuleId::yaml_syntax) return;
        if (finding.severity == Severity::error && is_structural(finding.rule)) {
            errors.push_back(rule(finding.rule).name);
        }
    }
    nlohmann::json line = {
        {"revision", revision.name}, {"case", id}, {"value", reading.value}, {"errors", errors}};
    if (!sample.empty()) line["sample"] = sample;
    print_line(line);
}

void print_sample(const Rule& rule, bool bad) {
    const std::string_view manifest = bad ? rule.bad : rule.good;
    const YamlReading reading = read_yaml(manifest);
    const auto mesh = nlohmann::json::json_pointer("/data/mesh");
    if (!reading.accepted || !reading.value.is_object() || !reading.value.contains(mesh) ||
        !reading.value.at(mesh).is_string()) {
        return;
    }
    const auto name = reading.value.at("metadata").at("name").get<std::string>();
    constexpr std::string_view prefix = "istio-shared-configmap-";
    if (!name.starts_with(prefix)) return;
    const Revision* const revision = find_revision(name.substr(prefix.size()));
    if (revision == nullptr) return;
    const bool seen_by_schema = bad && rule.severity == Severity::error && is_structural(rule.id);
    print_case((bad ? "bad sample of " : "good sample of ") + std::string(rule.name), manifest,
               reading.value.at(mesh).get<std::string>(), *revision,
               seen_by_schema ? rule.name : std::string_view());
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Prints mesh blocks, meshlint's verdict on their structure, and the schemas"};
    std::uint64_t count = 100;
    app.add_option("--count", count, "how many generated blocks a revision");
    CLI11_PARSE(app, argc, argv);
    try {
        for (const Revision& revision : revisions()) {
            std::string schema;
            append_mesh_schema(schema, revision);
            print_line({{"revision", revision.name}, {"schema", nlohmann::json::parse(schema)}});
        }
        for (const Rule& rule : rules()) {
            print_sample(rule, true);
            print_sample(rule, false);
        }
        const CaseGroup cases(CaseGroup::newest, 1, MESHLINT_CONFORMANCE_DIR);
        // Other cases for each revision, spread over those of the conformance run.
        std::uint64_t number = 0;
        constexpr std::uint64_t stride = 37;
        for (const Revision& revision : revisions()) {
            for (std::uint64_t i = 0; i < count; ++i, number += stride) {
                const std::string block = cases.mesh_block(number);
                print_case(std::to_string(number), manifest_of(block, revision), block, revision);
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "schema_cases: %s\n", error.what());
        return 2;
    }
    return 0;
}
