#include "loader/embedded/encoded_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view unknown = "\"${}\"";
constexpr std::string_view call = "encode(";
constexpr std::size_t name_size = 4;  // of `yaml` and `json`

/// Puts the pieces together, of which most of the text is.
class PieceCopy {
public:
    PieceCopy(std::string_view text, std::size_t begin) : text_(text), copied_(begin) {}

    void replace(ByteRange range, std::string_view made) {
        flush(range.begin);
        made_ = made;
        copied_ = range.end;
    }

    [[nodiscard]] std::vector<EmbeddedPiece> take(std::size_t end) {
        flush(end);
        return std::move(pieces_);
    }

    struct Mark {
        std::size_t pieces;
        std::size_t copied;
        std::string_view made;
    };
    [[nodiscard]] Mark mark() const { return {pieces_.size(), copied_, made_}; }
    /// Forgets what was replaced since then.
    void go_back(const Mark& mark) {
        pieces_.resize(mark.pieces);
        copied_ = mark.copied;
        made_ = mark.made;
    }

private:
    /// A line of the source is a piece of its own.
    void flush(std::size_t end) {
        while (copied_ < end || !made_.empty()) {
            const std::size_t line_feed = slice(text_, {copied_, end}).find('\n');
            const std::size_t next = line_feed == npos ? end : copied_ + line_feed + 1;
            pieces_.push_back({{copied_, next}, std::exchange(made_, {})});
            copied_ = next;
        }
    }

    std::string_view text_;
    std::size_t copied_;
    std::string_view made_;
    std::vector<EmbeddedPiece> pieces_;
};

/// Reads values of the language. Positions are those of the text; nothing where it is broken.
class ValueReader {
public:
    ValueReader(std::string_view text, std::size_t begin, std::size_t budget)
        : text_(text), copy_(text, begin), budget_(budget) {}

    [[nodiscard]] std::size_t bytes_read() const { return read_; }

