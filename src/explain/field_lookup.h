// Finds the field that a person means by a name or a path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint {

struct FieldMatch {
    const Message* message;
    const Field* field;

    friend bool operator==(const FieldMatch&, const FieldMatch&) = default;
};

/// The fields that `name` can mean, the most likely one first; empty when there is none. A name is
///   - a path from the top of the mesh block: defaultConfig.concurrency,
///     extensionProviders[].zipkin.port, extensionProviders[0].zipkin.port;
///   - a message and a path below it: ProxyConfig.concurrency, Tracing.Zipkin.address, with the
///     outer messages left out if you like: Zipkin.address;
///   - the end of any such path: zipkin.port, concurrency.
/// Names may be written in camelCase, in snake_case or as AKS documents them. A path that goes on
/// below a map or an object without fields means that map or object.
[[nodiscard]] std::vector<FieldMatch> find_fields(std::string_view name);

/// Whether the first of several matches stands out: it is a field of MeshConfig or of ProxyConfig.
[[nodiscard]] bool first_stands_out(const std::vector<FieldMatch>& matches);

/// A name near `name` that find_fields() knows, or an empty one.
[[nodiscard]] std::string nearest_field(std::string_view name);

/// "ProxyConfig.concurrency"
[[nodiscard]] std::string qualified_name(const FieldMatch& match);

/// Where the field can stand in the mesh block, shortest path first:
/// "extensionProviders[].zipkin.port", "meshMTLS.minProtocolVersion". Empty when no revision's
/// MeshConfig leads there.
[[nodiscard]] std::vector<std::string> paths_of(const FieldMatch& match);

/// The shortest path, or the qualified name where there is none. find_fields() takes both.
[[nodiscard]] std::string place_name(const FieldMatch& match);

/// What to write for a name, or a path to one, that people bring from elsewhere: a clause; empty
/// where it is none.
[[nodiscard]] std::string meaning_elsewhere(std::string_view name);

}  // namespace meshlint
