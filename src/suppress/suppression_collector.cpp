#include "suppress/suppression_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "loader/text/line_break.h"
#include "loader/text/nearest_name.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

constexpr std::string_view how_to_write = "write `# meshlint: ignore[rule] reason`";

std::vector<std::string_view> rule_names() {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules()) names.push_back(rule.name);
    return names;
}

Fix replace(ByteRange range, std::string text, std::string description) {
    Fix fix;
    fix.description = std::move(description);
    fix.scope = range;
    fix.edits.push_back({range, {}, {}, std::move(text)});
    return fix;
}

/// "`a`", "`a` or `b`", "`a`, `b` or `c`".
std::string join(const std::vector<SuppressedRule>& rules) {
    std::string text;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (i > 0) text += i + 1 == rules.size() ? " or " : ", ";
        text += fmt::format("`{}`", rule(rules[i].rule).name);
    }
    return text;
}

/// A name with the comma that parts it from a neighbour. There must be two names at least.
ByteRange with_comma(const std::vector<ByteRange>& names, std::size_t i) {
    if (i + 1 < names.size()) return {names[i].begin, names[i + 1].begin};
    return {names[i - 1].end, names[i].end};
}

/// Whether the comment says something once `word` is put right.
bool reads_with(std::string_view text, ByteRange comment, ByteRange word, std::string_view right) {
    const std::string repaired = std::string(slice(text, {comment.begin, word.begin}))
                                     .append(right)
                                     .append(slice(text, {word.end, comment.end}));
    return !parse_suppression(repaired, {0, repaired.size()}).names.empty();
}

std::size_t line_break_at(std::string_view text, std::size_t at) {
    return at < text.size() ? line_break_size(text, at) : 0;
}

}  // namespace

void SuppressionCollector::collect(const CommentedText& text) {
    const std::size_t first = found_.size();
    for (const SuppressionComment& comment : find_suppression_comments(text.text, text.tree)) {
        add(text, comment);
    }
    if (text.tree != nullptr && found_.size() > first) add_values(text, first);
}

std::size_t head_size(std::string_view file) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    std::size_t end = file.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    while (end < file.size()) {
        const std::size_t first = file.find_first_not_of(" \t\r", end);
        if (first != std::string_view::npos && file[first] != '#' && file[first] != '\n') break;
        const std::size_t line_feed = file.find('\n', end);
        end = line_feed == std::string_view::npos ? file.size() : line_feed + 1;
    }
    return end;
}

void SuppressionCollector::collect_head() {
    const std::size_t end = head_size(file_);
    const auto as_is = [](ByteRange range) { return range; };
    for (const SuppressionComment& comment :
         find_suppression_comments(file_.substr(0, end), nullptr)) {
        add({file_.substr(0, end), nullptr, false, true, as_is}, comment);
    }
}

void SuppressionCollector::add(const CommentedText& text, const SuppressionComment& comment) {
    const ParsedSuppression parsed = parse_suppression(text.text, comment.range);
    if (parsed.kind == SuppressionKind::no_list || parsed.kind == SuppressionKind::unheard_of) {
        reject(text, comment, parsed);
        return;
    }
    Found found;
    found.range = text.in_file(comment.range);
    found.editable = is_copied(text, comment.range);
    for (const ByteRange name : parsed.names) {
        if (room_ == 0) return;
        --room_;
        if (const Rule* const rule = find_rule(slice(text.text, name))) {
            found.known.push_back(found.names.size());
            found.suppression.rules.push_back({rule->id, {}});
        } else {
            reject_name(text, name, found.editable);
        }
        found.names.push_back(text.in_file(name));
    }
    if (found.known.empty()) return;
    found.suppression.reason = parsed.reason;
    found.suppression.whole_file = parsed.kind == SuppressionKind::file;
    found.suppression.checked = text.checked;
    found.removal = removal_of(text, comment);
    if (!found.suppression.whole_file && comment.target) {
        found.target = comment.target;
        found.suppression.lines.push_back(line_in_file(text, *comment.target));
    }
    found_.push_back(std::move(found));
}

/// A comment belongs to no revision.
Finding& SuppressionCollector::report(ByteRange range, std::string message, std::string help) {
    Finding& finding =
        sink_.report(RuleId::unused_suppression, range, std::move(message), std::move(help));
    finding.revision.clear();
    return finding;
}

