// Prints generated cases as input lines of the oracle.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>

#include "conformance/comparison/shrinker.h"
#include "conformance/generator/case_group.h"

int main(int argc, char** argv) {
    using namespace meshlint::conformance;
    CLI::App app{"Prints generated mesh blocks, one line of JSON each: {\"id\": N, \"text\": …}"};
    std::string group(CaseGroup::newest);
    std::uint64_t seed = 1;
    std::uint64_t first = 0;
    std::uint64_t count = 200'000;
    bool manifests = false;
    bool plain = false;
    bool groups = false;
    bool vocabulary = false;
    app.add_option("--group", group, "the group of cases");
    app.add_option("--seed", seed, "names another set of cases");
    app.add_option("--first", first, "number of the first case");
    app.add_option("--count", count, "how many cases, where they are drawn by chance");
    app.add_flag("--manifests", manifests, "whole manifests instead of mesh blocks");
    app.add_flag("--plain", plain, "the bare texts, for reading");
    app.add_flag("--groups", groups, "print the names of the groups that can be recorded instead");
    app.add_flag("--write-vocabulary", vocabulary,
                 "make the recorded vocabulary that of the tables instead");
    CLI11_PARSE(app, argc, argv);
    const std::filesystem::path folder = MESHLINT_CONFORMANCE_DIR;
    try {
        if (vocabulary) {
            write_words(folder / vocabulary_file, words_of_tables());
            return 0;
        }
        if (groups) {
            for (const std::string& name : CaseGroup::names(folder)) std::puts(name.c_str());
            return 0;
        }
        const CaseGroup cases(group, seed, folder);
        const std::uint64_t end = first + cases.count(count);
        for (std::uint64_t number = first; number < end; ++number) {
            const std::string text = manifests ? cases.manifest(number) : cases.mesh_block(number);
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
