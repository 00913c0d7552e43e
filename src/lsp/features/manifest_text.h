// The YAML stream that a place is in: the whole file, or a block of a page, or of a script.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "loader/embedded/embedded_text.h"
#include "loader/text/text_edit.h"
#include "lsp/features/feature_input.h"

namespace meshlint::lsp {

/// Offsets are in the stream, unless they are said to be in the file.
class ManifestText {
public:
    /// Nothing where the place, in the file, is in prose.
    [[nodiscard]] static std::optional<ManifestText> around(const FeatureInput& input,
                                                            std::size_t offset);

    [[nodiscard]] std::string_view text() const { return part_ ? part_->text() : file_; }
    [[nodiscard]] std::size_t offset() const { return offset_; }  ///< of the place

    /// Whether somebody says that it is YAML or JSON; else it may be anything.
    [[nodiscard]] bool is_labelled() const { return !part_ || part_->labelled(); }

    [[nodiscard]] ByteRange in_file(ByteRange range) const;

    /// Nothing if it changes what does not stand in the file.
    [[nodiscard]] std::optional<TextEdit> in_file(const TextEdit& edit) const;

private:
    ManifestText(std::string_view file, std::optional<EmbeddedText> part, std::size_t offset);

    std::string_view file_;
    std::optional<EmbeddedText> part_;
    std::size_t offset_;
};

}  // namespace meshlint::lsp
