// Runs a command and prints, on standard error, the most memory that it had:
//     peak_memory COMMAND...
// Ends as the command does.
//
// It stays small, since what a child shares with it before exec counts as the child's memory.
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: peak_memory COMMAND...\n", stderr);
        return 2;
    }
    pid_t process = 0;
    const int error = posix_spawnp(&process, argv[1], nullptr, nullptr, argv + 1, environ);
    if (error != 0) {
        std::fprintf(stderr, "%s: %s\n", argv[1], std::strerror(error));
        return 126;
    }
    int state = 0;
    rusage usage{};
    wait4(process, &state, 0, &usage);
    std::fprintf(stderr, "peak: %ld KiB\n", usage.ru_maxrss);
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}
