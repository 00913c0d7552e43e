// A text in parts, of which what one holds does not depend on what stands in the others.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/lint.h"

namespace meshlint {

/// Where the parts of a text begin: its documents, or all of it.
class TextParts {
public:
    /// One that begins with each line that starts with `---`.
    [[nodiscard]] static TextParts documents_of(std::string_view text);
    [[nodiscard]] static TextParts whole() { return TextParts({0}); }

    [[nodiscard]] std::size_t count() const { return begins_.size(); }
    [[nodiscard]] std::size_t part_at(std::size_t offset) const;

    /// Where the same parts are after the edits, which are in order.
    [[nodiscard]] TextParts after(const std::vector<TextEdit>& edits) const;

private:
    explicit TextParts(std::vector<std::size_t> begins) : begins_(std::move(begins)) {}

    std::vector<std::size_t> begins_;  // in order; the first is 0
};

/// What a fix could break in a part of a text.
struct Soundness {
    std::size_t config_maps = 0;
    std::size_t unreadable_manifests = 0;
    std::size_t unreadable_blocks = 0;
    std::size_t missing_meshes = 0;
    std::size_t tabs = 0;
    std::size_t repeated_keys = 0;

    /// Whether it is worse than before. A block that was found under a wrong key, or that tabs hid,
    /// comes with all that was wrong in it.
    [[nodiscard]] bool is_worse_than(const Soundness& before) const;
};

/// One for each part.
[[nodiscard]] std::vector<Soundness> soundness_of(const TextParts& parts, const FileReport& report);

}  // namespace meshlint
