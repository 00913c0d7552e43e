// Makes the items of a completion.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "lsp/features/feature_input.h"
#include "lsp/features/outline.h"

namespace meshlint::lsp {

/// As the protocol numbers them.
enum class ItemKind : std::uint8_t {
    field = 5,
    module = 9,
    value = 12,
    snippet = 15,
    constant = 21,
};

struct CompletionItem {
    std::string label;
    ItemKind kind = ItemKind::value;
    std::string text{};  ///< what is put in the place of the word; the label, where it is empty
    std::string detail{};
    std::string documentation{};  ///< Markdown
    bool snippet = false;         ///< `text` has tab stops
    bool deprecated = false;
    int rank = 1;  ///< lower ones come first
};

class CompletionList {
public:
    /// All items replace the same word.
    CompletionList(const FeatureInput& input, ByteRange word) : input_(input), word_(word) {}

    void add(CompletionItem item);

    [[nodiscard]] Json take() { return {{"isIncomplete", false}, {"items", std::move(items_)}}; }

private:
    const FeatureInput& input_;
    ByteRange word_;
    Json items_ = Json::array();
};

}  // namespace meshlint::lsp
