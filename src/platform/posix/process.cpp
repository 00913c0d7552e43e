#include "platform/process.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <thread>

#ifdef __linux__
#include <sched.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "platform/error.h"

namespace meshlint::platform {

namespace {

/// A file opened later must not become standard output because that was closed. The stand-ins
/// refuse what the descriptor is for, so that its use is still an error.
void occupy_standard_descriptors() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (fcntl(descriptor, F_GETFD) != -1) continue;
        if (open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) == -1) return;
    }
}

/// Each file leaves the heap as empty as it found it. What the next one takes again is kept until
/// then, and small pieces are merged as they become free, not each time a large one does.
void keep_memory_for_next_file() {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 16 << 20);
    mallopt(M_MXFAST, 0);
#endif
}

}  // namespace

void prepare_process() {
    occupy_standard_descriptors();
    keep_memory_for_next_file();
    // A file beyond its size limit is an error of write(), with a message and nothing left behind,
    // rather than a sudden end.
    static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
}

std::vector<std::string> arguments(int count, char** values) {
    return {values, values + std::max(count, 0)};
}

std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

int close_standard_output() { return close(STDOUT_FILENO) == 0 || errno == EBADF ? 0 : errno; }

/// A process may be asked for by a signal that does nothing, but then the program could send real
/// ones as well, which it has no business with.
bool has_ended(std::int64_t process) {
    struct stat status {};
    if (stat("/proc/self", &status) != 0) return false;  // a system without it
    const std::string path = "/proc/" + std::to_string(process);
    return stat(path.c_str(), &status) != 0 && errno == ENOENT;
}

unsigned usable_cores() {
#ifdef __linux__
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) == 0) {
        return std::max(1U, static_cast<unsigned>(CPU_COUNT(&cores)));
    }
#endif
    return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace meshlint::platform
