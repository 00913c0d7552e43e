#include "platform/folder.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "platform/windows/system.h"

namespace meshlint::platform {

namespace {

FileKind kind_of(const FILE_ID_BOTH_DIR_INFO& entry) {
    // For a reparse point the system says there what tag it has.
    const bool tagged = (entry.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
    if (tagged && is_link_tag(entry.EaSize)) return FileKind::link;
    const bool folder = (entry.FileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    return folder ? FileKind::folder : FileKind::regular;
}

}  // namespace

int OpenFolder::open(const std::string& path) {
    Handle handle = open_existing(path, {.rights = FILE_LIST_DIRECTORY | FILE_READ_ATTRIBUTES});
    if (!handle.is_open()) return last_error();
    FileStatus status;
    if (const int error = look_at(handle.get(), status); error != 0) return error;
    if (status.kind != FileKind::folder) return ENOTDIR;
    id_ = status.id;
    return make_descriptor(std::move(handle), folder_);
}

int OpenFolder::read(std::vector<FolderEntry>& entries) {
    std::vector<std::byte> room(std::size_t{64} << 10);
    while (GetFileInformationByHandleEx(handle_of(folder_.get()), FileIdBothDirectoryInfo,
                                        room.data(), static_cast<DWORD>(room.size())) != 0) {
        for (std::size_t at = 0;;) {
            FILE_ID_BOTH_DIR_INFO entry{};
            std::memcpy(&entry, room.data() + at, offsetof(FILE_ID_BOTH_DIR_INFO, FileName));
            std::wstring name(entry.FileNameLength / sizeof(wchar_t), L'\0');
            std::memcpy(name.data(), room.data() + at + offsetof(FILE_ID_BOTH_DIR_INFO, FileName),
                        entry.FileNameLength);
            if (name != L"." && name != L"..") {
                const auto number = static_cast<std::uint64_t>(entry.FileId.QuadPart);
                entries.push_back({narrow(name), kind_of(entry), {id_.volume, number}});
            }
            if (entry.NextEntryOffset == 0) break;
            at += entry.NextEntryOffset;
        }
    }
    return GetLastError() == ERROR_NO_MORE_FILES ? 0 : last_error();
}

}  // namespace meshlint::platform
