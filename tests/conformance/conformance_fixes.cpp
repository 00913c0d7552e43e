// Prints generated manifests before and after all their fixes, and where mistakes were made in
// them, for tests/conformance/fixes to judge.

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fix/broken_manifests.h"
#include "meshlint/fix.h"

namespace {

using meshlint::test::Mistake;

std::string_view name_of(Mistake::Kind kind) {
    switch (kind) {
        case Mistake::Kind::name:
            return "name";
        case Mistake::Kind::value:
            return "value";
        case Mistake::Kind::unwanted:
            return "unwanted";
        case Mistake::Kind::wrapper:
            break;
    }
    return "wrapper";
}

nlohmann::json json_of(const std::vector<Mistake>& mistakes) {
    nlohmann::json list = nlohmann::json::array();
    for (const Mistake& mistake : mistakes) {
        list.push_back(
            {{"kind", name_of(mistake.kind)}, {"path", mistake.path}, {"right", mistake.right}});
    }
    return list;
}

std::string line_of(std::uint64_t number, const meshlint::test::BrokenManifest& manifest) {
    const auto lint = [](std::string_view text) { return meshlint::lint("x.yaml", text, {}); };
    const std::string fixed = meshlint::apply_fixes(manifest.text, lint(manifest.text), lint).text;
    const nlohmann::json line = {{"id", number},
                                 {"text", manifest.text},
                                 {"readable", manifest.readable},
                                 {"fixed", fixed},
                                 {"data_key", manifest.data_key},
                                 {"around", json_of(manifest.around)},
                                 {"inside", json_of(manifest.inside)}};
    return line.dump() + '\n';
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"Prints generated manifests before and after their fixes, a line of JSON each"};
    std::uint64_t seed = 20260821;
    std::uint64_t count = 10'000;
    app.add_option("--seed", seed, "names another set of manifests");
    app.add_option("--count", count, "how many");
    CLI11_PARSE(app, argc, argv);
    try {
        meshlint::test::BrokenManifests manifests(seed, meshlint::test::good_blocks());
        for (std::uint64_t number = 0; number < count; ++number) {
            const std::string line = line_of(number, manifests.next());
            if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 2;
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "conformance_fixes: %s\n", error.what());
        return 2;
    }
    return 0;
}
