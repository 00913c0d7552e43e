#include "conformance/generator/mutation.h"

#include <algorithm>
#include <vector>

#include "conformance/generator/value_pools.h"
#include "loader/text/utf8.h"

namespace meshlint::conformance {

namespace {

/// Lines with their ends.
std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

constexpr std::string_view odd_bytes[] = {"\t",
                                          " ",
                                          ":",
                                          "-",
                                          "#",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          ",",
                                          "&",
                                          "*",
                                          "!",
                                          "|",
                                          ">",
                                          "'",
                                          "\"",
                                          "%",
                                          "@",
                                          "`",
                                          "?",
                                          "\n",
                                          "\r",
                                          "\r\n",
                                          "\\",
                                          "0",
                                          "x",
                                          "~",
                                          "=",
                                          "<",
                                          "\x01",
                                          "\x7f",
                                          "\xC2\x85",
                                          "\xC2\xA0",
                                          "\xE2\x80\xA8",
                                          "\xEF\xBB\xBF",
                                          "\xF0\x9F\x98\x80",
                                          "\xFF",
                                          "\xC3",
                                          std::string_view("\0", 1),
                                          ": ",
                                          "- ",
                                          " #",
                                          "---\n",
                                          "...\n",
                                          "\n\n",
                                          "<<: ",
                                          "  ",
                                          "é",
                                          "*x ",
                                          "&x ",
                                          "!!str ",
                                          "{{ x }}",
                                          "\xC2\x9F",
                                          "\xEF\xBF\xBE",
                                          "? ",
                                          "\n \n",
                                          "\n\t\n"};

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

void damage_line(std::string& line, Random& random) {
    const std::size_t indent = indent_of(line);
    const std::size_t colon = line.find(": ");
    switch (random.below(9)) {
        case 0:
            line.insert(0, 1 + random.below(4), ' ');
            break;
        case 1:
            line.erase(0, std::min(indent, 1 + random.below(4)));
            break;
        case 2:
            line.replace(0, std::min<std::size_t>(indent, 2), "\t");
            break;
        case 3:
            if (colon != std::string::npos) {
                line =
                    line.substr(0, colon + 2) + std::string(pick(random, common_values())) + '\n';
            }
            break;
        case 4:
            if (colon != std::string::npos) line.erase(colon, 1 + random.below(2));
            break;
        case 5:
            if (indent + 1 < line.size()) {
                const std::size_t at = indent + random.below(line.size() - indent - 1);
                std::swap(line[at], line[std::min(at + 1, line.size() - 2)]);
            }
            break;
        case 6:
            line.insert(indent, "- ");
            break;
        case 7:
            if (colon != std::string::npos && line.back() == '\n') {
                line.insert(line.size() - 1, "\"");
                line.insert(colon + 2, "\"");
            }
            break;
        default:
            line.insert(std::max<std::size_t>(line.size(), 1) - 1, " # note");
            break;
    }
}

void damage_lines(std::string& text, Random& random) {
    std::vector<std::string> lines = lines_of(text);
    if (lines.empty()) return;
    const std::size_t at = random.below(lines.size());
    const std::size_t other = random.below(lines.size());
    switch (random.below(8)) {
        case 0:
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
            break;
        case 1:
            std::swap(lines[at], lines[other]);
            break;
        case 2:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(other),
                         std::string(lines[at]));
            break;
        default:
            damage_line(lines[at], random);
            break;
    }
    text.clear();
    for (const std::string& line : lines) text += line;
}

void replace_line_ends(std::string& text, std::string_view end) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') {
            result += end;
        } else {
            result += c;
        }
    }
    text = std::move(result);
}

void damage_bytes(std::string& text, Random& random) {
    const std::size_t at = random.below(text.size() + 1);
    switch (random.below(5)) {
        case 0:
            text.erase(at, 1);
            break;
        case 1:
            text.erase(at, 1 + random.below(20));
            break;
        case 2:
            text.replace(at, at < text.size() ? 1 : 0, pick(random, odd_bytes));
            break;
        default:
            text.insert(at, pick(random, odd_bytes));
            break;
    }
}

}  // namespace

void mutate(std::string& text, Random& random) {
    const std::size_t kind = random.below(100);
    if (kind < 60) return damage_lines(text, random);
    if (kind < 92) return damage_bytes(text, random);
    if (kind < 95) {
        text.resize(random.below(text.size() + 1));
    } else if (kind < 97) {
        replace_line_ends(text, random.chance(80) ? "\r\n" : "\r");
    } else if (kind < 98) {
        text.insert(0, random.chance(50) ? "\xEF\xBB\xBF" : "---\n");
    } else {
        text += random.chance(50) ? "---\nx: [\n" : "...\nx\n";
    }
}

std::string as_utf8(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decode_code_point(bytes, at);
        append_utf8(text, point.valid ? point.value : U'\uFFFD');
        at += point.length;
    }
    return text;
}

}  // namespace meshlint::conformance
