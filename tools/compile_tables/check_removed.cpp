#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

/// Whether `text` is `0.N`, or `1.N` of a release before `oldest`.
bool is_older(std::string_view text, int oldest) {
    const bool before_1 = text.starts_with("0.");
    if (!before_1 && !text.starts_with("1.")) return false;
    const std::optional<int> minor = parse_number(text.substr(2));
    return minor && (before_1 || *minor < oldest);
}

}  // namespace

void check_removed(const Tables& tables, Problems& problems) {
    const int oldest = oldest_minor(tables.revisions);
    for (const RemovedField& removed : tables.removed) {
        const auto message = std::find_if(
            tables.schema.messages.begin(), tables.schema.messages.end(),
            [&](const Message& each) { return each.name.value == removed.message.value; });
        if (message == tables.schema.messages.end()) {
            problems.add(removed.message.place,
                         fmt::format("there is no message {}", removed.message.value));
            continue;
        }
        const bool known =
            std::any_of(message->fields.begin(), message->fields.end(),
                        [&](const Field& field) { return field.name.value == removed.name.value; });
        if (known) {
            problems.add(removed.name.place,
                         fmt::format("{} still has the field {}", removed.message.value,
                                     removed.name.value));
        }
        if (!removed.until.empty() && !is_older(removed.until.value, oldest)) {
            problems.add(removed.until.place,
                         fmt::format("until: expected a release before 1.{}, not {}", oldest,
                                     removed.until.value));
        }
        if (removed.instead.value.ends_with('.')) {
            problems.add(removed.instead.place, "instead: no full stop at the end");
        }
    }
}

}  // namespace compile_tables
