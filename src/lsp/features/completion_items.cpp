#include "lsp/features/completion_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "lsp/features/markdown.h"

namespace meshlint::lsp {

std::vector<const Revision*> revisions_in_order(const TableOverlay* overlay) {
    std::vector<const Revision*> all;
    if (overlay != nullptr) {
        all = overlay->all_revisions();
    } else {
        for (const Revision& revision : revisions()) all.push_back(&revision);
    }
    std::ranges::reverse(all);
    std::ranges::stable_sort(all, std::ranges::greater{}, [](const Revision* revision) {
        return revision->status == RevisionStatus::supported;
    });
    return all;
}

void CompletionList::add(CompletionItem item) {
    constexpr int snippet_format = 2;
    constexpr int as_it_is = 1;
    constexpr int deprecated_tag = 1;
    if (item.text.empty()) item.text = item.label;
    if (item.filter.empty()) item.filter = item.label;
    if (!item.verdict.empty() && !input_.client.label_details) {
        item.detail = item.verdict + (item.detail.empty() ? "" : "; ") + item.detail;
    }
    std::erase(item.detail, '`');
    std::optional<TextEdit> edit = TextEdit{word_, item.text};
    if (stream_ != nullptr) edit = stream_->in_file(*edit);
    if (!edit) return;
    Json json = {
        {"label", item.label},
        {"kind", static_cast<int>(item.kind)},
        {"filterText", item.filter},
        // Where they stand in the list is where they are to be shown.
        {"sortText", fmt::format("{}{:04}", item.rank, items_.size())},
        {"insertTextMode", as_it_is},
        {"textEdit", {{"range", input_.document.range(edit->range)}, {"newText", edit->text}}}};
    if (!item.detail.empty()) json["detail"] = item.detail;
    if (!item.verdict.empty() && input_.client.label_details) {
        json["labelDetails"] = {{"description", item.verdict}};
    }
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
