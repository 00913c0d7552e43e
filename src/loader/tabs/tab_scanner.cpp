#include "loader/tabs/tab_scanner.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "loader/tabs/tab_cursor.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr std::size_t any_column = std::numeric_limits<std::size_t>::max();

/// Walks through the tokens of a document as libyaml's scanner does, keeping no more of its state
/// than decides where a tab may stand. Mistakes other than tabs are stepped over.
class TabScanner {
public:
    explicit TabScanner(std::string_view text) : cursor_(text) {}

    TabScan run() {
        skip_to_token();
        while (!cursor_.at_end() && !(started_ && cursor_.at_marker())) {
            scan_token();
            skip_to_token();
        }
        return {cursor_.take(), std::move(continuations_)};
    }

private:
    /// Where a key without `?` may have started, outside brackets.
    struct SimpleKey {
        bool possible = false;
        std::size_t line = 0;
        std::size_t at = 0;
        std::size_t column = 0;
    };

    [[nodiscard]] bool in_flow() const { return flow_depth_ > 0; }

    /// The column that lines must reach to be inside the innermost block collection.
    [[nodiscard]] std::size_t inner_column() const {
        return indents_.empty() ? 0 : indents_.back() + 1;
    }

    void open_block(std::size_t column) {
        if (column >= inner_column()) indents_.push_back(column);
    }

    void close_blocks(std::size_t column) {
        while (!indents_.empty() && indents_.back() > column) indents_.pop_back();
    }

    void save_key() {
        if (!in_flow() && key_may_start_) {
            key_ = {true, cursor_.line(), cursor_.at(), cursor_.column()};
        }
        key_may_start_ = false;
    }

    [[nodiscard]] bool key_is_near() const {
        constexpr std::size_t longest = 1024;  // characters
        if (!key_.possible || key_.line != cursor_.line()) return false;
        const std::string_view key = slice(cursor_.text(), {key_.at, cursor_.at()});
        return key.size() <= longest || count_code_points(key) <= longest;
    }

    /// Over the line break here; false when there is none.
    bool next_line(bool goes_on) {
        const bool moved = cursor_.next_line();
        if (moved && goes_on) continuations_.push_back(cursor_.at());
        return moved;
    }

    // ---- Tokens
    // ----------------------------------------------------------------------------------

    void skip_to_token() {
        do {
            if (!in_flow() && key_may_start_) {
                cursor_.take_bad_blanks();
            } else {
                cursor_.skip_blanks();
            }
            if (cursor_.is('#')) cursor_.skip_to_line_end();
            if (!in_flow() && cursor_.break_size() > 0) key_may_start_ = true;
        } while (next_line(in_flow()));
    }

    void scan_token() {
        if (!in_flow()) close_blocks(cursor_.column());
        if (cursor_.at_marker()) {
            start_document();
            cursor_.advance(3);
            return;
        }
        if (cursor_.is('%') && cursor_.at_line_start()) {
            start_document();
            cursor_.skip_to_line_end();
            cursor_.next_line();
            return;
        }
        started_ = true;
        const char c = cursor_.text()[cursor_.at()];
        const bool gap_behind = cursor_.gap_at(cursor_.at() + 1);
        if ((c == '-' && gap_behind) || (c == '?' && (in_flow() || gap_behind))) {
            scan_entry_indicator();
        } else if (c == ':' && (in_flow() || gap_behind)) {
            scan_colon();
        } else {
            scan_node(c);
        }
    }

    void start_document() {
        indents_.clear();
        flow_depth_ = 0;
        key_.possible = false;
        key_may_start_ = false;
    }

    /// `-` or `?`. Inside brackets neither says anything about tabs.
    void scan_entry_indicator() {
        if (!in_flow()) {
            if (key_may_start_) open_block(cursor_.column());
            key_.possible = false;
            key_may_start_ = true;
        }
        cursor_.advance();
    }

    void scan_colon() {
        if (!in_flow()) {
            if (key_is_near()) {
                open_block(key_.column);
                key_may_start_ = false;
            } else if (key_may_start_) {
                open_block(cursor_.column());
            }
            key_.possible = false;
        }
        cursor_.advance();
    }

    void scan_node(char c) {
        switch (c) {
            case '[':
            case '{':
                save_key();
                ++flow_depth_;
                cursor_.advance();
                break;
            case ']':
            case '}':
                if (in_flow()) --flow_depth_;
                key_may_start_ = false;
                cursor_.advance();
                break;
            case ',':
                key_may_start_ = false;
                cursor_.advance();
                break;
            case '&':
            case '*':
                scan_anchor();
                break;
            case '!':
                scan_tag();
                break;
            case '"':
            case '\'':
                scan_quoted(c);
                break;
            default:
                if (!in_flow() && (c == '|' || c == '>')) {
                    scan_block_scalar();
                } else {
                    scan_plain();
                }
        }
    }

    void scan_anchor() {
        save_key();
        const auto is_name = [](char c) {
            return is_letter(c) || is_digit(c) || c == '_' || c == '-';
        };
        do cursor_.advance();
        while (!cursor_.at_end() && is_name(cursor_.text()[cursor_.at()]));
    }

    void scan_tag() {
        save_key();
        const bool verbatim = cursor_.text().substr(cursor_.at()).starts_with("!<");
        const std::string_view ends = verbatim ? ">" : in_flow() ? ",[]{}" : "";
        do cursor_.advance();
        while (!cursor_.at_gap() &&
               ends.find(cursor_.text()[cursor_.at()]) == std::string_view::npos);
        if (verbatim && cursor_.is('>')) cursor_.advance();
    }

