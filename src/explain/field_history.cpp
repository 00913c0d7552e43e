#include "explain/field_history.h"

namespace meshlint {

namespace {

FieldStatus status_in(const Message& message, const Field& field, Minor minor) {
    if (field.in(minor) == nullptr) return FieldStatus::absent;
    switch (classify(message, field.name, minor)) {
        case Classification::supported:
            return FieldStatus::supported;
        case Classification::allowed:
            return FieldStatus::allowed;
        case Classification::blocked:
            break;
    }
    return FieldStatus::blocked;
}

}  // namespace

std::string_view to_string(FieldStatus status) {
    switch (status) {
        case FieldStatus::absent:
            return "absent";
        case FieldStatus::blocked:
            return "blocked";
        case FieldStatus::allowed:
            return "allowed";
        case FieldStatus::supported:
            break;
    }
    return "supported";
}

std::vector<StatusSpan> status_history(const Message& message, const Field& field) {
    std::vector<StatusSpan> history;
    for (const Revision& revision : revisions()) {
        const FieldStatus status = status_in(message, field, revision.minor);
        if (!history.empty() && history.back().status == status) {
            history.back().last = &revision;
        } else {
            history.push_back({&revision, &revision, status});
        }
    }
    return history;
}

std::string brief(const std::vector<StatusSpan>& history) {
    std::string text;
    for (const StatusSpan& span : history) {
        const bool first = &span == &history.front();
        if (first && span.status == FieldStatus::absent) continue;
        if (!text.empty()) text += ", ";
        if (!first) {
            text += "from ";
            text += span.first->name;
            text += ' ';
        }
        text += to_string(span.status);
    }
    return text;
}

std::string revisions_of(const StatusSpan& span) {
    std::string text(span.first->name);
    if (span.first != span.last) {
        text += " to ";
        text += span.last->name;
    }
    return text;
}

}  // namespace meshlint
