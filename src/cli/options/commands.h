// The commands: one record each, from which the help and the dispatch are made.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/messages.h"
#include "cli/base/streams.h"

namespace meshlint::cli {

class OptionSet;

/// What a command works with besides its arguments.
struct Context {
    Streams streams;
    Environment environment;
    Messages messages;
};

using Operands = std::vector<std::string>;

/// A command with its options, which have their defaults until it is run.
class Command {
public:
    Command() = default;
    virtual ~Command() = default;
    Command(const Command&) = delete;
    Command(Command&&) = delete;
    Command& operator=(const Command&) = delete;
    Command& operator=(Command&&) = delete;

    /// Binds the options, in the order of the help, without those that every command has.
    virtual void bind(OptionSet& /*options*/) {}

    /// `operands` are what is no option: paths, or what to explain. Returns the exit status; throws
    /// Failure when it cannot go on.
    [[nodiscard]] virtual int run(Operands operands, Context& context) = 0;
};

template <typename Derived>
[[nodiscard]] std::unique_ptr<Command> make_command() {
    return std::make_unique<Derived>();
}

enum class OperandCount : std::uint8_t { none, any, required };

struct CommandRecord {
    std::string_view word;
    std::string_view summary;  ///< for the list of commands
    std::string_view opening;  ///< of its help page, up to the options
    std::string_view closing;  ///< of its help page, behind the options
    OperandCount operands = OperandCount::any;
    /// What they can be; null: paths.
    std::vector<std::string_view> (*operand_words)() = nullptr;
    std::unique_ptr<Command> (*make)() = nullptr;
};

// Each is defined beside the code of its command; commands.cpp lists them in order.
extern const CommandRecord lint_record;
extern const CommandRecord classify_record;
extern const CommandRecord explain_record;
extern const CommandRecord fields_record;
extern const CommandRecord revisions_record;
extern const CommandRecord holders_record;
extern const CommandRecord config_record;
extern const CommandRecord init_record;
extern const CommandRecord effective_record;
extern const CommandRecord schema_record;
extern const CommandRecord upgrade_record;
extern const CommandRecord convert_record;
extern const CommandRecord lsp_record;
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
