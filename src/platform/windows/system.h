// What the Windows side of the platform shares: texts in both encodings, handles and errors.
#pragma once

#ifndef NOMINMAX
#define NOMINMAX
#endif
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <string>
#include <string_view>
#include <utility>

#include "platform/file.h"

namespace meshlint::platform {

/// UTF-8 to UTF-16 and back; what is none becomes U+FFFD.
[[nodiscard]] std::wstring wide(std::string_view text);
[[nodiscard]] std::string narrow(std::wstring_view text);

/// A path as the system takes it, however long it is.
[[nodiscard]] std::wstring wide_path(std::string_view path);

/// "C:/a" for `C:\a` and for `\\?\C:\a`
[[nodiscard]] std::string path_of_system(std::wstring_view path);

/// The error for what GetLastError() returns; `last_error()` for what it returns now, never 0.
[[nodiscard]] int error_of(DWORD code);
[[nodiscard]] int last_error();

/// Owns a handle.
class Handle {
public:
    Handle() = default;
    explicit Handle(HANDLE handle) : handle_(handle) {}
    ~Handle() { close(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&& other) noexcept : handle_(other.release()) {}
    Handle& operator=(Handle&& other) noexcept {
        close();
        handle_ = other.release();
        return *this;
    }

    [[nodiscard]] bool is_open() const {
        return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE;
    }
    [[nodiscard]] HANDLE get() const { return handle_; }
    [[nodiscard]] HANDLE release() { return std::exchange(handle_, nullptr); }
    void close() {
        if (is_open()) CloseHandle(handle_);
        handle_ = nullptr;
    }

private:
    HANDLE handle_ = nullptr;
};

struct Access {
    DWORD rights = 0;
    Links links = Links::follow;
};

/// Opens what is there, also a folder; others may do with it what they like meanwhile.
[[nodiscard]] Handle open_existing(const std::string& path, Access access);

/// The handle behind an open file; INVALID_HANDLE_VALUE for none.
[[nodiscard]] HANDLE handle_of(int descriptor);

/// Takes the handle over.
[[nodiscard]] int make_descriptor(Handle handle, FileDescriptor& file);

[[nodiscard]] int look_at(HANDLE handle, FileStatus& status);

/// Whether the tag of a reparse point says that it leads elsewhere: a symbolic link or a junction,
/// not a file that is stored in some unusual way.
[[nodiscard]] bool is_link_tag(DWORD tag);

}  // namespace meshlint::platform
