// Compares meshlint's YAML loader with the library that Kubernetes and Istio use, on whole
// manifests.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "conformance/comparison/yaml_value.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/mutation.h"
#include "conformance/generator/yaml_writer.h"

namespace {

using namespace meshlint::conformance;

/// Undamaged and damaged manifests are counted apart.
struct Counts {
    std::uint64_t inputs = 0;
    std::uint64_t accepted = 0;
    std::uint64_t rejected = 0;
    std::uint64_t unsupported = 0;
    std::uint64_t undecided = 0;
    std::uint64_t differ = 0;
};

struct Example {
    std::uint64_t count = 0;
    std::uint64_t number = 0;
    std::string text;
};

struct YamlComparison {
    Counts undamaged;
    Counts damaged;
    std::map<std::string, Example> examples;

    void add(std::uint64_t number, const std::string& text, const nlohmann::json& answer) {
        Counts& counts = number % 2 == 0 ? undamaged : damaged;
        ++counts.inputs;
        const YamlReading ours = read_yaml(text);
        const bool accepts = answer.at("yaml").is_null();
        if (ours.unsupported) {
            ++counts.unsupported;
        } else if (ours.accepted != accepts) {
            const std::string theirs = accepts ? "" : answer.at("yaml").get<std::string>();
            differ(counts,
                   accepts ? "refused by us alone: " + ours.message
                           : "refused by the cluster alone: " + theirs,
                   number, text);
        } else if (!accepts) {
            ++counts.rejected;
        } else if (ours.undecided) {
            ++counts.undecided;
        } else if (ours.value != answer.at("json")) {
            differ(counts, "different values", number, text);
        } else {
            ++counts.accepted;
        }
    }

private:
    void differ(Counts& counts, std::string group, std::uint64_t number, const std::string& text) {
        ++counts.differ;
        // Lines and columns would split the groups.
        std::erase_if(group, [](char c) { return c >= '0' && c <= '9'; });
        Example& example = examples[group];
        if (++example.count == 1 || text.size() < example.text.size()) {
            example.number = number;
            example.text = text;
        }
    }
};

/// The answer without what the document reader says: it hands numbers through as they are written,
/// also those that are too large for any reader of JSON.
std::string first_document(std::string_view line) {
    const std::size_t documents = line.find(",\"docs\":[");
    if (documents == std::string_view::npos) return as_utf8(line);
    return as_utf8(line.substr(0, documents)) + '}';
}

std::string row(std::string_view name, const Counts& counts) {
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", name, counts.inputs,
                       counts.accepted, counts.rejected, counts.differ, counts.unsupported,
                       counts.undecided);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares YAML alone; answers of the oracle with -manifest on standard input"};
    std::uint64_t seed = 1;
    std::string rows;
    app.add_option("--seed", seed, "as given to conformance_generate");
    app.add_option("--row", rows, "write the rows of the table to this file");
    CLI11_PARSE(app, argc, argv);
    try {
        const CaseGroup cases(CaseGroup::newest, seed, MESHLINT_CONFORMANCE_DIR);
        YamlComparison comparison;
        std::string line;
        for (std::uint64_t number = 0; std::getline(std::cin, line); ++number) {
            const auto answer = nlohmann::json::parse(first_document(line), nullptr, false);
            if (!answer.is_object() || !answer.contains("yaml")) {
                throw std::runtime_error("no answer of the oracle: " + line.substr(0, 200));
            }
            comparison.add(number, cases.manifest(number), answer);
        }
        const std::string table =
            row("undamaged", comparison.undamaged) + row("damaged", comparison.damaged);
        fmt::print(
            "| manifests | inputs | accepted by both, same value | refused by both | differ "
            "| not supported, says meshlint | undecided |\n|---|---|---|---|---|---|---|\n{}",
            table);
        for (const auto& [group, example] : comparison.examples) {
            fmt::print("\n{} times: {} (manifest {})\n  {}\n", example.count, group, example.number,
                       double_quoted(as_utf8(example.text)));
        }
        if (!rows.empty()) std::ofstream(rows) << table;
        const std::uint64_t damaged = comparison.damaged.inputs;
        const bool good =
            comparison.undamaged.differ == 0 && comparison.damaged.differ * 10'000 <= damaged;
        return comparison.undamaged.inputs > 0 && good ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_yaml: {}\n", error.what());
        return 2;
    }
}