    // ---- Scalars
    // ---------------------------------------------------------------------------------

    [[nodiscard]] bool at_plain_end() const {
        if (cursor_.at_gap()) return true;
        constexpr std::string_view flow_ends = ",?[]{}";
        const char c = cursor_.text()[cursor_.at()];
        if (c == ':') return cursor_.gap_at(cursor_.at() + 1);
        return in_flow() && flow_ends.find(c) != std::string_view::npos;
    }

    void scan_plain() {
        save_key();
        const std::size_t least = inner_column();
        bool after_break = false;
        cursor_
            .advance();  // whatever it is: a character that cannot start one changes nothing here
        for (;;) {
            for (; !at_plain_end(); cursor_.advance()) after_break = false;
            const std::size_t begin = cursor_.at();
            cursor_.skip_blanks();
            while (cursor_.next_line()) {
                after_break = true;
                cursor_.take_bad_margin(least);
                cursor_.skip_blanks();
            }
            const bool more = cursor_.at() != begin && (in_flow() || cursor_.column() >= least);
            if (!more || cursor_.at_marker() || cursor_.is('#')) break;
            if (in_flow() && cursor_.line_begin() > begin)
                continuations_.push_back(cursor_.line_begin());
        }
        if (after_break) key_may_start_ = true;
    }

    struct QuoteEnd {
        bool closed = false;
        std::size_t at = 0;  ///< of the closing quote, or where there was no sense in going on
    };

    [[nodiscard]] QuoteEnd find_closing_quote(char quote, std::size_t limit) const {
        const std::string_view text = cursor_.text();
        std::size_t at = cursor_.at() + 1;
        while (at < limit) {
            if (const std::size_t break_size = cursor_.break_size(at); break_size > 0) {
                at += break_size;
                if (cursor_.marker_at(at)) break;
            } else if (text[at] == quote) {
                if (quote == '"' || text.substr(at + 1, 1) != "'") return {true, at};
                at += 2;
            } else {
                const bool escape = quote == '"' && text[at] == '\\';
                at += escape && cursor_.break_size(at + 1) == 0 ? 2U : 1U;
            }
        }
        return {false, at};
    }

    void scan_quoted(char quote) {
        save_key();
        // A quote that stays open would hide the rest of the text; it is read up to its line's end.
        // Up to `open_until` it is known that none is closed on another line.
        std::size_t& open_until = open_until_[quote == '"' ? 0 : 1];
        const std::size_t line_end = cursor_.line_end();
        const bool surely_open = cursor_.at() < open_until;
        const QuoteEnd end =
            find_closing_quote(quote, surely_open ? line_end : cursor_.text().size());
        if (!end.closed) open_until = std::max(open_until, end.at);
        while (cursor_.at() < (end.closed ? end.at + 1 : line_end)) {
            if (!next_line(true)) cursor_.advance();
        }
    }

    void scan_block_scalar() {
        key_.possible = false;
        key_may_start_ = true;
        const std::string_view outer_margin = cursor_.margin();
        std::size_t indent = read_block_header();  // 0: not known yet
        std::size_t least = std::max<std::size_t>(inner_column(), 1);
        while (cursor_.next_line()) {
            const bool bad = cursor_.take_bad_margin(indent == 0 ? any_column : indent);
            if (!bad) cursor_.skip_spaces(indent == 0 ? any_column : indent);
            if (cursor_.at_end() || cursor_.break_size() > 0) {
                least = std::max(least, cursor_.column());
                continue;
            }
            const std::size_t begin = indent == 0 ? least : indent;
            // Whether a line indented by tabs is still inside is a guess: it is, unless all of its
            // indentation stands in front of the scalar's key as well.
            if (bad && !outer_margin.starts_with(cursor_.margin())) cursor_.widen_to(begin);
            if (cursor_.column() < begin) return;
            if (indent == 0) indent = cursor_.column();
            cursor_.skip_to_line_end();
        }
    }

    /// The indentation of the scalar's lines where the header says it. Ends at the line's end.
    std::size_t read_block_header() {
        cursor_.advance();
        std::size_t indent = 0;
        for (int i = 0; i < 2 && !cursor_.at_end(); ++i) {
            const char c = cursor_.text()[cursor_.at()];
            if (c >= '1' && c <= '9') {
                indent =
                    (indents_.empty() ? 0 : indents_.back()) + static_cast<std::size_t>(c - '0');
            } else if (c != '+' && c != '-') {
                break;
            }
            cursor_.advance();
        }
        cursor_.skip_to_line_end();
        return indent;
    }

    TabCursor cursor_;
    std::vector<std::size_t> continuations_;
    std::vector<std::size_t> indents_;  // columns of the open block collections, growing
    std::size_t flow_depth_ = 0;
    bool key_may_start_ = true;  // outside brackets: a tab here would be indentation
    bool started_ = false;       // behind directives and the first `---`
    SimpleKey key_;
    std::array<std::size_t, 2> open_until_{};
};

}  // namespace

TabScan scan_tabs(std::string_view text) { return TabScanner(text).run(); }

std::vector<ByteRange> find_bad_tabs(std::string_view text) {
    std::vector<ByteRange> ranges;
    for (const BadTabs& tabs : scan_tabs(text).bad) ranges.push_back(tabs.range);
    return ranges;
}

}  // namespace meshlint
