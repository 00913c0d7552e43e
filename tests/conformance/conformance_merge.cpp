// Compares meshlint's merge of a shared and a default mesh block with Istio's own.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "conformance/comparison/merged_json.h"
#include "conformance/comparison/recorded_merges.h"
#include "conformance/comparison/shrinker.h"
#include "conformance/comparison/yaml_value.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/text_hash.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;
using nlohmann::json;

constexpr std::uint64_t most_examples = 10;

struct Options {
    unsigned minor = 0;
    std::string group{CaseGroup::newest};
    std::uint64_t seed = 1;
    std::uint64_t count = 3000;
    std::string oracle;
    std::string record;
    std::string file;
};

void add(TextHash& hash, const MergePair& pair) {
    hash.add(pair.shared);
    hash.add(pair.add_on);
}

/// The first line asks for istiod's config without any ConfigMap.
int generate(const Options& options) {
    const CaseGroup cases(options.group, options.seed, MESHLINT_CONFORMANCE_DIR);
    std::cout << R"({"id":"built-in"})" << '\n';
    for (std::uint64_t number = 0; number < cases.pair_count(options.count); ++number) {
        const MergePair pair = cases.pair(number);
        const json request{{"id", number}, {"shared", pair.shared}, {"default", pair.add_on}};
        std::cout << request.dump() << '\n';
    }
    return std::cout.flush() ? 0 : 2;
}

/// Whether all of it was applied; what istiod does with a part is another matter.
bool decoded(const json& verdict) {
    return verdict.is_null() || verdict.at("verdict") == "ok" || verdict.at("verdict") == "invalid";
}

/// meshlint leaves the text unchecked, with a warning, or what the cluster reads is up to chance.
bool uncertain(const std::string& text) {
    const YamlReading reading = read_yaml(text);
    return reading.unsupported || reading.undecided;
}

void show(std::uint64_t number, const MergePair& pair, const json& difference) {
    fmt::print("pair {}:\n--- shared\n{}\n--- default\n{}\n--- ours to theirs\n{}\n\n", number,
               pair.shared, pair.add_on, difference.dump(1));
}

int compare(const Options& options) {
    if (!options.record.empty() && options.group == CaseGroup::newest) {
        throw std::runtime_error("the next field changes these pairs; record a group");
    }
    const CaseGroup cases(options.group, options.seed, MESHLINT_CONFORMANCE_DIR);
    const auto minor = static_cast<Minor>(options.minor);
    GroupMerges recorded;
    recorded.group = options.group;
    recorded.seed = options.seed;
    std::string line;
    if (!std::getline(std::cin, line)) throw std::runtime_error("no answers on standard input");
    const json built_in = json::parse(line).at("effective");

    TextHash hash;
    std::uint64_t compared = 0;
    std::uint64_t differing = 0;
    for (std::uint64_t number = 0; std::getline(std::cin, line); ++number) {
        const MergePair pair = cases.pair(number);
        add(hash, pair);
        const json answer = json::parse(line);
        if (!decoded(answer.at("shared")) || !decoded(answer.at("default")) ||
            !answer.contains("effective") || uncertain(pair.shared) || uncertain(pair.add_on)) {
            recorded.digests.emplace_back();
            continue;
        }
        const json theirs = normalised(answer.at("effective"));
        json ours;
        try {
            ours = merge_blocks(built_in, pair.shared, pair.add_on, minor);
        } catch (const std::runtime_error& error) {
            ours = error.what();
        }
        recorded.digests.emplace_back(digest(theirs));
        ++compared;
        if (ours == theirs) continue;
        if (++differing <= most_examples) show(number, pair, json::diff(ours, theirs));
    }
    recorded.texts = hash.value();
    fmt::print("| 1.{} | {} | {} | {} |\n", options.minor, recorded.digests.size(), compared,
               differing);
    if (!options.record.empty()) {
        recorded.oracle = Oracle(options.oracle).version();
        record_merges(options.record, minor, built_in, std::move(recorded));
    }
    return compared > 0 && differing == 0 ? 0 : 1;
}

/// Replays one group and says how many of its merges differ.
std::uint64_t replay(const RecordedMerges& recorded, const GroupMerges& group,
                     const CaseGroup& cases) {
    TextHash hash;
    std::uint64_t compared = 0;
    std::uint64_t differing = 0;
    for (std::uint64_t number = 0; number < group.digests.size(); ++number) {
        const MergePair pair = cases.pair(number);
        add(hash, pair);
        if (!group.digests[number]) continue;
        const json ours = merge_blocks(recorded.built_in, pair.shared, pair.add_on, recorded.minor);
        ++compared;
        if (digest(ours) == *group.digests[number]) continue;
        if (++differing <= most_examples) show(number, pair, ours);
    }
    if (hash.value() != group.texts) throw std::runtime_error(stale(group.group));
    fmt::print("asm-1-{}, {}: {} merges, {} differences\n", recorded.minor, group.group, compared,
               differing);
    return compared > 0 ? differing : 1;
}

int replay_all(const Options& options) {
    const RecordedMerges recorded = read_merges(options.file);
    std::uint64_t differing = 0;
    for (const GroupMerges& group : recorded.groups) {
        const CaseGroup cases(group.group, group.seed, MESHLINT_CONFORMANCE_DIR);
        differing += replay(recorded, group, cases);
    }
    return !recorded.groups.empty() && differing == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Merges of a shared and a default mesh block"};
    app.require_subcommand(1);
    Options options;
    CLI::App* const generating = app.add_subcommand("generate", "print pairs as oracle input");
    generating->add_option("--group", options.group, "the group of pairs");
    generating->add_option("--seed", options.seed, "names another set of pairs");
    generating->add_option("--count", options.count,
                           "how many pairs, where they are drawn by chance");
    CLI::App* const comparing =
        app.add_subcommand("compare", "compare with the answers on standard input");
    comparing->add_option("--group", options.group, "as given to generate");
    comparing->add_option("--seed", options.seed, "as given to generate");
    comparing->add_option("--minor", options.minor, "N of Istio 1.N")->required();
    comparing->add_option("--oracle", options.oracle, "the oracle program, for its version")
        ->required();
    comparing->add_option("--record", options.record, "put the oracle's merges into this file");
    CLI::App* const replaying = app.add_subcommand("replay", "compare with recorded merges");
    replaying->add_option("FILE", options.file, "recorded merges")->required();
    CLI11_PARSE(app, argc, argv);
    try {
        if (*generating) return generate(options);
        return *comparing ? compare(options) : replay_all(options);
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_merge: {}\n", error.what());
        return 2;
    }
}
