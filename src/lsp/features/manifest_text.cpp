#include "lsp/features/manifest_text.h"

#include <utility>

namespace meshlint::lsp {

std::optional<ManifestText> ManifestText::around(const FeatureInput& input, std::size_t offset) {
    const std::string_view file = input.document.text();
    const TextLanguage language = language_of(input.name, file);
    if (language == TextLanguage::manifests) return ManifestText(file, std::nullopt, offset);
    EmbeddedTexts parts(file, language);
    while (auto part = parts.next()) {
        if (const auto at = part->offset_of(offset)) {
            return ManifestText(file, std::move(part), *at);
        }
    }
    return std::nullopt;
}

ByteRange ManifestText::in_file(ByteRange range) const {
    return part_ ? part_->in_source(range) : range;
}

std::optional<TextEdit> ManifestText::in_file(const TextEdit& edit) const {
    return part_ ? part_->in_source(edit) : edit;
}

ManifestText::ManifestText(std::string_view file, std::optional<EmbeddedText> part,
                           std::size_t offset)
    : file_(file), part_(std::move(part)), offset_(offset) {}

}  // namespace meshlint::lsp
