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
#include "conformance/generator/generator.h"

namespace {

using namespace meshlint;
using namespace meshlint::conformance;

constexpr std::string_view refresh =
    "the generator or the tables have changed since the verdicts were recorded; where Go or the "
    "oracles are at hand, scripts/conformance --record refreshes them";

struct Replay {
    const RecordedVerdicts& recorded;
    const Generator& generator;
    const KnownDifferences& known;
    std::uint64_t compared = 0;
    std::uint64_t unexplained = 0;

    void block(std::uint64_t index) {
        const std::uint64_t begin = index * cases_per_block;
        const std::uint64_t end = std::min(begin + cases_per_block, recorded.count());
        TextHash hash;
        std::vector<std::string> texts;
        for (std::uint64_t number = begin; number < end; ++number) {
            texts.push_back(generator.mesh_block(number));
            hash.add(texts.back());
        }
        if (hash.value() != recorded.block_hashes.at(index)) {
            throw std::runtime_error(std::string(refresh));
        }
        for (std::uint64_t number = begin; number < end; ++number) {
            compare_case(number, texts[number - begin]);
        }
    }

private:
    void compare_case(std::uint64_t number, const std::string& text) {
        const OracleVerdict theirs = decode(recorded.codes[number]);
        ++compared;
        for (const Difference& difference : compare(lint_block(text, recorded.minor), theirs)) {
            if (known.find(difference) != nullptr) continue;
            if (++unexplained > 10) continue;
            fmt::print("case {}: {} {}: {}\n{}\n\n", number, to_string(difference.kind),
                       difference.rule, difference.ours, text);
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Replays recorded verdicts without the programs that gave them"};
    std::string file;
    std::uint64_t cases = 20'000;
    app.add_option("FILE", file, "recorded verdicts")->required();
    app.add_option("--cases", cases, "how many, spread over all; 0 means all");
    CLI11_PARSE(app, argc, argv);
    try {
        const RecordedVerdicts recorded = read_verdicts(file);
        const Generator generator(recorded.seed, MESHLINT_CONFORMANCE_DIR "/configs");
        const KnownDifferences known(MESHLINT_CONFORMANCE_DIR "/differences.yaml");
        Replay replay{recorded, generator, known};
        const std::uint64_t blocks = recorded.block_hashes.size();
        const std::uint64_t wanted =
            cases == 0 ? blocks : std::min(blocks, (cases + cases_per_block - 1) / cases_per_block);
        for (std::uint64_t i = 0; i < wanted; ++i) replay.block(i * blocks / wanted);
        fmt::print("asm-1-{}: {} cases, {} unexplained differences\n", recorded.minor,
                   replay.compared, replay.unexplained);
        return replay.compared > 0 && replay.unexplained == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "conformance_replay: {}: {}\n", file, error.what());
        return 2;
    }
}
