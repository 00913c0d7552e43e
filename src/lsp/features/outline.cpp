#include "lsp/features/outline.h"

#include <algorithm>

#include "loader/text/ascii.h"
#include "lsp/features/flow_outline.h"

namespace meshlint::lsp {

namespace {

constexpr std::size_t none = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::size_t line_start(std::string_view text, std::size_t offset) {
    if (offset == 0) return 0;
    const std::size_t line_feed = text.rfind('\n', offset - 1);
    return line_feed == none ? 0 : line_feed + 1;
}

/// Behind the closing quote of a scalar; npos where it is open.
std::size_t behind_quotes(std::string_view text, std::size_t at, std::size_t end) {
    const char quote = text[at];
    for (++at; at < end; ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            return at + 1;
        }
    }
    return none;
}

/// Reads what stands behind indentation and dashes.
class ContentReader {
public:
    ContentReader(std::string_view text, OutlineLine& line) : text_(text), line_(line) {}

    void read() {
        const std::size_t end = line_.range.end;
        line_.value = {line_.content, line_.content};
        std::size_t at = line_.content;
        const bool quoted = at < end && (text_[at] == '"' || text_[at] == '\'');
        if (quoted) {
            const std::size_t behind = behind_quotes(text_, at, end);
            if (behind == none) {
                line_.value = {at, end};
                return;
            }
            if (is_colon(behind)) {
                line_.key = ByteRange{at + 1, behind - 1};
                line_.colon = behind;
            }
        } else if (at == end || (text_[at] != '{' && text_[at] != '[')) {
            for (; at < end; ++at) {
                if (is_comment(at)) break;
                if (!is_colon(at)) continue;
                line_.key = ByteRange{line_.content, at};
                line_.colon = at;
                break;
            }
        }
        std::size_t begin = line_.key ? line_.colon + 1 : line_.content;
        while (begin < end && is_space(text_[begin])) ++begin;
        read_value(begin);
    }

private:
    [[nodiscard]] bool is_colon(std::size_t at) const {
        if (at >= line_.range.end || text_[at] != ':') return false;
        return at + 1 == line_.range.end || is_space(text_[at + 1]);
    }

    [[nodiscard]] bool is_comment(std::size_t at) const {
        return text_[at] == '#' && (at == line_.range.begin || is_space(text_[at - 1]));
    }

    void read_value(std::size_t begin) {
        std::size_t at = begin;
        const std::size_t line_end = line_.range.end;
        if (at < line_end && (text_[at] == '"' || text_[at] == '\'')) {
            at = std::min(behind_quotes(text_, at, line_end), line_end);
        }
        while (at < line_end && !is_comment(at)) ++at;
        if (at < line_end) line_.comment = at;
        std::size_t end = at;
        while (end > begin && is_space(text_[end - 1])) --end;
        line_.value = {begin, end};
    }

    std::string_view text_;
    OutlineLine& line_;
};

bool is_word(char c) {
    constexpr std::string_view marks = "-_./";
    return is_letter(c) || is_digit(c) || marks.find(c) != none;
}

/// Goes up from line to line and keeps what holds the place.
class Climb {
public:
    Climb(std::string_view text, std::size_t column) : text_(text), limit_(column) {}

    void take(const OutlineLine& line, bool own) {
        if (!own) take_key(line);
        for (auto dash = line.dashes.rbegin(); dash != line.dashes.rend(); ++dash) {
            if (*dash < limit_ || (own && steps_.empty())) {
                add({line.range.begin, *dash, true, {}, {}});
            }
        }
    }

    [[nodiscard]] bool at_top() const { return limit_ == 0 && !under_item_; }

    std::vector<OutlineStep> steps() {
        std::ranges::reverse(steps_);
        return std::move(steps_);
    }

private:
    void take_key(const OutlineLine& line) {
        if (under_item_ ? line.column > limit_ : line.column >= limit_) return;
        if (line.key) {
            add({line.range.begin, line.column, false, slice(text_, *line.key),
                 slice(text_, line.value)});
            return;
        }
        // A word with deeper lines below it is a key that lacks its colon.
        const std::string_view word = slice(text_, line.value);
        if (!word.empty() && std::ranges::all_of(word, is_word)) {
            add({line.range.begin, line.column, false, word, {}});
        }
    }

    void add(OutlineStep step) {
        limit_ = step.column;
        under_item_ = step.is_item;
        steps_.push_back(step);
    }

    std::string_view text_;
    std::size_t limit_;
    bool under_item_ = false;
    std::vector<OutlineStep> steps_;
};

/// Goes on between the brackets that the value of the line starts with.
void enter_flow(std::string_view text, std::size_t offset, OutlinePlace& place) {
    const OutlineLine& line = place.line;
    const std::string_view value = slice(text, line.value);
    if (!value.starts_with('{') && !value.starts_with('[')) return;
    const auto around = flow_around(text, {line.value.begin, line.range.end}, offset);
    if (around.empty()) return;
    const auto step = [&](std::optional<ByteRange> key) {
        place.steps.push_back({line.range.begin,
                               0,
                               !key.has_value(),
                               key ? slice(text, *key) : std::string_view(),
                               {}});
    };
    if (line.key) step(*line.key);
    for (const FlowCollection& each : around) {
        const FlowEntry& own = each.entries[each.own];
        if (!each.is_mapping) step(std::nullopt);
        if (each.is_mapping && &each != &around.back()) step(own.key.value_or(ByteRange{}));
    }
    const FlowCollection& inner = around.back();
    for (const FlowEntry& entry : inner.entries) {
        const bool own = &entry == &inner.entries[inner.own];
        if (!own && entry.key) place.flow_keys.push_back(slice(text, *entry.key));
    }
    const FlowEntry& own = inner.entries[inner.own];
    place.in_flow = true;
    place.key = own.key;
    place.colon = own.colon;
    place.value = own.value;
}

}  // namespace

