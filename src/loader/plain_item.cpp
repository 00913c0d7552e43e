#include "loader/plain_item.h"

#include <array>
#include <vector>

#include "loader/ascii.h"
#include "loader/list_shape.h"
#include "loader/prefilter.h"
#include "loader/usual_text.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// What a plain scalar may start with here; a `-` only with something behind it.
bool starts_plain(char c) {
    return is_letter(c) || is_digit(c) || std::string_view("/._$").find(c) != none;
}

/// `.inf` and `.nan`, which the cluster takes for numbers that JSON does not have.
bool could_be_no_number(std::string_view scalar) {
    constexpr std::size_t longest = 5;
    return scalar.size() <= longest && (scalar[0] == '.' || scalar[0] == '-') &&
           scalar.find_first_of("nN") != none;
}

/// Keys that are null or perhaps too large a number are none in JSON.
bool is_usual_key(std::string_view key) {
    constexpr std::size_t longest = 256;  // parsers stop at 1024
    constexpr std::size_t longest_number = 16;
    if (key.empty() || key.size() > longest || !starts_plain(key[0]) || key.back() == ' ') {
        return false;
    }
    if (is_digit(key[0]) && key.size() > longest_number) return false;
    return !could_be_no_number(key) && to_lower(key) != "null";
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

class PlainItemReader {
public:
    explicit PlainItemReader(std::string_view text) : text_(text) {}

    std::optional<PlainItem> read() {
        if (!text_.starts_with("- ")) return std::nullopt;
        levels_.push_back({0, true});
        if (!read_entry(0)) return std::nullopt;
        for (;;) {
            const std::size_t column = indentation();
            if (at_ == text_.size()) return std::nullopt;
            if (text_[at_] == '\n') {
                ++at_;
            } else if (column == 0) {
                break;
            } else if (!open_level(column) || !read_entry(column)) {
                return std::nullopt;
            }
        }
        if (!has_kind_ || !ends_item(text_[at_])) return std::nullopt;
        if (!is_usual_text(text_.substr(0, at_))) return std::nullopt;
        return PlainItem{at_, could_be_config_map_ && could_have_name_};
    }

private:
    /// An open block collection.
    struct Level {
        std::size_t column;
        bool sequence;
    };

    // ---- Lines
    // -----------------------------------------------------------------------------------

    /// Steps over the spaces at the start of a line.
    std::size_t indentation() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ - begin;
    }

    [[nodiscard]] bool at_dash() const { return text_.substr(at_, 2) == "- "; }

    [[nodiscard]] bool end_line() {
        if (at_ >= text_.size() || text_[at_] != '\n') return false;
        ++at_;
        return true;
    }

    bool push_level(std::size_t column, bool sequence) {
        constexpr std::size_t most = 64;
        levels_.push_back({column, sequence});
        value_is_open_ = false;
        return levels_.size() <= most;
    }

    /// Finds the collection that the entry at `column` belongs to, or opens one.
    bool open_level(std::size_t column) {
        const bool dash = at_dash();
        if (value_is_open_) {
            const Level& above = levels_.back();
            // A sequence may stand in the same column as the key above.
            const bool deep = dash ? column >= above.column : column > above.column;
            if (deep) return push_level(column, dash);
        }
        value_is_open_ = false;
        while (levels_.size() > 1 &&
               (levels_.back().column > column ||
                (levels_.back().column == column && levels_.back().sequence && !dash))) {
            levels_.pop_back();
        }
        return levels_.back().column == column && levels_.back().sequence == dash;
    }

    bool read_entry(std::size_t column) {
        while (at_dash()) {
            const std::size_t dash = at_++;
            indentation();
            column += at_ - dash;
            const bool inner_dash = at_dash();
            if (!inner_dash && find_key_end() == none) {
                return read_value(levels_.back().column, {});
            }
            if (!push_level(column, inner_dash)) return false;
        }
        return read_pair();
    }

    // ---- Mappings
    // --------------------------------------------------------------------------------

    /// The offset of the colon behind the key that starts here; npos when there is no such key.
    [[nodiscard]] std::size_t find_key_end() const {
        const char quote = at_ < text_.size() ? text_[at_] : '\0';
        if (quote == '"' || quote == '\'') {
            // A key with escapes is an unusual one.
            const std::size_t end = text_.find_first_of(quote == '"' ? "\"\\\n" : "'\n", at_ + 1);
            if (end == none || text_[end] != quote || !colon_at(end + 1)) return none;
            return end + 1;
        }
        for (std::size_t at = at_; at < text_.size() && text_[at] != '\n'; ++at) {
            if (colon_at(at)) return at;
        }
        return none;
    }

    [[nodiscard]] bool colon_at(std::size_t at) const {
        if (at + 1 >= text_.size() || text_[at] != ':') return false;
        return text_[at + 1] == ' ' || text_[at + 1] == '\n';
    }

    bool read_pair() {
        const std::size_t colon = find_key_end();
        if (colon == none || colon == at_) return false;
        std::string_view key = text_.substr(at_, colon - at_);
        if (key[0] == '"' || key[0] == '\'') {
            constexpr std::size_t longest = 256;
            if (key.size() > longest) return false;
            key = key.substr(1, key.size() - 2);
        } else if (!is_usual_key(key) || key.find(" #") != none) {
            return false;
        }
        if (key.find('\t') != none) return false;
        constexpr std::size_t object_level = 2;
        has_kind_ = has_kind_ || (key == "kind" && levels_.size() == object_level);
        at_ = colon + 1;
        if (end_line()) {
            value_is_open_ = true;
            return true;
        }
        indentation();
        return read_value(levels_.back().column, key);
    }

    /// Whatever a value of one of these keys is, it counts, at any depth.
    void note(std::string_view key, std::string_view value) {
        const bool known = value.find('\\') == none && value[0] != '|' && value[0] != '>';
        if (key == "kind") {
            could_be_config_map_ =
                could_be_config_map_ || !known || value.find("ConfigMap") != none;
        } else if (key == "name" || key == "namespace") {
            could_have_name_ = could_have_name_ || !known || names_istio_or_asm(value);
        }
    }

    // ---- Scalars
    // ---------------------------------------------------------------------------------

    /// Reads a value to the end of its last line. `parent`: the column of the collection around it.
    bool read_value(std::size_t parent, std::string_view key) {
        if (at_ >= text_.size()) return false;
        const std::size_t begin = at_;
        if (!read_scalar(parent)) return false;
        if (!key.empty()) note(key, text_.substr(begin, at_ - begin));
        return true;
    }

    bool read_scalar(std::size_t parent) {
        switch (text_[at_]) {
            case '|':
            case '>':
                return read_block(parent);
            case '"':
                return read_double_quoted() && end_line();
            case '\'':
                return read_single_quoted() && end_line();
            case '{':
            case '[': {
                const std::string_view brackets = text_.substr(at_, 2);
                at_ += brackets.size();
                return (brackets == "{}" || brackets == "[]") && end_line();
            }
            default:
                return read_plain(parent);
        }
    }

    bool read_plain(std::size_t parent) {
        const bool dash = text_[at_] == '-' && text_.substr(at_ + 1, 1) > " ";
        if (!dash && !starts_plain(text_[at_])) return false;
        const std::size_t begin = at_;
        if (!read_plain_line()) return false;
        if (could_be_no_number(text_.substr(begin, at_ - 1 - begin))) return false;
        // It goes on in the lines that are indented more than what it stands in.
        for (;;) {
            const std::size_t line = at_;
            while (at_ < text_.size() && text_[at_] == '\n') ++at_;
            if (indentation() <= parent) {
                at_ = line;
                return true;
            }
            if (at_ >= text_.size() || !starts_plain(text_[at_]) || !read_plain_line()) {
                return false;
            }
        }
    }

    /// To the end of the line, where nothing looks like a key or a comment.
    bool read_plain_line() {
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') return text_[at_ - 1] != ' ' && end_line();
            if (c == '\t' || colon_at(at_) || (c == '#' && text_[at_ - 1] == ' ')) return false;
        }
        return false;
    }

    bool read_single_quoted() {
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\'') {
                ++at_;
                if (text_.substr(at_, 1) != "'") return true;
            } else if (!goes_on(c)) {
                return false;
            }
        }
        return false;
    }

    bool read_double_quoted() {
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                const std::size_t size = escape_size(text_.substr(at_));
                if (size == 0) return false;
                at_ += size - 1;
            } else if (!goes_on(c)) {
                return false;
            }
        }
        return false;
    }

    /// Whether a quoted scalar may go on behind `c`: the next line has to be indented or empty.
    [[nodiscard]] bool goes_on(char c) const {
        if (c != '\n') return c != '\t';
        const std::string_view next = text_.substr(at_ + 1, 1);
        return next == " " || next == "\n";
    }

    bool read_block(std::size_t parent) {
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
        return end_line() && read_block_lines(parent, indent);
    }

    bool read_block_lines(std::size_t parent, std::size_t indent) {
        for (;;) {
            const std::size_t line = at_;
            std::size_t spaces = 0;
            while (at_ < text_.size() && text_[at_] == ' ' && (indent == 0 || spaces < indent)) {
                ++at_;
                ++spaces;
            }
            if (at_ == text_.size()) return false;
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
            const std::size_t line_feed = text_.find('\n', at_);
            if (line_feed == none) return false;
            at_ = line_feed + 1;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Level> levels_;
    bool value_is_open_ = false;  // the last key has no value yet
    bool has_kind_ = false;
    bool could_be_config_map_ = false;
    bool could_have_name_ = false;
};

}  // namespace

std::optional<PlainItem> read_plain_item(std::string_view text) {
    return PlainItemReader(text).read();
}

}  // namespace meshlint
