#include "loader/text/lookalikes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

// A character of a line costs 32 bytes, one that was found a finding and a fix.
constexpr std::size_t most_bytes = std::size_t{256} << 10;
constexpr std::size_t most_found = 4096;

enum class Kind : unsigned char {
    space,
    invisible,
    quote,
    dash,
    colon,
    comma,
    opening,
    closing,
    sharp,
    block
};

struct LookalikeRecord {
    char32_t first;
    char32_t last;
    Kind kind;
    std::string_view name;
    std::string_view instead;
};

// In the order of Unicode; the names are Unicode's own, in lower case.
constexpr std::array lookalike_records = {
    LookalikeRecord{0x00A0, 0x00A0, Kind::space, "no-break space", " "},
    LookalikeRecord{0x00AD, 0x00AD, Kind::invisible, "soft hyphen", ""},
    LookalikeRecord{0x1680, 0x1680, Kind::space, "ogham space mark", " "},
    LookalikeRecord{0x2000, 0x2001, Kind::space, "quad space", " "},
    LookalikeRecord{0x2002, 0x2002, Kind::space, "en space", " "},
    LookalikeRecord{0x2003, 0x2003, Kind::space, "em space", " "},
    LookalikeRecord{0x2004, 0x2006, Kind::space, "fraction of an em space", " "},
    LookalikeRecord{0x2007, 0x2007, Kind::space, "figure space", " "},
    LookalikeRecord{0x2008, 0x2008, Kind::space, "punctuation space", " "},
    LookalikeRecord{0x2009, 0x2009, Kind::space, "thin space", " "},
    LookalikeRecord{0x200A, 0x200A, Kind::space, "hair space", " "},
    LookalikeRecord{0x200B, 0x200B, Kind::invisible, "zero-width space", ""},
    LookalikeRecord{0x200C, 0x200C, Kind::invisible, "zero-width non-joiner", ""},
    LookalikeRecord{0x200D, 0x200D, Kind::invisible, "zero-width joiner", ""},
    LookalikeRecord{0x200E, 0x200F, Kind::invisible, "mark of the writing direction", ""},
    LookalikeRecord{0x2010, 0x2010, Kind::dash, "hyphen", "-"},
    LookalikeRecord{0x2011, 0x2011, Kind::dash, "non-breaking hyphen", "-"},
    LookalikeRecord{0x2012, 0x2012, Kind::dash, "figure dash", "-"},
    LookalikeRecord{0x2013, 0x2013, Kind::dash, "en dash", "-"},
    LookalikeRecord{0x2014, 0x2014, Kind::dash, "em dash", "-"},
    LookalikeRecord{0x2015, 0x2015, Kind::dash, "horizontal bar", "-"},
    LookalikeRecord{0x2018, 0x201B, Kind::quote, "typographic quote", "'"},
    LookalikeRecord{0x201C, 0x201F, Kind::quote, "typographic quote", "\""},
    LookalikeRecord{0x202A, 0x202E, Kind::invisible, "mark of the writing direction", ""},
    LookalikeRecord{0x202F, 0x202F, Kind::space, "narrow no-break space", " "},
    LookalikeRecord{0x205F, 0x205F, Kind::space, "mathematical space", " "},
    LookalikeRecord{0x2060, 0x2060, Kind::invisible, "word joiner", ""},
    LookalikeRecord{0x2066, 0x2069, Kind::invisible, "mark of the writing direction", ""},
    LookalikeRecord{0x2212, 0x2212, Kind::dash, "minus sign", "-"},
    LookalikeRecord{0x2236, 0x2236, Kind::colon, "ratio sign", ":"},
    LookalikeRecord{0x3000, 0x3000, Kind::space, "ideographic space", " "},
    LookalikeRecord{0x3001, 0x3001, Kind::comma, "ideographic comma", ","},
    LookalikeRecord{0x3010, 0x3010, Kind::opening, "left lenticular bracket", "["},
    LookalikeRecord{0x3011, 0x3011, Kind::closing, "right lenticular bracket", "]"},
    LookalikeRecord{0xA789, 0xA789, Kind::colon, "modifier letter colon", ":"},
    LookalikeRecord{0xFE50, 0xFE50, Kind::comma, "small comma", ","},
    LookalikeRecord{0xFE55, 0xFE55, Kind::colon, "small colon", ":"},
    LookalikeRecord{0xFEFF, 0xFEFF, Kind::invisible, "byte order mark", ""},
    LookalikeRecord{0xFF02, 0xFF02, Kind::quote, "full-width quotation mark", "\""},
    LookalikeRecord{0xFF03, 0xFF03, Kind::sharp, "full-width number sign", "#"},
    LookalikeRecord{0xFF07, 0xFF07, Kind::quote, "full-width apostrophe", "'"},
    LookalikeRecord{0xFF0C, 0xFF0C, Kind::comma, "full-width comma", ","},
    LookalikeRecord{0xFF0D, 0xFF0D, Kind::dash, "full-width hyphen", "-"},
    LookalikeRecord{0xFF1A, 0xFF1A, Kind::colon, "full-width colon", ":"},
    LookalikeRecord{0xFF1E, 0xFF1E, Kind::block, "full-width greater-than sign", ">"},
    LookalikeRecord{0xFF3B, 0xFF3B, Kind::opening, "full-width left square bracket", "["},
    LookalikeRecord{0xFF3D, 0xFF3D, Kind::closing, "full-width right square bracket", "]"},
    LookalikeRecord{0xFF5B, 0xFF5B, Kind::opening, "full-width left curly bracket", "{"},
    LookalikeRecord{0xFF5C, 0xFF5C, Kind::block, "full-width vertical line", "|"},
    LookalikeRecord{0xFF5D, 0xFF5D, Kind::closing, "full-width right curly bracket", "}"},
};

