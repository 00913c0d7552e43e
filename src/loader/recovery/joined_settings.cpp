#include "loader/recovery/joined_settings.h"

#include <algorithm>

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// Behind the bracket that closes the first one; 0 where the value stays open.
std::size_t behind_brackets(std::string_view value) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '"' || c == '\'') {
            const std::size_t size = behind_quoted(value.substr(i));
            if (size == std::string_view::npos) return 0;
            i += size - 1;
        }
        if (c == '[' || c == '{') ++depth;
        if ((c == ']' || c == '}') && --depth == 0) return i + 1;
    }
    return 0;
}

/// What of the value cannot hold another key; nothing where it stays open.
std::optional<std::size_t> size_of_first_value(std::string_view value) {
    if (value.empty()) return std::nullopt;
    if (value.front() == '"' || value.front() == '\'') {
        const std::size_t size = behind_quoted(value);
        return size == std::string_view::npos ? std::nullopt : std::optional(size);
    }
    if (value.front() == '[' || value.front() == '{') {
        const std::size_t size = behind_brackets(value);
        return size == 0 ? std::nullopt : std::optional(size);
    }
    return 0;
}

}  // namespace

std::vector<ByteRange> find_joined_keys(const Failure& failure, std::size_t i) {
    const LineView& lines = failure.lines;
    const LineEntry entry = lines.entry(i);
    const std::string_view value = slice(lines.text(), entry.value);
    const auto first = size_of_first_value(value);
    if (entry.key.empty() || !first) return {};
    std::vector<std::string_view> path = lines.path_to(i, lines.column(i));
    const bool any_name = failure.words.holds_any_name(path);
    constexpr std::size_t most_keys = 50;
    std::vector<ByteRange> keys;
    path.emplace_back();
    std::size_t from = *first;
    for (std::size_t colon = value.find(':', from);
         colon != std::string_view::npos && keys.size() < most_keys;
         colon = value.find(':', colon + 1)) {
        if (colon + 1 < value.size() && !is_blank(value[colon + 1])) continue;
        const std::size_t blank = value.substr(0, colon).find_last_of(" \t");
        if (blank == std::string_view::npos || blank < from) continue;
        const std::string_view before = trimmed(value.substr(from, blank - from));
        path.back() = value.substr(blank + 1, colon - blank - 1);
        from = colon + 1;
        // Where any name may stand, what is no single word is prose.
        const bool prose =
            any_name && (before.empty() || before.find(' ') != std::string_view::npos);
        if (prose || !looks_like_name(path.back()) ||
            failure.words.shape(path) == FieldShape::unknown) {
            continue;
        }
        keys.push_back({entry.value.begin + blank + 1, entry.value.begin + colon});
    }
    return keys;
}

namespace {

/// The blanks in front of the key, with a `,` or `;` that other languages have there.
ByteRange gap_in_front(std::string_view text, ByteRange key) {
    std::size_t begin = text.find_last_not_of(" \t", key.begin - 1) + 1;
    const char last = text[begin - 1];
    if ((last == ',' || last == ';') && !is_blank(text[begin - 2])) --begin;
    return {begin, key.begin};
}

}  // namespace

void diagnose_joined_settings(const Failure& failure, std::vector<Repair>& proposals) {
    const std::vector<ByteRange> keys = find_joined_keys(failure, failure.line);
    if (keys.empty()) return;
    const LineView& lines = failure.lines;
    const LineEntry entry = lines.entry(failure.line);
    const std::size_t column = lines.column(failure.line);
    const ByteRange rest{keys.front().begin, entry.value.end};
    Repair& repair = proposals.emplace_back();
    repair.range = keys.front();
    repair.message = keys.size() == 1
                         ? "two settings stand in one line"
                         : std::to_string(keys.size() + 1) + " settings stand in one line";
    repair.help = keys.size() == 1
                      ? "put " + quoted(slice(lines.text(), rest)) + " into a line of its own below"
                      : "put each of them into a line of its own";
    repair.fix = "put each of them into a line of its own";
    for (const ByteRange key : keys) {
        repair.edits.push_back({gap_in_front(lines.text(), key), '\n' + std::string(column, ' ')});
    }
    const bool known =
        failure.shape(failure.line, column, lines.name(entry)) != FieldShape::unknown;
    if (known && !failure.words.holds_any_name(lines.path_to(failure.line, column))) return;
    repair.certainty = Certainty::likely;
    repair.doubtful = {failure.nested(failure.line)};
}

}  // namespace meshlint
