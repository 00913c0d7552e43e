// Tables of mesh blocks and manifests in which the findings_* tests mark what they expect. Notes do
// not count here, or every allowed field and every old revision would be a mark.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "catch2.h"
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

/// Each marked block on its own, as the mesh block of asm-1-`minor`.
inline void check_blocks(int minor, Texts blocks) {
    const std::string revision = "asm-1-" + std::to_string(minor);
    for (const std::string_view block : blocks) {
        INFO(revision << ": " << block);
        CHECK(mismatch(shared_config_map(block, revision), without_notes) == "");
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
