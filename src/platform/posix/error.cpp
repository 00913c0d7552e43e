#include "platform/error.h"

#include <system_error>

namespace meshlint::platform {

std::string error_text(int error) { return std::generic_category().message(error); }

}  // namespace meshlint::platform
