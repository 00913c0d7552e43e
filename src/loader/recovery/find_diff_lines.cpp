#include <algorithm>
#include <array>
#include <compare>
#include <utility>

#include "loader/recovery/diagnosis.h"
#include "loader/text/line_break.h"

namespace meshlint {

namespace {

/// How far the text behind a `+` moves.
enum class Shift : std::uint8_t {
    sign,            ///< the sign goes
    sign_and_blank,  ///< the blank behind it, too
    none,            ///< a space stands for the sign
};

class DiffLines {
public:
    DiffLines(std::string_view text, const Vocabulary& words) : lines_(text), words_(words) {}

    std::vector<Repair> run() {
        find_added();
        if (added_.empty()) return {};
        find_removed();
        find_headers();
        if (every_line_is_of_diff()) {
            Repair whole = repair(edits_of_whole());
            whole.help = removed_.empty() ? "remove the first column of every line"
                                          : "remove the lines that it takes out, and the first "
                                            "column of every other one";
            whole.fix = whole.help;
            return {std::move(whole)};
        }
        std::vector<TextEdit> best;
        Fit best_fit;
        for (const Shift shift : {Shift::sign_and_blank, Shift::sign, Shift::none}) {
            std::vector<TextEdit> edits = edits_with(shift);
            const Fit fit = fit_of(edits);
            if (best.empty() || fit > best_fit) {
                best = std::move(edits);
                best_fit = fit;
            }
        }
        Repair found = repair(std::move(best));
        if (best_fit.known < std::min(added_.size(), most_looked_at)) {
            found.certainty = Certainty::likely;
            found.doubtful = {
                {lines_[marked_first()].range.begin, lines_[marked_last()].range.end}};
        }
        return {std::move(found)};
    }

private:
    static constexpr std::size_t most_looked_at = 100;

    /// Of a manifest the first column, as a mesh block in it may hold anything; of a mesh block all
    /// but the texts in it.
    void find_added() {
        for (std::size_t i = 0; i < lines_.size(); i = lines_.behind_block_text(i)) {
            if (!is_added(i)) continue;
            if (added_.empty()) column_ = lines_[i].indent;
            if (lines_[i].indent == column_) added_.push_back(i);
        }
    }

    [[nodiscard]] std::string_view behind_sign(std::size_t i) const {
        std::string_view text = lines_.content(i).substr(1);
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
        return text;
    }

    /// `+ key: value`, or `+ - item`: no key of ours begins so.
    [[nodiscard]] bool is_added(std::size_t i) const {
        if (!lines_.content(i).starts_with('+') || lines_.content(i).starts_with("+++")) {
            return false;
        }
        const std::string_view text = behind_sign(i);
        if (text.starts_with("- ")) return true;
        const std::size_t colon = std::min(text.find(':'), text.size());
        const bool ends = colon + 1 >= text.size() || is_blank(text[colon + 1]);
        return colon < text.size() && ends && looks_like_name(text.substr(0, colon));
    }

    /// Beside a line with `+`, those with `-` that are no items of a list.
    void find_removed() {
        std::vector<bool> noted(lines_.size());
        const auto note = [&](std::size_t i, const std::vector<std::string_view>& path) {
            if (noted[i] || !is_removed(i, path)) return false;
            noted[i] = true;
            return true;
        };
        std::size_t looked_at = 0;
        for (const std::size_t added : added_) {
            const bool above = added > 0 && may_be_removed(added - 1);
            const bool below = added + 1 < lines_.size() && may_be_removed(added + 1);
            if ((!above && !below) || ++looked_at > most_looked_at) continue;
            const auto path = lines_.path_to(added, column_);
            for (std::size_t i = added; i > 0 && note(i - 1, path);) --i;
            for (std::size_t i = added + 1; i < lines_.size() && note(i, path);) ++i;
        }
        for (std::size_t i = 0; i < noted.size(); ++i) {
            if (noted[i]) removed_.push_back(i);
        }
    }

    [[nodiscard]] bool may_be_removed(std::size_t i) const {
        const std::string_view content = lines_.content(i);
        return lines_[i].indent == column_ && content.starts_with('-') &&
               !content.starts_with("---");
    }

    /// `path`: to what stands in the column of the signs.
    [[nodiscard]] bool is_removed(std::size_t i, std::vector<std::string_view> path) const {
        if (!may_be_removed(i)) return false;
        const LineEntry entry = lines_.entry(i);
        // What a line of a mesh block has in front of it.
        const bool indented = entry.begin > lines_[i].content.begin + 2;
        if ((column_ == 0 && indented) || behind_sign(i).starts_with("- ")) return true;
        path.push_back(lines_.name(entry));
        return !entry.key.empty() && words_.shape(path) != FieldShape::unknown;
    }

    /// What stands above the lines of a diff.
    void find_headers() {
        constexpr std::array<std::string_view, 5> starts = {"diff --git ", "index ", "--- a/",
                                                            "+++ b/", "@@ "};
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::string_view content = lines_.content(i);
            const bool header =
                lines_[i].indent == 0 && std::ranges::any_of(starts, [&](std::string_view start) {
                    return content.starts_with(start);
                });
            if (header) headers_.push_back(i);
        }
    }

