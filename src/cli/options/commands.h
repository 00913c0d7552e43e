// The commands: one record each, from which the parser, the help and the dispatch are made.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "cli/base/messages.h"
#include "cli/base/streams.h"
#include "cli/options/arguments.h"
#include "cli/options/option_record.h"

namespace meshlint::cli {

/// What a command works with besides its arguments.
struct Context {
    Streams streams;
    Environment environment;
    Messages messages;
};

enum class Operands : std::uint8_t { none, any, required };

struct CommandRecord {
    std::string_view word;
    std::string_view summary;               ///< for the list of commands
    std::string_view opening;               ///< of its help page, up to the options
    std::string_view closing;               ///< of its help page, behind the options
    std::span<const OptionRecord> options;  ///< without those that every command has
    Operands operands = Operands::any;
    /// Returns the exit status; throws Failure when it cannot go on.
    int (*run)(const Arguments& arguments, Context& context) = nullptr;
};

// Each is defined beside the code of its command; commands.cpp lists them in order.
extern const CommandRecord lint_record;
extern const CommandRecord classify_record;
extern const CommandRecord explain_record;
extern const CommandRecord fields_record;
extern const CommandRecord revisions_record;
extern const CommandRecord config_record;
extern const CommandRecord init_record;
extern const CommandRecord effective_record;
extern const CommandRecord schema_record;
extern const CommandRecord upgrade_record;
extern const CommandRecord convert_record;
extern const CommandRecord completion_record;

/// All commands, in the order of the help; the first one is that whose word may be left out.
[[nodiscard]] std::span<const CommandRecord* const> commands();

/// Null when there is no such command.
[[nodiscard]] const CommandRecord* find_command(std::string_view word);

/// The end of a help page for commands that print something and cannot find anything.
inline constexpr std::string_view plain_closing = R"(
Exit status:
  0  done
  2  the run failed: wrong usage, or output that cannot be written
)";

}  // namespace meshlint::cli
