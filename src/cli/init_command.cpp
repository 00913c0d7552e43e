#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "cli/commands.h"
#include "cli/configuration_file.h"
#include "cli/exit_status.h"
#include "cli/failure.h"
#include "cli/file_descriptor.h"
#include "cli/output.h"
#include "config/starter.h"

namespace meshlint::cli {

namespace {

constexpr mode_t file_mode = 0666;

int run(const Arguments& /*arguments*/, Context& context) {
    const std::string path(configuration_name);
    FileDescriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file_mode));
    if (!file.is_open()) {
        if (errno == EEXIST) {
            throw Failure(quoted_name(path) + " is there already; it is left as it is");
        }
        throw Failure(cannot("write", path, errno));
    }
    int error = write_all(file.get(), starter_configuration());
    if (error == 0) error = file.close();
    if (error != 0) {
        static_cast<void>(unlink(path.c_str()));
        throw Failure(cannot("write", path, error));
    }
    return print(context.streams, "wrote " + path + ": every setting, commented out\n");
}

constexpr std::string_view opening =
    R"(meshlint init

Writes a .meshlint.yaml with every setting, explained and commented out, into the working directory.
A file that is there already is left as it is.

Usage: meshlint init
)";

constexpr std::string_view closing = R"(
Exit status:
  0  written
  2  the file is there already or cannot be written
)";

}  // namespace

constinit const CommandRecord init_record = {
    .word = "init",
    .summary = "write a .meshlint.yaml to start from",
    .opening = opening,
    .closing = closing,
    .options = {},
    .operands = Operands::none,
    .run = run,
};

}  // namespace meshlint::cli
