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

/// Numbers, durations, booleans and names of an enum: what istiod makes of these with a comma is
/// told of each.
bool is_of_other_type(std::string_view value) {
    constexpr std::array<std::string_view, 4> words = {"true", "false", "null", "~"};
    if (is_digit(value.front()) && value.find('.') == std::string_view::npos) return true;
    if (std::ranges::find(words, value) != words.end()) return true;
    return std::ranges::none_of(value, [](char c) { return is_letter(c) && c >= 'a'; }) &&
           is_letter(value.front());
}

/// A `,` behind a text of one line, as JSON has it.
std::optional<ByteRange> comma_behind(const LineView& lines, std::size_t i) {
    constexpr std::string_view others = "\"'[{|>&*!";
    const LineEntry entry = lines.entry(i);
    const std::string_view value = slice(lines.text(), entry.value);
    if (entry.key.empty() || value.size() < 2 || value.back() != ',') return std::nullopt;
    if (value[value.size() - 2] == ',' || others.find(value.front()) != std::string_view::npos) {
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

std::vector<Repair> find_end_commas(std::string_view text, const Vocabulary& words) {
    if (text.find(",\n") == std::string_view::npos && !text.ends_with(',')) return {};
    constexpr std::size_t most = 50;
    const LineView lines(text);
    HoldingLines holding(lines);
    std::vector<Repair> repairs;
    for (std::size_t i = 0; i < lines.size() && repairs.size() < most;
         i = lines.behind_block_text(i)) {
        if (leaves_brackets_open(lines.content(i))) return {};
        if (lines.says_something(i)) holding.enter(i);
        const auto comma = lines.is_comment(i) ? std::nullopt : comma_behind(lines, i);
        if (!comma) continue;
        const std::string_view name = lines.name(lines.entry(i));
        auto path = holding.path();
        if (!path || is_free_text(name) || words.holds_any_name(*path)) continue;
        path->push_back(name);
        if (words.shape(*path) != FieldShape::scalar) continue;
        Repair& repair = repairs.emplace_back();
        repair.range = *comma;
        repair.message =
            quoted(name) + " ends in `,`, which is a part of it: YAML has no `,` behind a value";
        repair.help = "remove it";
        repair.fix = "remove the `,`";
        repair.edits = {{*comma, {}}};
    }
    return repairs;
}

}  // namespace meshlint