const LookalikeRecord* find_record(char32_t code_point) {
    const auto* const found =
        std::ranges::lower_bound(lookalike_records, code_point, {}, &LookalikeRecord::last);
    return found != lookalike_records.end() && found->first <= code_point ? found : nullptr;
}

/// A character of a line with what it looks like.
struct Glyph {
    std::size_t at = 0;
    std::size_t length = 1;
    char32_t code_point = 0;
    const LookalikeRecord* record = nullptr;

    [[nodiscard]] bool is(Kind kind) const { return record != nullptr && record->kind == kind; }
    [[nodiscard]] bool is(char c) const {
        return code_point == static_cast<unsigned char>(c) && length == 1;
    }
    [[nodiscard]] bool is_blank() const { return is(' ') || is('\t'); }
    [[nodiscard]] bool looks_blank() const {
        return is_blank() || is(Kind::space) || is(Kind::invisible);
    }
    [[nodiscard]] bool is_name() const {
        if (length != 1) return false;
        const char c = static_cast<char>(code_point);
        return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '/' || c == '-';
    }
};

class Finder {
public:
    explicit Finder(std::string_view text) : text_(text) {}

    std::vector<Lookalike> run() {
        for (std::size_t at = 0; at < text_.size() && found_.size() < most_found;) {
            std::size_t end = at;
            bool plain = true;  // ASCII
            while (end < text_.size() && line_break_size(text_, end) == 0) {
                plain = plain && static_cast<unsigned char>(text_[end]) < 0x80;
                ++end;
            }
            take_line(at, end, plain);
            at = end < text_.size() ? end + line_break_size(text_, end) : end;
        }
        return std::move(found_);
    }

private:
    void take_line(std::size_t begin, std::size_t end, bool plain) {
        const std::string_view line = text_.substr(begin, end - begin);
        const std::size_t indent = line.find_first_not_of(' ');
        if (literal_) {
            if (indent == std::string_view::npos || indent > *literal_) return;
            literal_.reset();
        }
        if (depth_ > 0 && leaves_flow(line, indent)) depth_ = 0;
        indent_ = indent;
        if (!plain || depth_ > 0 || line.find_first_of("[{") != std::string_view::npos) {
            read_glyphs(begin, end);
            take_glyphs();
        }
        note_literal(line, indent);
    }

    /// What stands in brackets is indented deeper than the line in which they open.
    [[nodiscard]] bool leaves_flow(std::string_view line, std::size_t indent) const {
        if (indent == std::string_view::npos || indent > flow_indent_) return false;
        const LookalikeRecord* const first = find_record(decode_code_point(line, indent).value);
        const bool closes = line[indent] == ']' || line[indent] == '}' ||
                            (first != nullptr && first->kind == Kind::closing);
        return indent < flow_indent_ || !closes;
    }