    /// A blank stands in front of each line that stayed.
    [[nodiscard]] bool every_line_is_of_diff() const {
        if (column_ != 0) return false;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (lines_[i].blank() || lines_[i].indent > 0 || is_marked(i)) continue;
            return false;
        }
        return true;
    }

    [[nodiscard]] bool is_marked(std::size_t i) const {
        return std::ranges::binary_search(added_, i) || std::ranges::binary_search(removed_, i) ||
               std::ranges::binary_search(headers_, i);
    }

    [[nodiscard]] std::size_t marked_first() const {
        return removed_.empty() ? added_.front() : std::min(added_.front(), removed_.front());
    }
    [[nodiscard]] std::size_t marked_last() const {
        return removed_.empty() ? added_.back() : std::max(added_.back(), removed_.back());
    }

    void remove_lines(std::vector<TextEdit>& edits) const {
        for (const auto* const list : {&removed_, &headers_}) {
            for (const std::size_t i : *list) {
                edits.push_back({{lines_[i].range.begin, lines_[i].next}, {}});
            }
        }
    }

    [[nodiscard]] std::vector<TextEdit> edits_of_whole() const {
        std::vector<TextEdit> edits;
        remove_lines(edits);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const std::size_t begin = lines_[i].range.begin;
            const bool goes =
                std::ranges::binary_search(removed_, i) || std::ranges::binary_search(headers_, i);
            if (!goes && !lines_[i].blank()) edits.push_back({{begin, begin + 1}, {}});
        }
        return in_order(std::move(edits));
    }

    [[nodiscard]] std::vector<TextEdit> edits_with(Shift shift) const {
        std::vector<TextEdit> edits;
        remove_lines(edits);
        for (const std::size_t i : added_) {
            const std::size_t at = lines_[i].content.begin;
            const bool blank = shift == Shift::sign_and_blank && lines_.text()[at + 1] == ' ';
            const std::size_t end = at + (blank ? 2 : 1);
            edits.push_back({{at, end}, shift == Shift::none ? " " : ""});
        }
        return in_order(std::move(edits));
    }

    static std::vector<TextEdit> in_order(std::vector<TextEdit> edits) {
        std::ranges::sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
        return edits;
    }

    /// How well the added lines fit then.
    struct Fit {
        std::size_t known = 0;      ///< so many are fields where they stand
        std::size_t in_column = 0;  ///< so many stand in the column of a line that was there
        auto operator<=>(const Fit&) const = default;
    };

    [[nodiscard]] Fit fit_of(const std::vector<TextEdit>& edits) const {
        const std::string text = apply_edits(lines_.text(), edits);
        const LineView lines(text);
        std::size_t gone = 0;
        std::size_t looked_at = 0;
        Fit fit;
        for (std::size_t i = 0; i < lines_.size() && looked_at < most_looked_at; ++i) {
            if (is_marked(i) && !is_added(i)) ++gone;
            if (!std::ranges::binary_search(added_, i)) continue;
            ++looked_at;
            const std::size_t now = i - gone;
            if (known_where_it_stands(lines, words_, now)) ++fit.known;
            const bool above = now > 0 && !(i > 0 && is_marked(i - 1)) &&
                               lines[now - 1].indent == lines[now].indent;
            const bool below = now + 1 < lines.size() && !is_marked(i + 1) &&
                               lines[now + 1].indent == lines[now].indent;
            if (above || below) ++fit.in_column;
        }
        return fit;
    }

    [[nodiscard]] Repair repair(std::vector<TextEdit> edits) const {
        Repair found;
        const std::size_t first = marked_first();
        found.range = lines_[headers_.empty() ? first : std::min(first, headers_.front())].content;
        const bool alone = added_.size() == 1 && removed_.empty() && headers_.empty();
        found.message = alone ? "this is a line of a diff" : "these are lines of a diff";
        const bool removes = !removed_.empty() || !headers_.empty();
        found.help = removes
                         ? "remove the lines that it takes out, and the `+` in front of the others"
                         : "remove the `+`";
        found.fix = found.help;
        found.edits = std::move(edits);
        return found;
    }

    LineView lines_;
    const Vocabulary& words_;
    std::size_t column_ = 0;
    std::vector<std::size_t> added_;
    std::vector<std::size_t> removed_;
    std::vector<std::size_t> headers_;
};

/// Whether a line starts with `+` behind its blanks.
bool may_have_added(std::string_view text) {
    for (std::size_t at = text.find('+'); at != std::string_view::npos;
         at = text.find('+', at + 1)) {
        std::size_t begin = at;
        while (begin > 0 && text[begin - 1] == ' ') --begin;
        if (begin == 0 || text[begin - 1] == '\n') return true;
    }
    return false;
}

}  // namespace

std::vector<Repair> find_diff_lines(std::string_view text, const Vocabulary& words) {
    return may_have_added(text) ? DiffLines(text, words).run() : std::vector<Repair>{};
}

}  // namespace meshlint
