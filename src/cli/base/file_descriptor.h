// Owns an open file descriptor.
#pragma once

#include <unistd.h>

#include <cerrno>
#include <utility>

namespace meshlint::cli {

class FileDescriptor {
public:
    FileDescriptor() = default;
    /// Takes what open() returned; -1 stands for none.
    explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
    ~FileDescriptor() { close(); }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    FileDescriptor(FileDescriptor&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) {
            close();
            descriptor_ = std::exchange(other.descriptor_, -1);
        }
        return *this;
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int get() const { return descriptor_; }

    /// Gives up ownership.
    [[nodiscard]] int release() { return std::exchange(descriptor_, -1); }

    /// Returns 0 or an errno: some file systems report a failed write only here. Leaves errno as it
    /// was, so that going out of scope hides no earlier error.
    int close() {
        if (!is_open()) return 0;
        const int before = errno;
        const int error = ::close(release()) == 0 ? 0 : errno;
        errno = before;
        return error;
    }

private:
    int descriptor_ = -1;
};

}  // namespace meshlint::cli
