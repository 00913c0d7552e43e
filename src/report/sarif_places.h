// Places as SARIF has them: artifacts, regions, locations.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "meshlint/finding.h"

namespace meshlint {

/// Where relative file names start. The identifier is the one that GitHub knows.
class SarifBase {
public:
    /// `folder` is an absolute path or empty, where the base is not known.
    explicit SarifBase(std::string_view folder);

    [[nodiscard]] nlohmann::ordered_json original_uri_base_ids() const;

    /// Relative to the base where that is possible without `..`, else a file URI; as it is where
    /// the base is not known.
    [[nodiscard]] nlohmann::ordered_json artifact(std::string_view file) const;

private:
    [[nodiscard]] std::string rooted(const std::string& path) const;

    bool drives_;         ///< absolute paths start with one
    std::string folder_;  ///< as in a URI: normal, between slashes; or empty
};

[[nodiscard]] nlohmann::ordered_json sarif_region(Position begin, Position end);

/// The place of a finding, with its source where that is on one line.
[[nodiscard]] nlohmann::ordered_json sarif_location(const Finding& finding, std::string_view file,
                                                    const SarifBase& base);

}  // namespace meshlint
