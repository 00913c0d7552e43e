// The MeshConfig in the parameters that Argo CD, helmfile and others pass on as `helm --set`.
#pragma once

#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/scalar/scalar_decoder.h"
#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// Of a list of `{name: meshConfig.accessLogFile, value: /dev/stdout}`: the MeshConfig that Helm
/// makes of those that name one, at the top of the values or one key down, as YAML; one for each
/// place. Every name and value maps to where it stands in the manifest. Names that Helm refuses,
/// and indices beyond what anybody writes, are left out. `forceString` keeps a value text.
///
/// As Helm's pkg/strvals reads them, and Argo CD escapes them.
[[nodiscard]] std::vector<DecodedScalar> mesh_config_of_parameters(const PlacedTree& manifest,
                                                                   NodeId list);

}  // namespace meshlint
