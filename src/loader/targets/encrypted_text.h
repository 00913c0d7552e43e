// Files whose values SOPS has encrypted.
#pragma once

#include <string_view>

#include "loader/yaml/yaml_tree.h"

namespace meshlint {

/// The key under which SOPS keeps what it needs to decrypt a document; it is gone then.
inline constexpr std::string_view sops_key = "sops";

/// Whether SOPS has encrypted values of the document.
[[nodiscard]] bool is_of_sops(const YamlTree& document);

/// Whether a value in the text is encrypted.
[[nodiscard]] inline bool has_encrypted_value(std::string_view text) {
    return text.find("ENC[") != std::string_view::npos;
}

}  // namespace meshlint