void SuppressionCollector::reject(const CommentedText& text, const SuppressionComment& comment,
                                  const ParsedSuppression& parsed) {
    if (parsed.kind == SuppressionKind::no_list) {
        report(text.in_file(comment.range),
               fmt::format("`{}` hides nothing without a list of rules in brackets", parsed.word),
               fmt::format("write `# meshlint: {}[rule] reason`", parsed.word))
            .severity = Severity::error;
        return;
    }
    constexpr std::array<std::string_view, 2> words = {"ignore", "ignore-file"};
    const auto nearest = nearest_name(parsed.word, words);
    Finding& finding =
        report(text.in_file(comment.range),
               parsed.word.empty()
                   ? "this comment speaks to meshlint, but says nothing that it understands"
                   : fmt::format("this comment speaks to meshlint, which does not know `{}`{}",
                                 shorten(parsed.word),
                                 nearest ? fmt::format("; did you mean `{}`?", *nearest) : ""),
               std::string(how_to_write));
    if (nearest && is_copied(text, parsed.word_range) &&
        reads_with(text.text, comment.range, parsed.word_range, *nearest)) {
        finding.fixes.push_back(replace(text.in_file(parsed.word_range), std::string(*nearest),
                                        fmt::format("write `{}`", *nearest)));
    }
}

void SuppressionCollector::reject_name(const CommentedText& text, ByteRange name, bool editable) {
    const std::string_view spelled = slice(text.text, name);
    if (const RetiredRule* const retired = find_retired_rule(spelled)) {
        report(text.in_file(name), describe(*retired), "remove it from the comment");
        return;
    }
    const auto nearest = nearest_name(spelled, rule_names());
    const std::string shown = shorten(spelled);
    Finding& finding = report(
        text.in_file(name),
        nearest ? fmt::format("`{}` is not a rule, so nothing is hidden; did you mean `{}`?", shown,
                              *nearest)
                : fmt::format("`{}` is not a rule, so nothing is hidden", shown),
        nearest ? fmt::format("rename it to `{}`", *nearest)
                : "write the id that the finding shows in brackets; `meshlint explain` lists all");
    if (nearest && editable) {
        finding.fixes.push_back(replace(text.in_file(name), std::string(*nearest),
                                        fmt::format("rename it to `{}`", *nearest)));
    }
}

/// A value may begin on a later line than its key. Who puts the comment on the key's line means it.
void SuppressionCollector::add_values(const CommentedText& text, std::size_t first) {
    std::vector<std::pair<std::size_t, Found*>> by_line;
    for (std::size_t i = first; i < found_.size(); ++i) {
        if (found_[i].target) by_line.emplace_back(found_[i].target->begin, &found_[i]);
    }
    std::ranges::stable_sort(by_line, {}, &std::pair<std::size_t, Found*>::first);
    const YamlTree& tree = *text.tree;
    for (NodeId id = 0; id < tree.size(); ++id) {
        if (tree.node(id).kind != NodeKind::mapping) continue;
        const auto children = tree.children(id);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const Node& key = tree.node(children[i]);
            const Node& value = tree.node(children[i + 1]);
            auto at = std::ranges::upper_bound(by_line, key.range.begin, {},
                                               &std::pair<std::size_t, Found*>::first);
            if (at == by_line.begin()) continue;
            const ByteRange line = *std::prev(at)->second->target;
            if (key.range.begin >= line.end || value.range.end <= line.end) continue;
            const bool open = text.mesh_block && value.kind == NodeKind::scalar;
            for (; at != by_line.begin() && std::prev(at)->first == line.begin; --at) {
                Suppression& suppression = std::prev(at)->second->suppression;
                (open ? suppression.lines : suppression.values)
                    .push_back(text.in_file(value.range));
            }
        }
    }
}

/// An edit of decoded text is an edit of the file only where the two are the same bytes.
bool SuppressionCollector::is_copied(const CommentedText& text, ByteRange range) const {
    return slice(file_, text.in_file(range)) == slice(text.text, range);
}

/// With the indentation in front, where there is nothing else.
ByteRange SuppressionCollector::from_line_start(ByteRange range) const {
    std::size_t begin = range.begin;
    while (begin > 0 && is_blank(file_[begin - 1])) --begin;
    if (begin == 0 || file_[begin - 1] == '\n') range.begin = begin;
    return range;
}

