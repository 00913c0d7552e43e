#include "suppress/suppression_comment.h"

#include <algorithm>
#include <array>

#include "loader/text/ascii.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

constexpr std::string_view address = "meshlint:";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool ends_with_line_break(std::string_view text) {
    constexpr std::array<std::string_view, 5> line_breaks = {"\n", "\r", "\xC2\x85", "\xE2\x80\xA8",
                                                             "\xE2\x80\xA9"};
    return std::ranges::any_of(
        line_breaks, [text](std::string_view line_break) { return text.ends_with(line_break); });
}

/// A `#` begins a comment only at the start of a line or behind a blank: `a#b` is a value.
bool may_begin_comment(std::string_view text, std::size_t hash) {
    const std::string_view before = text.substr(0, hash);
    return before.empty() || is_blank(before.back()) || before == byte_order_mark ||
           ends_with_line_break(before);
}

/// The `#` of everything that looks like one of these comments.
std::vector<std::size_t> find_candidates(std::string_view text) {
    std::vector<std::size_t> hashes;
    for (std::size_t at = text.find(address); at != std::string_view::npos;
         at = text.find(address, at + address.size())) {
        std::size_t begin = at;
        while (begin > 0 && is_blank(text[begin - 1])) --begin;
        if (begin == 0 || text[begin - 1] != '#') continue;
        if (may_begin_comment(text, begin - 1)) hashes.push_back(begin - 1);
    }
    return hashes;
}

std::size_t line_end(std::string_view text, std::size_t at) {
    while (at < text.size() && line_break_size(text, at) == 0) ++at;
    return at;
}

/// The bytes of a scalar in which a `#` begins no comment. The header of a block scalar may end in
/// one.
ByteRange content_of(const Node& scalar, std::string_view text) {
    if (is_block(scalar.style)) {
        return {line_end(text, scalar.range.begin), scalar.token_end};
    }
    return scalar.range;
}

void drop_those_in_scalars(std::vector<std::size_t>& hashes, std::string_view text,
                           const YamlTree& tree) {
    std::vector<std::size_t> kept;
    auto next = hashes.begin();
    // Nodes are numbered in the order of the text.
    for (NodeId id = 0; id < tree.size() && next != hashes.end(); ++id) {
        const Node& node = tree.node(id);
        if (node.kind != NodeKind::scalar) continue;
        const ByteRange content = content_of(node, text);
        while (next != hashes.end() && *next < content.begin) kept.push_back(*next++);
        while (next != hashes.end() && *next < content.end) ++next;
    }
    kept.insert(kept.end(), next, hashes.end());
    hashes = std::move(kept);
}

/// Walks through the lines of the text and ties each comment to the line that it is about.
class LineWalk {
public:
    LineWalk(std::string_view text, const std::vector<std::size_t>& hashes)
        : text_(text), next_(hashes.begin()), end_(hashes.end()) {}

    std::vector<SuppressionComment> run() {
        std::size_t at = text_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
        while (at < text_.size() && (next_ != end_ || !waiting_.empty())) {
            const std::size_t visible_end = line_end(text_, at);
            const std::size_t next_line = visible_end < text_.size()
                                              ? visible_end + line_break_size(text_, visible_end)
                                              : visible_end;
            take_line({at, visible_end}, next_line);
            at = next_line;
        }
        return std::move(comments_);
    }

private:
    void take_line(ByteRange visible, std::size_t next_line) {
        const std::string_view content = slice(text_, visible);
        const std::size_t indent = content.find_first_not_of(" \t");
        const bool blank = indent == std::string_view::npos;
        const bool comment_only = !blank && content[indent] == '#';
        const ByteRange line{visible.begin, next_line};
        if (!blank && !comment_only) {
            for (const std::size_t index : waiting_) comments_[index].target = line;
            waiting_.clear();
        }
        const std::size_t first = comments_.size();
        while (next_ != end_ && *next_ < visible.end) {
            const std::size_t begin = *next_++;
            const bool last = next_ == end_ || *next_ >= visible.end;
            SuppressionComment comment;
            comment.range = without_blanks({begin, last ? visible.end : *next_});
            comment.line = line;
            if (comment_only) {
                waiting_.push_back(comments_.size());
            } else {
                comment.target = line;
            }
            comments_.push_back(comment);
        }
        if (comments_.size() == first + 1) {
            comments_.back().sole = comments_.back().range.begin == visible.begin + indent;
        }
    }

    [[nodiscard]] ByteRange without_blanks(ByteRange range) const {
        while (!range.empty() && is_blank(text_[range.end - 1])) --range.end;
        return range;
    }

    std::string_view text_;
    std::vector<std::size_t>::const_iterator next_;
    std::vector<std::size_t>::const_iterator end_;
    std::vector<SuppressionComment> comments_;
    std::vector<std::size_t> waiting_;  // comments whose line is still to come
};

/// Reads one comment from its `#` on.
class SuppressionParser {
public:
    SuppressionParser(std::string_view text, ByteRange range)
        : text_(text.substr(0, range.end)), at_(range.begin + 1) {}

    ParsedSuppression parse() {
        skip_blanks();
        at_ += address.size();
        skip_blanks();
        result_.word_range.begin = at_;
        while (at_ < text_.size() && is_word(text_[at_])) ++at_;
        result_.word_range.end = at_;
        result_.word = slice(text_, result_.word_range);
        if (result_.word == "ignore") {
            result_.kind = read_list() ? SuppressionKind::line : SuppressionKind::no_list;
        } else if (result_.word == "ignore-file") {
            result_.kind = read_list() ? SuppressionKind::file : SuppressionKind::no_list;
        }
        return std::move(result_);
    }

private:
    static bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }

    void skip_blanks() {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    bool read_list() {
        skip_blanks();
        if (text_.substr(at_, 1) != "[") return false;
        const std::size_t close = text_.find(']', at_);
        if (close == std::string_view::npos) return false;
        for (++at_; at_ < close; ++at_) {
            const std::size_t begin = at_;
            while (at_ < close && text_[at_] != ',' && !is_blank(text_[at_])) ++at_;
            if (at_ > begin) result_.names.push_back({begin, at_});
        }
        at_ = close + 1;
        skip_blanks();
        result_.reason = text_.substr(at_);
        return !result_.names.empty();
    }

    std::string_view text_;
    std::size_t at_;
    ParsedSuppression result_;
};

}  // namespace

std::vector<SuppressionComment> find_suppression_comments(std::string_view text,
                                                          const YamlTree* tree) {
    std::vector<std::size_t> hashes = find_candidates(text);
    if (tree != nullptr) drop_those_in_scalars(hashes, text, *tree);
    return LineWalk(text, hashes).run();
}

ParsedSuppression parse_suppression(std::string_view text, ByteRange range) {
    return SuppressionParser(text, range).parse();
}

}  // namespace meshlint
