// Lints generated cases and compares with what Istio's own code said about them, as recorded.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

#include "conformance/comparison/known_differences.h"
#include "conformance/comparison/recorded_verdicts.h"
#include "conformance/comparison/tally.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/text_hash.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;

class Replay {
public:
    Replay(const KnownDifferences& known, Minor minor)
        : minor_(minor), shared_(known), only_(known) {}

    /// `wanted` cases, spread over all; 0 means all.
    void group(const GroupVerdicts& recorded, std::uint64_t wanted) {
        const CaseGroup cases(recorded.group, recorded.seed, MESHLINT_CONFORMANCE_DIR);
        const std::uint64_t blocks = recorded.block_hashes.size();
        const std::uint64_t some = (wanted + cases_per_block - 1) / cases_per_block;
        const std::uint64_t count = wanted == 0 ? blocks : std::min(blocks, some);
        for (std::uint64_t i = 0; i < count; ++i) block(recorded, cases, i * blocks / count);
    }

    /// Whether all is as it should be; says what is not.
    [[nodiscard]] bool finish(bool table) const {
        show(shared_, "in a shared ConfigMap");
        show(only_, "in the only ConfigMap");
        if (table) fmt::print("{}{}{}", Tally::head(), shared_.row(minor_), only_.row(minor_));
        const std::uint64_t unexplained = shared_.unexplained() + only_.unexplained();
        fmt::print("asm-1-{}: {} cases, {} unexplained differences\n", minor_, shared_.inputs(),
                   unexplained);
        return shared_.inputs() > 0 && unexplained == 0;
    }

private:
    void block(const GroupVerdicts& recorded, const CaseGroup& cases, std::uint64_t index) {
        const std::uint64_t begin = index * cases_per_block;
        const std::uint64_t end = std::min(begin + cases_per_block, recorded.count());
        TextHash hash;
        std::vector<std::string> texts;
        for (std::uint64_t number = begin; number < end; ++number) {
            texts.push_back(cases.mesh_block(number));
            hash.add(texts.back());
        }
        if (hash.value() != recorded.block_hashes.at(index)) {
            throw std::runtime_error(stale(recorded.group));
        }
        for (std::uint64_t number = begin; number < end; ++number) {
            compare_case(number, texts[number - begin], decode(recorded.codes[number]));
        }
    }

    void compare_case(std::uint64_t number, const std::string& text, const OracleVerdict& theirs) {
        shared_.add(number, text, lint_block(text, minor_, Source::shared), theirs);
        only_.add(number, text, lint_block(text, minor_, Source::only), theirs);
    }

    static void show(const Tally& tally, std::string_view source) {
        for (const auto& [name, group] : tally.groups()) {
            if (!group.known_as.empty()) continue;
            fmt::print("{} times, {}; for example case {}: {} {}: {}\n{}\n\n", group.count, source,
                       group.example_number, to_string(group.first.kind), group.first.rule,
                       group.first.ours, group.example);
        }
    }

    Minor minor_;
    Tally shared_;  ///< with the block in the add-on's shared ConfigMap
    Tally only_;    ///< with it in that of open source Istio
};

void name_missing(const RecordedVerdicts& recorded) {
    for (const std::string& name : CaseGroup::names(MESHLINT_CONFORMANCE_DIR)) {
        if (std::ranges::find(recorded.groups, name, &GroupVerdicts::group) ==
            recorded.groups.end()) {
            fmt::print(
                "asm-1-{}: nothing is recorded for {} yet; scripts/conformance --record "
                "adds it\n",
                recorded.minor, name);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Replays recorded verdicts without the programs that gave them"};
    std::string file;
    std::uint64_t cases = 20'000;
    app.add_option("FILE", file, "recorded verdicts")->required();
    app.add_option("--cases", cases, "how many of each group, spread over all; 0 means all");
    bool table = false;
    app.add_flag("--table", table, "also how many were accepted, refused and so on");
    CLI11_PARSE(app, argc, argv);
    try {
        const RecordedVerdicts recorded = read_verdicts(file);
        const KnownDifferences known(MESHLINT_CONFORMANCE_DIR "/differences.yaml");
        Replay replay(known, recorded.minor);
        for (const GroupVerdicts& group : recorded.groups) replay.group(group, cases);
        name_missing(recorded);
        return replay.finish(table) ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_replay: {}: {}\n", file, error.what());
        return 2;
    }
}
