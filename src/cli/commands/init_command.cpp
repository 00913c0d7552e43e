#include <cerrno>
#include <string>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/output.h"
#include "cli/options/commands.h"
#include "cli/settings/configuration_file.h"
#include "config/starter.h"
#include "platform/replace_file.h"

namespace meshlint::cli {

namespace {

class InitCommand final : public Command {
public:
    int run(Operands /*operands*/, Context& context) override {
        const std::string path(configuration_name);
        const int error = platform::create_file_atomically(path, starter_configuration());
        if (error == EEXIST) {
            throw Failure(quoted_name(path) + " is there already; it is left as it is");
        }
        if (error != 0) throw Failure(cannot("write", path, error));
        return print(context.streams, "wrote " + path + ": every setting, commented out\n");
    }
};

constexpr std::string_view init_opening =
    R"(meshlint init

Writes a .meshlint.yaml with every setting, explained and commented out, into the working directory.
A file that is there already is left as it is.

Usage: meshlint init
)";

constexpr std::string_view init_closing = R"(
Exit status:
  0  written
  2  the file is there already or cannot be written
)";

}  // namespace

constinit const CommandRecord init_record = {
    .word = "init",
    .summary = "write a .meshlint.yaml to start from",
    .opening = init_opening,
    .closing = init_closing,
    .operands = OperandCount::none,
    .make = make_command<InitCommand>,
};

}  // namespace meshlint::cli
