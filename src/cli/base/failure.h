// The one exception for what stops a run: bad usage, or output that cannot be written.
#pragma once

#include <stdexcept>
#include <string>

namespace meshlint::cli {

/// what() is a line for standard error, with everything that came from outside already escaped.
class Failure : public std::runtime_error {
public:
    explicit Failure(const std::string& message) : std::runtime_error(message) {}
};

}  // namespace meshlint::cli
