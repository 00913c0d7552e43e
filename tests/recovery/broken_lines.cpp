#include "recovery/broken_lines.h"

#include <algorithm>
#include <array>

namespace meshlint::test {

namespace {

using Lines = std::vector<std::string>;
using Broken = std::optional<BrokenManifest>;

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// A line as `key: value`, with what stands in front of the key.
struct Parts {
    std::string front;
    std::string key;
    std::string value;
};

std::optional<Parts> parts_of(const std::string& line) {
    const std::size_t begin = std::min(line.find_first_not_of(" -"), line.size());
    const std::size_t colon = line.find(':', begin);
    if (colon == std::string::npos || line.find('#') != std::string::npos) return std::nullopt;
    if (colon + 1 < line.size() && line[colon + 1] != ' ') return std::nullopt;
    const std::size_t value = std::min(line.find_first_not_of(' ', colon + 1), line.size());
    return Parts{line.substr(0, begin), line.substr(begin, colon - begin), line.substr(value)};
}

bool is_plain(const std::string& value) {
    return !value.empty() && std::string_view("\"'[{|>&*!%@`").find(value[0]) == std::string::npos;
}

BrokenManifest numbered(const Lines& lines) {
    BrokenManifest broken;
    for (std::size_t i = 0; i < lines.size(); ++i) broken.lines.push_back({i + 1, lines[i]});
    broken.meant = lines;
    return broken;
}

Broken with_line(const Lines& lines, std::size_t line, std::string text) {
    if (text == lines[line - 1]) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    broken.lines[line - 1].text = std::move(text);
    return broken;
}

/// A mistake in a plain value: `before` and `behind` it stands what makes it one, and what was
/// meant is `meant_before` and `meant_behind` it.
Broken with_value(const Lines& lines, std::size_t line, std::string_view before,
                  std::string_view behind, std::string_view meant_before,
                  std::string_view meant_behind) {
    const auto parts = parts_of(lines[line - 1]);
    if (!parts || !is_plain(parts->value)) return std::nullopt;
    const auto line_with = [&](std::string_view front, std::string_view back) {
        return parts->front + parts->key + ": " + std::string(front) + parts->value +
               std::string(back);
    };
    auto broken = with_line(lines, line, line_with(before, behind));
    if (broken) broken->meant[line - 1] = line_with(meant_before, meant_behind);
    return broken;
}

void insert_behind(BrokenManifest& broken, std::size_t line, std::string text) {
    broken.lines.insert(broken.lines.begin() + static_cast<std::ptrdiff_t>(line),
                        {0, std::move(text)});
}

std::string block_indent(const Lines& lines, const BlockPlace& block) {
    return std::string(indent_of(lines[block.first - 1]), ' ');
}

Broken no_colon(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const auto parts = parts_of(lines[line - 1]);
    if (!parts) return std::nullopt;
    const std::string gap = parts->value.empty() ? "" : " ";
    return with_line(lines, line, parts->front + parts->key + gap + parts->value);
}

Broken no_space_behind_colon(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const auto parts = parts_of(lines[line - 1]);
    if (!parts || parts->value.empty()) return std::nullopt;
    return with_line(lines, line, parts->front + parts->key + ':' + parts->value);
}

Broken no_space_behind_dash(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    std::string text = lines[line - 1];
    const std::size_t dash = indent_of(text);
    if (text.substr(dash, 2) != "- ") return std::nullopt;
    return with_line(lines, line, text.erase(dash + 1, 1));
}

Broken equals_sign(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const auto parts = parts_of(lines[line - 1]);
    if (!parts || parts->value.empty()) return std::nullopt;
    return with_line(lines, line, parts->front + parts->key + " = " + parts->value);
}

Broken open_double_quote(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "\"", "", "\"", "\"");
}

Broken open_single_quote(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "'", "", "'", "'");
}

Broken open_bracket(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const std::string& text = lines[line - 1];
    if (text.ends_with(']') || text.ends_with('}')) {
        return with_line(lines, line, text.substr(0, text.size() - 1));
    }
    return with_value(lines, line, "[", "", "[", "]");
}

Broken percent(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "%", "%", "'%", "%'");
}

Broken at_sign(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "@", "", "'@", "'");
}

Broken back_quote(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "`", "", "'`", "'");
}

Broken back_quotes_around(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const auto parts = parts_of(lines[line - 1]);
    if (!parts || parts->value.find_first_of(" :#\"'[]{}*&!|>%@`") != std::string::npos) {
        return std::nullopt;
    }
    return with_value(lines, line, "`", "`", "", "");
}

Broken colon_in_value(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return with_value(lines, line, "", ": more", "'", ": more'");
}

template <int columns>
Broken indented_by(const Lines& lines, const BlockPlace& block, std::size_t line) {
    const std::string& text = lines[line - 1];
    const std::size_t indent = indent_of(text);
    if (columns > 0) return with_line(lines, line, std::string(columns, ' ') + text);
    const auto fewer = static_cast<std::size_t>(-columns);
    // Further left it would stand outside the block.
    if (indent < indent_of(lines[block.first - 1]) + fewer) return std::nullopt;
    return with_line(lines, line, text.substr(fewer));
}

Broken tab(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    const std::string& text = lines[line - 1];
    if (indent_of(text) < 2) return std::nullopt;
    return with_line(lines, line,
                     text.substr(0, indent_of(text) - 2) + '\t' + text.substr(indent_of(text)));
}

