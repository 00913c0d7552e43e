#include "lint/embedded_report.h"

#include <algorithm>
#include <utility>

#include "lint/located_report.h"

namespace meshlint {

namespace {

/// Moves ranges and finds their positions.
class EmbeddedReport {
public:
    EmbeddedReport(const EmbeddedText& part, const Surroundings& around)
        : part_(part), locator_(around.text, around.index, around.line_bytes) {}

    void move(ByteRange& range) const { range = part_.in_source(range); }

    void move(Finding& finding) const {
        move(finding.range);
        for (RelatedPlace& place : finding.related) {
            if (place.file.empty()) move(place.range);
        }
        std::erase_if(finding.fixes, [this](Fix& fix) { return !move(fix); });
        locator_.locate(finding);
    }

    /// False for one that changes what does not stand in the text around the part.
    bool move(Fix& fix) const {
        move(fix.scope);
        for (Edit& edit : fix.edits) {
            auto moved = part_.in_source(TextEdit{edit.range, std::move(edit.text)});
            if (!moved) return false;
            edit.range = moved->range;
            edit.text = std::move(moved->text);
            fix.scope.begin = std::min(fix.scope.begin, edit.range.begin);
            fix.scope.end = std::max(fix.scope.end, edit.range.end);
        }
        return true;
    }

    void move(ConfigMapSummary& summary) const {
        move(summary.range);
        for (FieldUse& use : summary.fields) move(use.range);
        locator_.locate(summary);
    }

    void move(Unreadable& unreadable) const {
        move(unreadable.range);
        move(unreadable.at);
        locator_.locate(unreadable);
    }

    void move(Suppression& suppression) const {
        for (SuppressedRule& rule : suppression.rules) move(rule.unused);
        for (ByteRange& line : suppression.lines) move(line);
        for (ByteRange& value : suppression.values) move(value);
        if (suppression.unused) move(*suppression.unused);
    }

private:
    const EmbeddedText& part_;
    Locator locator_;
};

bool is_uncertain(const Finding& finding, const EmbeddedText& part) {
    // Whoever reads the page, or the shell, puts the value in. Expressions of templates stay, and
    // so does what istiod cannot read as it is.
    if (finding.rule == RuleId::template_placeholder && finding.enforced_by != EnforcedBy::istiod &&
        !slice(part.text(), finding.range).starts_with("{{")) {
        return true;
    }
    return part.has_substitution(finding.range);
}

/// Whether what is put in may make YAML of the part: lines of their own, or something at the line
/// that cannot be read, or at the one above it.
bool may_be_mended(const FileReport& report, const EmbeddedText& part) {
    const std::string_view text = part.text();
    for (std::size_t line = 0; line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size() - 1) + 1;
        constexpr std::size_t sign = 2;  // of what is put in
        const std::size_t first = std::min(text.find_first_not_of(" \t", line), end);
        if (part.has_substitution({first, std::min(first + sign, end)})) return true;
        line = end;
    }
    return std::ranges::any_of(report.unreadable, [&](const Unreadable& unreadable) {
        const ByteRange at = unreadable.at;
        const std::size_t begin = text.substr(0, text.substr(0, at.begin).rfind('\n')).rfind('\n');
        return part.has_substitution({begin == std::string_view::npos ? 0 : begin,
                                      std::min(text.find('\n', at.end), text.size())});
    });
}

}  // namespace

void leave_out_uncertain(FileReport& report, const EmbeddedText& part) {
    const bool broken = !report.unreadable.empty();
    if (broken && (!part.labelled() || part.is_excerpt() || may_be_mended(report, part))) {
        const std::size_t documents = report.documents;
        report = {};
        report.documents = documents;
        return;
    }
    std::erase_if(report.findings,
                  [&](const Finding& finding) { return is_uncertain(finding, part); });
}

void move_embedded(FileReport& report, const EmbeddedText& part, const Surroundings& around) {
    const EmbeddedReport moved(part, around);
    for (Finding& finding : report.findings) moved.move(finding);
    for (ConfigMapSummary& summary : report.config_maps) moved.move(summary);
    for (Unreadable& unreadable : report.unreadable) moved.move(unreadable);
    for (Suppression& suppression : report.suppressions) moved.move(suppression);
}

}  // namespace meshlint
