#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

const Message* find_message(const Schema& schema, std::string_view name) {
    const auto found =
        std::find_if(schema.messages.begin(), schema.messages.end(),
                     [&](const Message& message) { return message.name.value == name; });
    return found == schema.messages.end() ? nullptr : &*found;
}

const Field* find_field(const Message& message, std::string_view name) {
    const auto found = std::find_if(message.fields.begin(), message.fields.end(),
                                    [&](const Field& field) { return field.name.value == name; });
    return found == message.fields.end() ? nullptr : &*found;
}

void check_since(const ClassifiedField& row, const Field& field, const Revisions& revisions,
                 Problems& problems) {
    const Text& since = row.since;
    const Revision* first = revisions.list.empty() ? nullptr : &revisions.list.front();
    if (!since.empty()) {
        const auto known = std::find_if(
            revisions.list.begin(), revisions.list.end(),
            [&](const Revision& revision) { return revision.name.value == since.value; });
        if (known == revisions.list.end()) {
            problems.add(since.place, fmt::format("{}: {} is no revision of revisions.yaml",
                                                  row.field.value, since.value));
            return;
        }
        first = &*known;
    }
    if (first == nullptr || field.facts.empty()) return;
    const int oldest = oldest_minor(revisions);
    const bool exists =
        std::any_of(field.facts.begin(), field.facts.end(), [&](const Facts& facts) {
            return facts.since.value_or(oldest) <= first->minor && first->minor <= facts.until;
        });
    if (!exists) {
        problems.add(since.empty() ? row.field.place : since.place,
                     fmt::format("{}: classified since {}, but Istio 1.{} has no such field",
                                 row.field.value, first->name.value, first->minor));
    }
}

void check_rows(const std::vector<ClassifiedField>& rows, std::string_view message_name,
                const Tables& tables, Problems& problems) {
    const Message* message = find_message(tables.schema, message_name);
    if (message == nullptr) return;  // the schema check has said so
    for (const ClassifiedField& row : rows) {
        constexpr std::array<std::string_view, 2> classes = {"supported", "allowed"};
        check_choice(row.classification, "class", classes, problems);
        const Field* field = find_field(*message, row.field.value);
        if (field == nullptr) {
            problems.add(row.field.place,
                         fmt::format("{} has no field {}", message_name, row.field.value));
            continue;
        }
        check_since(row, *field, tables.revisions, problems);
        if (row.since.empty() != row.evidence.empty()) {
            const Text& lone = row.since.empty() ? row.evidence : row.since;
            problems.add(lone.place,
                         fmt::format("{}: since and evidence go together", row.field.value));
        }
        const Text& alias = row.documented_as;
        if (!alias.empty() && find_field(*message, alias.value) != nullptr) {
            problems.add(alias.place, fmt::format("{}: documented-as {} is a field itself",
                                                  row.field.value, alias.value));
        }
    }
}

}  // namespace

void check_classification(const Tables& tables, Problems& problems) {
    check_rows(tables.classification.mesh_config, "MeshConfig", tables, problems);
    check_rows(tables.classification.proxy_config, "ProxyConfig", tables, problems);
}

}  // namespace compile_tables
