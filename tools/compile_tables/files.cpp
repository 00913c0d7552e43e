#include "compile_tables/files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace compile_tables {
namespace {

bool holds(const std::filesystem::path& file, std::string_view content) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return false;
    const std::string present{std::istreambuf_iterator<char>(stream),
                              std::istreambuf_iterator<char>()};
    return present == content;
}

}  // namespace

std::vector<std::filesystem::path> yaml_files(const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> files;
    if (!std::filesystem::is_directory(directory)) return files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() == ".yaml") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void write_if_changed(const std::filesystem::path& file, std::string_view content) {
    if (holds(file, content)) return;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace compile_tables