    /// Below `key: |` the lines are only text, unless they hold a MeshConfig.
    void note_literal(std::string_view line, std::size_t indent) {
        while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
        while (!line.empty() &&
               (line.back() == '-' || line.back() == '+' || is_digit(line.back()))) {
            line.remove_suffix(1);
        }
        if (line.size() < 3 || (line.back() != '|' && line.back() != '>')) return;
        if (!is_blank(line[line.size() - 2])) return;
        if (line.substr(indent).starts_with("mesh")) return;
        literal_ = indent;
    }

    void read_glyphs(std::size_t begin, std::size_t end) {
        glyphs_.clear();
        for (std::size_t at = begin; at < end;) {
            const CodePoint code = decode_code_point(text_, at);
            glyphs_.push_back({at, code.length, code.value,
                               code.valid && code.length > 1 ? find_record(code.value) : nullptr});
            at += code.length;
        }
        // At the very start it is what it is for.
        if (begin == 0 && !glyphs_.empty() && glyphs_.front().code_point == 0xFEFF) {
            glyphs_.erase(glyphs_.begin());
        }
        names_from_ = glyphs_.size();
        while (names_from_ > 0 && belongs_to_list(glyphs_[names_from_ - 1])) --names_from_;
    }

    [[nodiscard]] bool at(std::size_t i, char c) const {
        return i < glyphs_.size() && glyphs_[i].is(c);
    }
    [[nodiscard]] bool looks_blank_at(std::size_t i) const {
        return i >= glyphs_.size() || glyphs_[i].looks_blank();
    }

    void take_glyphs() {
        std::size_t i = 0;
        take_blanks(i);
        if (depth_ > 0) return take_flow(i);
        while (i < glyphs_.size() && looks_like_dash(i)) {
            report(i++);
            take_blanks(i);
        }
        if (i >= glyphs_.size() || take_comment(i)) return;
        if (const auto colon = find_colon(i)) {
            for (; i < *colon; ++i) report(i);
            report(i++);
            take_blanks(i);
        }
        take_value(i);
    }

    void report(std::size_t i, bool in_value = false) {
        const Glyph& glyph = glyphs_[i];
        if (glyph.record == nullptr || found_.size() == most_found) return;
        const bool joined = glyph.is(Kind::colon) && !looks_blank_at(i + 1);
        found_.push_back({{glyph.at, glyph.at + glyph.length},
                          glyph.code_point,
                          glyph.record->name,
                          joined ? ": " : glyph.record->instead,
                          in_value});
    }

    void take_blanks(std::size_t& i) {
        for (; i < glyphs_.size() && glyphs_[i].looks_blank(); ++i) report(i);
    }

    [[nodiscard]] bool looks_like_dash(std::size_t i) const {
        return (glyphs_[i].is('-') || glyphs_[i].is(Kind::dash)) && looks_blank_at(i + 1);
    }

