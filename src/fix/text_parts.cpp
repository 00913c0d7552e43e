#include "fix/text_parts.h"

#include <algorithm>

namespace meshlint {

std::size_t MovedPlaces::operator()(std::size_t place) {
    for (; next_ != end_ && next_->range.begin < place; ++next_) {
        added_ += next_->text.size();
        removed_ += next_->range.size();
    }
    return std::max(place + added_, removed_) - removed_;
}

TextParts TextParts::documents_of(std::string_view text) {
    constexpr std::string_view separator = "\n---";
    std::vector<std::size_t> begins = {0};
    for (std::size_t at = text.find(separator); at != std::string_view::npos;
         at = text.find(separator, at + 1)) {
        begins.push_back(at + 1);
    }
    return TextParts(std::move(begins));
}

std::size_t TextParts::part_at(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(begins_, offset);
    return static_cast<std::size_t>(behind - begins_.begin()) - 1;
}

TextParts TextParts::after(const std::vector<TextEdit>& edits) const {
    std::vector<std::size_t> begins = begins_;
    MovedPlaces moved(edits);
    for (std::size_t& begin : begins) begin = moved(begin);
    // What reaches into the next part has taken its beginning along.
    std::ranges::sort(begins);
    return TextParts(std::move(begins));
}

bool Soundness::is_worse_than(const Soundness& before) const {
    if (config_maps < before.config_maps) return true;
    if (before.missing_meshes > missing_meshes) return false;
    if (unreadable_manifests > before.unreadable_manifests) return true;
    if (unreadable_manifests == before.unreadable_manifests &&
        unreadable_blocks > before.unreadable_blocks) {
        return true;
    }
    return before.tabs == 0 && repeated_keys > before.repeated_keys;
}

std::vector<Soundness> soundness_of(const TextParts& parts, const FileReport& report) {
    std::vector<Soundness> all(parts.count());
    const auto of = [&](ByteRange range) -> Soundness& { return all[parts.part_at(range.begin)]; };
    for (const ConfigMapSummary& config_map : report.config_maps)
        ++of(config_map.range).config_maps;
    for (const Unreadable& part : report.unreadable) {
        Soundness& here = of(part.range);
        ++(part.mesh_block ? here.unreadable_blocks : here.unreadable_manifests);
    }
    for (const Finding& finding : report.findings) {
        if (finding.rule == RuleId::missing_mesh) ++of(finding.range).missing_meshes;
        if (finding.rule == RuleId::tab_indentation) ++of(finding.range).tabs;
        if (finding.rule == RuleId::duplicate_key) ++of(finding.range).repeated_keys;
    }
    return all;
}

}  // namespace meshlint
