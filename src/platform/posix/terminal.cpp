#include "platform/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace meshlint::platform {

bool is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool takes_sequences(int descriptor) { return is_terminal(descriptor); }

std::optional<std::size_t> terminal_columns(int descriptor) {
    winsize size{};
    if (!is_terminal(descriptor) || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return std::nullopt;
    return size.ws_col == 0 ? std::nullopt : std::optional<std::size_t>(size.ws_col);
}

}  // namespace meshlint::platform
