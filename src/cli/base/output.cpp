#include "cli/base/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/wait_ready.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

/// Lines and tabs stay, all else that is not plain text is escaped.
std::string shown_on_terminal(std::string_view text) {
    std::string shown;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with('\n') || rest.starts_with('\t') || rest.starts_with("\r\n")) {
            shown += text[at++];
        } else {
            at += append_escaped_code_point(shown, text, at);
        }
    }
    return shown;
}

}  // namespace

int write_all(int descriptor, std::string_view text) noexcept {
    while (!text.empty()) {
        const ssize_t count = write(descriptor, text.data(), text.size());
        if (count >= 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            if (!wait_until_ready(descriptor, POLLOUT)) return errno;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int print(const Streams& streams, std::string_view text) {
    const int error = write_all(streams.out, text);
    if (error == 0) return success;
    if (error == EPIPE) return closed_pipe_status;
    throw Failure("cannot write standard output: " + std::generic_category().message(error));
}

int print_data(const Streams& streams, std::string_view text) {
    return isatty(streams.out) == 1 ? print(streams, shown_on_terminal(text))
                                    : print(streams, text);
}

bool use_color(ColorMode mode, int descriptor, const Environment& environment) {
    if (mode != ColorMode::automatic) return mode == ColorMode::always;
    return environment.no_color.empty() && environment.term != "dumb" && isatty(descriptor) == 1;
}

std::size_t text_width(int descriptor) {
    constexpr std::size_t usual = 100;
    constexpr std::size_t narrowest = 60;
    constexpr std::size_t widest = 140;
    winsize size{};
    if (isatty(descriptor) != 1 || ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return usual;
    }
    return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

}  // namespace meshlint::cli
