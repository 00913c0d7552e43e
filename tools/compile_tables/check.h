// What the rule data must keep for the tables to make sense. Every breach is a problem with its
// place; without problems, emit.h can write the tables.
#pragma once

#include "compile_tables/model.h"
#include "compile_tables/problems.h"

namespace compile_tables {

void check_revisions(const Revisions& revisions, Problems& problems);
void check_schema(const Tables& tables, Problems& problems);
void check_removed(const Tables& tables, Problems& problems);
void check_other_names(const Tables& tables, Problems& problems);
void check_config_map(const std::vector<ObjectMessage>& messages, Problems& problems);
void check_classification(const Tables& tables, Problems& problems);
void check_changes(const Tables& tables, Problems& problems);
void check_chart_values(const Tables& tables, Problems& problems);
void check_defaults(const Tables& tables, Problems& problems);
void check_field_guide(const Tables& tables, Problems& problems);
void check_catalogue(const Catalogue& catalogue, Problems& problems);

void check_tables(const Tables& tables, Problems& problems);

/// The first and the last release of the tables; 0 when there is none.
[[nodiscard]] int oldest_minor(const Revisions& revisions);
[[nodiscard]] int latest_minor(const Revisions& revisions);

[[nodiscard]] bool has_message(const Schema& schema, std::string_view name);

/// Null when there is no such message, or it has no such field.
[[nodiscard]] const Field* find_field(const Schema& schema, std::string_view message,
                                      std::string_view name);

/// Follows a path of fields from a message, whatever the release. A problem where it leads nowhere;
/// nothing for a message that there is not, of which the schema check has said so.
void check_path(const Text& path, std::string_view message, const Schema& schema,
                Problems& problems);

/// The facts of a release that has the field; null for others. `oldest`: the first release.
[[nodiscard]] const Facts* facts_in(const Field& field, int minor, int oldest);

/// A problem unless `url` is a name of links.yaml or an https address; nothing for an empty text,
/// which the reader refused.
void check_url(const Text& url, const Catalogue& catalogue, Problems& problems);

/// A problem unless `text` is one of `choices`; nothing for an empty text, which the reader
/// refused.
void check_choice(const Text& text, std::string_view what,
                  std::span<const std::string_view> choices, Problems& problems);

}  // namespace compile_tables
