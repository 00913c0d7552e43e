// Lints generated cases and compares with what Istio's own code said about them, as recorded.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "conformance/comparison/difference.h"
#include "conformance/comparison/known_differences.h"
#include "conformance/comparison/recorded_verdicts.h"
#include "conformance/generator/case_group.h"
#include "conformance/generator/text_hash.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;

struct Replay {
    const KnownDifferences& known;
    Minor minor = 0;
    std::uint64_t compared = 0;
    std::uint64_t unexplained = 0;

    /// `wanted` cases, spread over all; 0 means all.
    void group(const GroupVerdicts& recorded, std::uint64_t wanted) {
        const CaseGroup cases(recorded.group, recorded.seed, MESHLINT_CONFORMANCE_DIR);
        const std::uint64_t blocks = recorded.block_hashes.size();
        const std::uint64_t some = (wanted + cases_per_block - 1) / cases_per_block;
        const std::uint64_t count = wanted == 0 ? blocks : std::min(blocks, some);
        for (std::uint64_t i = 0; i < count; ++i) block(recorded, cases, i * blocks / count);
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
        ++compared;
        for (const Source source : {Source::shared, Source::only}) {
            for (const Difference& difference : compare(lint_block(text, minor, source), theirs)) {
                if (known.find(difference) != nullptr) continue;
                if (++unexplained > 10) continue;
                fmt::print("case {}{}: {} {}: {}\n{}\n\n", number,
                           source == Source::only ? ", the only source" : "",
                           to_string(difference.kind), difference.rule, difference.ours, text);
            }
        }
    }
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
    CLI11_PARSE(app, argc, argv);
    try {
        const RecordedVerdicts recorded = read_verdicts(file);
        const KnownDifferences known(MESHLINT_CONFORMANCE_DIR "/differences.yaml");
        Replay replay{known, recorded.minor};
        for (const GroupVerdicts& group : recorded.groups) replay.group(group, cases);
        name_missing(recorded);
        fmt::print("asm-1-{}: {} cases, {} unexplained differences\n", recorded.minor,
                   replay.compared, replay.unexplained);
        return replay.compared > 0 && replay.unexplained == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_replay: {}: {}\n", file, error.what());
        return 2;
    }
}
