// From the URI of a document to the path of its file, and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint::lsp {

/// "/srv/mesh 1.yaml" of "file:///srv/mesh%201.yaml". Nothing for other schemes, other hosts,
/// relative paths and names that no file can have.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);

/// Of an absolute path.
[[nodiscard]] std::string uri_of_path(std::string_view path);

}  // namespace meshlint::lsp
