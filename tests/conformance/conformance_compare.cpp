// Compares meshlint's verdicts with the oracle's on the same generated cases.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "conformance/comparison/recorded_verdicts.h"
#include "conformance/comparison/shrinker.h"
#include "conformance/comparison/tally.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/text_hash.h"
#include "conformance/generator/yaml_writer.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;

struct Options {
    unsigned minor = 0;
    std::string group{CaseGroup::newest};
    std::uint64_t seed = 1;
    std::string oracle;
    std::string record;
    std::string row;
    std::size_t shrink = 40;
    bool quiet = false;
};

void show_groups(Tally& tally, const Options& options, const Oracle& oracle) {
    std::size_t left = options.shrink;
    for (auto& [name, group] : tally.groups()) {
        if (!group.known_as.empty()) {
            fmt::print("\n{} times, listed as {}; for example case {}\n", group.count,
                       group.known_as, group.example_number);
            continue;
        }
        std::string example = group.example;
        if (left > 0) {
            --left;
            example = shrink(std::move(example), group.first.group(),
                             static_cast<Minor>(options.minor), oracle);
        }
        fmt::print("\n{} times: {} (case {})\n  ours:   {} {}\n  theirs: {}\n  ---\n", group.count,
                   to_string(group.first.kind), group.example_number, group.first.rule,
                   group.first.ours, group.first.theirs);
        fmt::print("{}\n  ---\n  {}\n", example, double_quoted(example));
    }
}

int run(const Options& options) {
    if (!options.record.empty() && options.group == CaseGroup::newest) {
        throw std::runtime_error("the next field changes these cases; record a group");
    }
    const CaseGroup cases(options.group, options.seed, MESHLINT_CONFORMANCE_DIR);
    const KnownDifferences known(MESHLINT_CONFORMANCE_DIR "/differences.yaml");
    const Oracle oracle(options.oracle);
    Tally tally(known);
    const auto minor = static_cast<Minor>(options.minor);
    GroupVerdicts recorded;
    recorded.group = options.group;
    recorded.seed = options.seed;

    TextHash hash;
    std::string line;
    for (std::uint64_t number = 0; std::getline(std::cin, line); ++number) {
        const OracleVerdict theirs = read_answer(line);
        const std::string block = cases.mesh_block(number);
        tally.add(number, block, lint_block(block, minor), theirs);
        recorded.codes.push_back(encode(theirs));
        if (number % cases_per_block == 0) hash = TextHash();
        hash.add(block);
        if ((number + 1) % cases_per_block == 0) recorded.block_hashes.push_back(hash.value());
    }
    if (recorded.count() % cases_per_block != 0) recorded.block_hashes.push_back(hash.value());
    if (recorded.count() == 0) throw std::runtime_error("no answers on standard input");

    fmt::print("{}{}\nrejections agreed on, by our first rule:\n{}", Tally::head(),
               tally.row(minor), tally.rules());
    if (!options.quiet) show_groups(tally, options, oracle);
    if (!options.row.empty()) std::ofstream(options.row) << tally.row(minor);
    if (!options.record.empty()) {
        recorded.oracle = oracle.version();
        record_verdicts(options.record, minor, std::move(recorded));
    }
    return tally.unexplained() == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Compares meshlint with the oracle, whose answers come on standard input"};
    Options options;
    app.add_option("--minor", options.minor, "N of Istio 1.N")->required();
    app.add_option("--oracle", options.oracle, "the oracle program, to shrink examples")
        ->required();
    app.add_option("--group", options.group, "as given to conformance_generate");
    app.add_option("--seed", options.seed, "as given to conformance_generate");
    app.add_option("--record", options.record, "put the oracle's verdicts into this file");
    app.add_option("--row", options.row, "write the row of the table to this file");
    app.add_option("--shrink", options.shrink, "how many examples to make small");
    app.add_flag("--quiet", options.quiet, "the table alone");
    CLI11_PARSE(app, argc, argv);
    try {
        return run(options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_compare: {}\n", error.what());
        return 2;
    }
}
