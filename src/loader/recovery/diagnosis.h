// Guesses at what is wrong where a parser stopped. Whoever asks tries them: a wrong one does not
// make the text readable.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/recovery/line_view.h"
#include "loader/recovery/repair.h"

namespace meshlint {

/// Where a parser stopped.
struct Failure {
    const LineView& lines;
    const Vocabulary& words;
    std::size_t at = 0;    ///< the offset
    std::size_t line = 0;  ///< the line of it, or the last one in front that says something

    /// The field `name` in the column `column` of line `i`.
    [[nodiscard]] FieldShape shape(std::size_t i, std::size_t column, std::string_view name) const;

    /// What stands in line `i` and the lines nested below it.
    [[nodiscard]] ByteRange nested(std::size_t i) const;
};

/// Adds what it proposes, the best first.
using Diagnosis = void (*)(const Failure& failure, std::vector<Repair>& proposals);

/// A missing `:`, a missing space behind `:` or `-`, another sign in the place of `:`.
void diagnose_marks(const Failure& failure, std::vector<Repair>& proposals);

/// Brackets that are closed, with more lines below that belong into them.
void diagnose_closed_brackets(const Failure& failure, std::vector<Repair>& proposals);

/// Texts behind `|` or `>` that are not indented as far as they must be.
void diagnose_block_texts(const Failure& failure, std::vector<Repair>& proposals);

/// Items of a list between the keys of a mapping.
void diagnose_dashes(const Failure& failure, std::vector<Repair>& proposals);

/// Settings that stand in one line.
void diagnose_joined_settings(const Failure& failure, std::vector<Repair>& proposals);

/// Values that need quotes, quotes and brackets that stay open.
void diagnose_values(const Failure& failure, std::vector<Repair>& proposals);

/// Keys that are indented too far or too little, and lines that end a block scalar too early.
void diagnose_indentation(const Failure& failure, std::vector<Repair>& proposals);

/// Lines of another language: a shell's here-document, `//` comments.
void diagnose_foreign_lines(const Failure& failure, std::vector<Repair>& proposals);

/// The line and what is nested below it, blanked out. Always proposes something.
void give_up_lines(const Failure& failure, std::vector<Repair>& proposals);

/// Finds the mistakes that show by themselves, wherever the parser stopped, in order. They are
/// repaired together.
using TextDiagnosis = std::vector<Repair> (*)(std::string_view text, const Vocabulary& words);

/// `\n` in the place of line ends, outside quotes: each scalar that has them.
[[nodiscard]] std::vector<Repair> find_written_breaks(std::string_view text,
                                                      const Vocabulary& words);

/// The prompt of a terminal above a manifest.
[[nodiscard]] std::vector<Repair> find_first_prompt(std::string_view text, const Vocabulary& words);

/// Lines of a diff, with `+` and `-` in front.
[[nodiscard]] std::vector<Repair> find_diff_lines(std::string_view text, const Vocabulary& words);

/// Numbers of lines, in front of each.
[[nodiscard]] std::vector<Repair> find_line_numbers(std::string_view text, const Vocabulary& words);

/// Items of a list without their dash: the key that begins them stands again in the one above.
[[nodiscard]] std::vector<Repair> find_missing_dashes(std::string_view text,
                                                      const Vocabulary& words);

/// Items of a list with other signs for their dash, or without the space behind it.
[[nodiscard]] std::vector<Repair> find_other_dashes(std::string_view text, const Vocabulary& words);

/// A `,`, or a quote that nothing opens, behind a text that has a line of its own, where no text of
/// that field ends so.
[[nodiscard]] std::vector<Repair> find_end_marks(std::string_view text, const Vocabulary& words);

/// Prompts and headings around a manifest, conflict markers, Markdown fences, `--` and other signs
/// for `---`: each at the start of a line.
[[nodiscard]] std::vector<Repair> find_foreign_lines(std::string_view text,
                                                     const Vocabulary& words);

/// Characters that look like those of YAML, or like nothing; neighbours of a kind together.
[[nodiscard]] std::vector<Repair> find_lookalike_repairs(std::string_view text);
/// Only those that change more than what a value says.
[[nodiscard]] std::vector<Repair> find_lookalikes_of_syntax(std::string_view text,
                                                            const Vocabulary& words);

/// Tabs where YAML wants spaces.
[[nodiscard]] std::vector<Repair> find_tabs(std::string_view text, const Vocabulary& words);

/// The nearest line above, or the failure's own, with a value whose quote is not closed in it.
[[nodiscard]] std::optional<std::size_t> open_quote_above(const Failure& failure);

/// Removes what stands in the lines from `first` up to `end`; the lines stay.
[[nodiscard]] std::vector<TextEdit> blank_out(const LineView& lines, std::size_t first,
                                              std::size_t end);

/// Of text that was repaired: the entries at its top, or of the mesh block in it, that reach into
/// the lines from `first` up to `end`, if a name in them is not known where it stands.
[[nodiscard]] std::optional<ByteRange> implausible_entries(const LineView& lines,
                                                           const Vocabulary& words,
                                                           std::size_t first, std::size_t end);

/// Whether the name in line `i` is that of a field where it stands.
[[nodiscard]] bool known_where_it_stands(const LineView& lines, const Vocabulary& words,
                                         std::size_t i);

/// Text in back quotes, shortened.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace meshlint
