// Temporary files that runs have left which were killed, or which the power failed.
#pragma once

#include <sys/types.h>

#include <set>
#include <string>
#include <utility>

#include "cli/base/file_descriptor.h"

namespace meshlint::cli {

/// Tells other runs that this file's run lives, until the descriptor and its copies are closed.
/// False where another run is about to remove the file.
bool mark_as_living(const FileDescriptor& file);

/// Removes the user's temporary files in a folder whose run has ended. What somebody else saved,
/// and a run took out of its place before it was killed, stays. Failures are passed over: the next
/// run comes by again.
void remove_dead_files(const FileDescriptor& folder);

/// Looks through each folder once, however many of its files are written.
class DeadFiles {
public:
    /// Those in the folder of the file that `path` leads to.
    void remove_beside(const std::string& path);

private:
    std::set<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace meshlint::cli
