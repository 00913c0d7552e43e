#include "support/text_compare.h"

#include <algorithm>
#include <cstddef>
#include <regex>
#include <stdexcept>

#include "loader/text/utf8.h"

namespace meshlint::test {

namespace {

constexpr std::string_view regex_marker = " (re)";
constexpr std::string_view hex_digits = "0123456789abcdef";

/// How one expected line relates to actual ones.
class LinePattern {
public:
    LinePattern(const std::string& line, Elision elision)
        : text_(line), any_number_(elision == Elision::dots && line == "...") {
        if (!line.ends_with(regex_marker)) return;
        regex_ = std::regex(line.substr(0, line.size() - regex_marker.size()));
        is_regex_ = true;
    }

    [[nodiscard]] bool any_number() const { return any_number_; }

    [[nodiscard]] bool matches(const std::string& actual) const {
        return is_regex_ ? std::regex_match(actual, regex_) : text_ == actual;
    }

private:
    std::string text_;
    std::regex regex_;
    bool is_regex_ = false;
    bool any_number_ = false;
};

/// cost[i][j]: the fewest lines to take away or add so that expected[i..] fits actual[j..].
class CostTable {
public:
    CostTable(std::size_t expected, std::size_t actual)
        : width_(actual + 1), cells_((expected + 1) * (actual + 1), 0) {}

    [[nodiscard]] std::size_t& at(std::size_t i, std::size_t j) { return cells_[i * width_ + j]; }

private:
    std::size_t width_;
    std::vector<std::size_t> cells_;
};

/// The length of what stands at `at` when a terminal shows it as it is, otherwise 0.
std::size_t plain_length(std::string_view line, std::size_t at) {
    const CodePoint point = decode_code_point(line, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
    return point.valid && !control ? point.length : 0;
}

std::string hex_escape(unsigned char byte) {
    return {'\\', 'x', hex_digits[byte >> 4U], hex_digits[byte & 0xFU]};
}

std::string escape(std::string_view line) {
    std::string escaped;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = plain_length(line, at);
        if (length == 0) {
            escaped += hex_escape(static_cast<unsigned char>(line[at]));
            ++at;
            continue;
        }
        if (line[at] == '\\') escaped += '\\';
        escaped += line.substr(at, length);
        at += length;
    }
    return escaped;
}

bool needs_escape(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t length = plain_length(line, at);
        if (length == 0) return true;
        at += length;
    }
    return false;
}

char unescape_hex(std::string_view digits) {
    const std::size_t high = hex_digits.find(digits[0]);
    const std::size_t low = hex_digits.find(digits[1]);
    if (high == std::string_view::npos || low == std::string_view::npos) {
        throw std::runtime_error("two lower-case hexadecimal digits must follow \\x");
    }
    return static_cast<char>(high * 16 + low);
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line;
        text += '\n';
    }
    return text;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
    if (from.empty()) return text;
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::vector<std::string> printable_lines(std::string_view text) {
    std::vector<std::string> lines = split_lines(text);
    for (std::string& line : lines) {
        if (needs_escape(line)) line = escape(line) + " (esc)";
    }
    for (auto last = lines.rbegin(); last != lines.rend() && last->empty(); ++last) {
        *last = " (esc)";
    }
    if (!text.empty() && !text.ends_with('\n')) lines.back() += " (no-eol)";
    return lines;
}

std::string unescape(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            bytes += text[at];
            continue;
        }
        const std::string_view rest = text.substr(at + 1);
        if (rest.starts_with('x') && rest.size() >= 3) {
            bytes += unescape_hex(rest.substr(1, 2));
            at += 3;
            continue;
        }
        constexpr std::string_view names = "trn\\";
        constexpr std::string_view values = "\t\r\n\\";
        const std::size_t which = rest.empty() ? std::string_view::npos : names.find(rest.front());
        if (which == std::string_view::npos) {
            throw std::runtime_error("unknown escape in: " + std::string(text.substr(0, 80)));
        }
        bytes += values[which];
        ++at;
    }
    return bytes;
}

std::string line_difference(const std::vector<std::string>& expected,
                            const std::vector<std::string>& actual, Elision elision) {
    if (expected == actual) return {};
    std::vector<LinePattern> patterns;
    patterns.reserve(expected.size());
    for (const std::string& line : expected) patterns.emplace_back(line, elision);

    const std::size_t rows = expected.size();
    const std::size_t columns = actual.size();
    CostTable cost(rows, columns);
    for (std::size_t i = rows + 1; i-- > 0;) {
        for (std::size_t j = columns + 1; j-- > 0;) {
            if (i == rows) {
                cost.at(i, j) = columns - j;
                continue;
            }
            const bool any = patterns[i].any_number();
            std::size_t best = cost.at(i + 1, j) + (any ? 0 : 1);
            if (j < columns) {
                best = std::min(best, cost.at(i, j + 1) + (any ? 0 : 1));
                if (patterns[i].matches(actual[j])) best = std::min(best, cost.at(i + 1, j + 1));
            }
            cost.at(i, j) = best;
        }
    }
    if (cost.at(0, 0) == 0) return {};

    std::string listing;
    const auto add = [&listing](char mark, const std::string& line) {
        listing += mark;
        listing += ' ';
        listing += line;
        listing += '\n';
    };
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows || j < columns) {
        const bool any = i < rows && patterns[i].any_number();
        if (i < rows && j < columns && !any && patterns[i].matches(actual[j]) &&
            cost.at(i, j) == cost.at(i + 1, j + 1)) {
            add(' ', actual[j]);
            ++i;
            ++j;
        } else if (i < rows && cost.at(i, j) == cost.at(i + 1, j) + (any ? 0 : 1)) {
            if (!any) add('-', expected[i]);
            ++i;
        } else {
            add(any ? ' ' : '+', actual[j]);
            ++j;
        }
    }
    return listing;
}

}  // namespace meshlint::test
