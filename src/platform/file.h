// Files: what they are, reading them, and writing to what is open already.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace meshlint::platform {

// Paths are UTF-8, or, where the system knows no encoding, the bytes that it has. Their steps are
// separated by slashes. What can fail returns 0 or an error, see error.h.

/// Owns an open file.
class FileDescriptor {
public:
    FileDescriptor() = default;
    /// -1 stands for none.
    explicit FileDescriptor(int descriptor) : descriptor_(descriptor) {}
    ~FileDescriptor() { static_cast<void>(close()); }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    FileDescriptor(FileDescriptor&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        if (this != &other) {
            static_cast<void>(close());
            descriptor_ = other.release();
        }
        return *this;
    }

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] int get() const { return descriptor_; }

    /// Gives up ownership.
    [[nodiscard]] int release() { return std::exchange(descriptor_, -1); }

    /// Some file systems report a failed write only here. Leaves errno as it was, so that going out
    /// of scope hides no earlier error.
    int close();

private:
    int descriptor_ = -1;
};

enum class FileKind : std::uint8_t {
    regular,
    folder,
    link,
    other,    ///< a pipe, a socket, a device
    unknown,  ///< only in the entries of a folder: the system did not say
};

/// Tells the files of a machine apart, whatever they are called.
struct FileId {
    std::uint64_t volume = 0;
    std::uint64_t number = 0;
    friend auto operator<=>(const FileId&, const FileId&) = default;
};

/// From a beginning that the system chose.
struct Moment {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    friend bool operator==(const Moment&, const Moment&) = default;
};

struct FileStatus {
    FileKind kind = FileKind::unknown;
    FileId id;
    std::uint64_t size = 0;
    Moment content_changed;
    Moment status_changed;  ///< name, owner, permissions and the like
    friend bool operator==(const FileStatus&, const FileStatus&) = default;
};

enum class Links : std::uint8_t {
    follow,
    stay,  ///< it is about the link at the end of a path itself
};

[[nodiscard]] int look_at(const std::string& path, Links links, FileStatus& status);
[[nodiscard]] int look_at(int descriptor, FileStatus& status);

/// Whether there is something of that name, be it a link to nowhere.
[[nodiscard]] inline bool exists(const std::string& path) {
    FileStatus status;
    return look_at(path, Links::stay, status) == 0;
}

enum class Patience : std::uint8_t {
    waits,  ///< for a pipe that somebody will write to
    never,
};

/// Opens a file, or a folder, and looks at it.
[[nodiscard]] int open_to_read(const std::string& path, Patience patience, Links links,
                               FileDescriptor& file, FileStatus& status);

/// From now on a read of the open file waits for nothing.
[[nodiscard]] int end_patience(int descriptor);

/// Reads what is there, at most as much as there is room for; at the end `count` is 0. EAGAIN
/// where there is nothing yet and it is not waited for.
[[nodiscard]] int read_some(int descriptor, std::span<char> room, std::size_t& count);

enum class Waited : std::uint8_t {
    ready,   ///< there is something to read, or the end
    vainly,  ///< the time is over, or something else happened: it is worth another try
    failed,  ///< this is nothing to wait for; errno says why
};

/// Waits until there is something to read, so many milliseconds; -1: as long as it takes.
[[nodiscard]] Waited wait_to_read(int descriptor, int milliseconds);

/// Writes all of `text`, also to what is shared with another program and waits for nothing for its
/// sake.
[[nodiscard]] int write_all(int descriptor, std::string_view text) noexcept;

/// Writes what can be written at once. For a last word of which nobody must be the prisoner.
void try_to_write(int descriptor, std::string_view text) noexcept;

/// An empty file that nobody else can open, and that is gone when it is closed.
[[nodiscard]] int open_nameless_file(FileDescriptor& file);

/// The next read starts at the beginning.
[[nodiscard]] int rewind(int descriptor);

/// Takes all out of an open file, and goes to its beginning.
[[nodiscard]] int make_empty(int descriptor);

}  // namespace meshlint::platform
