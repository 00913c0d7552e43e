// The place at which something is being typed, and how what is offered there is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "lsp/features/feature_input.h"
#include "lsp/features/outline.h"

namespace meshlint::lsp {

/// What stands behind a key.
enum class KeyHolds : std::uint8_t { value, keys, list };

/// A place in a document of a stream. `text` must outlive it.
struct TypedPlace {
    const FeatureInput& input;
    std::string_view text;
    OutlinePlace place;

    /// Right behind the colon, or a dash.
    [[nodiscard]] bool needs_space() const;

    /// Where the key that is being typed begins.
    [[nodiscard]] std::size_t column() const;

    /// The key with its colon, and the start of what it holds; the key alone where the rest is
    /// there. `item`: it begins an item of a list, behind a dash that is to come.
    [[nodiscard]] std::string key_text(std::string_view name, KeyHolds holds,
                                       bool item = false) const;

    /// A word, with the blank that it needs in front of it.
    [[nodiscard]] std::string word_text(std::string_view word) const;
};

}  // namespace meshlint::lsp
