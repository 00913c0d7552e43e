// A configuration to start from.
#pragma once

#include <string>

namespace meshlint {

/// A .meshlint.yaml with every key, explained and commented out. Explanations begin with "##"; what
/// is left when "# " is taken from the other lines is a valid configuration.
[[nodiscard]] std::string starter_configuration();

}  // namespace meshlint
