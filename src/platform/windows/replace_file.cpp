#include "platform/replace_file.h"

#include <array>
#include <cerrno>
#include <mutex>
#include <random>

#include "platform/error.h"
#include "platform/path.h"
#include "platform/windows/system.h"

namespace meshlint::platform {

namespace {

/// Held while there is a file of a temporary name.
std::mutex& unfinished_files() {
    static std::mutex mutex;
    return mutex;
}

/// Runs in a thread of its own when somebody presses Ctrl-C or closes the console.
BOOL WINAPI wait_for_files(DWORD /*event*/) {
    const std::lock_guard lock(unfinished_files());
    return FALSE;  // and then what always happens: the end
}

/// The end of the process waits until this goes out of scope.
class EndBlocker {
public:
    EndBlocker() : lock_(unfinished_files()) { SetConsoleCtrlHandler(wait_for_files, TRUE); }
    ~EndBlocker() { SetConsoleCtrlHandler(wait_for_files, FALSE); }
    EndBlocker(const EndBlocker&) = delete;
    EndBlocker& operator=(const EndBlocker&) = delete;
    EndBlocker(EndBlocker&&) = delete;
    EndBlocker& operator=(EndBlocker&&) = delete;

private:
    std::lock_guard<std::mutex> lock_;
};

/// Scanners for viruses open what was just written, for a moment.
template <typename Step>
int with_patience(const Step& step) {
    constexpr int most_tries = 6;
    constexpr DWORD pause = 20;
    int error = step();
    for (int tries = 1; tries < most_tries && error == EBUSY; ++tries) {
        Sleep(pause);
        error = step();
    }
    return error;
}

/// `.meshlint-` and 16 random hexadecimal digits, in the folder of `path`.
std::string temporary_name_beside(const std::string& path) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name = path.substr(0, path.rfind('/') + 1) + ".meshlint-";  // npos + 1 is 0
    std::random_device random;  // the system's, which nobody can guess
    for (int digit = 0; digit < 16; ++digit) name += digits[random() % digits.size()];
    return name;
}

int remove_file(const std::string& path) {
    return with_patience(
        [&] { return DeleteFileW(wide_path(path).c_str()) != 0 ? 0 : last_error(); });
}

/// A complete file that nobody knows yet. On destruction it is taken away.
class TemporaryFile {
public:
    TemporaryFile() = default;
    ~TemporaryFile() {
        if (!name_.empty()) static_cast<void>(remove_file(name_));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    /// With the content, safe from a crash of the system.
    [[nodiscard]] int create_beside(const std::string& path, std::string_view content) {
        std::string name = temporary_name_beside(path);
        Handle handle(CreateFileW(wide_path(name).c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                  CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
        if (!handle.is_open()) return last_error();
        name_.swap(name);
        FileDescriptor file;
        if (const int error = make_descriptor(std::move(handle), file); error != 0) return error;
        if (const int error = write_all(file.get(), content); error != 0) return error;
        if (FlushFileBuffers(handle_of(file.get())) == 0) return last_error();
        return file.close();
    }

    /// Becomes `path`; EEXIST where that is taken.
    [[nodiscard]] int become(const std::string& path) {
        return done(with_patience([&] {
            return MoveFileExW(wide_path(name_).c_str(), wide_path(path).c_str(),
                               MOVEFILE_WRITE_THROUGH) != 0
                       ? 0
                       : last_error();
        }));
    }

    /// Takes the place of `path` with its permissions and attributes; what that was is called `old`
    /// from then on.
    [[nodiscard]] int replace(const std::string& path, const std::string& old) {
        constexpr DWORD flags = REPLACEFILE_WRITE_THROUGH | REPLACEFILE_IGNORE_MERGE_ERRORS;
        return done(with_patience([&] {
            return ReplaceFileW(wide_path(path).c_str(), wide_path(name_).c_str(),
                                wide_path(old).c_str(), flags, nullptr, nullptr) != 0
                       ? 0
                       : last_error();
        }));
    }

private:
    int done(int error) {
        if (error == 0) name_.clear();
        return error;
    }

    EndBlocker blocker_;  // goes last
    std::string name_;
};

int replace(const std::string& path, TemporaryFile& file) {
    const std::string old = temporary_name_beside(path);
    const int error = file.replace(path, old);
    return error != 0 ? error : remove_file(old);
}

int write_in_place(const std::string& path, std::string_view content) {
    Handle handle = open_existing(path, {.rights = GENERIC_WRITE});
    if (!handle.is_open()) return last_error();
    FileDescriptor file;
    if (const int error = make_descriptor(std::move(handle), file); error != 0) return error;
    const int error = write_all(file.get(), content);
    return error != 0 ? error : file.close();
}

/// The system would replace a file that its owner protected.
int check_writable(const std::string& path) {
    const DWORD attributes = GetFileAttributesW(wide_path(path).c_str());
    if (attributes == INVALID_FILE_ATTRIBUTES) return last_error();
    return (attributes & FILE_ATTRIBUTE_READONLY) != 0 ? EACCES : 0;
}

/// `changed_meanwhile` unless `text` is all that there is to read. Needs no memory.
int compare_text(const std::string& path, std::string_view text) {
    FileDescriptor file;
    FileStatus status;
    const int error = open_to_read(path, Patience::never, Links::stay, file, status);
    if (error != 0) return error == ENOENT || error == ELOOP ? changed_meanwhile : error;
    std::array<char, 16384> chunk{};
    while (true) {
        std::size_t count = 0;
        if (const int failure = read_some(file.get(), chunk, count); failure != 0) return failure;
        if (count == 0) return text.empty() ? 0 : changed_meanwhile;
        const std::string_view part(chunk.data(), count);
        if (!text.starts_with(part)) return changed_meanwhile;
        text.remove_prefix(part.size());
    }
}

/// What was taken out of its place is looked at where nobody else changes it, and goes back if it
/// is not what was read.
int replace_if_as_read(const std::string& path, std::string_view content, std::string_view text) {
    if (const int error = compare_text(path, text); error != 0) return error;
    const std::string old = temporary_name_beside(path);
    TemporaryFile file;
    if (const int error = file.create_beside(path, content); error != 0) return error;
    if (const int error = file.replace(path, old); error != 0) return error;
    const int error = compare_text(old, text);
    if (error == 0) return remove_file(old);
    const DWORD flags = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    return MoveFileExW(wide_path(old).c_str(), wide_path(path).c_str(), flags) != 0 ? error
                                                                                    : last_error();
}

}  // namespace

int write_file_atomically(const std::string& path, std::string_view content) {
    FileStatus status;
    const int found = look_at(path, Links::follow, status);
    if (found == ENOENT && !exists(path)) {
        TemporaryFile file;
        if (const int error = file.create_beside(path, content); error != 0) return error;
        const int error = file.become(path);
        return error == EEXIST ? replace(path, file) : error;
    }
    if (found != 0) return found;
    if (status.kind == FileKind::folder) return EISDIR;
    if (status.kind != FileKind::regular) return write_in_place(path, content);
    const std::string real = real_path(path);
    if (const int error = check_writable(real); error != 0) return error;
    TemporaryFile file;
    if (const int error = file.create_beside(real, content); error != 0) return error;
    return replace(real, file);
}

int create_file_atomically(const std::string& path, std::string_view content) {
    if (exists(path)) return EEXIST;
    TemporaryFile file;
    if (const int error = file.create_beside(path, content); error != 0) return error;
    return file.become(path);
}

int replace_file_atomically(const std::string& path, std::string_view content,
                            const FileAsRead& before) {
    FileStatus status;
    const int error = look_at(path, Links::follow, status);
    if (error == ENOENT || (error == 0 && status != before.status)) return changed_meanwhile;
    if (error != 0) return error;
    const std::string real = real_path(path);
    if (const int closed = check_writable(real); closed != 0) return closed;
    return replace_if_as_read(real, content, before.text);
}

}  // namespace meshlint::platform
