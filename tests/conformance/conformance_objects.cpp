// Compares meshlint's verdict on the ConfigMap around the mesh block with that of kubectl and the
// API server: their own decoder and validation, run as a program.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "conformance/comparison/recorded_verdicts.h"
#include "conformance/generator/envelopes.h"
#include "conformance/generator/text_hash.h"
#include "meshlint/lint.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;
using nlohmann::json;

constexpr std::uint64_t most_examples = 10;

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t count = 100'000;
    std::uint64_t cases = 0;
    std::string versions;
    std::string record;
    std::string file;
};

/// What meshlint says that kubectl or the API server refuses; empty when nothing.
std::string refusals(const std::string& text) {
    std::string rules;
    for (const Finding& finding : lint("mesh.yaml", text, {}).findings) {
        const bool refused = finding.enforced_by == EnforcedBy::api_server;
        if (refused) rules += fmt::format("{}: {}; ", rule(finding.rule).name, finding.message);
    }
    return rules;
}

struct Counts {
    std::uint64_t accepted = 0;
    std::uint64_t refused = 0;
    std::uint64_t false_alarms = 0;
    std::uint64_t misses = 0;

    [[nodiscard]] std::uint64_t differences() const { return false_alarms + misses; }

    void add(std::uint64_t number, const std::string& text, bool theirs, const std::string& why) {
        const std::string ours = refusals(text);
        if (ours.empty() != theirs) {
            ++(theirs ? refused : accepted);
            return;
        }
        ++(theirs ? misses : false_alarms);
        if (differences() > most_examples) return;
        fmt::print("case {}: {} {}{}\n{}\n", number, theirs ? "missed:" : "false alarm:", ours, why,
                   text.substr(0, 2000));
    }
};

int generate(const Options& options) {
    for (std::uint64_t number = 0; number < options.count; ++number) {
        const json request{{"id", number}, {"text", envelope(options.seed, number)}};
        std::cout << request.dump() << '\n';
    }
    return std::cout.flush() ? 0 : 2;
}

int compare(const Options& options) {
    GroupVerdicts recorded;
    recorded.group = "ConfigMaps";
    recorded.oracle = options.versions;
    recorded.seed = options.seed;
    Counts counts;
    TextHash hash;
    std::string line;
    for (std::uint64_t number = 0; std::getline(std::cin, line); ++number) {
        const json answer = json::parse(line);
        const std::string text = envelope(options.seed, number);
        const bool refused = answer.at("step") != "ok";
        counts.add(number, text, refused, answer.value("reason", ""));
        OracleVerdict verdict;
        verdict.outcome = refused ? Outcome::undecoded : Outcome::accepted;
        recorded.codes.push_back(encode(verdict));
        hash.add(text);
        if (recorded.count() % cases_per_block != 0) continue;
        recorded.block_hashes.push_back(hash.value());
        hash = {};
    }
    fmt::print(
        "| ConfigMaps | accepted by both | refused by both | false alarms | misses |\n"
        "|---|---|---|---|---|\n| {} | {} | {} | {} | {} |\n",
        recorded.count(), counts.accepted, counts.refused, counts.false_alarms, counts.misses);
    if (recorded.count() % cases_per_block != 0) recorded.block_hashes.push_back(hash.value());
    if (!options.record.empty()) write_verdicts(options.record, {0, {recorded}});
    return recorded.count() > 0 && counts.differences() == 0 ? 0 : 1;
}

int replay(const Options& options) {
    const GroupVerdicts recorded = read_verdicts(options.file).groups.at(0);
    const std::uint64_t blocks = recorded.block_hashes.size();
    const std::uint64_t wanted =
        options.cases == 0
            ? blocks
            : std::min(blocks, (options.cases + cases_per_block - 1) / cases_per_block);
    Counts counts;
    for (std::uint64_t i = 0; i < wanted; ++i) {
        const std::uint64_t block = i * blocks / wanted;
        const std::uint64_t begin = block * cases_per_block;
        const std::uint64_t end = std::min(begin + cases_per_block, recorded.count());
        TextHash hash;
        for (std::uint64_t number = begin; number < end; ++number) {
            const std::string text = envelope(recorded.seed, number);
            hash.add(text);
            counts.add(number, text, decode(recorded.codes[number]).rejected(), {});
        }
        if (hash.value() != recorded.block_hashes.at(block)) {
            throw std::runtime_error(
                "the generator has changed since the verdicts were recorded: "
                "scripts/conformance --record refreshes them");
        }
    }
    fmt::print("{} accepted by both, {} refused by both, {} differences\n", counts.accepted,
               counts.refused, counts.differences());
    return counts.accepted > 0 && counts.differences() == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares verdicts on ConfigMaps with those of the API server"};
    Options options;
    app.require_subcommand(1);
    CLI::App* const make = app.add_subcommand("generate", "print the cases, one line of JSON each");
    make->add_option("--seed", options.seed);
    make->add_option("--count", options.count);
    CLI::App* const check = app.add_subcommand("compare", "read the answers from standard input");
    check->add_option("--seed", options.seed);
    check->add_option("--versions", options.versions, "of the program that answered");
    check->add_option("--record", options.record, "file to write the answers to");
    CLI::App* const again = app.add_subcommand("replay", "compare with recorded answers");
    again->add_option("FILE", options.file)->required();
    again->add_option("--cases", options.cases, "how many, spread over all; 0 means all");
    CLI11_PARSE(app, argc, argv);
    try {
        if (make->parsed()) return generate(options);
        return check->parsed() ? compare(options) : replay(options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_objects: {}\n", error.what());
        return 2;
    }
}
