// What temporary files are called, and what that says about those that a killed run has left.
#pragma once

#include <string>
#include <string_view>

namespace meshlint::cli {

/// `.meshlint-` and 16 random hexadecimal digits: a file that was never anything but a run's own.
/// Empty, with errno set, where the system has no random numbers.
[[nodiscard]] std::string random_temporary_name();

/// The name for changing places with a file. Whatever lies there afterwards may also be what
/// somebody else saved at the last moment, so the name goes on with a digest of both texts that
/// nobody would miss: the one that is `written`, and the one that it `replaces`.
[[nodiscard]] std::string exchange_name(std::string_view name, std::string_view written,
                                        std::string_view replaced);

[[nodiscard]] bool is_temporary_name(std::string_view name);

/// Whether what has this temporary name is a run's own, whatever it holds.
[[nodiscard]] bool is_own_name(std::string_view name);

/// Whether `text` is one of the two that an exchange_name() stands for.
[[nodiscard]] bool names_text(std::string_view name, std::string_view text);

}  // namespace meshlint::cli
