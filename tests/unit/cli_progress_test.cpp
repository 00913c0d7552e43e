#include "cli/lint/progress.h"

#include <fcntl.h>

#include <chrono>
#include <string>

#include "catch2.h"
#include "platform/file.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

using namespace std::chrono_literals;

/// What was written to standard error so far.
class Screen {
public:
    Screen() : file_(::open(path().c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600)) {}

    [[nodiscard]] int descriptor() const { return file_.get(); }
    [[nodiscard]] std::string text() const { return test::read_file(path()); }

private:
    [[nodiscard]] std::string path() const { return (folder_.path() / "screen").string(); }

    test::ScratchFolder folder_;
    platform::FileDescriptor file_;
};

}  // namespace

TEST_CASE("progress appears after a second, and leaves nothing behind") {
    const Screen screen;
    Messages messages(screen.descriptor());
    const auto start = Progress::Clock::now() + 1h;  // the clock itself never gets there
    {
        Progress progress(messages, true, start);
        progress.add_file();
        progress.show(start + 999ms);
        CHECK(screen.text().empty());
        progress.show(start + 1s);
        CHECK(screen.text() == "\r\x1B[Kmeshlint: 1 file so far");
        progress.add_file();
        progress.show(start + 1099ms);
        CHECK(screen.text() == "\r\x1B[Kmeshlint: 1 file so far");
        progress.show(start + 1100ms);
        CHECK(screen.text().ends_with("\r\x1B[Kmeshlint: 2 files so far"));
    }
    CHECK(screen.text().ends_with("2 files so far\r\x1B[K"));
}

TEST_CASE("a message takes the place of progress") {
    const Screen screen;
    Messages messages(screen.descriptor());
    {
        Progress progress(messages, true, Progress::Clock::now() - 2s);
        progress.add_file();
        messages.error("cannot read 'a'");
        CHECK(screen.text().ends_with("so far\r\x1B[Kmeshlint: cannot read 'a'\n"));
    }
    CHECK(screen.text().ends_with("'a'\n"));
    messages.warning("w");
    CHECK(screen.text().ends_with("'a'\nmeshlint: warning: w\n"));
}

TEST_CASE("progress that nobody sees writes nothing") {
    const Screen screen;
    Messages messages(screen.descriptor());
    {
        Progress progress(messages, false, Progress::Clock::now() - 2s);
        progress.add_file();
        progress.show(Progress::Clock::now());
    }
    CHECK(screen.text().empty());
    // Neither a file nor a terminal that cannot take a line back.
    Context context{{.err = screen.descriptor()}, {.term = "xterm"}, messages};
    CHECK_FALSE(shows_progress(false, context));
}

}  // namespace meshlint::cli
