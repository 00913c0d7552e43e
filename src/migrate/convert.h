// The shared ConfigMap out of the MeshConfig of open source Istio.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "meshlint/lint.h"
#include "migrate/kept_fields.h"

namespace meshlint {

struct ConvertOptions {
    const Revision* to = nullptr;  ///< required
    HolderKind input = HolderKind::automatic;
    Limits limits;
};

struct Conversion {
    std::string text;                  ///< the manifest of the shared ConfigMap
    std::string name;                  ///< its name
    std::string source;                ///< what it was made of: "IstioOperator zero-trust-mesh"
    Position position;                 ///< of that, in the file
    std::vector<FieldOutcome> fields;  ///< in the order of the text, as far as it was possible
    /// The lines and comments could not be kept: every value was written anew.
    bool rewritten = false;
    bool networks = false;  ///< there are `meshNetworks`, which are left out
};

/// Converts the only MeshConfig in the text of a file. What AKS blocks in the revision is left out,
/// and what no release knows; all else keeps its value, and its lines where possible.
[[nodiscard]] std::variant<Conversion, Problem> convert_to_shared_config_map(
    std::string_view text, const ConvertOptions& options);

}  // namespace meshlint
