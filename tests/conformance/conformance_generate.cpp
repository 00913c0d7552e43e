// Prints generated cases as input lines of the oracle.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "conformance/comparison/shrinker.h"
#include "conformance/generator/generator.h"

int main(int argc, char** argv) {
    using namespace meshlint::conformance;
    CLI::App app{"Prints generated mesh blocks, one line of JSON each: {\"id\": N, \"text\": …}"};
    std::uint64_t seed = 1;
    std::uint64_t first = 0;
    std::uint64_t count = 200'000;
    bool manifests = false;
    bool plain = false;
    app.add_option("--seed", seed, "names another set of cases");
    app.add_option("--first", first, "number of the first case");
    app.add_option("--count", count, "how many cases");
    app.add_flag("--manifests", manifests, "whole manifests instead of mesh blocks");
    app.add_flag("--plain", plain, "the bare texts, for reading");
    CLI11_PARSE(app, argc, argv);
    try {
        const Generator generator(seed, MESHLINT_CONFORMANCE_DIR "/configs");
        for (std::uint64_t number = first; number < first + count; ++number) {
            const std::string text =
                manifests ? generator.manifest(number) : generator.mesh_block(number);
            const std::string line = plain ? "=== " + std::to_string(number) + '\n' + text + '\n'
                                           : oracle_request(number, text);
            if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 2;
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "conformance_generate: %s\n", error.what());
        return 2;
    }
    return 0;
}
