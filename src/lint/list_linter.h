// Lints a List item by item, so that neither all of it needs to be parsed nor be in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "lint/part_linter.h"
#include "meshlint/lint.h"
#include "meshlint/stream_linter.h"

namespace meshlint {

/// Takes a document that is a List by its list_start(), from front to back. Items that
/// passable_items() finds are passed over; those that can be read alone are linted alone; the first
/// other item, or what follows the last one, and all behind it is read in one piece. That this is a
/// List after all is known only then; so the report is held back.
///
/// The report is that on the document as a whole, but for this: what stands in front of a broken
/// item is not searched for templates and comments, and counts as a mention of a target only where
/// it was parsed; a limit is one for what is read in one piece; a ConfigMap that has items like a
/// List is none.
class ListLinter {
public:
    /// The document starts at `offset` of the file, behind `lines` and what has `before` findings.
    /// `options` must outlive the linter.
    ListLinter(const LintOptions& options, std::size_t offset, std::size_t lines,
               std::size_t before)
        : options_(options), offset_(offset), lines_(lines), before_(before) {}

    /// `text` is what follows the bytes that are done with; `around` is the same and perhaps more.
    /// `is_all`: nothing of the document is behind it. Returns how many bytes are done with.
    [[nodiscard]] std::size_t take(std::string_view text, std::string_view around, bool is_all);

    /// Is done with items that take() would pass over. False where it would not.
    [[nodiscard]] bool pass(const PassableFront& items);

    /// How many lines stand in front of what it is not done with.
    [[nodiscard]] std::size_t lines() const { return lines_; }

    /// Whether the document came to its end.
    [[nodiscard]] bool finished() const { return state_ == State::finished; }

    /// With byte ranges that count from the start of the file. To be called at the end.
    [[nodiscard]] PartReport take_report() { return std::move(held_); }

private:
    enum class State : std::uint8_t { items, rest, finished };

    [[nodiscard]] std::size_t take_items(std::string_view text, std::string_view around,
                                         bool is_all);
    [[nodiscard]] std::size_t take_item(std::string_view text, std::string_view around,
                                        std::size_t begin, bool is_all);
    [[nodiscard]] std::size_t take_rest(std::string_view text, std::string_view around,
                                        bool is_all);
    void lint_rest(std::string_view text, std::string_view around);
    void hold(PartReport&& part, std::size_t offset);

    const LintOptions& options_;
    std::size_t offset_;  ///< in the file, of what comes next
    std::size_t lines_;   ///< in front of that
    std::size_t before_;  ///< findings in front of the document
    State state_ = State::items;
    bool has_front_ = false;  ///< items that are done with
    ListFront front_;
    PartReport held_;
};

}  // namespace meshlint
