#include "loader/targets/target_reader.h"

#include <algorithm>

#include "loader/manifest/list_items.h"
#include "loader/targets/encrypted_text.h"

namespace meshlint {

namespace {

/// What SOPS has encrypted can only be checked once it is decrypted.
void leave_out_encrypted(TargetDocument& document) {
    if (document.targets.empty() || !is_of_sops(*document.yaml.tree)) return;
    std::erase_if(document.targets, [&](const Target& target) {
        return has_encrypted_value(slice(document.text, [&] {
            const ByteRange range = document.mesh_in_file(target);
            return ByteRange{range.begin - document.offset, range.end - document.offset};
        }()));
    });
}

void find_targets(TargetDocument& document, NodeId object, HolderKind wanted,
                  const Limits& limits) {
    document.targets = find_targets(document.manifest(), object, wanted, limits);
    leave_out_encrypted(document);
    if (!document.targets.empty()) document.state = DocumentState::readable;
}

}  // namespace

Unreadable TargetDocument::unreadable() const {
    Unreadable part = unreadable_part(*yaml.problem, EnforcedBy::api_server);
    part.range = {offset, offset + text.size()};
    part.at = {offset + yaml.problem->range.begin, offset + yaml.problem->range.end};
    return part;
}

PlacedTree TargetDocument::placed(const Target& target) const {
    const bool inside = target.values != nullptr && !target.values->problem();
    return inside ? target.values->placed() : manifest();
}

ByteRange TargetDocument::mesh_in_file(const Target& target) const {
    if (target.values != nullptr) return target.values->in_file({0, target.values->text().size()});
    return target.mesh == no_node ? ByteRange{} : in_file(target.mesh);
}

TargetDocument load_document(std::string_view text, std::size_t offset, HolderKind wanted,
                             const Limits& limits) {
    TargetDocument document;
    document.text = text;
    document.offset = offset;
    document.yaml = load_manifest(text, limits);
    if (document.yaml.problem) {
        document.state = DocumentState::unreadable;
        return document;
    }
    find_targets(document, document.yaml.tree->root(), wanted, limits);
    return document;
}

TargetDocument load_list_item(std::string_view text, std::size_t offset, HolderKind wanted,
                              const Limits& limits) {
    TargetDocument item = load_document(text, offset, wanted, limits);
    if (item.state == DocumentState::unreadable) return item;
    const NodeId object = object_of_item(*item.yaml.tree);
    if (object != item.yaml.tree->root() && object != no_node)
        find_targets(item, object, wanted, limits);
    return item;
}

/// What another document of the text says of the chart counts more than what its values say.
void TargetReader::tell_release_of_source(TargetDocument& document) {
    const bool is_release = std::ranges::any_of(document.targets, [](const Target& target) {
        return target.holder->kind == HolderKind::helm_release;
    });
    if (!is_release) return;
    const auto version = sources_.find(*document.yaml.tree);
    if (!version) return;
    for (Target& target : document.targets) {
        target.release = version->version;
        target.release_at = version->place;
    }
}

std::optional<TargetDocument> TargetReader::next() {
    const auto slice_of_text = splitter_.next();
    size_ = slice_of_text ? slice_of_text->range.end : text_.size();
    if (!slice_of_text) return std::nullopt;
    const std::string_view text = slice(text_, slice_of_text->range);
    const bool has_clue = clues_.any_in(slice_of_text->range);
    TargetDocument document;
    if (could_hold(text, wanted_, has_clue)) {
        document = load_document(text, slice_of_text->range.begin, wanted_, limits_);
        tell_release_of_source(document);
        if (document.yaml.problem && !mentions_holder(text, wanted_)) {
            document.state = DocumentState::other;
        }
    } else {
        document.text = text;
        document.offset = slice_of_text->range.begin;
    }
    document.has_clue = has_clue;
    document.bad_separator = slice_of_text->bad_separator;
    return document;
}

}  // namespace meshlint
