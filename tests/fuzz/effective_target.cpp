// A file with shared and default ConfigMaps is merged, and linted against itself.
#include "fuzz_target.h"
#include "loader/text/text_encoding.h"
#include "meshlint/effective.h"
#include "support/listing.h"

namespace meshlint::fuzz {

namespace {

void check_merge(const MergeInputs& sources, std::string_view text) {
    const MeshPair pair = choose_pair(sources, sources, nullptr);
    if (!pair.failure.empty()) return;
    require(pair.shared != nullptr && pair.add_on != nullptr && pair.revision != nullptr,
            "a pair is complete");
    if (pair.shared->problem || pair.add_on->problem) return;
    const EffectiveMesh merged = merge_mesh(*pair.shared, *pair.add_on, *pair.revision);
    require(merged.mesh != nullptr, "a merge has a result");
    require(test::broken_promises(merged.report, text));
}

}  // namespace

void fuzz_effective(std::string_view input) {
    if (transcode_utf16(input)) return;  // places are those of other bytes
    const MergeInputs sources = read_merge_inputs("input.yaml", input, {});
    DefaultConfigMaps defaults(nullptr);
    for (const MergeInput& source : sources.sources) {
        require((source.text == nullptr) == source.problem.has_value(),
                "a block can be used, or there is a problem");
        if (source.owner == MeshOwner::add_on && !source.problem) defaults.add(source);
    }
    check_merge(sources, input);
    LintOptions options;
    options.default_config_maps = &defaults;
    require(test::broken_promises(lint("input.yaml", input, options), input));
}

}  // namespace meshlint::fuzz