OutlineLine read_outline_line(std::string_view text, std::size_t offset) {
    OutlineLine line;
    line.range.begin = line_start(text, offset);
    line.range.end = std::min(text.find('\n', line.range.begin), text.size());
    if (line.range.end > line.range.begin && text[line.range.end - 1] == '\r') --line.range.end;
    std::size_t at = line.range.begin;
    const auto skip_spaces = [&] {
        while (at < line.range.end && is_space(text[at])) ++at;
    };
    skip_spaces();
    while (at < line.range.end && text[at] == '-' &&
           (at + 1 == line.range.end || is_space(text[at + 1]))) {
        line.dashes.push_back(at - line.range.begin);
        ++at;
        skip_spaces();
    }
    line.content = at;
    line.column = at - line.range.begin;
    ContentReader(text, line).read();
    return line;
}

OutlinePlace find_place(std::string_view text, std::size_t offset) {
    OutlinePlace place;
    place.line = read_outline_line(text, offset);
    const OutlineLine& line = place.line;
    place.key = line.key;
    place.colon = line.colon;
    place.value = line.value;
    if (line.comment && offset > *line.comment) place.part = OutlinePart::comment;

    // Of an empty line the place alone tells what it will belong to.
    const bool empty = line.content == line.range.end && line.dashes.empty();
    Climb climb(text, empty ? offset - line.range.begin : line.column);
    climb.take(line, true);
    std::size_t at = line.range.begin;
    while (at > 0 && !climb.at_top()) {
        const OutlineLine above = read_outline_line(text, at - 1);
        at = above.range.begin;
        if (!above.says_nothing()) climb.take(above, false);
    }
    place.steps = climb.steps();
    if (place.part == OutlinePart::key) enter_flow(text, offset, place);

    if (place.part == OutlinePart::key && place.key && offset > place.colon) {
        place.part = OutlinePart::value;
    }
    std::size_t begin = std::min(offset, line.range.end);
    const std::size_t first = place.part == OutlinePart::value ? place.colon + 1 : line.range.begin;
    while (begin > first && is_word(text[begin - 1])) --begin;
    if (place.part == OutlinePart::key) begin = std::max(begin, std::min(line.content, offset));
    place.word = {begin, offset};
    return place;
}

std::string_view unquoted(std::string_view scalar) {
    const bool quoted = scalar.size() > 1 && (scalar.front() == '"' || scalar.front() == '\'') &&
                        scalar.back() == scalar.front();
    return quoted ? scalar.substr(1, scalar.size() - 2) : scalar;
}

std::optional<std::size_t> columns_to_item_above(std::string_view text, const OutlinePlace& place) {
    if (place.part != OutlinePart::key || place.in_flow || place.key) return std::nullopt;
    if (!place.line.dashes.empty()) return std::nullopt;
    const std::size_t column = place.word.begin - place.line.range.begin;
    for (std::size_t at = place.line.range.begin; at > 0;) {
        const OutlineLine above = read_outline_line(text, at - 1);
        at = above.range.begin;
        if (above.says_nothing()) continue;
        if (!above.dashes.empty() && above.dashes.back() == column) return above.column - column;
        const std::size_t leftmost = above.dashes.empty() ? above.column : above.dashes.front();
        if (leftmost <= column) break;
    }
    return std::nullopt;
}

std::vector<std::string_view> keys_beside(std::string_view text, const OutlinePlace& place) {
    if (place.in_flow) return place.flow_keys;
    std::vector<std::string_view> keys;
    const bool empty = place.line.is_blank();
    const std::size_t column =
        empty ? place.word.begin - place.line.range.begin : place.line.column;
    // A line that begins an item belongs to it with its key, and nothing in front of it does.
    const auto take = [&](const OutlineLine& line) {
        if (line.says_nothing()) return true;
        const std::size_t leftmost = line.dashes.empty() ? line.column : line.dashes.front();
        if (line.key && line.column == column) keys.push_back(slice(text, *line.key));
        return leftmost >= column;
    };
    bool goes_on = place.line.dashes.empty();
    for (std::size_t at = place.line.range.begin; at > 0 && goes_on;) {
        const OutlineLine above = read_outline_line(text, at - 1);
        at = above.range.begin;
        goes_on = take(above);
    }
    for (std::size_t at = place.line.range.end;;) {
        at = text.find('\n', at);
        if (at == none || ++at >= text.size()) break;
        const OutlineLine below = read_outline_line(text, at);
        const bool starts_item = !below.dashes.empty() && below.dashes.front() < column;
        if (starts_item || !take(below)) break;
    }
    return keys;
}

std::string with_whole_line(std::string_view text, const OutlinePlace& place) {
    const OutlineLine& line = place.line;
    std::string whole(text.substr(0, line.range.begin));
    const bool empty = line.is_blank();
    const std::size_t column =
        empty ? place.word.begin - line.range.begin : line.content - line.range.begin;
    std::string front(slice(text, {line.range.begin, std::min(line.content, line.range.end)}));
    front.resize(column, ' ');
    std::ranges::replace(front, '\t', ' ');
    whole += front;
    if (line.key) {
        const std::string_view value = slice(text, line.value);
        const bool holds = value.empty() || value.starts_with('|') || value.starts_with('>');
        whole += slice(text, {line.content, line.colon + 1});
        if (holds) {
            whole += ' ';
            whole += value;
        } else {
            whole += " x";
        }
    } else {
        whole += "x: x";
    }
    whole += text.substr(line.range.end);
    return whole;
}

}  // namespace meshlint::lsp
