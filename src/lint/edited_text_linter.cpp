#include "lint/edited_text_linter.h"

#include <algorithm>
#include <utility>

#include "loader/embedded/embedded_text.h"
#include "loader/embedded/script_parts.h"
#include "loader/manifest/document_splitter.h"
#include "loader/manifest/list_items.h"
#include "loader/targets/holder.h"
#include "loader/text/byte_scan.h"
#include "rules/findings/moved_report.h"
#include "suppress/suppression_collector.h"

namespace meshlint {

namespace {

bool names_line(std::string_view text) { return text.find("line") != std::string_view::npos; }

bool names_line(const Finding& finding) {
    return names_line(finding.message) || names_line(finding.help) ||
           std::ranges::any_of(finding.related,
                               [](const RelatedPlace& place) { return names_line(place.message); });
}

/// Whether a text of the report may tell the number of a line, as that of another mistake: then it
/// has to be written anew when lines come in front. Positions just move.
bool names_lines(const FileReport& report) {
    // What comments would say needs to be looked at only where there are any: those are few.
    return !report.suppressions.empty() || !report.unreadable.empty() ||
           std::ranges::any_of(report.findings,
                               [](const Finding& finding) { return names_line(finding); });
}

/// So many lines stand in front of the text now, instead of so many.
class LineMover {
public:
    LineMover(std::size_t from, std::size_t to) : from_(from), to_(to) {}

    void move(FileReport& report) const {
        for (Finding& finding : report.findings) move(finding);
        for (ConfigMapSummary& summary : report.config_maps) {
            move_both(summary.position, summary.end);
            for (FieldUse& use : summary.fields) move(use.position);
        }
        report.providers.for_each_place(
            [this](TextPlace& place) { move_both(place.begin, place.end); });
    }

private:
    void move(Position& position) const { position.line = position.line - from_ + to_; }

    void move_both(Position& begin, Position& end) const {
        move(begin);
        move(end);
    }

    void move(Finding& finding) const {
        move_both(finding.begin, finding.end);
        for (RelatedPlace& place : finding.related) {
            if (place.file.empty()) move_both(place.begin, place.end);
        }
        for (Fix& fix : finding.fixes) {
            for (Edit& edit : fix.edits) move_both(edit.begin, edit.end);
        }
    }

    std::size_t from_;
    std::size_t to_;
};

}  // namespace

FileReport EditedTextLinter::lint(const std::string& file, std::string_view text,
                                  const LintOptions& options) {
    const std::vector<ByteRange> cuts = cut(file, text, options);
    if (cuts.size() < 2) {
        forget();
        return meshlint::lint(file, text, options);
    }
    update(text, cuts, options);
    std::size_t findings = 0;
    for (const Piece& piece : pieces_) findings += piece.linted.report.findings.size();
    // Which of them are left out depends on all that stand in front.
    if (findings >= options.limits.findings_per_file) return meshlint::lint(file, text, options);
    const auto has_target = [](const Piece& piece) { return piece.linted.has_target; };
    const auto has_clue = [](const Piece& piece) { return piece.linted.has_clue; };
    if (std::ranges::none_of(pieces_, has_target) && std::ranges::any_of(pieces_, has_clue) &&
        may_have_script(text)) {
        return meshlint::lint(file, text, options);
    }
    return join(file, text, options);
}

/// The documents; nothing for texts that are cut otherwise, or read as a whole.
std::vector<ByteRange> EditedTextLinter::cut(const std::string& file, std::string_view text,
                                             const LintOptions& options) {
    const bool manifests = !needs_look(file) && language_of_name(file) == TextLanguage::manifests;
    const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const std::size_t first = text.find_first_not_of(
        white_space, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    const bool json = first != std::string_view::npos && text[first] == '{';
    const bool whole = !options.generated.empty() || !options.patched.empty();
    if (!manifests || utf16 || json || whole) return {};
    std::vector<ByteRange> cuts;
    std::size_t begin = 0;
    for (std::size_t at = find_dashed_line(text, std::min(first, text.size()));
         at != std::string_view::npos; at = find_dashed_line(text, at + 1)) {
        cuts.push_back({begin, at + 1});
        begin = at + 1;
    }
    cuts.push_back({begin, text.size()});
    const bool lists = reads_items(options.input);
    for (const ByteRange range : cuts) {
        if (lists && long_list(slice(text, range)) != ListFormat::none) return {};
    }
    return cuts;
}

void EditedTextLinter::update(std::string_view text, const std::vector<ByteRange>& cuts,
                              const LintOptions& options) {
    const auto around = [text](ByteRange range) {
        return text.substr(range.begin, text.find('\n', range.end) - range.begin);
    };
    const std::size_t common = std::min(pieces_.size(), cuts.size());
    const auto equal = [&](const Piece& piece, ByteRange range) {
        return piece.size == range.size() && piece.around == around(range);
    };
    std::size_t front = 0;
    while (front < common && equal(pieces_[front], cuts[front])) ++front;
    std::size_t back = 0;
    while (back < common - front &&
           equal(pieces_[pieces_.size() - 1 - back], cuts[cuts.size() - 1 - back])) {
        ++back;
    }
    std::vector<Piece> old = std::move(pieces_);
    pieces_.clear();
    pieces_.reserve(cuts.size());
    std::size_t lines = 0;
    bool behind_target = false;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const std::string_view own = slice(text, cuts[i]);
        Piece* known = nullptr;
        if (i < front) known = &old[i];
        if (i >= cuts.size() - back) known = &old[old.size() - (cuts.size() - i)];
        // In the first lines of a file dashes mean something else.
        if (known != nullptr && known->lines_before != lines &&
            (known->lines_before == 0 || lines == 0 || names_lines(known->linted.report))) {
            known = nullptr;
        }
        if (known != nullptr && known->behind_target != behind_target) known = nullptr;
        if (known != nullptr) {
            LineMover(known->lines_before, lines).move(known->linted.report);
            known->lines_before = lines;
            pieces_.push_back(std::move(*known));
        } else {
            const std::string_view with_next = around(cuts[i]);
            pieces_.push_back({std::string(with_next), own.size(), lines, behind_target,
                               lint_documents({own, with_next, lines, behind_target}, options, 0)});
        }
        behind_target = pieces_.back().linted.ends_with_target;
        lines += count_line_feeds(own);
    }
}

/// As StreamLinter puts the parts of a text together.
FileReport EditedTextLinter::join(const std::string& file, std::string_view text,
                                  const LintOptions& options) const {
    FileReport report;
    bool has_target = false;
    bool first_is_target = false;
    bool complete = true;
    std::size_t offset = 0;
    for (const Piece& piece : pieces_) {
        if (report.documents == 0) first_is_target = piece.linted.first_is_target;
        has_target = has_target || piece.linted.has_target;
        complete = complete && piece.linted.complete;
        append_part(report, FileReport(piece.linted.report), offset);
        offset += piece.size;
    }
    if (has_target && !first_is_target) {
        FileReport head =
            lint_head(text.substr(0, head_size(text)), options, report.findings.size()).report;
        append_part(head, std::move(report), 0);
        report = std::move(head);
    }
    for (Suppression& suppression : report.suppressions) {
        if (suppression.whole_file && !complete) suppression.checked = false;
    }
    report.file = file;
    return report;
}

}  // namespace meshlint
