#include "loader/manifest/plain_cursor.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "loader/text/ascii.h"
#include "loader/text/block_scan.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longest_key = 256;  // parsers stop at 1024

/// Whether the first and the last bytes of `size` at `p` are spaces, as many as fit into a Word.
template <typename Word>
bool are_spaces_around(const char* p, std::size_t size) {
    Word first = 0;
    Word last = 0;
    std::memcpy(&first, p, sizeof(Word));
    std::memcpy(&last, p + size - sizeof(Word), sizeof(Word));
    constexpr Word spaces = static_cast<Word>(-1) / 0xFF * ' ';
    return first == spaces && last == spaces;
}

/// Whether `text` starts with so many spaces; false also where there are too many to look at fast.
bool starts_with_spaces(std::string_view text, std::size_t count) {
    if (count > text.size() || count > 16 || count < 2) return false;
    const char* const p = text.data();
    if (count > 8) return are_spaces_around<std::uint64_t>(p, count);
    if (count >= 4) return are_spaces_around<std::uint32_t>(p, count);
    return are_spaces_around<std::uint16_t>(p, count);
}

/// How far the data of a ConfigMap is indented in a List.
constexpr std::size_t usual_indent = 6;

/// From within a line on, over blocks of text in which no line starts with less than the usual
/// indentation.
std::size_t skip_indented(std::string_view text, std::size_t at) {
    constexpr std::size_t block = 64;
    const auto has_other_line = [](const char* p) MESHLINT_IN_LOOP {
        // Not a loop: the compiler would not make vectors of two.
        const auto differs = [](char c) MESHLINT_IN_LOOP {
            return static_cast<unsigned char>(static_cast<unsigned char>(c) ^ 0x20U);
        };
        unsigned char found = 0;
        for (std::size_t i = 0; i < block; ++i, ++p) {
            const auto other =
                static_cast<unsigned char>(differs(p[1]) | differs(p[2]) | differs(p[3]) |
                                           differs(p[4]) | differs(p[5]) | differs(p[6]));
            const auto line_end = static_cast<unsigned char>(p[0] == '\n' ? 0xFF : 0);
            found = static_cast<unsigned char>(found | (line_end & other));
        }
        return found != 0;
    };
    return skip_blocks<block, usual_indent>(text, at, has_other_line);
}

bool starts_key(char c) {
    return is_letter(c) || is_digit(c) || std::string_view("/._$").find(c) != none;
}

/// What a line of a plain scalar may start with. A `<` could be a merge key, but not as a value.
bool starts_plain(char c) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    return !ascii || starts_key(c) || std::string_view("(<^+;\\").find(c) != none;
}

/// `.inf` and `.nan`, which the cluster takes for numbers that JSON does not have.
bool could_be_no_number(std::string_view scalar) {
    constexpr std::size_t longest = 5;
    return scalar.size() <= longest && std::string_view(".-+").find(scalar[0]) != none &&
           scalar.find_first_of("nN") != none;
}

/// Keys that are null or perhaps too large a number are none in JSON.
bool is_usual_key(std::string_view key) {
    constexpr std::size_t longest_number = 16;
    if (!starts_key(key[0]) || key.back() == ' ') return false;
    if (is_digit(key[0]) && key.size() > longest_number) return false;
    return !could_be_no_number(key) && (key.size() != 4 || to_lower(key) != "null");
}

/// Up to one of these a line of a plain scalar needs no look.
constexpr auto plain_stops = [] {
    std::array<bool, 256> stops{};
    for (const char c : std::string_view("\n\t:#")) stops[static_cast<unsigned char>(c)] = true;
    return stops;
}();

std::size_t skip_plain(std::string_view text, std::size_t at) {
    while (at < text.size() && !plain_stops[static_cast<unsigned char>(text[at])]) ++at;
    return at;
}

/// A colon with a blank or a line end behind it.
bool colon_at(std::string_view text, std::size_t at) {
    return at + 1 < text.size() && text[at] == ':' && (text[at + 1] == ' ' || text[at + 1] == '\n');
}

bool is_hex(std::string_view digits) {
    return digits.find_first_not_of("0123456789abcdefABCDEF") == none;
}

/// The size of the escape at the start of `text`, a backslash; 0 when it is an unusual one.
std::size_t escape_size(std::string_view text) {
    const char c = text.size() > 1 ? text[1] : '\0';
    if (std::string_view("\\\"nrtabefv0 _NLP").find(c) != none) return 2;
    std::size_t size = 0;
    if (c == 'x') size = 4;
    // Of those with more digits, what cannot be half of a pair or too large.
    if (c == 'u' && text.size() > 2 && text[2] != 'd' && text[2] != 'D') size = 6;
    if (c == 'U' && text.substr(2, 4) == "0001") size = 10;
    if (size == 0 || size > text.size()) return 0;
    return is_hex(text.substr(2, size - 2)) ? size : 0;
}

}  // namespace

std::size_t PlainCursor::skip_spaces() {
    const std::size_t begin = at_;
    while (!at_end() && here() == ' ') ++at_;
    return at_ - begin;
}

std::size_t PlainCursor::skip_dash() {
    ++at_;
    return 1 + skip_spaces();
}

bool PlainCursor::skip_line_end() {
    if (at_end() || here() != '\n') return false;
    ++at_;
    return true;
}