Broken conflict(const Lines& lines, std::size_t line, const std::string& indent) {
    BrokenManifest broken = numbered(lines);
    broken.touched = {line};
    const std::string text = lines[line - 1];
    insert_behind(broken, line, indent + ">>>>>>> topic");
    insert_behind(broken, line, text);
    insert_behind(broken, line, indent + "=======");
    insert_behind(broken, line - 1, indent + "<<<<<<< HEAD");
    return broken;
}

Broken conflict_in_block(const Lines& lines, const BlockPlace& block, std::size_t line) {
    return conflict(lines, line, block_indent(lines, block));
}

Broken conflict_at_margin(const Lines& lines, const BlockPlace& /*block*/, std::size_t line) {
    return conflict(lines, line, "");
}

Broken two_dashes(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line != block.first) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    const Lines other = {"apiVersion: v1", "kind: ConfigMap", "metadata:", "  name: other", "--"};
    for (std::size_t i = 0; i < other.size(); ++i) insert_behind(broken, i, other[i]);
    return broken;
}

Broken outer_comment(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line == block.last) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    insert_behind(broken, line, "  # what follows is new");
    return broken;
}

Broken comment_at_margin(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line == block.last) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    insert_behind(broken, line, "# what follows is new");
    return broken;
}

Broken outer_line(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line == block.first) return std::nullopt;
    return with_line(lines, line, "  " + lines[line - 1].substr(indent_of(lines[line - 1])));
}

Broken slashes(const Lines& lines, const BlockPlace& block, std::size_t line) {
    BrokenManifest broken = numbered(lines);
    insert_behind(broken, line - 1, block_indent(lines, block) + "// what follows is new");
    return broken;
}

Broken folded(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line != block.first) return std::nullopt;
    std::string header = lines[block.header - 1];
    header[header.find('|')] = '>';
    return with_line(lines, block.header, header);
}

Broken fences(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line != block.first) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    broken.lines.push_back({0, "```"});
    insert_behind(broken, 0, "```yaml");
    return broken;
}

Broken here_document(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line != block.first) return std::nullopt;
    BrokenManifest broken = numbered(lines);
    broken.lines.push_back({0, "EOF"});
    insert_behind(broken, 0, "cat <<EOF | kubectl apply -f -");
    return broken;
}

Broken block_not_indented(const Lines& lines, const BlockPlace& block, std::size_t line) {
    if (line != block.first) return std::nullopt;
    // Where another key follows, nobody knows which of them were meant to be in the block.
    const std::size_t column = indent_of(lines[block.header - 1]);
    for (std::size_t i = block.last; i < lines.size(); ++i) {
        const std::size_t indent = indent_of(lines[i]);
        const bool blank = indent == lines[i].size();
        if (!blank && indent < column) break;
        if (!blank && indent == column && lines[i][column] != '#') return std::nullopt;
    }
    BrokenManifest broken = numbered(lines);
    const std::size_t fewer =
        indent_of(lines[block.first - 1]) - indent_of(lines[block.header - 1]);
    for (std::size_t i = block.first; i <= block.last; ++i) {
        std::string& text = broken.lines[i - 1].text;
        text.erase(0, std::min(fewer, indent_of(text)));
    }
    return broken;
}

constexpr std::array all_breaks = {
    NamedBreak{"a missing `:`", no_colon},
    NamedBreak{"a missing space behind `:`", no_space_behind_colon},
    NamedBreak{"a missing space behind `-`", no_space_behind_dash},
    NamedBreak{"`=` for `:`", equals_sign},
    NamedBreak{"a `\"` that stays open", open_double_quote},
    NamedBreak{"a `'` that stays open", open_single_quote},
    NamedBreak{"a bracket that stays open", open_bracket},
    NamedBreak{"a value that starts with `%`", percent},
    NamedBreak{"a value that starts with `@`", at_sign},
    NamedBreak{"a value that starts with a back quote", back_quote},
    NamedBreak{"back quotes around a value", back_quotes_around},
    NamedBreak{"a value that holds `: `", colon_in_value},
    NamedBreak{"one space too many", indented_by<1>},
    NamedBreak{"two spaces too many", indented_by<2>},
    NamedBreak{"one space too few", indented_by<-1>},
    NamedBreak{"two spaces too few", indented_by<-2>},
    NamedBreak{"a tab", tab},
    NamedBreak{"conflict markers in the block", conflict_in_block},
    NamedBreak{"conflict markers at the margin", conflict_at_margin},
    NamedBreak{"`--` for `---`", two_dashes},
    NamedBreak{"a comment further out", outer_comment},
    NamedBreak{"a comment at the margin", comment_at_margin},
    NamedBreak{"a line further out", outer_line},
    NamedBreak{"`//` for `#`", slashes},
    NamedBreak{"`>` for `|`", folded},
    NamedBreak{"fences of Markdown", fences},
    NamedBreak{"a here-document around it", here_document},
    NamedBreak{"a block that is not indented", block_not_indented},
};

}  // namespace

std::string BrokenManifest::text() const {
    std::string text;
    for (const NumberedLine& line : lines) text += line.text + '\n';
    return text;
}

std::optional<BlockPlace> find_block(const Lines& lines) {
    BlockPlace block;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const std::size_t indent = indent_of(line);
        if (block.header == 0) {
            if (line.substr(indent).starts_with("mesh: |")) block.header = i + 1;
            continue;
        }
        if (indent == line.size()) continue;
        if (indent <= indent_of(lines[block.header - 1])) break;
        if (block.first == 0) block.first = i + 1;
        block.last = i + 1;
    }
    if (block.first == 0) return std::nullopt;
    return block;
}

std::span<const NamedBreak> breaks() { return all_breaks; }

}  // namespace meshlint::test
