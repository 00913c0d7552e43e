#include "cli/lsp/message_loop.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "lsp/protocol/message_reader.h"

namespace meshlint::cli {

namespace {

/// How often it is looked whether the client still runs. It closes the input when it ends, unless
/// another process has inherited that.
constexpr int patience_ms = 3'000;

/// So many portions are taken in before something is worked at, however much there is.
constexpr int most_portions = 256;

/// A process may be asked for by a signal that does nothing, but then the program could send real
/// ones as well, which it has no business with.
bool is_gone(std::int64_t process) {
    struct stat status {};
    if (stat("/proc/self", &status) != 0) return false;  // a system without it
    const std::string path = "/proc/" + std::to_string(process);
    return stat(path.c_str(), &status) != 0 && errno == ENOENT;
}

class ClientBytes {
public:
    explicit ClientBytes(int descriptor) : descriptor_(descriptor) {}

    /// Whether there are bytes, or the end, to read within the time.
    [[nodiscard]] bool wait(int milliseconds) const {
        pollfd waited{descriptor_, POLLIN, 0};
        return poll(&waited, 1, milliseconds) > 0;
    }

    /// False at the end.
    [[nodiscard]] bool read_into(lsp::MessageReader& reader) {
        const ssize_t size = read(descriptor_, portion_.data(), portion_.size());
        if (size < 0 && errno == EINTR) return true;
        if (size <= 0) return false;
        reader.add({portion_.data(), static_cast<std::size_t>(size)});
        return true;
    }

private:
    int descriptor_;
    std::vector<char> portion_ = std::vector<char>(std::size_t{64} << 10);
};

}  // namespace

int run_message_loop(lsp::Workspace& workspace, const Streams& streams) {
    lsp::Server server(workspace, [&streams](const std::string& message) {
        const int error = write_all(streams.out, lsp::framed(message));
        if (error != 0) throw Failure(cannot("write", "standard output", error));
    });
    lsp::MessageReader reader;
    ClientBytes input(streams.in);
    bool open = true;
    bool busy = true;
    for (;;) {
        for (int i = 0; open && i < most_portions && input.wait(busy || i > 0 ? 0 : patience_ms);
             ++i) {
            open = input.read_into(reader);
            while (const auto item = reader.next()) server.receive(*item);
        }
        busy = server.work();
        if (server.exit_status()) return *server.exit_status();
        // What was said before the end is still answered.
        if (!open && !server.has_messages()) return 1;
        if (!busy && server.parent() && is_gone(*server.parent())) return 1;
    }
}

}  // namespace meshlint::cli
