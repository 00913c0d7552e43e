#include "migrate/lost_comments.h"

#include <algorithm>
#include <map>

#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "rules/edits/entry_lines.h"

namespace meshlint {

namespace {

bool begins_comment(std::string_view text, std::size_t at) {
    return text[at] == '#' && (at == 0 || text[at - 1] == '\n' || is_blank(text[at - 1]));
}

ByteRange comment_at(std::string_view text, std::size_t at) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    while (is_blank(text[end - 1]) || text[end - 1] == '\r') --end;
    return {at, end};
}

/// Whatever looks like a comment, once a line; how often each is there.
std::map<std::string_view, std::size_t> count_comments(std::string_view text) {
    std::map<std::string_view, std::size_t> counts;
    for (std::size_t at = text.find('#'); at != std::string_view::npos; at = text.find('#', at)) {
        if (begins_comment(text, at)) {
            const ByteRange comment = comment_at(text, at);
            ++counts[slice(text, comment)];
            at = comment.end;
        } else {
            ++at;
        }
    }
    return counts;
}

class LostComments {
public:
    LostComments(const PlacedTree& source, const std::vector<KeptEntry>& kept)
        : text_(source.text()), lines_(text_), tree_(source.tree()), kept_(kept) {}

    std::vector<ByteRange> find(NodeId mesh, std::string_view result) {
        const ByteRange region = region_of(mesh);
        leave_out(mesh, kept_);
        std::ranges::sort(gone_, {}, &ByteRange::begin);
        auto left = count_comments(result);
        std::vector<ByteRange> lost;
        auto gone = gone_.begin();
        for (const ByteRange comment : comments_in(region)) {
            while (gone != gone_.end() && gone->end < comment.end) ++gone;
            if (gone != gone_.end() && gone->begin <= comment.begin) continue;
            const auto found = left.find(slice(text_, comment));
            if (found != left.end() && found->second > 0) {
                --found->second;
            } else {
                lost.push_back(comment);
            }
        }
        return lost;
    }

private:
    [[nodiscard]] ByteRange region_of(NodeId mesh) const {
        const ByteRange range = tree_.node(mesh).range;
        std::size_t begin = lines_.begin(range.begin);
        while (begin > 0) {
            const std::size_t before = lines_.begin(begin - 1);
            begin = before;
            if (!lines_.is_blank(before) && !lines_.is_comment(before)) break;
        }
        const std::size_t end = lines_.end(range.end == 0 ? 0 : range.end - 1);
        const std::size_t column = range.begin - lines_.begin(range.begin);
        return {begin, lines_.comments_behind(end, column)};
    }

    /// The lines of what is not kept, and the comments above.
    void leave_out(NodeId mapping, const std::vector<KeptEntry>& kept) {
        const auto children = tree_.children(mapping);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const ByteRange key = tree_.node(children[i]).range;
            const ByteRange value = tree_.node(children[i + 1]).range;
            const auto entry = std::ranges::find(kept, children[i], &KeptEntry::key);
            if (entry != kept.end()) {
                const NodeId held = tree_.resolve(children[i + 1]);
                if (entry->selective && held == children[i + 1]) leave_out(held, entry->children);
                continue;
            }
            const std::size_t end = std::max(key.end, value.end);
            const bool flow = tree_.node(mapping).flow;
            const std::size_t line = lines_.begin(key.begin);
            gone_.push_back(flow ? ByteRange{key.begin, end}
                                 : ByteRange{lines_.comments_above(line, key.begin - line),
                                             lines_.comments_behind(lines_.end(end - 1),
                                                                    key.begin - line + 1)});
        }
    }

    /// Those that the parser takes for comments.
    [[nodiscard]] std::vector<ByteRange> comments_in(ByteRange region) const {
        std::vector<ByteRange> comments;
        std::size_t at = region.begin;
        const auto take_until = [&](std::size_t end) {
            while (at < std::min(end, region.end)) {
                if (!begins_comment(text_, at)) {
                    ++at;
                    continue;
                }
                comments.push_back(comment_at(text_, at));
                at = comments.back().end;
            }
        };
        // Nodes are numbered in the order of the text.
        for (NodeId id = 0; id < tree_.size() && at < region.end; ++id) {
            const Node& node = tree_.node(id);
            if (node.kind != NodeKind::scalar || node.token_end < region.begin) continue;
            ByteRange content = node.range;
            if (is_block(node.style)) {  // its header may end in a comment
                content = {std::min(text_.find('\n', node.range.begin), text_.size()),
                           node.token_end};
            }
            take_until(content.begin);
            at = std::max(at, content.end);
        }
        take_until(region.end);
        return comments;
    }

    std::string_view text_;
    TextLines lines_;
    const YamlTree& tree_;
    const std::vector<KeptEntry>& kept_;
    std::vector<ByteRange> gone_;
};

}  // namespace

std::vector<ByteRange> find_lost_comments(const PlacedTree& source, NodeId mesh,
                                          const std::vector<KeptEntry>& kept,
                                          std::string_view result) {
    return LostComments(source, kept).find(mesh, result);
}

}  // namespace meshlint
