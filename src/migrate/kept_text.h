// The text of a mesh block that holds the kept fields of a MeshConfig.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "migrate/kept_fields.h"

namespace meshlint {

/// The lines of `mesh`, a mapping of `text`, without those of entries that are left out and of the
/// comments on them, indented as at the top of a document. Nothing where it is not made of whole
/// lines or uses merge keys. The result can be wrong where an anchor was left out: check its
/// values. Lines end in LF; no line end at the end.
[[nodiscard]] std::optional<std::string> keep_lines(std::string_view text, const YamlTree& tree,
                                                    NodeId mesh,
                                                    const std::vector<KeptEntry>& kept);

/// The same fields on a line each, their values as JSON, without comments.
[[nodiscard]] std::string write_plainly(const YamlTree& tree, const std::vector<KeptEntry>& kept);

}  // namespace meshlint
