// Preloaded into meshlint: stands between the program and the C library, counts the calls that can
// fail, and lets the K-th of them go wrong. README.md says how it is told what to do.

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

// Declarations of the C library that cannot be repeated here under another exception specification.
#define INJECTED extern "C" __attribute__((visibility("default")))

INJECTED void* __libc_malloc(size_t size);                 // NOLINT(bugprone-reserved-identifier)
INJECTED void* __libc_realloc(void* memory, size_t size);  // NOLINT(bugprone-reserved-identifier)

namespace {

enum class Action {
    none,
    fail,
    shorten,
    kill_before,
    kill_after,
    move,
    append,
    move_and_kill,
    memory
};

/// What the environment asks for; read once, before main.
struct Plan {
    Action action = Action::none;
    long at = 0;     // the number of the call, from 1; for memory: the first allocation that fails
    long until = 0;  // for memory: the last one
    int error = 0;
    const char* from = nullptr;
    const char* to = nullptr;
    int log = -1;
    bool named_only = false;   // the file system has no files without a name
    bool no_exchange = false;  // the file system cannot exchange two names
    bool ready = false;
};

Plan plan;                         // NOLINT(*-avoid-non-const-global-variables)
std::atomic<long> calls{0};        // NOLINT(*-avoid-non-const-global-variables)
std::atomic<long> allocations{0};  // NOLINT(*-avoid-non-const-global-variables)

Action action_named(std::string_view word) {
    if (word == "fail") return Action::fail;
    if (word == "short") return Action::shorten;
    if (word == "kill-before") return Action::kill_before;
    if (word == "kill-after") return Action::kill_after;
    if (word == "move") return Action::move;
    if (word == "append") return Action::append;
    if (word == "move-and-kill") return Action::move_and_kill;
    if (word == "memory") return Action::memory;
    return Action::none;
}

const char* setting(const char* name) { return std::getenv(name); }

long number(const char* name) {
    const char* const text = setting(name);
    return text == nullptr ? 0 : std::atol(text);
}

__attribute__((constructor)) void read_plan() {
    if (const char* const word = setting("FAULT_ACTION")) plan.action = action_named(word);
    plan.at = number("FAULT_AT");
    plan.until = number("FAULT_UNTIL");
    plan.error = static_cast<int>(number("FAULT_ERRNO"));
    plan.from = setting("FAULT_FROM");
    plan.to = setting("FAULT_TO");
    plan.named_only = setting("FAULT_NAMED_ONLY") != nullptr;
    plan.no_exchange = setting("FAULT_NO_EXCHANGE") != nullptr;
    if (const char* const path = setting("FAULT_LOG")) {
        plan.log = static_cast<int>(
            syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    }
    plan.ready = true;
}

__attribute__((destructor)) void log_allocations() {
    if (plan.log < 0) return;
    char line[64];
    const int size = std::snprintf(line, sizeof line, "allocations %ld\n", allocations.load());
    syscall(SYS_write, plan.log, line, static_cast<size_t>(size));
}

void end_now() { syscall(SYS_kill, getpid(), SIGKILL); }

/// What an editor does that saves at this very moment.
void edit(Action action) {
    if (action != Action::append) {
        syscall(SYS_renameat2, AT_FDCWD, plan.from, AT_FDCWD, plan.to, 0);
        return;
    }
    const long file = syscall(SYS_openat, AT_FDCWD, plan.to, O_WRONLY | O_APPEND, 0);
    constexpr std::string_view text = "# edited\n";
    syscall(SYS_write, file, text.data(), text.size());
    syscall(SYS_close, file);
}

/// Stands around one call.
class Call {
public:
    explicit Call(const char* name) {
        if (!plan.ready) return;
        const long number = ++calls;
        if (plan.log >= 0) {
            syscall(SYS_write, plan.log, name, std::strlen(name));
            syscall(SYS_write, plan.log, "\n", size_t{1});
        }
        hit_ = plan.action != Action::memory && number == plan.at;
        if (!hit_) return;
        if (plan.action == Action::kill_before) end_now();
        if (plan.action == Action::move || plan.action == Action::append ||
            plan.action == Action::move_and_kill) {
            edit(plan.action);
        }
    }
    ~Call() {
        if (!hit_) return;
        if (plan.action == Action::kill_after || plan.action == Action::move_and_kill) end_now();
    }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    Call(Call&&) = delete;
    Call& operator=(Call&&) = delete;

    /// With errno set.
    [[nodiscard]] bool fails() const {
        if (!hit_ || plan.action != Action::fail) return false;
        errno = plan.error;
        return true;
    }
    [[nodiscard]] size_t size(size_t asked) const {
        return hit_ && plan.action == Action::shorten ? (asked + 1) / 2 : asked;
    }

private:
    bool hit_ = false;
};

template <class Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

mode_t mode_of(int flags, va_list& rest) {
    const bool creates = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    return creates ? va_arg(rest, mode_t) : 0;
}

}  // namespace

// A call that passes its arguments on and tells a failure by -1 or null.
#define INJECT(Result, failure, name, parameters, arguments)      \
    INJECTED Result name parameters {                             \
        const Call call(#name);                                   \
        if (call.fails()) return failure;                         \
        static auto* const next = real<Result parameters>(#name); \
        return next arguments;                                    \
    }

INJECT(int, -1, access, (const char* path, int mode), (path, mode))
INJECT(int, -1, close, (int file), (file))
INJECT(int, -1, faccessat, (int folder, const char* path, int mode, int flags),
       (folder, path, mode, flags))
INJECT(int, -1, fchmod, (int file, mode_t mode), (file, mode))
INJECT(int, -1, fchown, (int file, uid_t user, gid_t group), (file, user, group))
INJECT(DIR*, nullptr, fdopendir, (int file), (file))
INJECT(int, -1, fstat, (int file, struct stat* status), (file, status))
INJECT(int, -1, fstatat, (int folder, const char* path, struct stat* status, int flags),
       (folder, path, status, flags))
INJECT(int, -1, fstatfs, (int file, struct statfs* status), (file, status))
INJECT(int, -1, fsync, (int file), (file))
INJECT(int, -1, ftruncate, (int file, off_t size), (file, size))
INJECT(char*, nullptr, getcwd, (char* buffer, size_t size), (buffer, size))
INJECT(int, -1, getentropy, (void* buffer, size_t size), (buffer, size))
INJECT(int, -1, linkat,
       (int from_folder, const char* from, int to_folder, const char* to, int flags),
       (from_folder, from, to_folder, to, flags))
INJECT(off_t, -1, lseek, (int file, off_t offset, int origin), (file, offset, origin))
INJECT(int, -1, lstat, (const char* path, struct stat* status), (path, status))
INJECT(int, -1, memfd_create, (const char* name, unsigned flags), (name, flags))
INJECT(int, -1, poll, (pollfd * entries, nfds_t count, int timeout), (entries, count, timeout))
INJECT(dirent*, nullptr, readdir, (DIR * folder), (folder))
INJECT(ssize_t, -1, readlinkat, (int folder, const char* path, char* buffer, size_t size),
       (folder, path, buffer, size))
INJECT(char*, nullptr, realpath, (const char* path, char* buffer), (path, buffer))
INJECT(int, -1, renameat, (int from_folder, const char* from, int to_folder, const char* to),
       (from_folder, from, to_folder, to))
INJECT(sighandler_t, SIG_ERR, signal, (int number, sighandler_t handler), (number, handler))
INJECT(int, -1, stat, (const char* path, struct stat* status), (path, status))
INJECT(int, -1, unlinkat, (int folder, const char* path, int flags), (folder, path, flags))

INJECTED int renameat2(int from_folder, const char* from, int to_folder, const char* to,
                       unsigned flags) {
    const Call call("renameat2");
    if (call.fails()) return -1;
    if (plan.no_exchange) {
        errno = EINVAL;
        return -1;
    }
    static auto* const next = real<int(int, const char*, int, const char*, unsigned)>("renameat2");
    return next(from_folder, from, to_folder, to, flags);
}

/// With a number as its third argument, as meshlint calls it.
INJECTED int fcntl(int file, int command, ...) {
    va_list rest;
    va_start(rest, command);
    const int argument = va_arg(rest, int);
    va_end(rest);
    const Call call("fcntl");
    if (call.fails()) return -1;
    static auto* const next = real<int(int, int, ...)>("fcntl");
    return next(file, command, argument);
}

INJECTED int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    const Call call("open");
    if (call.fails()) return -1;
    static auto* const next = real<int(const char*, int, ...)>("open");
    return next(path, flags, mode);
}

INJECTED int openat(int folder, const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    const Call call("openat");
    if (call.fails()) return -1;
    if (plan.named_only && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    static auto* const next = real<int(int, const char*, int, ...)>("openat");
    return next(folder, path, flags, mode);
}

// A program built with _FORTIFY_SOURCE calls these.
INJECTED int __open_2(const char* path, int flags) {  // NOLINT(bugprone-reserved-identifier)
    return open(path, flags);
}
INJECTED int __openat_2(int folder, const char* path,  // NOLINT(bugprone-reserved-identifier)
                        int flags) {
    return openat(folder, path, flags);
}

INJECTED ssize_t read(int file, void* buffer, size_t size) {
    const Call call("read");
    if (call.fails()) return -1;
    static auto* const next = real<ssize_t(int, void*, size_t)>("read");
    return next(file, buffer, call.size(size));
}

INJECTED ssize_t __read_chk(int file, void* buffer,  // NOLINT(bugprone-reserved-identifier)
                            size_t size, size_t /*room*/) {
    return read(file, buffer, size);
}

INJECTED ssize_t write(int file, const void* data, size_t size) {
    const Call call("write");
    if (call.fails()) return -1;
    static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
    return next(file, data, call.size(size));
}

INJECTED int pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                            void* (*start)(void*), void* argument) {
    const Call call("pthread_create");
    if (call.fails()) return EAGAIN;
    static auto* const next =
        real<int(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*)>("pthread_create");
    return next(thread, attributes, start, argument);
}

namespace {

bool out_of_memory() {
    if (calls == 0) return false;  // libraries of third parties allocate before main
    const long number = ++allocations;
    if (plan.action != Action::memory || number < plan.at || number > plan.until) return false;
    errno = ENOMEM;
    return true;
}

}  // namespace

INJECTED void* malloc(size_t size) { return out_of_memory() ? nullptr : __libc_malloc(size); }

INJECTED void* realloc(void* memory, size_t size) {
    return out_of_memory() ? nullptr : __libc_realloc(memory, size);
}
