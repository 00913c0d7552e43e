#include "lint/located_report.h"

#include <utility>

#include "rules/findings/finding_sink.h"

namespace meshlint {

void Locator::locate(Finding& finding) const {
    meshlint::locate(finding, *index_, text_, line_bytes_);
}

void Locator::locate(TextPlace& place) const {
    Finding finding;
    finding.range = place.range;
    locate(finding);
    place.begin = finding.begin;
    place.end = finding.end;
    place.source_line = std::move(finding.source_line);
    place.source_line_first_column = finding.source_line_first_column;
}

void Locator::locate(ConfigMapSummary& summary) const {
    TextPlace place;
    place.range = summary.range;
    locate(place);
    summary.position = place.begin;
    summary.end = place.end;
    summary.source_line = std::move(place.source_line);
    summary.source_line_first_column = place.source_line_first_column;
    for (FieldUse& use : summary.fields) use.position = index_->position(use.range.begin);
}

void Locator::locate(Unreadable& part) const {
    part.begin = index_->position(part.range.begin);
    part.end = index_->position(part.range.end);
    part.position = index_->position(part.at.begin);
}

}  // namespace meshlint
