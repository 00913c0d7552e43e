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

TargetDocument TargetReader::read(const DocumentSlice& part, bool has_clue, bool may_hold) {
    const std::string_view text = slice(text_, part.range);
    TargetDocument document;
    if (may_hold) {
        document = load_document(text, part.range.begin, wanted_, limits_);
        tell_release_of_source(document);
        if (document.yaml.problem && !mentions_holder(text, wanted_)) {
            document.state = DocumentState::other;
        }
    } else {
        document.text = text;
        document.offset = part.range.begin;
    }
    document.number = documents_;
    document.has_clue = has_clue;
    document.bad_separator = part.bad_separator;
    return document;
}

std::optional<TargetDocument> TargetReader::next() {
    while (long_lists_ == LongLists::are_documents ||
           long_list(text_.substr(size_)) == ListFormat::none) {
        const auto part = splitter_.next();
        size_ = part ? part->range.end : text_.size();
        if (!part) break;
        ++documents_;
        const bool has_clue = clues_.any_in(part->range);
        const bool may_hold = could_hold(slice(text_, part->range), wanted_, has_clue);
        const bool passed_over = documents_ > 1 && !may_hold && !has_clue && !part->bad_separator;
        if (!passed_over) return read(*part, has_clue, may_hold);
    }
    return std::nullopt;
}

}  // namespace meshlint
