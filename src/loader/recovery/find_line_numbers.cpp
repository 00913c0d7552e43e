#include <algorithm>

#include "loader/recovery/diagnosis.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// What `cat -n`, an editor or a page has put in front of a line.
struct LineNumber {
    std::size_t number = 0;
    std::size_t end = 0;     ///< behind it and the sign that follows it, from the start of the line
    std::size_t blanks = 0;  ///< spaces behind that
    bool tab = false;
    bool alone = false;  ///< nothing stands behind it
};

std::optional<LineNumber> read_number(std::string_view line) {
    constexpr std::size_t most_digits = 6;
    std::size_t at = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t first = at;
    LineNumber found;
    while (at < line.size() && is_digit(line[at]) && at - first < most_digits) {
        found.number = found.number * 10 + static_cast<std::size_t>(line[at++] - '0');
    }
    if (at == first) return std::nullopt;
    if (at < line.size() && (line[at] == ':' || line[at] == '|' || line[at] == '.')) ++at;
    found.end = at;
    found.alone = line.find_first_not_of(" \t\r", at) == std::string_view::npos;
    if (found.alone) return found;
    found.tab = line[at] == '\t';
    while (at + found.blanks < line.size() && line[at + found.blanks] == ' ') ++found.blanks;
    if (!found.tab && found.blanks == 0) return std::nullopt;
    return found;
}

/// The numbers of all lines; empty where one has none, or they do not count on.
std::vector<LineNumber> read_numbers(const LineView& lines) {
    std::vector<LineNumber> numbers;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank()) {
            if (i + 1 == lines.size()) break;
            return {};
        }
        const auto found = read_number(slice(lines.text(), lines[i].range));
        if (!found || (!numbers.empty() && found->number != numbers.back().number + 1)) return {};
        numbers.push_back(*found);
    }
    return numbers;
}

}  // namespace

std::vector<Repair> find_line_numbers(std::string_view text, const Vocabulary& /*words*/) {
    if (!read_number(text.substr(0, text.find('\n')))) return {};
    const LineView lines(text);
    const std::vector<LineNumber> numbers = read_numbers(lines);
    constexpr std::size_t fewest = 2;
    if (numbers.size() < fewest) return {};
    std::size_t gap = text.size();
    for (const LineNumber& number : numbers) {
        if (!number.alone && !number.tab) gap = std::min(gap, number.blanks);
    }
    Repair repair;
    repair.range = {lines[0].content.begin, lines[0].range.begin + numbers.front().end};
    repair.message = "the numbers of the lines were copied with them";
    repair.help = "remove the numbers";
    repair.fix = "remove the numbers";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const LineNumber& number = numbers[i];
        const std::size_t begin = lines[i].range.begin;
        const std::size_t behind = number.alone ? 0 : number.tab ? 1 : gap;
        const std::size_t end = number.alone ? lines[i].range.end : begin + number.end + behind;
        repair.edits.push_back({{begin, end}, {}});
    }
    return {std::move(repair)};
}

}  // namespace meshlint
