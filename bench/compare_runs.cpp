// Runs commands in turn and prints, for each, the median wall time in microseconds and the peak
// memory in KiB:   compare_runs RUNS COMMAND... [-- COMMAND...]...
//
// It stays small, since what a child shares with it before exec counts as the child's memory.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace {

struct Command {
    std::vector<char*> arguments;  ///< ended by a null pointer, as exec wants it
    std::vector<double> microseconds;
    long peak_kib = 0;
};

void run(Command& command, const posix_spawn_file_actions_t& actions) {
    const auto begin = std::chrono::steady_clock::now();
    pid_t process = 0;
    const int error = posix_spawn(&process, command.arguments.front(), &actions, nullptr,
                                  command.arguments.data(), environ);
    if (error != 0) {
        std::fprintf(stderr, "%s: %s\n", command.arguments.front(), std::strerror(error));
        std::exit(2);
    }
    int state = 0;
    rusage usage{};
    wait4(process, &state, 0, &usage);
    const std::chrono::duration<double, std::micro> elapsed =
        std::chrono::steady_clock::now() - begin;
    command.microseconds.push_back(elapsed.count());
    command.peak_kib = std::max(command.peak_kib, usage.ru_maxrss);
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

int main(int argc, char** argv) {
    const long runs = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 0;
    std::vector<Command> commands(1);
    for (int i = 2; i < argc; ++i) {
        if (std::strcmp(argv[i], "--") == 0) {
            commands.emplace_back();
        } else {
            commands.back().arguments.push_back(argv[i]);
        }
    }
    for (Command& command : commands) {
        if (command.arguments.empty() || runs < 1) {
            std::fputs("usage: compare_runs RUNS COMMAND... [-- COMMAND...]...\n", stderr);
            return 2;
        }
        command.arguments.push_back(nullptr);
    }

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    for (long i = 0; i < runs; ++i) {
        for (Command& command : commands) run(command, actions);
    }
    posix_spawn_file_actions_destroy(&actions);
    for (const Command& command : commands) {
        std::printf("%.0f %ld\n", median(command.microseconds), command.peak_kib);
    }
    return 0;
}
