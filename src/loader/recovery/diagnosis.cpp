#include "loader/recovery/diagnosis.h"

#include <algorithm>

#include "loader/text/utf8.h"

namespace meshlint {

FieldShape Failure::shape(std::size_t i, std::size_t column, std::string_view name) const {
    std::vector<std::string_view> path = lines.path_to(i, column);
    path.push_back(name);
    return words.shape(path);
}

ByteRange Failure::nested(std::size_t i) const {
    const std::size_t end = lines.end_of_nested(i, lines[i].indent);
    return {lines[i].range.begin, lines[end - 1].range.end};
}

std::vector<TextEdit> blank_out(const LineView& lines, std::size_t first, std::size_t end) {
    std::vector<TextEdit> edits;
    for (std::size_t i = first; i < end; ++i) {
        if (!lines[i].range.empty()) edits.push_back({lines[i].range, {}});
    }
    return edits;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 40;
    std::string words = "`";
    if (text.size() <= longest) {
        words += text;
    } else {
        words += text.substr(0, start_of_code_point(text, longest));
        words += "...";
    }
    return words + '`';
}

void give_up_lines(const Failure& failure, std::vector<Repair>& proposals) {
    const LineView& lines = failure.lines;
    std::size_t first = failure.line;
    std::size_t end = lines.end_of_nested(first, lines[first].indent);
    // Behind a quote that was not closed nobody knows what is text and what is not.
    if (const auto open = open_quote_above(failure)) {
        first = *open;
        end = lines.size();
    }
    Repair repair;
    repair.certainty = Certainty::reading_on;
    repair.range = {failure.at, failure.at};
    repair.edits = blank_out(lines, first, end);
    // The line above may have been meant to hold it.
    const std::size_t above = lines.above(first).value_or(first);
    const std::size_t doubted = lines.entry(above).key.empty() ? above : first;
    repair.doubtful = {{lines[doubted].range.begin, lines[end - 1].range.end}};
    repair.moves = true;
    if (!repair.edits.empty()) proposals.push_back(std::move(repair));
}

namespace {

/// Whether a line in `column` is an entry at the top of the text, or of the mesh block in it.
bool is_top(const LineView& lines, std::size_t i) {
    const std::size_t column = lines.column(i);
    const auto path = lines.path_to(i, column);
    const bool in_block = path.size() == 2 && path[0] == "data" && path[1] == "mesh";
    return (path.empty() && column == lines[i].indent) || in_block;
}

}  // namespace

bool known_where_it_stands(const LineView& lines, const Vocabulary& words, std::size_t i) {
    std::vector<std::string_view> path = lines.path_to(i, lines.column(i));
    path.push_back(lines.name(lines.entry(i)));
    return words.shape(path) != FieldShape::unknown;
}

std::optional<ByteRange> implausible_entries(const LineView& lines, const Vocabulary& words,
                                             std::size_t first, std::size_t end) {
    constexpr std::size_t most_lines = 200;
    end = std::min(end, lines.size());
    first = std::min(first, end - 1);
    const std::size_t moved_end = end;
    std::size_t begin = lines.above(first).value_or(first);
    for (std::size_t i = 0; begin > 0 && i < most_lines && !is_top(lines, begin); ++i) {
        begin = lines.above(begin).value_or(0);
    }
    if (end > begin) end = std::max(end, lines.end_of_nested(begin, lines[begin].indent));
    if (end < lines.size()) {
        // What follows may have been meant to belong to it.
        if (const auto last = lines.above(end)) {
            end = std::max(end, lines.end_of_nested(*last, lines[begin].indent));
        }
    }
    ByteRange range{lines[begin].range.begin, lines[end - 1].range.end};
    if (end - begin > most_lines) return range;
    // The entry itself stands where it stood.
    const bool is_known = known_where_it_stands(lines, words, begin);
    if (is_known && begin + 1 < end) range.begin = lines[begin + 1].range.begin;
    for (std::size_t i = begin; i < end; ++i) {
        const LineEntry entry = lines.entry(i);
        if (!lines.says_something(i)) continue;
        if (entry.key.empty()) {
            // More of the value above, or something else.
            if (!entry.dashes && i >= first && i < moved_end) return range;
            continue;
        }
        if (!known_where_it_stands(lines, words, i)) return range;
    }
    return std::nullopt;
}

}  // namespace meshlint
