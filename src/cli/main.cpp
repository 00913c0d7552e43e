#include <fcntl.h>

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string_view>

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

std::string_view variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

int main(int argc, char** argv) {
    occupy_standard_descriptors();
    const std::span<const char* const> all(argv, argc < 0 ? 0 : static_cast<std::size_t>(argc));
    return meshlint::cli::run(all.empty() ? all : all.subspan(1), meshlint::cli::Streams{},
                              {.no_color = variable("NO_COLOR"),
                               .term = variable("TERM"),
                               .github_actions = variable("GITHUB_ACTIONS"),
                               .tf_build = variable("TF_BUILD")});
}
