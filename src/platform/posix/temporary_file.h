// A file that nobody sees until it is complete.
#pragma once

#include <pthread.h>
#include <sys/stat.h>

#include <csignal>
#include <optional>
#include <string>

#include "platform/file.h"

namespace meshlint::platform {

/// SIGHUP, SIGINT, SIGQUIT and SIGTERM wait for the calling thread until this goes out of scope,
/// and then do what they always do.
class SignalBlocker {
public:
    SignalBlocker() {
        sigset_t blocked;
        sigemptyset(&blocked);
        for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) sigaddset(&blocked, signal);
        pthread_sigmask(SIG_BLOCK, &blocked, &before_);
    }
    ~SignalBlocker() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalBlocker(const SignalBlocker&) = delete;
    SignalBlocker& operator=(const SignalBlocker&) = delete;
    SignalBlocker(SignalBlocker&&) = delete;
    SignalBlocker& operator=(SignalBlocker&&) = delete;

private:
    sigset_t before_{};
};

/// Has no name at first where the system can do that, else a temporary one: `.meshlint-` and 16
/// random hexadecimal digits. While it has such a name, signals wait; on destruction the name is
/// taken away. Only a run that is killed leaves it behind. The folder must outlive it.
class TemporaryFile {
public:
    explicit TemporaryFile(const FileDescriptor& folder) : folder_(folder) {}
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    // The following return 0 or an errno.

    /// The umask takes its part of `mode`.
    [[nodiscard]] int create(mode_t mode);

    [[nodiscard]] int descriptor() const { return file_.get(); }

    /// Makes the content safe from a crash of the system. Nothing can be written afterwards.
    [[nodiscard]] int finish();

    /// Becomes `name`; EEXIST where that is taken.
    [[nodiscard]] int become(const std::string& name);
    /// Becomes `name`, whatever that was.
    [[nodiscard]] int replace(const std::string& name);
    /// Becomes `name`, and what that was gets the temporary name. EINVAL: the file system cannot.
    [[nodiscard]] int exchange(const std::string& name);

    /// The temporary name, where there is one.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Whether the temporary name leads to the file that was created here.
    [[nodiscard]] bool has_own_name() const;
    /// What has the temporary name stays.
    void leave() { name_.clear(); }

private:
    [[nodiscard]] int create_unnamed(mode_t mode);
    [[nodiscard]] int create_named(mode_t mode);
    [[nodiscard]] int link_as(const std::string& name) const;
    [[nodiscard]] int take_temporary_name();

    const FileDescriptor& folder_;
    std::optional<SignalBlocker> blocker_;  // goes last
    FileDescriptor file_;
    std::string name_;
    struct stat created_ {};
};

}  // namespace meshlint::platform
