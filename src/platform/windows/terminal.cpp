#include "platform/terminal.h"

#include "platform/windows/system.h"

namespace meshlint::platform {

bool is_terminal(int descriptor) {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(descriptor), &mode) != 0;
}

bool takes_sequences(int descriptor) {
    DWORD mode = 0;
    return GetConsoleMode(handle_of(descriptor), &mode) != 0 &&
           (mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

std::optional<std::size_t> terminal_columns(int descriptor) {
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (GetConsoleScreenBufferInfo(handle_of(descriptor), &info) == 0) return std::nullopt;
    const int columns = info.srWindow.Right - info.srWindow.Left + 1;
    return columns < 1 ? std::nullopt : std::optional(static_cast<std::size_t>(columns));
}

}  // namespace meshlint::platform
