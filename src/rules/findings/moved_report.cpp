#include "rules/findings/moved_report.h"

#include <iterator>
#include <utility>

namespace meshlint {

namespace {

class Mover {
public:
    explicit Mover(std::size_t offset) : offset_(offset) {}

    void move(ByteRange& range) const {
        range.begin += offset_;
        range.end += offset_;
    }

    void move(Finding& finding) const {
        move(finding.range);
        for (RelatedPlace& place : finding.related) move(place.range);
        for (Fix& fix : finding.fixes) {
            move(fix.scope);
            for (Edit& edit : fix.edits) move(edit.range);
        }
    }

    void move(ConfigMapSummary& summary) const {
        move(summary.range);
        for (FieldUse& use : summary.fields) move(use.range);
    }

    void move(Unreadable& part) const {
        move(part.range);
        move(part.at);
    }

    void move(Suppression& suppression) const {
        for (SuppressedRule& rule : suppression.rules) move(rule.unused);
        for (ByteRange& line : suppression.lines) move(line);
        for (ByteRange& value : suppression.values) move(value);
        if (suppression.unused) move(*suppression.unused);
    }

    template <typename Element>
    void append(std::vector<Element>& whole, std::vector<Element>& part) const {
        if (offset_ != 0) {
            for (Element& element : part) move(element);
        }
        std::move(part.begin(), part.end(), std::back_inserter(whole));
    }

private:
    std::size_t offset_;
};

}  // namespace

void append_part(FileReport& whole, FileReport&& part, std::size_t offset) {
    const Mover mover(offset);
    mover.append(whole.findings, part.findings);
    mover.append(whole.config_maps, part.config_maps);
    mover.append(whole.suppressions, part.suppressions);
    mover.append(whole.unreadable, part.unreadable);
    whole.documents += part.documents;
}

}  // namespace meshlint
