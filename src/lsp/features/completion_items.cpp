#include "lsp/features/completion_items.h"

#include <fmt/format.h>

#include "lsp/features/markdown.h"

namespace meshlint::lsp {

void CompletionList::add(CompletionItem item) {
    constexpr int snippet_format = 2;
    constexpr int as_it_is = 1;
    constexpr int deprecated_tag = 1;
    if (item.text.empty()) item.text = item.label;
    Json json = {{"label", item.label},
                 {"kind", static_cast<int>(item.kind)},
                 {"filterText", item.label},
                 // Where they stand in the list is where they are to be shown.
                 {"sortText", fmt::format("{}{:04}", item.rank, items_.size())},
                 {"insertTextMode", as_it_is},
                 {"textEdit", {{"range", input_.document.range(word_)}, {"newText", item.text}}}};
    if (!item.detail.empty()) json["detail"] = item.detail;
    if (!item.documentation.empty()) {
        const bool markdown = input_.client.item_markdown;
        Json markup = to_markup(std::move(item.documentation), markdown);
        // Who names no format knows text alone.
        json["documentation"] = markdown ? std::move(markup) : std::move(markup["value"]);
    }
    if (item.snippet) json["insertTextFormat"] = snippet_format;
    if (item.deprecated) json["tags"] = Json::array({deprecated_tag});
    items_.push_back(std::move(json));
}

}  // namespace meshlint::lsp
