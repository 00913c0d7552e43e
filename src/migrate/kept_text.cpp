#include "migrate/kept_text.h"

#include <algorithm>

#include "loader/text/text_edit.h"
#include "loader/yaml/mapping_view.h"
#include "migrate/json_value.h"
#include "rules/edits/entry_lines.h"

namespace meshlint {

namespace {

/// Ends the attempt to keep the lines.
struct NotInLines {};

class LineKeeper {
public:
    LineKeeper(std::string_view text, const YamlTree& tree)
        : text_(text), lines_(text), tree_(tree) {}

    std::string run(NodeId mesh, const std::vector<KeptEntry>& kept) {
        const std::size_t column = plan_block(mesh, kept);
        const ByteRange region = region_of(mesh, column);
        for (TextEdit& edit : edits_) {
            // A cut may take blank lines behind the mapping with it.
            edit.range = {edit.range.begin - region.begin,
                          std::min(edit.range.end, region.end) - region.begin};
        }
        return comment_on_key(region.begin) +
               dedent(apply_edits(slice(text_, region), std::move(edits_)), column);
    }

private:
    /// One key of a block mapping with its lines: those of comments on it, and of its value.
    struct Lines {
        NodeId key = no_node;
        NodeId value = no_node;
        ByteRange range;
    };

    // ---- Entries

    /// Plans the edits that leave `kept` of a block mapping. Returns the column of its keys.
    std::size_t plan_block(NodeId mapping, const std::vector<KeptEntry>& kept) {
        const std::vector<Lines> all = lines_of(mapping);
        const std::size_t column = column_of(all.front().key);
        for (const Lines& lines : all) {
            const auto entry = std::ranges::find(kept, lines.key, &KeptEntry::key);
            if (entry == kept.end()) {
                cut(lines.range);
                continue;
            }
            if (entry->renamed) edits_.push_back({tree_.node(entry->key).range, entry->name});
            if (!entry->selective) continue;
            const Node& value = tree_.node(lines.value);
            if (value.kind != NodeKind::mapping) throw NotInLines{};
            if (value.flow) {
                edits_.push_back({value.range, flow_text(*entry)});
            } else {
                static_cast<void>(plan_block(lines.value, entry->children));
            }
        }
        return column;
    }

    /// Keys must stand first on lines of their own, all in the same column.
    [[nodiscard]] std::vector<Lines> lines_of(NodeId mapping) const {
        const Node& node = tree_.node(mapping);
        const auto children = tree_.children(mapping);
        if (node.kind != NodeKind::mapping || node.flow || children.empty()) throw NotInLines{};
        std::vector<Lines> all;
        const std::size_t column = column_of(children[0]);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            Lines lines{children[i], children[i + 1], {}};
            const Node& key = tree_.node(lines.key);
            if (key.kind != NodeKind::scalar || is_merge_key(key) ||
                column_of(lines.key) != column) {
                throw NotInLines{};
            }
            lines.range = {lines_.comments_above(lines_.begin(key.range.begin), column),
                           lines_.comments_behind(end_of(lines), column + 1)};
            all.push_back(lines);
        }
        return all;
    }

    [[nodiscard]] std::size_t column_of(NodeId key) const {
        const std::size_t at = tree_.node(key).range.begin;
        const std::size_t begin = lines_.begin(at);
        const std::string_view indent = text_.substr(begin, at - begin);
        if (indent.find_first_not_of(' ') != std::string_view::npos) throw NotInLines{};
        return indent.size();
    }

    /// Behind the last line of an entry.
    [[nodiscard]] std::size_t end_of(const Lines& lines) const {
        const Node& key = tree_.node(lines.key);
        const Node& value = tree_.node(lines.value);
        // A value that is not written can be anywhere up to the next token.
        const std::size_t end = value.range.empty() && value.kind == NodeKind::scalar
                                    ? key.range.end
                                    : std::max(key.range.end, value.range.end);
        return lines_.end(end == 0 ? 0 : end - 1);
    }

    /// Takes whole lines out, with the blank ones behind them where there is one in front as well.
    void cut(ByteRange range) {
        const bool first = range.begin == 0 || lines_.is_blank(lines_.begin(range.begin - 1));
        while (first && range.end < text_.size() && lines_.is_blank(range.end)) {
            range.end = lines_.end(range.end);
        }
        edits_.push_back({range, {}});
    }

    [[nodiscard]] std::string flow_text(const KeptEntry& entry) const {
        std::string text = "{";
        for (const KeptEntry& child : entry.children) {
            const ByteRange key = tree_.node(child.key).range;
            const auto children = tree_.children(entry.value);
            const auto at = std::ranges::find(children, child.key);
            if (at == children.end()) throw NotInLines{};
            const ByteRange value = tree_.node(*(at + 1)).range;
            if (text.size() > 1) text += ", ";
            text += child.renamed ? child.name : std::string(slice(text_, key));
            text += slice(text_, {key.end, std::max(key.end, value.end)});
        }
        return text + '}';
    }

    /// The lines of the whole mapping, with the comments in front and behind.
    [[nodiscard]] ByteRange region_of(NodeId mesh, std::size_t column) const {
        const std::vector<Lines> all = lines_of(mesh);
        std::size_t begin = all.front().range.begin;
        while (begin > 0) {
            const std::size_t before = lines_.begin(begin - 1);
            if (!lines_.is_blank(before) && !lines_.is_comment(before)) break;
            begin = before;
        }
        return {begin, lines_.comments_behind(all.back().range.end, column)};
    }

    // ---- The result

    /// The comment in the line of the key that the mapping stands under, as a line of its own.
    [[nodiscard]] std::string comment_on_key(std::size_t begin) const {
        if (begin == 0) return {};
        std::string_view line = text_.substr(0, begin).substr(lines_.begin(begin - 1));
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        const std::size_t comment = line.find(" #");
        if (comment == std::string_view::npos) return {};
        std::string_view key = line.substr(0, comment);
        key = key.substr(0, key.find_last_not_of(' ') + 1);
        return key.ends_with(':') ? std::string(line.substr(comment + 1)) + '\n' : std::string();
    }

    [[nodiscard]] static std::string dedent(std::string_view text, std::size_t column) {
        std::string result;
        bool started = false;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size() - 1);
            std::string_view line = text.substr(0, end + 1);
            text.remove_prefix(end + 1);
            while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
            const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
            line.remove_prefix(std::min(indent, column));
            if (!started && line.empty()) continue;
            started = true;
            result += line;
            result += '\n';
        }
        while (result.ends_with('\n')) result.pop_back();
        return result;
    }

    std::string_view text_;
    TextLines lines_;
    const YamlTree& tree_;
    std::vector<TextEdit> edits_;
};

void write_entry(std::string& out, const YamlTree& tree, const KeptEntry& entry,
                 std::string_view indent) {
    out += indent;
    out += entry.name;
    out += ':';
    if (entry.selective) {
        out += '\n';
        for (const KeptEntry& child : entry.children) write_entry(out, tree, child, "  ");
        return;
    }
    out += ' ';
    append_json_value(out, tree, entry.value);
    out += '\n';
}

}  // namespace

std::optional<std::string> keep_lines(std::string_view text, const YamlTree& tree, NodeId mesh,
                                      const std::vector<KeptEntry>& kept) {
    try {
        return LineKeeper(text, tree).run(mesh, kept);
    } catch (const NotInLines&) {
        return std::nullopt;
    }
}

std::string write_plainly(const YamlTree& tree, const std::vector<KeptEntry>& kept) {
    std::string text;
    for (const KeptEntry& entry : kept) write_entry(text, tree, entry, "");
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace meshlint
