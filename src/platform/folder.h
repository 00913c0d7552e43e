// What is in a folder.
#pragma once

#include <string>
#include <vector>

#include "platform/file.h"

namespace meshlint::platform {

struct FolderEntry {
    std::string name;
    FileKind kind = FileKind::unknown;  ///< of a link: `link`
    FileId id;
};

/// A folder that is held open: it stays the same one, whatever is renamed.
class OpenFolder {
public:
    [[nodiscard]] int open(const std::string& path);

    /// Only of one that is open.
    [[nodiscard]] const FileId& id() const { return id_; }

    /// Adds the entries but "." and "..", in no order. After an error those that could be read.
    /// May be called once.
    [[nodiscard]] int read(std::vector<FolderEntry>& entries);

private:
    FileDescriptor folder_;
    FileId id_;
};

}  // namespace meshlint::platform
