// Why the system did not do what it was asked for.
#pragma once

#include <cerrno>
#include <string>

namespace meshlint::platform {

// What can fail returns 0 or an error: a value of errno, whatever the system itself calls it.

/// A file is not what it was when somebody looked at it.
#ifdef ESTALE
inline constexpr int changed_meanwhile = ESTALE;
#else
inline constexpr int changed_meanwhile = 1000;  // beyond all that the C library knows
#endif

/// "Permission denied"
[[nodiscard]] std::string error_text(int error);

}  // namespace meshlint::platform