    /// The colon behind the key that starts at `i`; nothing where the line has no key.
    [[nodiscard]] std::optional<std::size_t> find_colon(std::size_t i) const {
        const std::size_t begin = i;
        const bool quoted = at(i, '"') || at(i, '\'') || glyphs_[i].is(Kind::quote);
        for (; i < glyphs_.size(); ++i) {
            const Glyph& glyph = glyphs_[i];
            if (glyph.is(Kind::colon)) return i > begin ? std::optional(i) : std::nullopt;
            if (glyph.is(':') && looks_blank_at(i + 1)) return i;
            const bool name = glyph.is_name() || glyph.is(Kind::invisible) || glyph.is(Kind::dash);
            const bool quote = quoted && (glyph.is('"') || glyph.is('\'') || glyph.is(Kind::quote));
            // A blank stands in a key only in front of its colon.
            const bool gap = glyph.looks_blank() && !looks_like_comment(i + 1) && ends_in_colon(i);
            if (!name && !quote && !gap) return std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool looks_like_comment(std::size_t i) const {
        return at(i, '#') || (i < glyphs_.size() && glyphs_[i].is(Kind::sharp));
    }

    /// Whether a comment begins here.
    bool take_comment(std::size_t i, bool in_value = false) {
        if (!looks_like_comment(i) || (i > 0 && !glyphs_[i - 1].looks_blank())) return false;
        report(i, in_value);
        return true;
    }

    [[nodiscard]] bool ends_in_colon(std::size_t i) const {
        while (i < glyphs_.size() && glyphs_[i].looks_blank()) ++i;
        return i < glyphs_.size() && (glyphs_[i].is(Kind::colon) || glyphs_[i].is(':'));
    }

    /// Whether a value ends early, or is none at all, without quotes around it.
    [[nodiscard]] bool needs_quotes(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i) {
            if (at(i, ':') && looks_blank_at(i + 1)) return true;
            if (at(i, '#') && i > begin && glyphs_[i - 1].looks_blank()) return true;
        }
        return false;
    }

    void take_value(std::size_t i) {
        constexpr std::string_view other_styles = "\"'|>&!*";
        if (i >= glyphs_.size()) return;
        if (opens_flow(i)) {
            flow_indent_ = indent_;
            return take_flow(i);
        }
        if (glyphs_[i].is('"') || glyphs_[i].is('\'')) return take_half_quoted(i);
        if (glyphs_[i].length == 1 &&
            other_styles.find(static_cast<char>(glyphs_[i].code_point)) != std::string_view::npos) {
            return;
        }
        std::size_t end = i + 1;  // of the value
        while (end < glyphs_.size() &&
               !(looks_like_comment(end) && glyphs_[end - 1].looks_blank())) {
            ++end;
        }
        std::size_t last = end;
        while (last > i + 1 && glyphs_[last - 1].looks_blank()) --last;
        if (glyphs_[i].is(Kind::block) && is_header(i, last)) return report(i);
        const bool quoted = last > i + 1 && are_a_pair(i, last - 1);
        if (quoted) report(i, !needs_quotes(i, last));
        for (std::size_t j = i; j < last; ++j) {
            if (glyphs_[j].is(Kind::invisible)) report(j, true);
        }
        if (quoted) report(last - 1, !needs_quotes(i, last));
        for (std::size_t j = last; j < end; ++j) report(j);
        take_comment(end, true);
    }

    /// One of them may be right already.
    [[nodiscard]] bool are_a_pair(std::size_t opening, std::size_t closing) const {
        const Glyph& first = glyphs_[opening];
        const Glyph& last = glyphs_[closing];
        if (!last.is(Kind::quote))
            return first.is(Kind::quote) && last.is(first.record->instead[0]);
        if (!first.is(Kind::quote)) return first.is(last.record->instead[0]);
        return first.record->instead == last.record->instead;
    }

    /// A quote that is closed by what only looks like one.
    void take_half_quoted(std::size_t i) {
        std::size_t last = glyphs_.size();
        while (last > i + 1 && glyphs_[last - 1].looks_blank()) --last;
        if (last < i + 2 || !glyphs_[last - 1].is(Kind::quote) || !are_a_pair(i, last - 1)) return;
        for (std::size_t j = i + 1; j < last; ++j) {
            // Then the last one closes another one, or nothing is open.
            if (glyphs_[j].code_point == glyphs_[i].code_point) return;
            if (j + 1 < last && are_a_pair(i, j)) return;
        }
        report(last - 1);
    }

    /// `|`, `|-` and the like, and nothing else.
    [[nodiscard]] bool is_header(std::size_t i, std::size_t end) const {
        while (++i < end) {
            if (!at(i, '-') && !at(i, '+')) return false;
        }
        return true;
    }

    [[nodiscard]] bool is_opening(std::size_t i) const {
        return at(i, '[') || at(i, '{') || (i < glyphs_.size() && glyphs_[i].is(Kind::opening));
    }
    [[nodiscard]] bool is_closing(std::size_t i) const {
        return at(i, ']') || at(i, '}') || (i < glyphs_.size() && glyphs_[i].is(Kind::closing));
    }

    /// A bracket that only looks like one may as well begin a text: not where nothing but names,
    /// numbers and signs follows it.
    [[nodiscard]] bool opens_flow(std::size_t i) const {
        return at(i, '[') || at(i, '{') || (is_opening(i) && i >= names_from_);
    }

    /// Whether the glyph may stand in a list of names and numbers.
    static bool belongs_to_list(const Glyph& glyph) {
        constexpr std::string_view signs = " \"',:[]{}*#";
        return glyph.record != nullptr || glyph.is_name() ||
               (glyph.length == 1 &&
                signs.find(static_cast<char>(glyph.code_point)) != std::string_view::npos);
    }

    /// What stands in brackets, up to the end of the line.
    void take_flow(std::size_t i) {
        bool fresh = true;        // a key or an item may begin here
        std::size_t in_text = 0;  // brackets that are text
        for (; i < glyphs_.size(); ++i) {
            const Glyph& glyph = glyphs_[i];
            if (take_comment(i, true)) return;
            if (fresh && (glyph.is('"') || glyph.is('\'') || glyph.is(Kind::quote))) {
                const auto closing = closing_quote(i);
                if (!closing) return;
                report_pair(i, *closing);
                i = *closing;
                fresh = false;
            } else if (fresh && opens_flow(i)) {
                report(i);
                ++depth_;
            } else if (glyph.is(Kind::opening)) {
                ++in_text;
                fresh = false;
            } else if (glyph.is(Kind::closing) && in_text > 0) {
                --in_text;
            } else if (is_closing(i)) {
                report(i);
                --depth_;
                fresh = false;
                if (depth_ == 0) return take_blanks(++i);
            } else if (separates(i)) {
                report(i);
                fresh = true;
            } else if (glyph.looks_blank()) {
                const bool at_edge = fresh || i + 1 == glyphs_.size() || separates(i + 1) ||
                                     is_closing(i + 1) || glyphs_[i + 1].looks_blank();
                if (glyph.is(Kind::invisible) || at_edge) report(i, !at_edge);
            } else {
                fresh = false;
            }
        }
    }

    /// A comma or a colon between the parts of what stands in brackets.
    [[nodiscard]] bool separates(std::size_t i) const {
        if (i == 0 || i >= glyphs_.size()) return at(i, ',');
        const Glyph& glyph = glyphs_[i];
        if (glyph.is(',')) return true;
        const Glyph& before = glyphs_[i - 1];
        if (glyph.is(':')) {
            return looks_blank_at(i + 1) || before.is('"') || before.is('\'') ||
                   before.is(Kind::quote);
        }
        // Among other signs and letters it is a part of a text.
        const auto may_touch = [](const Glyph& other) {
            constexpr std::string_view signs = " \"'[]{}*";
            return other.record != nullptr || other.is_name() ||
                   (other.length == 1 &&
                    signs.find(static_cast<char>(other.code_point)) != std::string_view::npos);
        };
        return (glyph.is(Kind::comma) || glyph.is(Kind::colon)) && may_touch(before) &&
               (i + 1 == glyphs_.size() || may_touch(glyphs_[i + 1]));
    }

    /// The quote that ends what one at `opening` begins; nothing where it is a part of a text.
    [[nodiscard]] std::optional<std::size_t> closing_quote(std::size_t opening) const {
        const bool exact = !glyphs_[opening].is(Kind::quote);
        bool in_first_part = true;
        std::optional<std::size_t> alike;
        for (std::size_t i = opening + 1; i < glyphs_.size(); ++i) {
            if (exact && glyphs_[i].code_point == glyphs_[opening].code_point) {
                if (!at(i - 1, '\\')) return i;
                continue;
            }
            in_first_part = in_first_part && !separates(i);
            if (alike || !are_a_pair(opening, i)) continue;
            const bool both = !exact && glyphs_[i].is(Kind::quote);
            const bool ends = i + 1 == glyphs_.size() || looks_blank_at(i + 1) ||
                              separates(i + 1) || is_closing(i + 1);
            if (!exact) return ends && (both || in_first_part) ? std::optional(i) : std::nullopt;
            if (ends) alike = i;
        }
        return alike;
    }

    void report_pair(std::size_t opening, std::size_t closing) {
        const bool in_value = glyphs_[opening].is(Kind::quote) &&
                              glyphs_[closing].is(Kind::quote) && !needs_quotes(opening, closing);
        report(opening, in_value);
        report(closing, in_value);
    }

    std::string_view text_;
    std::vector<Glyph> glyphs_;           // of the line
    std::optional<std::size_t> literal_;  // the column of the key of the block scalar around
    std::size_t names_from_ = 0;          // behind it the line has nothing but names and signs
    std::size_t indent_ = 0;              // of the line
    std::size_t depth_ = 0;               // of the brackets in which the next line stands
    std::size_t flow_indent_ = 0;         // the indentation of the line in which they open
    std::vector<Lookalike> found_;
};

}  // namespace

std::vector<Lookalike> find_lookalikes(std::string_view text) {
    if (text.size() > most_bytes || is_ascii(text)) return {};
    return Finder(text).run();
}

}  // namespace meshlint
