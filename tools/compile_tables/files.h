// The files that the program reads and writes.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace compile_tables {

/// The *.yaml files directly in a directory, by name; none when there is no such directory.
[[nodiscard]] std::vector<std::filesystem::path> yaml_files(const std::filesystem::path& directory);

/// Leaves the file alone, and so its time stamp, when it already holds `content`. Creates missing
/// directories. Throws std::runtime_error when the file cannot be written.
void write_if_changed(const std::filesystem::path& file, std::string_view content);

}  // namespace compile_tables
