// Lints a part of a text: whole documents, or what a List is cut into.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "meshlint/lint.h"

namespace meshlint {

/// A part of a text, cut at the starts of lines.
struct Part {
    std::string_view text;
    /// The same and the line behind it, where a finding at its very end stands.
    std::string_view around;
    std::size_t lines_before = 0;
    bool behind_target = false;  ///< the document in front of it is our business
};

struct PartReport {
    FileReport report;      ///< byte ranges count from the part, positions from the file
    std::size_t size = 0;   ///< so many bytes of the part were looked at
    bool has_clue = false;  ///< see Clues
    bool has_target = false;
    bool first_is_target = false;   ///< the first document
    bool ends_with_target = false;  ///< the last document
    bool complete = true;           ///< everything that is our business was checked to the end

    /// Of what cannot be read nobody knows everything. Places are still to be told.
    void add_unreadable(Unreadable part, std::size_t mending_fixes) {
        part.mending_fixes = mending_fixes;
        report.unreadable.push_back(std::move(part));
        complete = false;
    }
};

/// Lints the documents of the part, up to a long_list() if one is looked for. `before` findings,
/// here and below, are in the parts in front.
[[nodiscard]] PartReport lint_documents(const Part& part, const LintOptions& options,
                                        std::size_t before);

/// Lints an item of a long List; `text` is its item_text().
[[nodiscard]] PartReport lint_list_item(const Part& item, std::string_view text,
                                        const LintOptions& options, std::size_t before);

/// Of the top of a text nothing but the comments.
[[nodiscard]] PartReport lint_head(std::string_view head, const LintOptions& options,
                                   std::size_t before);

}  // namespace meshlint
