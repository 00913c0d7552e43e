#include "platform/windows/system.h"

#include <fcntl.h>
#include <io.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>

#include "platform/path.h"

namespace meshlint::platform {

std::wstring wide(std::string_view text) {
    const int size = static_cast<int>(text.size());
    std::wstring result(text.size(), L'\0');  // never more units than bytes
    const int used = size == 0 ? 0
                               : MultiByteToWideChar(CP_UTF8, 0, text.data(), size, result.data(),
                                                     static_cast<int>(result.size()));
    result.resize(static_cast<std::size_t>(used));
    return result;
}

std::string narrow(std::wstring_view text) {
    constexpr std::size_t most_bytes = 3;  // of a unit
    const int size = static_cast<int>(text.size());
    std::string result(text.size() * most_bytes, '\0');
    const int used = size == 0
                         ? 0
                         : WideCharToMultiByte(CP_UTF8, 0, text.data(), size, result.data(),
                                               static_cast<int>(result.size()), nullptr, nullptr);
    result.resize(static_cast<std::size_t>(used));
    return result;
}

std::wstring wide_path(std::string_view path) {
    constexpr std::size_t longest = 240;  // a folder must have room for a short name, too
    constexpr std::wstring_view verbatim = LR"(\\?\)";
    std::wstring result = wide(path);
    std::replace(result.begin(), result.end(), L'/', L'\\');
    if (result.size() < longest || result.starts_with(verbatim)) return result;
    // Taken as it is: so it must be absolute, and without "." and "..".
    std::wstring full(GetFullPathNameW(result.c_str(), 0, nullptr, nullptr), L'\0');
    full.resize(
        GetFullPathNameW(result.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
    if (full.starts_with(LR"(\\)")) return LR"(\\?\UNC)" + full.substr(1);
    return std::wstring(verbatim) + full;
}

std::string path_of_system(std::wstring_view path) {
    constexpr std::wstring_view share = LR"(\\?\UNC\)";
    constexpr std::wstring_view verbatim = LR"(\\?\)";
    std::string text;
    if (path.starts_with(share)) {
        text = R"(\\)" + narrow(path.substr(share.size()));
    } else {
        text = narrow(path.starts_with(verbatim) ? path.substr(verbatim.size()) : path);
    }
    return path_of_user(std::move(text));
}

Handle open_existing(const std::string& path, Access access) {
    const DWORD links = access.links == Links::stay ? FILE_FLAG_OPEN_REPARSE_POINT : 0;
    return Handle(CreateFileW(wide_path(path).c_str(), access.rights,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                              OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | links, nullptr));
}

HANDLE handle_of(int descriptor) {
    // The C library ends the process for a descriptor that cannot be one.
    return descriptor < 0 ? INVALID_HANDLE_VALUE
                          : reinterpret_cast<HANDLE>(_get_osfhandle(descriptor));  // NOLINT
}

int make_descriptor(Handle handle, FileDescriptor& file) {
    const auto value = reinterpret_cast<std::intptr_t>(handle.get());  // NOLINT
    file = FileDescriptor(_open_osfhandle(value, _O_BINARY));
    if (!file.is_open()) return EMFILE;
    static_cast<void>(handle.release());
    return 0;
}

bool is_link_tag(DWORD tag) {
    return tag == IO_REPARSE_TAG_SYMLINK || tag == IO_REPARSE_TAG_MOUNT_POINT;
}

}  // namespace meshlint::platform
