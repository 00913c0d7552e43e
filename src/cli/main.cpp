#include <cstdlib>
#include <new>
#include <span>
#include <string>
#include <vector>

#include "cli/base/environment_variables.h"
#include "cli/base/exit_status.h"
#include "cli/base/messages.h"
#include "cli/options/kubectl_arguments.h"
#include "cli/run.h"
#include "platform/error.h"
#include "platform/file.h"
#include "platform/process.h"

namespace {

constexpr int standard_error = meshlint::cli::Streams{}.err;

/// Where memory runs out, libraries may have none left to clean up after an exception. The run ends
/// here and now: files are written in a way that bears that at any moment.
[[noreturn]] void end_without_memory() {
    static_cast<void>(meshlint::platform::write_all(standard_error, meshlint::cli::out_of_memory));
    std::_Exit(meshlint::cli::run_failed);
}

int close_output(int status) {
    if (status == meshlint::cli::run_failed) return status;
    const int error = meshlint::platform::close_standard_output();
    if (error == 0) return status;
    meshlint::cli::Messages(standard_error)
        .error("cannot write standard output: " + meshlint::platform::error_text(error));
    return meshlint::cli::run_failed;
}

meshlint::cli::Environment read_environment() {
    meshlint::cli::Environment environment;
    for (const auto& variable : meshlint::cli::environment_variables) {
        environment.*variable.value = meshlint::platform::variable(variable.name);
    }
    return environment;
}

int run(const std::vector<std::string>& arguments) {
    std::vector<const char*> all;
    all.reserve(arguments.size());
    for (const std::string& argument : arguments) all.push_back(argument.c_str());
    std::vector<const char*> own;
    if (!all.empty()) own = meshlint::cli::own_arguments(all.front(), std::span(all).subspan(1));
    return meshlint::cli::run(own, meshlint::cli::Streams{}, read_environment());
}

}  // namespace

int main(int argc, char** argv) {
    meshlint::platform::prepare_process();
    std::set_new_handler(end_without_memory);
    return close_output(run(meshlint::platform::arguments(argc, argv)));
}
