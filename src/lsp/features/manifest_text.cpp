#include "lsp/features/manifest_text.h"

#include <algorithm>
#include <utility>

namespace meshlint::lsp {

namespace {

/// Where an offset of the source is in a part of it.
std::optional<std::size_t> offset_in(const EmbeddedText& part, std::size_t source) {
    const std::string_view text = part.text();
    for (std::size_t begin = 0;; ++begin) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::size_t at = part.in_source(ByteRange{begin, begin}).begin;
        if (at <= source && source <= at + (end - begin)) return begin + (source - at);
        if (end == text.size()) return std::nullopt;
        begin = end;
    }
}

}  // namespace

std::optional<ManifestText> ManifestText::around(const FeatureInput& input, std::size_t offset) {
    const std::string_view file = input.document.text();
    const TextLanguage language = language_of(input.name, file);
    if (language == TextLanguage::manifests) return ManifestText(file, std::nullopt, offset);
    EmbeddedTexts parts(file, language);
    while (auto part = parts.next()) {
        if (const auto at = offset_in(*part, offset)) {
            return ManifestText(file, std::move(part), *at);
        }
    }
    return std::nullopt;
}

ByteRange ManifestText::in_file(ByteRange range) const {
    return part_ ? part_->in_source(range) : range;
}

TextEdit ManifestText::in_file(const TextEdit& edit) const {
    return part_ ? part_->in_source(edit) : edit;
}

ManifestText::ManifestText(std::string_view file, std::optional<EmbeddedText> part,
                           std::size_t offset)
    : file_(file), part_(std::move(part)), offset_(offset) {}

}  // namespace meshlint::lsp
