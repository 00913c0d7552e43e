// What meshlint's loader makes of a text, as a JSON value.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint::conformance {

struct YamlReading {
    bool accepted = false;
    bool limit = false;      ///< a limit of meshlint was met
    bool undecided = false;  ///< equal keys of different types: which one wins is up to chance
    std::string message;     ///< why not accepted
    nlohmann::json value;    ///< of the first document
};

/// Reads the first document of `bytes`, in UTF-8 or in UTF-16 with its mark.
[[nodiscard]] YamlReading read_yaml(std::string_view bytes);

}  // namespace meshlint::conformance
