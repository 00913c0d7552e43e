#include <algorithm>
#include <array>

#include "loader/recovery/diagnosis.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

/// Whether brackets are open at the end of the line: a comma has a meaning then.
bool leaves_brackets_open(std::string_view line) {
    return std::ranges::count_if(line, [](char c) { return c == '{' || c == '['; }) !=
           std::ranges::count_if(line, [](char c) { return c == '}' || c == ']'; });
}

/// Whether a text in quotes goes on in the next line.
bool leaves_quotes_open(const LineView& lines, std::size_t i) {
    const std::string_view value = slice(lines.text(), lines.entry(i).value);
    const bool opens = value.starts_with('"') || value.starts_with('\'');
    return opens && (value.size() == 1 || value.find(value.front(), 1) == std::string_view::npos);
}

/// Numbers, durations, booleans and names of an enum: what istiod makes of these with a comma is
/// told of each.
bool is_of_other_type(std::string_view value) {
    constexpr std::array<std::string_view, 4> words = {"true", "false", "null", "~"};
    if (is_digit(value.front()) && value.find('.') == std::string_view::npos) return true;
    if (std::ranges::find(words, value) != words.end()) return true;
    return std::ranges::none_of(value, [](char c) { return is_letter(c) && c >= 'a'; }) &&
           is_letter(value.front());
}

/// Whether the last character of a line is a `,`, or the only quote of its kind there.
bool ends_in_mark(std::string_view line) {
    if (line.empty()) return false;
    const char last = line.back();
    return last == ',' || ((last == '"' || last == '\'') && line.find(last) == line.size() - 1);
}

bool has_end_mark(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (ends_in_mark(line)) return true;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return false;
}

/// A `,` behind a text of one line, as JSON has it, or a quote that was never opened.
std::optional<ByteRange> mark_behind(const LineView& lines, std::size_t i) {
    constexpr std::string_view others = "\"'[{|>&*!";
    const LineEntry entry = lines.entry(i);
    const std::string_view value = slice(lines.text(), entry.value);
    if (entry.key.empty() || value.size() < 2 || !ends_in_mark(value)) return std::nullopt;
    if (value[value.size() - 2] == value.back() ||
        others.find(value.front()) != std::string_view::npos) {
        return std::nullopt;
    }
    if (is_of_other_type(value.substr(0, value.size() - 1))) return std::nullopt;
    const auto below = lines.below(i);
    if (below && lines[*below].indent > lines.column(i)) return std::nullopt;
    return ByteRange{entry.value.end - 1, entry.value.end};
}

bool is_free_text(std::string_view name) {
    return name.ends_with("Format") || name.ends_with("format");
}

}  // namespace

std::vector<Repair> find_end_marks(std::string_view text, const Vocabulary& words) {
    if (!has_end_mark(text)) return {};
    constexpr std::size_t most = 50;
    const LineView lines(text);
    HoldingLines holding(lines);
    std::vector<Repair> repairs;
    for (std::size_t i = 0; i < lines.size() && repairs.size() < most;
         i = lines.behind_block_text(i)) {
        if (leaves_brackets_open(lines.content(i)) || leaves_quotes_open(lines, i)) return {};
        if (lines.says_something(i)) holding.enter(i);
        const auto mark = lines.is_comment(i) ? std::nullopt : mark_behind(lines, i);
        if (!mark) continue;
        const std::string_view name = lines.name(lines.entry(i));
        auto path = holding.path();
        if (!path || is_free_text(name) || words.holds_any_name(*path)) continue;
        path->push_back(name);
        if (words.shape(*path) != FieldShape::scalar) continue;
        Repair& repair = repairs.emplace_back();
        repair.range = *mark;
        const std::string_view sign = slice(text, *mark);
        repair.message = quoted(name) + " ends in " + quoted(sign) + ", which is a part of it: " +
                         (sign == "," ? "YAML has no `,` behind a value"
                                      : "no quote opens in front of the value");
        repair.help = "remove it";
        repair.fix = "remove the " + quoted(sign);
        repair.edits = {{*mark, {}}};
    }
    return repairs;
}

}  // namespace meshlint
