#include "report/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "report/shown_line.h"

namespace meshlint {

namespace {

constexpr std::string_view dots = "...";

/// Cells of a line, [begin, end).
struct CellRange {
    std::size_t begin;
    std::size_t end;
};

/// The last line with something of the range in it.
std::size_t last_line(const Finding& finding) {
    const bool at_line_start = finding.end.column == 1 && finding.end.line > finding.begin.line;
    return finding.end.line - (at_line_start ? 1 : 0);
}

/// The cells to underline: at least one, which may be that behind the line.
CellRange marked_cells(const Finding& finding, const ShownLine& line) {
    const auto cell_of = [&](std::size_t column) {
        return line.cell_of(column - std::min(column, finding.source_line_first_column));
    };
    const std::size_t begin = cell_of(finding.begin.column);
    std::size_t end = begin;
    if (finding.end.line > finding.begin.line) {
        end = line.cell_count_without_trailing_space();
    } else if (finding.end.column >
               std::max(finding.begin.column, finding.source_line_first_column)) {
        // The cell of the last code point, not of the one behind it: a range may end in front of
        // a combining character.
        end = std::min(cell_of(finding.end.column - 1) + 1, line.cell_count());
    }
    return {begin, std::max(end, begin)};
}

/// What is shown of a line: all of it, or a window around the marked cells.
CellRange window(const ShownLine& line, CellRange marked, bool cut_in_front) {
    const std::size_t count = line.cell_count();
    const std::size_t width = line.column(count);
    if (width + (cut_in_front ? dots.size() : 0) <= frame_columns) return {0, count};

    const std::size_t mark = line.column(marked.begin);
    const std::size_t mark_end = std::max(line.column(marked.end), mark + 1);
    if (!cut_in_front && mark_end <= frame_columns - dots.size()) {
        return {0, line.cell_at_column(frame_columns - dots.size())};
    }
    const std::size_t room = frame_columns - 2 * dots.size();
    const std::size_t in_front = (room - std::min(room, mark_end - mark)) / 2;
    std::size_t from = mark - std::min(mark, in_front);
    if (width - from <= room + dots.size()) {  // no dots behind
        from = std::min(mark, width - (room + dots.size()));
        std::size_t begin = line.cell_at_column(from);
        if (line.column(begin) < from) ++begin;
        return {begin, count};
    }
    std::size_t begin = line.cell_at_column(from);
    if (line.column(begin) < from) ++begin;
    return {begin, std::max(line.cell_at_column(line.column(begin) + room), begin + 1)};
}

}  // namespace

std::size_t gutter_width(const Finding& finding) {
    return fmt::formatted_size("{}", finding.begin.line);
}

void append_frame(std::string& out, const Finding& finding, const Palette& colors) {
    const auto write = std::back_inserter(out);
    const ShownLine line(finding.source_line);
    const bool cut_in_front = finding.source_line_first_column > 1;
    const CellRange marked = marked_cells(finding, line);
    const CellRange shown = window(line, marked, cut_in_front);

    std::string source;
    if (cut_in_front || shown.begin > 0) source += dots;
    const std::size_t indent = source.size() + line.column(marked.begin) - line.column(shown.begin);
    source += line.text(shown.begin, shown.end);
    if (shown.end < line.cell_count()) source += dots;

    const std::size_t underlined =
        line.column(std::clamp(marked.end, marked.begin, std::max(shown.end, marked.begin))) -
        line.column(marked.begin);
    std::string underline(std::max<std::size_t>(underlined, 1), '^');
    if (last_line(finding) > finding.begin.line) {
        fmt::format_to(std::back_inserter(underline), " to line {}", last_line(finding));
    }

    const std::size_t gutter = gutter_width(finding);
    fmt::format_to(write, "{}{:{}} |{}\n", colors.frame, "", gutter, colors.reset);
    fmt::format_to(write, "{}{} |{}{}{}\n", colors.frame, finding.begin.line, colors.reset,
                   source.empty() ? "" : " ", source);
    fmt::format_to(write, "{}{:{}} |{} {:{}}{}{}{}\n", colors.frame, "", gutter, colors.reset, "",
                   indent, colors.of(finding.severity), underline, colors.reset);
}

}  // namespace meshlint
