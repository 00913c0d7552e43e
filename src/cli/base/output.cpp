#include "cli/base/output.h"

#include <algorithm>
#include <cerrno>
#include <string>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "platform/error.h"
#include "platform/file.h"
#include "platform/terminal.h"
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

int print(const Streams& streams, std::string_view text) {
    const int error = platform::write_all(streams.out, text);
    if (error == 0) return success;
    if (error == EPIPE) return closed_pipe_status;
    throw Failure("cannot write standard output: " + platform::error_text(error));
}

int print_data(const Streams& streams, std::string_view text) {
    return platform::is_terminal(streams.out) ? print(streams, shown_on_terminal(text))
                                              : print(streams, text);
}

bool use_color(ColorMode mode, int descriptor, const Environment& environment) {
    if (mode != ColorMode::automatic) return mode == ColorMode::always;
    return environment.no_color.empty() && environment.term != "dumb" &&
           platform::takes_sequences(descriptor);
}

std::size_t text_width(int descriptor) {
    constexpr std::size_t usual = 100;
    constexpr std::size_t narrowest = 60;
    constexpr std::size_t widest = 140;
    const auto columns = platform::terminal_columns(descriptor);
    return columns ? std::clamp(*columns, narrowest, widest) : usual;
}

}  // namespace meshlint::cli
