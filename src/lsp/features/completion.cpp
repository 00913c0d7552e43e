#include "lsp/features/completion.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "lsp/features/comment_rules.h"
#include "lsp/features/completion_around.h"
#include "lsp/features/completion_items.h"
#include "lsp/features/completion_mesh.h"
#include "lsp/features/held_mesh.h"
#include "lsp/features/manifest_text.h"
#include "lsp/features/markdown.h"
#include "lsp/features/mesh_place.h"
#include "lsp/features/typed_place.h"

namespace meshlint::lsp {

namespace {

class ManifestCompletion {
public:
    ManifestCompletion(const FeatureInput& input, const ManifestText& stream,
                       const KnownProviders& providers)
        : input_(input),
          stream_(stream),
          part_(part_at(stream.text(), stream.offset())),
          text_(part_.text),
          providers_(providers),
          place_(find_place(text_, stream.offset() - part_.offset)),
          list_(input, {place_.word.begin + part_.offset, place_.word.end + part_.offset},
                &stream) {}

    Json take() {
        const TypedPlace typed{input_, text_, place_};
        if (place_.part == OutlinePart::comment) {
            complete_rules();
        } else if (const auto mesh = find_mesh_place(input_, text_, place_)) {
            complete_item_above();
            complete_mesh(typed, *mesh, providers_, list_);
        } else if (stream_.is_labelled()) {
            complete_around(typed, providers_, list_);
        }
        return list_.take();
    }

private:
    void complete_rules() {
        const std::string_view before =
            text_.substr(*place_.line.comment, place_.word.begin - *place_.line.comment);
        if (expects_rule_name(before)) {
            for (const Rule& rule : rules()) {
                list_.add({.label = std::string(rule.name),
                           .kind = ItemKind::constant,
                           .text = {},
                           .detail = std::string(rule.summary),
                           .documentation = rule_markdown(rule)});
            }
            return;
        }
        if (before.find_first_not_of("# \t") != std::string_view::npos) return;
        for (const std::string_view word : suppression_words) {
            list_.add(
                {.label = fmt::format("meshlint: {}[]", word),
                 .kind = ItemKind::snippet,
                 .text = fmt::format("meshlint: {}[{}]", word, input_.client.snippets ? "$1" : ""),
                 .detail = "hides findings of the rules in the brackets",
                 .documentation = {},
                 .snippet = input_.client.snippets});
        }
    }

    /// What the list item above still lacks, as if it were typed where that item's fields stand.
    void complete_item_above() {
        const auto shift = columns_to_item_above(text_, place_);
        if (!shift) return;
        std::string moved(text_);
        moved.insert(place_.word.begin, *shift, ' ');
        const TypedPlace typed{input_, moved, find_place(moved, place_.word.end + *shift)};
        const auto mesh = find_mesh_place(input_, moved, typed.place);
        if (!mesh || !mesh->holder.is_element || mesh->holder.message == nullptr) return;
        complete_mesh(typed, *mesh, providers_, list_, *shift);
    }

    const FeatureInput& input_;
    const ManifestText& stream_;
    StreamPart part_;
    std::string_view text_;
    const KnownProviders& providers_;
    OutlinePlace place_;
    CompletionList list_;
};

}  // namespace

Json complete_manifest(const FeatureInput& input, std::size_t offset,
                       const KnownProviders& providers) {
    const auto stream = ManifestText::around(input, offset);
    if (!stream) return Json::array();
    return ManifestCompletion(input, *stream, providers).take();
}

}  // namespace meshlint::lsp
