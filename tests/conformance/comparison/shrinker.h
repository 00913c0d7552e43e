// Makes an example of a difference as small as it gets.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "conformance/comparison/verdict.h"

namespace meshlint::conformance {

/// An oracle program that can be asked at will.
class Oracle {
public:
    explicit Oracle(std::filesystem::path program) : program_(std::move(program)) {}

    /// The verdicts on these blocks, in order. Throws std::runtime_error when the program fails.
    [[nodiscard]] std::vector<OracleVerdict> ask(const std::vector<std::string>& blocks) const;

    /// The line of JSON with the versions of Istio and its libraries.
    [[nodiscard]] std::string version() const;

private:
    std::filesystem::path program_;
};

/// A request line of the oracle.
[[nodiscard]] std::string oracle_request(std::uint64_t id, std::string_view text);

/// Drops lines, then parts, then characters of `block` as long as a difference of the same group
/// remains.
[[nodiscard]] std::string shrink(std::string block, const std::string& group, Minor minor,
                                 const Oracle& oracle);

}  // namespace meshlint::conformance
