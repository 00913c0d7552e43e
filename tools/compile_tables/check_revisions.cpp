#include <fmt/format.h>

#include <array>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

bool digits_between(std::string_view text, int low, int high) {
    const std::optional<int> number = parse_number(text);
    return number && low <= *number && *number <= high;
}

/// YYYY-MM
bool is_month(std::string_view text) {
    return text.size() == 7 && text[4] == '-' && digits_between(text.substr(0, 4), 2017, 2099) &&
           digits_between(text.substr(5), 1, 12);
}

/// YYYY-MM-DD
bool is_day(std::string_view text) {
    return text.size() == 10 && is_month(text.substr(0, 7)) && text[7] == '-' &&
           digits_between(text.substr(8), 1, 31);
}

void check_month(const Text& text, std::string_view what, Problems& problems) {
    if (text.empty() || is_month(text.value)) return;
    problems.add(text.place, fmt::format("{}: expected YYYY-MM, not {}", what, text.value));
}

void check_dates(const Revision& revision, Problems& problems) {
    check_month(revision.upstream_release, "upstream-release", problems);
    check_month(revision.aks_release, "aks-release", problems);
    check_month(revision.end_of_life, "end-of-life", problems);
    // Text of this form sorts by time.
    const auto ordered = [&](const Text& earlier, std::string_view what_earlier, const Text& later,
                             std::string_view what_later) {
        if (!is_month(earlier.value) || !is_month(later.value)) return;
        if (earlier.value <= later.value) return;
        problems.add(later.place, fmt::format("{}: {} lies before {} {}", revision.name.value,
                                              what_later, what_earlier, earlier.value));
    };
    ordered(revision.upstream_release, "upstream-release", revision.aks_release, "aks-release");
    ordered(revision.aks_release, "aks-release", revision.end_of_life, "end-of-life");
}

void check_status(const Revision& revision, Problems& problems) {
    constexpr std::array<std::string_view, 3> choices = {"retired", "supported", "unannounced"};
    check_choice(revision.status, "status", choices, problems);
    const std::string& name = revision.name.value;
    const auto complain = [&](const Text& at, std::string_view message) {
        problems.add(at.place, fmt::format("{}: {}", name, message));
    };
    if (revision.status.value == "unannounced") {
        if (!revision.aks_release.empty()) {
            complain(revision.aks_release, "unannounced, yet it has an aks-release");
        }
        if (!revision.end_of_life.empty()) {
            complain(revision.end_of_life, "unannounced, yet it has an end-of-life");
        }
        return;
    }
    if (revision.aks_release.empty()) complain(revision.name, "aks-release is missing");
    if (revision.end_of_life.empty()) complain(revision.name, "end-of-life is missing");
    if (revision.aks_versions.empty()) complain(revision.name, "aks-versions is missing");
    if (revision.status.value == "retired" && revision.end_of_life_expected) {
        complain(revision.end_of_life, "retired, yet its end-of-life is only expected");
    }
}

}  // namespace

void check_revisions(const Revisions& revisions, Problems& problems) {
    const Text& date = revisions.tables_date;
    if (!date.empty() && !is_day(date.value)) {
        problems.add(date.place,
                     fmt::format("tables-date: expected YYYY-MM-DD, not {}", date.value));
    }
    const Revision* previous = nullptr;
    bool any_announced = false;
    for (const Revision& revision : revisions.list) {
        check_dates(revision, problems);
        check_status(revision, problems);
        const bool unannounced = revision.status.value == "unannounced";
        any_announced = any_announced || !unannounced;
        if (previous != nullptr && previous->minor != 0 && revision.minor != 0 &&
            revision.minor != previous->minor + 1) {
            problems.add(revision.name.place,
                         fmt::format("expected asm-1-{} after {}, not {}", previous->minor + 1,
                                     previous->name.value, revision.name.value));
        }
        if (previous != nullptr && previous->status.value == "unannounced" && !unannounced) {
            problems.add(revision.name.place,
                         fmt::format("{} follows {}, which is unannounced", revision.name.value,
                                     previous->name.value));
        }
        previous = &revision;
    }
    if (!any_announced && !revisions.list.empty()) {
        problems.add(revisions.list.front().name.place, "no revision is announced");
    }
    if (revisions.list.empty()) problems.add(date.place, "there are no revisions");
}

}  // namespace compile_tables
