// Results must not take the place of what they are about.
#pragma once

#include <span>
#include <string>

#include "meshlint/lint.h"

namespace meshlint::cli {

/// Whether both paths lead to one file, by whatever way.
[[nodiscard]] bool is_same_file(const std::string& a, const std::string& b);

/// Throws Failure when `output` is a file that was named as an input, or one with something in it
/// that the reports are about. Another report that was merely found in a folder may be replaced.
void refuse_input(const std::string& output, std::span<const std::string> operands,
                  std::span<const FileReport> reports);

}  // namespace meshlint::cli
