#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

class ChangeChecker {
public:
    ChangeChecker(const Tables& tables, Problems& problems)
        : tables_(tables),
          oldest_(oldest_minor(tables.revisions)),
          latest_(latest_minor(tables.revisions)),
          problems_(problems) {}

    void run() {
        int last = 0;
        for (const Change& change : tables_.changes) {
            check(change);
            const int since = change.since.value_or(last);
            if (since < last) {
                problems_.add(change.place,
                              fmt::format("changes are in the order of since: {} stands behind {}",
                                          since, last));
            }
            last = std::max(last, since);
        }
    }

private:
    void check(const Change& change) {
        // The oldest release has nothing before it to differ from.
        const bool in_range = change.since && oldest_ < *change.since && *change.since <= latest_;
        if (change.since && !in_range) {
            problems_.add(change.place, fmt::format("since: expected {} to {}, not {}", oldest_ + 1,
                                                    latest_, *change.since));
        }
        if (change.field.empty() != change.concerns.empty()) {
            const Text& lone = change.field.empty() ? change.concerns : change.field;
            problems_.add(lone.place, "field and concerns go together");
        }
        constexpr std::array<std::string_view, 3> concerns = {"set", "unset", "both"};
        check_choice(change.concerns, "concerns", concerns, problems_);
        if (change.change.value.ends_with('.')) {
            problems_.add(change.change.place, "change: no full stop at the end");
        }
        check_url(change.url, tables_.catalogue, problems_);
        if (!change.field.empty() && in_range) check_field(change);
    }

    /// Follows the path from MeshConfig; the release must have the field at its end.
    void check_field(const Change& change) {
        std::string_view message = "MeshConfig";
        std::string_view rest = change.field.value;
        if (!has_message(tables_.schema, message)) return;  // the schema check has said so
        while (!message.empty()) {
            const std::string_view name = rest.substr(0, rest.find('.'));
            const Field* field = find_field(tables_.schema, message, name);
            if (field == nullptr) {
                problems_.add(change.field.place, fmt::format("{} has no field {}", message, name));
                return;
            }
            const Facts* facts = facts_in(*field, *change.since, oldest_);
            if (facts == nullptr) {
                problems_.add(change.field.place, fmt::format("Istio 1.{} has no {}", *change.since,
                                                              change.field.value));
                return;
            }
            if (name.size() == rest.size()) return;
            message = facts->type.name.value;
            rest.remove_prefix(name.size() + 1);
        }
    }

    const Tables& tables_;
    int oldest_;
    int latest_;
    Problems& problems_;
};

}  // namespace

void check_changes(const Tables& tables, Problems& problems) {
    ChangeChecker(tables, problems).run();
}

}  // namespace compile_tables