std::size_t PlainCursor::key_end() const {
    const char quote = at_end() ? '\0' : here();
    if (quote == '"' || quote == '\'') {
        // A key with escapes is an unusual one.
        const std::size_t end = text_.find_first_of(quote == '"' ? "\"\\\n" : "'\n", at_ + 1);
        if (end == none || text_[end] != quote || !colon_at(text_, end + 1)) return none;
        return end + 1;
    }
    for (std::size_t at = skip_plain(text_, at_);; at = skip_plain(text_, at + 1)) {
        if (colon_at(text_, at)) return at;
        // Only a colon, or a `#` without a blank in front, may be a part of the key.
        const bool inner = at < text_.size() && (text_[at] == ':' || text_[at] == '#');
        if (!inner || (text_[at] == '#' && at > at_ && text_[at - 1] == ' ')) return none;
    }
}

std::optional<std::string_view> PlainCursor::take_key() {
    const std::size_t end = key_end();
    if (end == none || end == at_) return std::nullopt;
    const std::string_view key = text_.substr(at_, end - at_);
    at_ = end + 1;
    if (key.size() > longest_key) return std::nullopt;
    if (key[0] != '"' && key[0] != '\'')
        return is_usual_key(key) ? std::optional(key) : std::nullopt;
    return key.find('\t') == none ? std::optional(key.substr(1, key.size() - 2)) : std::nullopt;
}

bool PlainCursor::take_value(std::size_t parent) {
    if (at_end()) return false;
    switch (text_[at_]) {
        case '|':
        case '>':
            return take_block(parent);
        case '"':
            return take_double_quoted() && skip_line_end();
        case '\'':
            return take_single_quoted() && skip_line_end();
        case '{':
        case '[': {
            const std::string_view brackets = text_.substr(at_, 2);
            at_ += brackets.size();
            return (brackets == "{}" || brackets == "[]") && skip_line_end();
        }
        default:
            return take_plain(parent);
    }
}

bool PlainCursor::take_plain(std::size_t parent) {
    const bool dash = text_[at_] == '-' && text_.substr(at_ + 1, 1) > " ";
    if (!dash && !starts_plain(text_[at_])) return false;
    const std::size_t begin = at_;
    if (!take_plain_line()) return false;
    if (could_be_no_number(text_.substr(begin, at_ - 1 - begin))) return false;
    // It goes on in the lines that are indented more than what it stands in.
    for (;;) {
        const std::size_t line = at_;
        while (at_ < text_.size() && text_[at_] == '\n') ++at_;
        if (skip_spaces() <= parent) {
            at_ = line;
            return true;
        }
        if (at_end() || !starts_plain(here()) || !take_plain_line()) return false;
    }
}

/// To the end of the line, where nothing looks like a key or a comment.
bool PlainCursor::take_plain_line() {
    for (at_ = skip_plain(text_, at_); at_ < text_.size(); at_ = skip_plain(text_, at_ + 1)) {
        const char c = text_[at_];
        if (c == '\n') return text_[at_ - 1] != ' ' && skip_line_end();
        if (c == '\t' || colon_at(text_, at_) || (c == '#' && text_[at_ - 1] == ' ')) return false;
    }
    return false;
}

bool PlainCursor::take_single_quoted() {
    do {
        const std::size_t begin = at_ + 1;
        const std::size_t quote = text_.find('\'', begin);
        if (quote == none || !may_be_quoted({begin, quote})) return false;
        at_ = quote + 1;
    } while (!at_end() && here() == '\'');
    return true;
}

bool PlainCursor::take_double_quoted() {
    std::size_t quote = at_++;
    for (;;) {
        if (quote < at_) quote = text_.find('"', at_);
        if (quote == none) return false;
        const std::size_t end = std::min(text_.substr(0, quote).find('\\', at_), quote);
        if (!may_be_quoted({at_, end})) return false;
        if (end == quote) {
            at_ = quote + 1;
            return true;
        }
        const std::size_t size = escape_size(text_.substr(end));
        if (size == 0) return false;
        at_ = end + size;
    }
}

/// Whether a quoted scalar may hold this, which something follows: a next line has to be indented
/// or empty.
bool PlainCursor::may_be_quoted(ByteRange range) const {
    const std::string_view part = slice(text_, range);
    if (part.find('\t') != none) return false;
    for (std::size_t at = part.find('\n'); at != none; at = part.find('\n', at + 1)) {
        const char next = text_[range.begin + at + 1];
        if (next != ' ' && next != '\n') return false;
    }
    return true;
}

bool PlainCursor::take_block(std::size_t parent) {
    ++at_;
    std::size_t indent = 0;  // not known yet
    bool chomping = false;
    for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
        const char c = text_[at_];
        if (c >= '1' && c <= '9' && indent == 0) {
            indent = parent + static_cast<std::size_t>(c - '0');
        } else if ((c == '+' || c == '-') && !chomping) {
            chomping = true;
        } else {
            return false;
        }
    }
    return skip_line_end() && take_block_lines(parent, indent);
}

bool PlainCursor::take_block_lines(std::size_t parent, std::size_t indent) {
    for (;;) {
        const std::size_t line = at_;
        std::size_t spaces = 0;
        if (starts_with_spaces(text_.substr(at_), indent)) at_ += spaces = indent;
        while (at_ < text_.size() && text_[at_] == ' ' && (indent == 0 || spaces < indent)) {
            ++at_;
            ++spaces;
        }
        if (at_end()) return false;
        const bool blank = text_[at_] == '\n';
        if (indent == 0) {
            // Blanks in front of the first line, which tells the indentation, are unusual.
            if ((blank && spaces > 0) || text_[at_] == '\t') return false;
            if (!blank && spaces > parent) indent = spaces;
        }
        if (!blank && (indent == 0 || spaces < indent)) {
            at_ = line;
            return true;
        }
        if (indent == usual_indent) at_ = skip_indented(text_, at_);
        const std::size_t line_feed = text_.find('\n', at_);
        if (line_feed == none) return false;
        at_ = line_feed + 1;
    }
}

}  // namespace meshlint