    /// The end of the object at `at`.
    [[nodiscard]] std::optional<std::size_t> object(std::size_t at) {
        if (++depth_ > deepest) return std::nullopt;
        ++at;
        while (read_ <= budget_) {
            at = skip_space(at);
            if (is(at, '}')) {
                --depth_;
                return at + 1;
            }
            const auto key = key_end(at);
            if (!key) return std::nullopt;
            const auto behind = value(skip_blanks(*key));
            if (!behind) return std::nullopt;
            const std::size_t next = skip_blanks(*behind);
            if (is(next, ',')) {
                at = next + 1;
                continue;
            }
            if (!is(next, '}')) {
                if (!ends_line(next)) return std::nullopt;
                copy_.replace({*behind, *behind}, ",");
            }
            at = next;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::vector<EmbeddedPiece> take(std::size_t end) { return copy_.take(end); }

private:
    static constexpr int deepest = 100;

    [[nodiscard]] bool is(std::size_t at, char c) const {
        ++read_;
        return at < text_.size() && text_[at] == c;
    }
    [[nodiscard]] bool has(std::size_t at, std::string_view words) const {
        return at < text_.size() && text_.substr(at).starts_with(words);
    }
    [[nodiscard]] bool ends_line(std::size_t at) const {
        return is(at, '\n') || is(at, '\r') || is(at, '#') || has(at, "//");
    }

    /// Behind the key of an entry and its sign, which becomes a colon.
    [[nodiscard]] std::optional<std::size_t> key_end(std::size_t at) {
        std::size_t end = at;
        if (is(at, '"')) {
            const auto behind = string(at);
            if (!behind) return std::nullopt;
            end = *behind;
        } else if (is(at, '(')) {
            const auto behind = expression_end(at + 1, true);
            if (!behind || !is(*behind, ')')) return std::nullopt;
            end = *behind + 1;
            copy_.replace({at, end}, unknown);
        } else {
            while (end < text_.size() && (is_name_character(text_[end]) || text_[end] == '-'))
                ++end;
            if (end == at || slice(text_, {at, end}) == "for") return std::nullopt;
        }
        const std::size_t sign = skip_blanks(end);
        if (!is(sign, '=') && !is(sign, ':')) return std::nullopt;
        const bool spaced = sign + 1 < text_.size() && is_blank(text_[sign + 1]);
        copy_.replace({sign, sign + 1}, spaced ? ":" : ": ");
        return sign + 1;
    }

    [[nodiscard]] std::optional<std::size_t> value(std::size_t at) {
        const PieceCopy::Mark mark = copy_.mark();
        const int depth = depth_;
        std::optional<std::size_t> end;
        if (is(at, '{')) {
            end = object(at);
        } else if (is(at, '[')) {
            end = list(at);
        } else if (is(at, '"')) {
            end = string(at);
        } else {
            end = word(at);
        }
        // An operator behind it makes an expression of it.
        if (end && ends_value(skip_blanks(*end))) return end;
        copy_.go_back(mark);
        depth_ = depth;
        end = expression_end(at, false);
        if (end && *end > at) copy_.replace({at, *end}, unknown);
        return end && *end > at ? end : std::nullopt;
    }

    [[nodiscard]] bool ends_value(std::size_t at) const {
        return at >= text_.size() || is(at, ',') || is(at, '}') || is(at, ']') || ends_line(at);
    }

    /// A number, a boolean or null.
    [[nodiscard]] std::optional<std::size_t> word(std::size_t at) const {
        const std::size_t end = std::min(text_.find_first_of(" \t\r\n,}]#/", at), text_.size());
        const std::string_view written = slice(text_, {at, end});
        constexpr std::array<std::string_view, 3> names = {"true", "false", "null"};
        const bool number = !written.empty() &&
                            (is_digit(written[0]) || (written[0] == '-' && written.size() > 1)) &&
                            written.find_first_not_of("0123456789.eE+-") == npos;
        const bool known = number || std::ranges::find(names, written) != names.end();
        return known ? std::optional(end) : std::nullopt;
    }

    [[nodiscard]] std::optional<std::size_t> list(std::size_t at) {
        if (++depth_ > deepest) return std::nullopt;
        ++at;
        while (read_ <= budget_) {
            at = skip_space(at);
            if (is(at, ']')) {
                --depth_;
                return at + 1;
            }
            const auto behind = has(at, "for ") ? std::nullopt : value(at);
            if (!behind) return std::nullopt;
            at = skip_space(*behind);
            if (!is(at, ',') && !is(at, ']')) return std::nullopt;
            if (is(at, ',')) ++at;
        }
        return std::nullopt;
    }

    /// A template with quotes of its own is no string of YAML.
    [[nodiscard]] std::optional<std::size_t> string(std::size_t at) {
        const auto end = string_end(at);
        if (!end) return std::nullopt;
        const std::string_view inside = slice(text_, {at + 1, *end - 1});
        const std::size_t opened = inside.find('{');
        const bool has_quotes = opened != npos && inside.find('"', opened) != npos &&
                                (inside.find("${") != npos || inside.find("%{") != npos);
        if (has_quotes) copy_.replace({at, *end}, unknown);
        return end;
    }

    [[nodiscard]] std::optional<std::size_t> string_end(std::size_t at) const {
        for (++at; at < text_.size(); ++at) {
            if (text_[at] == '\n') return std::nullopt;
            if (text_[at] == '"') return at + 1;
            if (text_[at] == '\\') ++at;
            if (has(at, "${") || has(at, "%{")) {
                const auto end = expression_end(at + 2, true);
                if (!end || !is(*end, '}')) return std::nullopt;
                at = *end;
            }
        }
        return std::nullopt;
    }

    /// Where an expression ends: at a comma, a closing bracket or, unless it stands in brackets,
    /// the end of its line.
    [[nodiscard]] std::optional<std::size_t> expression_end(std::size_t at, bool bracketed) const {
        std::size_t open = 0;
        for (; at < text_.size() && read_ <= budget_; ++at, ++read_) {
            const char c = text_[at];
            if (c == '"') {
                const auto end = nested_string(at);
                if (!end) return std::nullopt;
                at = *end - 1;
            } else if (has(at, "<<")) {
                const auto end = here_document_end(at);
                if (!end) return std::nullopt;
                at = *end - 1;
            } else if (c == '(' || c == '[' || c == '{') {
                ++open;
            } else if (c == ')' || c == ']' || c == '}') {
                if (open == 0) return behind_blanks(at);
                --open;
            } else if (open == 0 && !bracketed && (c == ',' || ends_line(at))) {
                return behind_blanks(at);
            }
        }
        return std::nullopt;
    }

    /// The end of the line that ends the here-document at `at`, without its line feed.
    [[nodiscard]] std::optional<std::size_t> here_document_end(std::size_t at) const {
        std::size_t line = text_.find('\n', at);
        if (line == npos) return std::nullopt;
        std::string_view word = slice(text_, {at + 2, line});
        if (word.starts_with('-')) word.remove_prefix(1);
        word = trimmed(word);
        while (!word.empty() && line < text_.size() && read_ <= budget_) {
            const std::size_t end = std::min(text_.find('\n', line + 1), text_.size());
            read_ += end - line;
            if (trimmed(slice(text_, {line + 1, end})) == word) return end;
            line = end;
        }
        return std::nullopt;
    }

    /// Templates nest strings: not without end.
    [[nodiscard]] std::optional<std::size_t> nested_string(std::size_t at) const {
        if (nested_ >= deepest) return std::nullopt;
        ++nested_;
        const auto end = string_end(at);
        --nested_;
        return end;
    }

    /// Without the blanks in front of `at`.
    [[nodiscard]] std::size_t behind_blanks(std::size_t at) const {
        while (at > 0 && is_blank(text_[at - 1])) --at;
        return at;
    }

    [[nodiscard]] std::size_t skip_blanks(std::size_t at) const {
        while (at < text_.size() && is_blank(text_[at])) ++at;
        return at;
    }

    /// Over line ends and comments, which become YAML's or are left out.
    [[nodiscard]] std::size_t skip_space(std::size_t at) {
        for (;;) {
            while (at < text_.size() &&
                   (is_blank(text_[at]) || text_[at] == '\r' || text_[at] == '\n'))
                ++at;
            if (is(at, '#')) {
                if (at > 0 && !is_blank(text_[at - 1]) && text_[at - 1] != '\n')
                    copy_.replace({at, at}, " ");
                at = std::min(text_.find('\n', at), text_.size());
            } else if (has(at, "//")) {
                const std::size_t end = std::min(text_.find('\n', at), text_.size());
                copy_.replace({at, end}, " ");
                at = end;
            } else if (has(at, "/*")) {
                const std::size_t end = text_.find("*/", at);
                if (end == npos) return text_.size();
                copy_.replace({at, end + 2}, " ");
                at = end + 2;
            } else {
                return at;
            }
        }
    }

    std::string_view text_;
    PieceCopy copy_;
    std::size_t budget_;
    int depth_ = 0;
    mutable int nested_ = 0;        // strings in templates of strings
    mutable std::size_t read_ = 0;  // about as many bytes
};

/// Where the object begins that a call at `at` gets; npos for a call of another kind.
std::size_t object_of_call(std::string_view text, std::size_t at) {
    const std::string_view front = text.substr(0, at);
    const bool named = front.ends_with("yaml") || front.ends_with("json");
    if (!named || (at > name_size && is_name_character(text[at - name_size - 1]))) return npos;
    const std::size_t begin = text.find_first_not_of(" \t\r\n", at + call.size());
    return begin != npos && text[begin] == '{' ? begin : npos;
}

}  // namespace

std::optional<EncodedValue> EncodedValues::find(std::size_t at) {
    for (at = text_.find(call, at); at != npos; at = text_.find(call, at + call.size())) {
        const std::size_t begin = object_of_call(text_, at);
        if (begin == npos) continue;
        ValueReader reader(text_, begin, budget_);
        const auto end = reader.object(begin);
        budget_ -= std::min(budget_, reader.bytes_read());
        if (!end) continue;
        const bool has_another = slice(text_, {begin, *end}).find(call) != npos;
        return EncodedValue{{at - name_size, *end}, reader.take(*end), has_another};
    }
    return std::nullopt;
}

}  // namespace meshlint
