#include "platform/file.h"

#include <io.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include "platform/error.h"
#include "platform/terminal.h"
#include "platform/windows/system.h"

namespace meshlint::platform {

namespace {

std::uint64_t joined(DWORD high, DWORD low) { return std::uint64_t{high} << 32U | low; }

Moment moment_of(const FILETIME& time) {
    constexpr std::uint64_t units = 10'000'000;  // of 100 ns
    const std::uint64_t value = joined(time.dwHighDateTime, time.dwLowDateTime);
    return {static_cast<std::int64_t>(value / units),
            static_cast<std::int64_t>(value % units * 100)};
}

bool is_link(HANDLE handle) {
    FILE_ATTRIBUTE_TAG_INFO info{};
    return GetFileInformationByHandleEx(handle, FileAttributeTagInfo, &info, sizeof info) != 0 &&
           is_link_tag(info.ReparseTag);
}

/// Says whether there is something to read. Nobody can wait for that, only ask again.
Waited ask_pipe(HANDLE pipe, int milliseconds) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::milliseconds(milliseconds);
    constexpr DWORD longest_pause = 10;
    for (DWORD pause = 1;; pause = std::min(pause + 1, longest_pause)) {
        DWORD there = 0;
        // Where it fails, the other end is closed, and reading tells.
        if (PeekNamedPipe(pipe, nullptr, 0, nullptr, &there, nullptr) == 0) return Waited::ready;
        if (there != 0) return Waited::ready;
        if (milliseconds >= 0 && Clock::now() >= end) return Waited::vainly;
        Sleep(pause);
    }
}

/// As many bytes of the text as fit, without the beginning of a character at their end.
std::string_view whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    std::size_t size = most;
    while (size > most - 3 && continues(size)) --size;
    return text.substr(0, continues(size) ? most : size);
}

/// The code page of a console need not be UTF-8, and is not ours to change. Needs no memory.
int write_to_console(HANDLE console, std::string_view text) {
    std::array<wchar_t, 1024> room{};
    while (!text.empty()) {
        const std::string_view part = whole_characters(text, room.size());
        const int size = MultiByteToWideChar(CP_UTF8, 0, part.data(), static_cast<int>(part.size()),
                                             room.data(), static_cast<int>(room.size()));
        DWORD written = 0;
        if (WriteConsoleW(console, room.data(), static_cast<DWORD>(size), &written, nullptr) == 0) {
            return last_error();
        }
        text.remove_prefix(part.size());
    }
    return 0;
}

int write_bytes(HANDLE handle, std::string_view text) {
    constexpr std::size_t most = std::size_t{1} << 20;
    while (!text.empty()) {
        DWORD written = 0;
        const auto size = static_cast<DWORD>(std::min(text.size(), most));
        if (WriteFile(handle, text.data(), size, &written, nullptr) == 0) return last_error();
        text.remove_prefix(written);
    }
    return 0;
}

}  // namespace

int FileDescriptor::close() {
    if (!is_open()) return 0;
    const int before = errno;
    const int error = _close(release()) == 0 ? 0 : errno;
    errno = before;
    return error;
}

