#include "platform/error.h"

#include <array>
#include <system_error>

#include "platform/windows/system.h"

namespace meshlint::platform {

namespace {

/// Errors of the system that the C library has no number for start here.
constexpr int first_of_system = 10'000;

struct Meaning {
    DWORD code;
    int error;
};

constexpr std::array meanings{
    Meaning{ERROR_FILE_NOT_FOUND, ENOENT},
    Meaning{ERROR_PATH_NOT_FOUND, ENOENT},
    Meaning{ERROR_INVALID_NAME, ENOENT},
    Meaning{ERROR_BAD_PATHNAME, ENOENT},
    Meaning{ERROR_INVALID_DRIVE, ENOENT},
    Meaning{ERROR_BAD_NETPATH, ENOENT},
    Meaning{ERROR_BAD_NET_NAME, ENOENT},
    Meaning{ERROR_ACCESS_DENIED, EACCES},
    Meaning{ERROR_WRITE_PROTECT, EACCES},
    Meaning{ERROR_PRIVILEGE_NOT_HELD, EACCES},
    Meaning{ERROR_SHARING_VIOLATION, EBUSY},
    Meaning{ERROR_LOCK_VIOLATION, EBUSY},
    Meaning{ERROR_USER_MAPPED_FILE, EBUSY},
    Meaning{ERROR_UNABLE_TO_REMOVE_REPLACED, EBUSY},
    Meaning{ERROR_FILE_EXISTS, EEXIST},
    Meaning{ERROR_ALREADY_EXISTS, EEXIST},
    Meaning{ERROR_DISK_FULL, ENOSPC},
    Meaning{ERROR_HANDLE_DISK_FULL, ENOSPC},
    Meaning{ERROR_DIRECTORY, ENOTDIR},
    Meaning{ERROR_BROKEN_PIPE, EPIPE},
    Meaning{ERROR_NO_DATA, EPIPE},
    Meaning{ERROR_PIPE_NOT_CONNECTED, EPIPE},
    Meaning{ERROR_INVALID_HANDLE, EBADF},
    Meaning{ERROR_NOT_ENOUGH_MEMORY, ENOMEM},
    Meaning{ERROR_OUTOFMEMORY, ENOMEM},
    Meaning{ERROR_CANT_RESOLVE_FILENAME, ELOOP},
    Meaning{ERROR_FILENAME_EXCED_RANGE, ENAMETOOLONG},
    Meaning{ERROR_TOO_MANY_OPEN_FILES, EMFILE},
};

std::string text_of_system(DWORD code) {
    constexpr DWORD flags =
        FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS | FORMAT_MESSAGE_MAX_WIDTH_MASK;
    std::array<wchar_t, 512> text{};
    const DWORD size = FormatMessageW(flags, nullptr, code, 0, text.data(),
                                      static_cast<DWORD>(text.size()), nullptr);
    std::string narrowed = narrow({text.data(), size});
    while (narrowed.ends_with(' ') || narrowed.ends_with('.')) narrowed.pop_back();
    return narrowed.empty() ? "error " + std::to_string(code) + " of Windows" : narrowed;
}

}  // namespace

int error_of(DWORD code) {
    for (const Meaning& meaning : meanings) {
        if (meaning.code == code) return meaning.error;
    }
    return first_of_system + static_cast<int>(code);
}

int last_error() { return error_of(GetLastError()); }

std::string error_text(int error) {
    if (error == EBUSY) return "another program has it open";
    if (error >= first_of_system)
        return text_of_system(static_cast<DWORD>(error - first_of_system));
    return std::generic_category().message(error);
}

}  // namespace meshlint::platform
