#include "rules/moved_report.h"

#include <iterator>
#include <utility>

namespace meshlint {

namespace {

class Mover {
public:
    explicit Mover(PartStart start) : start_(start) {}

    void move(ByteRange& range) const {
        range.begin += start_.offset;
        range.end += start_.offset;
    }
    void move(Position& position) const { position.line += start_.lines; }

    /// Findings' related places and edits have the same three members as findings.
    template <typename Place>
    void move_place(Place& place) const {
        move(place.range);
        move(place.begin);
        move(place.end);
    }

    void move(Finding& finding) const {
        move_place(finding);
        for (RelatedPlace& place : finding.related) move_place(place);
        for (Fix& fix : finding.fixes) {
            for (Edit& edit : fix.edits) move_place(edit);
        }
    }

    void move(ConfigMapSummary& summary) const {
        move(summary.range);
        move(summary.position);
        for (FieldUse& use : summary.fields) {
            move(use.range);
            move(use.position);
        }
    }

    template <typename Element>
    void append(std::vector<Element>& whole, std::vector<Element>& part) const {
        for (Element& element : part) move(element);
        std::move(part.begin(), part.end(), std::back_inserter(whole));
    }

private:
    PartStart start_;
};

}  // namespace

void append_part(FileReport& whole, FileReport&& part, PartStart start) {
    const Mover mover(start);
    mover.append(whole.findings, part.findings);
    mover.append(whole.config_maps, part.config_maps);
    whole.documents += part.documents;
}

}  // namespace meshlint
