#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <span>
#include <system_error>
#include <vector>

#include "cli/base/environment_variables.h"
#include "cli/base/exit_status.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/options/kubectl_arguments.h"
#include "cli/run.h"

namespace {

/// A file opened later must not become standard output because that was closed. The stand-ins
/// refuse what the descriptor is for, so that its use is still an error.
void occupy_standard_descriptors() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (fcntl(descriptor, F_GETFD) != -1) continue;
        if (open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) == -1) return;
    }
}

/// A file beyond its size limit is an error of write(), with a message and nothing left behind,
/// rather than a sudden end.
void ignore_size_limit_signal() { static_cast<void>(std::signal(SIGXFSZ, SIG_IGN)); }

/// Where memory runs out, libraries may have none left to clean up after an exception. The run ends
/// here and now: files are written in a way that bears that at any moment.
[[noreturn]] void end_without_memory() {
    static_cast<void>(meshlint::cli::write_all(STDERR_FILENO, meshlint::cli::out_of_memory));
    _exit(meshlint::cli::run_failed);
}

/// Some file systems report a failed write only when the file is closed.
int close_output(int status) {
    if (status == meshlint::cli::run_failed || close(STDOUT_FILENO) == 0) return status;
    if (errno == EBADF) return status;  // nothing was written, or that was an error already
    meshlint::cli::Messages(STDERR_FILENO)
        .error("cannot write standard output: " + std::generic_category().message(errno));
    return meshlint::cli::run_failed;
}

meshlint::cli::Environment read_environment() {
    meshlint::cli::Environment environment;
    for (const auto& variable : meshlint::cli::environment_variables) {
        if (const char* const value = std::getenv(variable.name)) {
            environment.*variable.value = value;
        }
    }
    return environment;
}

int run(std::span<const char* const> all) {
    std::vector<const char*> own;
    if (!all.empty()) own = meshlint::cli::own_arguments(all.front(), all.subspan(1));
    return meshlint::cli::run(own, meshlint::cli::Streams{}, read_environment());
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    ignore_size_limit_signal();
    std::set_new_handler(end_without_memory);
    return close_output(run({argv, argc < 0 ? 0 : static_cast<std::size_t>(argc)}));
}
