// Lints a part of a text: whole documents, or what a List is cut into.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "loader/manifest/prefilter.h"
#include "meshlint/lint.h"

namespace meshlint {

/// A part of a text, cut at the starts of lines.
struct Part {
    std::string_view text;
    /// The same and the line behind it, where a finding at its very end stands.
    std::string_view around;
    std::size_t lines_before = 0;
};

struct PartReport {
    FileReport report;     ///< byte ranges count from the part, positions from the file
    std::size_t size = 0;  ///< so many bytes of the part were looked at
    bool has_target = false;
    bool first_is_target = false;  ///< the first document
    bool complete = true;          ///< everything that is our business was checked to the end
};

/// Lints the documents of the part. `before` findings, here and below, are in the parts in front.
[[nodiscard]] PartReport lint_documents(const Part& part, const LintOptions& options,
                                        std::size_t before);

/// The same, up to the first document that is a List by its list_start(), if there is one.
[[nodiscard]] PartReport lint_documents_up_to_list(const Part& part, const LintOptions& options,
                                                   std::size_t before);

/// Lints an item of a List, from its `- ` on. Nothing when it has to be read with the rest of its
/// List: it is broken, has anchors or aliases, no kind, or comments that speak to meshlint.
[[nodiscard]] std::optional<PartReport> lint_list_item(const Part& item, const LintOptions& options,
                                                       std::size_t before);

/// What is known of the items of a List that were linted one by one, by lint_list_item().
struct ListFront {
    bool has_target = false;
    TargetMentions mentions;
};

struct ListRestReport {
    PartReport part;
    /// The document is a List and the items in front, which were linted one by one, are in it.
    bool keeps_front = false;
};

/// Lints what is left of a List behind those items; the part is the
/// list_head_of_rest and then that.
[[nodiscard]] ListRestReport lint_list_rest(const Part& rest, const LintOptions& options,
                                            std::size_t before, ListFront front);

/// Of the top of a text nothing but the comments.
[[nodiscard]] PartReport lint_head(std::string_view head, const LintOptions& options,
                                   std::size_t before);

}  // namespace meshlint