int look_at(HANDLE handle, FileStatus& status) {
    status = {};
    const DWORD type = GetFileType(handle);
    if (type == FILE_TYPE_UNKNOWN && GetLastError() != NO_ERROR) return last_error();
    status.kind = FileKind::other;
    if (type != FILE_TYPE_DISK) return 0;
    BY_HANDLE_FILE_INFORMATION info{};
    if (GetFileInformationByHandle(handle, &info) == 0) return last_error();
    if ((info.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 && is_link(handle)) {
        status.kind = FileKind::link;
    } else {
        const bool folder = (info.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
        status.kind = folder ? FileKind::folder : FileKind::regular;
    }
    status.id = {info.dwVolumeSerialNumber, joined(info.nFileIndexHigh, info.nFileIndexLow)};
    status.size = joined(info.nFileSizeHigh, info.nFileSizeLow);
    status.content_changed = moment_of(info.ftLastWriteTime);
    return 0;
}

int look_at(const std::string& path, Links links, FileStatus& status) {
    const Handle file = open_existing(path, {.rights = FILE_READ_ATTRIBUTES, .links = links});
    return file.is_open() ? look_at(file.get(), status) : last_error();
}

int look_at(int descriptor, FileStatus& status) {
    const HANDLE handle = handle_of(descriptor);
    const int error = look_at(handle, status);
    // Of a file that the process was started with, not every file system tells more.
    if (error == 0 || GetFileType(handle) != FILE_TYPE_DISK) return error;
    status = {};
    status.kind = FileKind::regular;
    return 0;
}

int open_to_read(const std::string& path, Patience /*patience*/, Links links, FileDescriptor& file,
                 FileStatus& status) {
    // A folder can be opened by those only who may list it.
    if (const int error = look_at(path, links, status); error != 0) return error;
    if (status.kind == FileKind::folder) return EISDIR;
    if (status.kind == FileKind::link) return ELOOP;
    Handle handle = open_existing(path, {.rights = GENERIC_READ, .links = links});
    if (!handle.is_open()) return last_error();
    if (const int error = look_at(handle.get(), status); error != 0) return error;
    return make_descriptor(std::move(handle), file);
}

int end_patience(int /*descriptor*/) { return 0; }

int read_some(int descriptor, std::span<char> room, std::size_t& count) {
    constexpr std::size_t most = std::size_t{1} << 30;
    DWORD size = 0;
    count = 0;
    const auto wanted = static_cast<DWORD>(std::min(room.size(), most));
    if (ReadFile(handle_of(descriptor), room.data(), wanted, &size, nullptr) == 0) {
        const DWORD code = GetLastError();
        return code == ERROR_BROKEN_PIPE || code == ERROR_HANDLE_EOF ? 0 : error_of(code);
    }
    count = size;
    return 0;
}

Waited wait_to_read(int descriptor, int milliseconds) {
    const HANDLE handle = handle_of(descriptor);
    const DWORD type = GetFileType(handle);
    if (type == FILE_TYPE_PIPE) return ask_pipe(handle, milliseconds);
    if (type != FILE_TYPE_CHAR || !is_terminal(descriptor)) return Waited::ready;
    const DWORD time = milliseconds < 0 ? INFINITE : static_cast<DWORD>(milliseconds);
    return WaitForSingleObject(handle, time) == WAIT_OBJECT_0 ? Waited::ready : Waited::vainly;
}

int write_all(int descriptor, std::string_view text) noexcept {
    const HANDLE handle = handle_of(descriptor);
    return is_terminal(descriptor) ? write_to_console(handle, text) : write_bytes(handle, text);
}

void try_to_write(int descriptor, std::string_view text) noexcept {
    static_cast<void>(write_all(descriptor, text));
}

int open_nameless_file(FileDescriptor& file) {
    std::array<wchar_t, MAX_PATH + 1> folder{};
    std::array<wchar_t, MAX_PATH + 1> name{};
    if (GetTempPathW(static_cast<DWORD>(folder.size()), folder.data()) == 0) return last_error();
    if (GetTempFileNameW(folder.data(), L"msh", 0, name.data()) == 0) return last_error();
    Handle handle(CreateFileW(name.data(), GENERIC_READ | GENERIC_WRITE | DELETE, 0, nullptr,
                              CREATE_ALWAYS, FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE,
                              nullptr));
    if (!handle.is_open()) return last_error();
    return make_descriptor(std::move(handle), file);
}

int rewind(int descriptor) {
    return SetFilePointerEx(handle_of(descriptor), {}, nullptr, FILE_BEGIN) != 0 ? 0 : last_error();
}

int make_empty(int descriptor) {
    if (const int error = rewind(descriptor); error != 0) return error;
    return SetEndOfFile(handle_of(descriptor)) != 0 ? 0 : last_error();
}

}  // namespace meshlint::platform