ByteRange SuppressionCollector::line_in_file(const CommentedText& text, ByteRange line) const {
    ByteRange range = from_line_start(text.in_file(line));
    // A finding may stand behind the last byte of a text.
    if (line.end == text.text.size()) ++range.end;
    return range;
}

/// Whether the first line of a block scalar is the comment's, and the line that would come first
/// without it is indented further: as the first one it would be read without its indentation.
bool SuppressionCollector::sets_indentation(const CommentedText& text,
                                            const SuppressionComment& comment) {
    constexpr std::string_view breaks = "\r\n";
    if (!text.mesh_block || text.text.find_first_not_of(breaks) != comment.range.begin)
        return false;
    const std::size_t next = text.text.find_first_not_of(breaks, comment.line.end);
    return next != std::string_view::npos && is_blank(text.text[next]);
}

std::optional<ByteRange> SuppressionCollector::removal_of(const CommentedText& text,
                                                          const SuppressionComment& comment) const {
    if (!comment.sole) {
        std::size_t begin = comment.range.begin;
        while (begin > comment.line.begin && is_blank(text.text[begin - 1])) --begin;
        const ByteRange range{begin, comment.range.end};
        if (!is_copied(text, range)) return std::nullopt;
        return text.in_file(range);
    }
    if (!is_copied(text, comment.range) || sets_indentation(text, comment)) return std::nullopt;
    ByteRange range = from_line_start(text.in_file(comment.line));
    const bool whole_line = range.begin == 0 || file_[range.begin - 1] == '\n';
    if (whole_line && comment.range.end == comment.line.end) {
        range.end += line_break_at(file_, range.end);
    }
    return range;
}

std::vector<Suppression> SuppressionCollector::take(bool complete, const LineIndex& index) {
    if (found_.empty()) return {};
    // A mesh block with two names is read twice.
    std::ranges::stable_sort(found_, {}, [](const Found& found) { return found.range.begin; });
    const auto same = [](const Found& a, const Found& b) { return a.range.begin == b.range.begin; };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());

    std::vector<Suppression> suppressions;
    for (Found& found : found_) {
        Suppression& suppression = found.suppression;
        if (suppression.whole_file && !complete) suppression.checked = false;
        prepare(found, index);
        suppressions.push_back(std::move(suppression));
    }
    found_.clear();
    return suppressions;
}

/// "there is no such finding on line 12".
std::string SuppressionCollector::what_is_missing(const Found& found,
                                                  const LineIndex& index) const {
    if (found.suppression.whole_file) return "there is no such finding in this file";
    if (!found.target) return "no line follows that it could be about";
    const std::size_t begin = found.suppression.lines.front().begin;
    if (begin > 0 && file_[begin - 1] != '\n') return "there is no such finding where it stands";
    return fmt::format("there is no such finding on line {}", index.position(begin).line);
}

void SuppressionCollector::prepare(Found& found, const LineIndex& index) const {
    Suppression& suppression = found.suppression;
    const std::string missing = what_is_missing(found, index);
    Finding whole = make_finding(
        RuleId::unused_suppression, found.range,
        fmt::format("this comment hides no finding of {}: {}", join(suppression.rules), missing),
        found.target || suppression.whole_file
            ? "remove it"
            : "put it at the end of the line of the finding, or on the line before");
    if (found.removal) {
        whole.fixes.push_back(replace(*found.removal, "", "remove the comment"));
        // One that has no line to be about was perhaps put into the wrong place.
        whole.fixes.back().safe = found.target || suppression.whole_file;
    }
    locate(whole, index, file_);
    // Names that are no rules have findings of their own, and the comment stays for their sake.
    if (found.names.size() == suppression.rules.size()) suppression.unused = std::move(whole);
    for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
        SuppressedRule& rule_here = suppression.rules[i];
        const std::string_view name = rule(rule_here.rule).name;
        rule_here.unused = make_finding(RuleId::unused_suppression, found.names[found.known[i]],
                                        fmt::format("`{}` hides nothing here: {}", name, missing),
                                        "remove it from the list");
        if (found.editable && found.names.size() > 1) {
            rule_here.unused.fixes.push_back(
                replace(with_comma(found.names, found.known[i]), "",
                        fmt::format("remove `{}` from the list", name)));
        }
        locate(rule_here.unused, index, file_);
    }
}

}  // namespace meshlint
