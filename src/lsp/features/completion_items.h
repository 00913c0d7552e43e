// Makes the items of a completion.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lsp/features/feature_input.h"
#include "lsp/features/manifest_text.h"
#include "meshlint/overlay.h"
#include "meshlint/tables.h"

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
    std::string text{};     ///< what is put in the place of the word; the label, where it is empty
    std::string verdict{};  ///< a word or two that every item shows
    std::string detail{};   ///< shown with the item that is chosen; backticks are taken out
    std::string documentation{};  ///< Markdown
    std::string filter{};         ///< what the typed word is compared with; empty: the label
    bool snippet = false;         ///< `text` has tab stops
    bool deprecated = false;
    int rank = 1;  ///< lower ones come first
};

/// Those that AKS supports come first, and of each kind the newest.
[[nodiscard]] std::vector<const Revision*> revisions_in_order(const TableOverlay* overlay);

class CompletionList {
public:
    /// All items replace the same word. It is one of `stream`, or of the file where that is null.
    CompletionList(const FeatureInput& input, ByteRange word, const ManifestText* stream = nullptr)
        : input_(input), word_(word), stream_(stream) {}

    void add(CompletionItem item);

    [[nodiscard]] Json take() { return {{"isIncomplete", false}, {"items", std::move(items_)}}; }

private:
    const FeatureInput& input_;
    ByteRange word_;
    const ManifestText* stream_;
    Json items_ = Json::array();
};

}  // namespace meshlint::lsp
