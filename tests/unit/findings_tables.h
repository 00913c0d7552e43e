// Tables of mesh blocks and manifests in which the findings_* tests mark what they expect. Notes do
// not count here, or every allowed field and every old revision would be a mark.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/effective.h"
#include "support/marked_manifest.h"

namespace meshlint::test {

using Texts = std::initializer_list<std::string_view>;

inline constexpr MarkedOptions without_notes{.lint = {}, .notes = Notes::ignored};

/// Each marked manifest on its own.
inline void check_manifests(Texts manifests) {
    for (const std::string_view manifest : manifests) {
        INFO(manifest);
        CHECK(mismatch(manifest, without_notes) == "");
    }
}

/// One that sets nothing, so that what every default ConfigMap sets is no matter.
inline DefaultConfigMaps empty_default(const std::string& revision) {
    const std::string text = "{kind: ConfigMap, apiVersion: v1, metadata: {name: istio-" +
                             revision + ", namespace: aks-istio-system}, data: {mesh: \"{}\"}}";
    DefaultConfigMaps defaults(nullptr);
    defaults.add(read_merge_inputs("default.yaml", text, {}).sources.at(0));
    return defaults;
}

/// Each marked block on its own, as the mesh block of asm-1-`minor`.
inline void check_blocks(int minor, Texts blocks) {
    const std::string revision = "asm-1-" + std::to_string(minor);
    const DefaultConfigMaps defaults = empty_default(revision);
    MarkedOptions options = without_notes;
    options.lint.default_config_maps = &defaults;
    for (const std::string_view block : blocks) {
        INFO(revision << ": " << block);
        CHECK(mismatch(shared_config_map(block, revision), options) == "");
    }
}

/// Each value in the place of the block's `@`: the bad ones are found by the rule, which marks
/// exactly the value, and about the good ones nothing is said. The block may hold marks as well.
inline void check_values(int minor, std::string_view block, std::string_view rule, Texts bad,
                         Texts good) {
    const std::string before(block.substr(0, block.find('@')));
    const std::string behind(block.substr(block.find('@') + 1));
    for (const std::string_view value : bad) {
        const std::string marked = "«" + std::string(rule) + "|" + std::string(value) + "»";
        check_blocks(minor, {before + marked + behind});
    }
    for (const std::string_view value : good) {
        check_blocks(minor, {before + std::string(value) + behind});
    }
}

}  // namespace meshlint::test
