// Lints a text again and again while it is edited.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lint/part_linter.h"
#include "meshlint/lint.h"

namespace meshlint {

/// Keeps what it found in each document, and looks only at documents that have changed since. The
/// report is that of lint() on the whole text.
class EditedTextLinter {
public:
    /// Options that differ from those of the call before need a forget() in between.
    [[nodiscard]] FileReport lint(const std::string& file, std::string_view text,
                                  const LintOptions& options);

    void forget() { pieces_.clear(); }

private:
    /// A document with the separator in front of it.
    struct Piece {
        std::string around;  ///< its text, and the line behind it
        std::size_t size = 0;
        std::size_t lines_before = 0;
        bool behind_target = false;  ///< see Part
        PartReport linted;
    };

    [[nodiscard]] static std::vector<ByteRange> cut(const std::string& file, std::string_view text,
                                                    const LintOptions& options);
    void update(std::string_view text, const std::vector<ByteRange>& cuts,
                const LintOptions& options);
    [[nodiscard]] FileReport join(const std::string& file, std::string_view text,
                                  const LintOptions& options) const;

    std::vector<Piece> pieces_;
};

}  // namespace meshlint
