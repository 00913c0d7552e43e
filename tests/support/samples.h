// What the samples of the rule catalogue are linted with.
#pragma once

#include "meshlint/effective.h"
#include "meshlint/tables.h"

namespace meshlint::test {

/// The default ConfigMap that the rule's samples stand beside; none for most rules. Throws
/// std::runtime_error when the record holds anything else.
[[nodiscard]] DefaultConfigMaps defaults_beside(const Rule& rule);

}  // namespace meshlint::test
