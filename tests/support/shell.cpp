#include "support/shell.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include "support/files.h"

namespace meshlint::test {

namespace {

/// What the process is to do between fork and exec.
class SpawnPlan {
public:
    SpawnPlan() {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    SpawnPlan(SpawnPlan&&) = delete;
    SpawnPlan& operator=(SpawnPlan&&) = delete;

    void open(int descriptor, const std::string& path, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, path.c_str(), flags, 0600);
    }
    void duplicate(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, from, to); }
    void run_in(const std::string& folder) {
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    }
    /// CI systems start jobs with SIGPIPE ignored, and that would be inherited.
    void default_sigpipe() {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }

    [[nodiscard]] pid_t start(const std::vector<std::string>& arguments,
                              const std::vector<std::string>& environment) const {
        pid_t process = 0;
        const int error = posix_spawnp(&process, arguments.front().c_str(), &actions_, &attributes_,
                                       pointers(arguments).data(), pointers(environment).data());
        if (error != 0) throw std::runtime_error("cannot start " + arguments.front());
        return process;
    }

private:
    /// As exec wants them; it takes char* but changes nothing.
    static std::vector<char*> pointers(const std::vector<std::string>& texts) {
        std::vector<char*> result;
        result.reserve(texts.size() + 1);
        for (const std::string& text : texts) {
            result.push_back(const_cast<char*>(text.c_str()));  // NOLINT(*-const-cast)
        }
        result.push_back(nullptr);
        return result;
    }

    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::vector<std::string> environment_for(const ShellCommand& command) {
    std::vector<std::string> environment = {
        "PATH=" + command.program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin",
        "HOME=" + command.folder.string(),
        "LC_ALL=C.UTF-8",
        "TERM=xterm",
    };
    for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name)) {
            environment.push_back(std::string(name) + "=" + value);
        }
    }
    return environment;
}

std::vector<std::string> arguments_for(const ShellCommand& command) {
    std::vector<std::string> arguments = {"/bin/sh", "-c", command.script};
    if (command.unprivileged && geteuid() == 0) {
        arguments.insert(arguments.begin(),
                         {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
    }
    return arguments;
}

int wait_for(pid_t process) {
    int state = 0;
    while (waitpid(process, &state, 0) < 0) {
        if (errno != EINTR) throw std::runtime_error("cannot wait for the command");
    }
    return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

}  // namespace

ShellResult run_shell(const ShellCommand& command) {
    const ScratchFolder streams;
    const std::string in = (streams.path() / "in").string();
    const std::string out = (streams.path() / "out").string();
    const std::string err = (streams.path() / "err").string();
    write_file(in, command.input);

    constexpr int create = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
    SpawnPlan plan;
    plan.open(STDIN_FILENO, in, O_RDONLY);
    plan.open(STDOUT_FILENO, out, create);
    if (command.merge_streams) {
        plan.duplicate(STDOUT_FILENO, STDERR_FILENO);
    } else {
        plan.open(STDERR_FILENO, err, create);
    }
    plan.run_in(command.folder.string());
    plan.default_sigpipe();

    ShellResult result;
    result.status = wait_for(plan.start(arguments_for(command), environment_for(command)));
    result.out = read_file(out);
    if (!command.merge_streams) result.err = read_file(err);
    return result;
}

}  // namespace meshlint::test
