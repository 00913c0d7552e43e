#include "cli/base/watchdog.h"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include "catch2.h"

namespace meshlint::cli {

namespace {

Limits within(std::size_t seconds) {
    Limits limits;
    limits.seconds = seconds;
    return limits;
}

}  // namespace

TEST_CASE("a run that is over calls the watchdog off") {
    const Watchdog none(Limits{}, 2);
    const Watchdog early(within(3600), 2);
}

TEST_CASE("a run that does not end is ended, with a word about it") {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const Watchdog watchdog(within(1), ends[1]);
        std::this_thread::sleep_for(std::chrono::seconds(60));
        _exit(0);
    }
    close(ends[1]);
    std::array<char, 200> text{};
    const ssize_t size = read(ends[0], text.data(), text.size());
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 2);
    REQUIRE(size > 0);
    CHECK(std::string_view(text.data(), static_cast<std::size_t>(size)) ==
          "meshlint: the run has taken 1s, the limit `time`, without an end in sight\n");
}

}  // namespace meshlint::cli
