// A text in parts, of which what one holds does not depend on what stands in the others.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/lint.h"

namespace meshlint {

/// Where places of a text are after edits, which are in order. Asked for in order, too: those in
/// front of an insertion stay there.
class MovedPlaces {
public:
    explicit MovedPlaces(const std::vector<TextEdit>& edits)
        : next_(edits.begin()), end_(edits.end()) {}

    [[nodiscard]] std::size_t operator()(std::size_t place);

private:
    std::vector<TextEdit>::const_iterator next_;
    std::vector<TextEdit>::const_iterator end_;
    std::size_t added_ = 0;
    std::size_t removed_ = 0;
};

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
