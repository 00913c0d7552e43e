// The service mesh profile of an AKS cluster: which revisions it runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

struct MeshProfile {
    std::vector<std::string> revisions;  ///< "asm-1-24"; at least one, each once
    std::vector<Problem> problems;       ///< why there are none
};

/// Reads what `az aks show` prints, whole or with `--query serviceMeshProfile`, as JSON or YAML; or
/// the resource as Azure's API returns it, with the profile under `properties`. Names may be in
/// camelCase or in snake_case.
[[nodiscard]] MeshProfile read_mesh_profile(std::string_view text);

}  // namespace meshlint
