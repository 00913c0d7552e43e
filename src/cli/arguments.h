// The command line as values. Only arguments.cpp knows the library that takes it apart.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/output.h"
#include "meshlint/tables.h"
#include "rules/severity_policy.h"

namespace meshlint::cli {

enum class Format : std::uint8_t { text, json };

struct CommandRecord;

struct Arguments {
    const CommandRecord* command = nullptr;
    bool command_given = false;  ///< false: `lint` was left out
    /// The answer to --help or --version. Where there is one, it is all that is asked for.
    std::string answer;

    std::vector<std::string> operands;  ///< paths, or what to explain
    Format format = Format::text;
    std::optional<std::string> output;
    std::vector<std::string> defaults;  ///< files with default ConfigMaps
    const Revision* as_revision = nullptr;
    SeverityPolicy policy;
    std::optional<Severity> fail_on = Severity::error;  ///< nothing: never
    bool notes = false;
    bool quiet = false;
    ColorMode color = ColorMode::automatic;
    std::string stdin_name = "<stdin>";
};

/// The command is never null. Throws Failure, with the nearest right name where there is one, when
/// the arguments make no sense.
[[nodiscard]] Arguments parse_arguments(std::span<const char* const> arguments);

}  // namespace meshlint::cli
