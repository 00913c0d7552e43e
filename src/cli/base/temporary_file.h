// A file that nobody sees until it is complete.
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "cli/base/file_descriptor.h"
#include "cli/base/held_signals.h"

namespace meshlint::cli {

/// Has no name at first where the system can do that, else a temporary one. While it has such a
/// name, signals wait, and other runs see that this one lives; on destruction the name is taken
/// away. What a killed run leaves, remove_dead_files() finds. The folder must outlive it.
class TemporaryFile {
public:
    explicit TemporaryFile(const FileDescriptor& folder) : folder_(folder) {}
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    // The following return 0 or an errno.

    /// The umask takes its part of `mode`.
    [[nodiscard]] int create(mode_t mode);

    [[nodiscard]] int descriptor() const { return file_.get(); }

    /// Makes the content safe from a crash of the system. Nothing can be written afterwards.
    [[nodiscard]] int finish();

    /// Becomes `name`; EEXIST where that is taken.
    [[nodiscard]] int become(const std::string& name);
    /// Becomes `name`, whatever that was.
    [[nodiscard]] int replace(const std::string& name);
    /// Gets a temporary name that tells, should this run be killed, which texts nobody would miss:
    /// the one that was `written` here and the one that is `replaced`.
    [[nodiscard]] int prepare_exchange(std::string_view written, std::string_view replaced);
    /// Becomes `name`, and what that was gets the temporary name. Not every file system can.
    [[nodiscard]] int exchange(const std::string& name) const;

    /// The temporary name, where there is one.
    [[nodiscard]] const std::string& name() const { return name_; }
    /// Whether the temporary name leads to the file that was created here.
    [[nodiscard]] bool has_own_name() const;
    /// What has the temporary name stays.
    void leave() { name_.clear(); }

private:
    [[nodiscard]] int create_unnamed(mode_t mode);
    [[nodiscard]] int create_named(mode_t mode);
    [[nodiscard]] int link_as(const std::string& name) const;
    [[nodiscard]] int take_name(std::string name);
    [[nodiscard]] int rename_to(const std::string& name) const;

    const FileDescriptor& folder_;
    std::optional<HeldSignals> held_;  // goes last
    FileDescriptor file_;
    std::string name_;
    struct stat created_ {};
};

}  // namespace meshlint::cli
