#include "platform/process.h"

// Before what it is needed by.
#include "platform/windows/system.h"

#include <io.h>
#include <shellapi.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <memory>

#include "platform/path.h"

namespace meshlint::platform {

namespace {

/// Consoles take sequences where somebody says that they should.
void let_take_sequences(DWORD which) {
    const HANDLE console = GetStdHandle(which);
    DWORD mode = 0;
    if (GetConsoleMode(console, &mode) == 0) return;
    SetConsoleMode(console, mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

struct FreeLocal {
    void operator()(wchar_t** memory) const { LocalFree(static_cast<void*>(memory)); }
};

}  // namespace

void prepare_process() {
    // No window that asks for a disk.
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    let_take_sequences(STD_OUTPUT_HANDLE);
    let_take_sequences(STD_ERROR_HANDLE);
}

/// Those of main() have lost what the code page of the system does not know.
std::vector<std::string> arguments(int /*count*/, char** /*values*/) {
    int count = 0;
    const std::unique_ptr<wchar_t*, FreeLocal> values(
        CommandLineToArgvW(GetCommandLineW(), &count));
    std::vector<std::string> result;
    for (int i = 0; values != nullptr && i < count; ++i) {
        result.push_back(narrow(values.get()[i]));  // NOLINT(*-pointer-arithmetic)
    }
    if (!result.empty()) result.front() = path_of_user(std::move(result.front()));
    return result;
}

std::string variable(const char* name) {
    const std::wstring wide_name = wide(name);
    std::wstring value(GetEnvironmentVariableW(wide_name.c_str(), nullptr, 0), L'\0');
    if (value.empty()) return {};
    value.resize(
        GetEnvironmentVariableW(wide_name.c_str(), value.data(), static_cast<DWORD>(value.size())));
    return narrow(value);
}

int close_standard_output() { return _close(1) == 0 || errno == EBADF ? 0 : errno; }

bool has_ended(std::int64_t process) {
    const Handle handle(OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process)));
    if (!handle.is_open()) return GetLastError() == ERROR_INVALID_PARAMETER;  // there is none
    return WaitForSingleObject(handle.get(), 0) == WAIT_OBJECT_0;
}

unsigned usable_cores() {
    DWORD_PTR own = 0;
    DWORD_PTR all = 0;
    if (GetProcessAffinityMask(GetCurrentProcess(), &own, &all) == 0) return 1;
    return static_cast<unsigned>(std::max(1, std::popcount(own)));
}

}  // namespace meshlint::platform
