#include "cli/lsp/message_loop.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "lsp/protocol/message_reader.h"
#include "platform/file.h"
#include "platform/process.h"

namespace meshlint::cli {

namespace {

/// How often it is looked whether the client still runs. It closes the input when it ends, unless
/// another process has inherited that.
constexpr int patience_ms = 3'000;

/// So many portions are taken in before something is worked at, however much there is.
constexpr int most_portions = 256;

class ClientBytes {
public:
    explicit ClientBytes(int descriptor) : descriptor_(descriptor) {}

    /// Whether there are bytes, or the end, to read within the time.
    [[nodiscard]] bool wait(int milliseconds) const {
        return platform::wait_to_read(descriptor_, milliseconds) == platform::Waited::ready;
    }

    /// False at the end.
    [[nodiscard]] bool read_into(lsp::MessageReader& reader) {
        std::size_t size = 0;
        if (platform::read_some(descriptor_, portion_, size) != 0) return false;
        reader.add({portion_.data(), size});
        return size != 0;
    }

private:
    int descriptor_;
    std::vector<char> portion_ = std::vector<char>(std::size_t{64} << 10);
};

}  // namespace

int run_message_loop(lsp::Workspace& workspace, const Streams& streams) {
    lsp::Server server(workspace, [&streams](const std::string& message) {
        const int error = platform::write_all(streams.out, lsp::framed(message));
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
        if (!busy && server.parent() && platform::has_ended(*server.parent())) return 1;
    }
}

}  // namespace meshlint::cli
