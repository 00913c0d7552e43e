// Files for tests: whole contents in and out, and folders that clean up after themselves.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::test {

/// All bytes of a file. Throws std::runtime_error naming the file when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Creates or replaces a file, with its parent folders. Throws std::runtime_error.
void write_file(const std::filesystem::path& path, std::string_view content);

/// The regular files directly in `folder` with this extension (".yaml"), sorted by name. Empty
/// when there is no such folder.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                                          std::string_view extension);

/// Makes a folder the root of what is a repository to Git, without any commit.
void make_repository(const std::filesystem::path& root);

/// True when MESHLINT_UPDATE_GOLDEN=1 asks to rewrite expectations instead of comparing.
[[nodiscard]] bool update_golden();

/// A fresh empty folder, removed with everything in it at the end of its life. It lies in a
/// repository, so that no configuration from outside of it holds in it.
class ScratchFolder {
public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path outer_;
    std::filesystem::path path_;
};

}  // namespace meshlint::test
