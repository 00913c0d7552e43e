#include "support/files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace meshlint::test {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& path, std::string_view content) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream) throw std::runtime_error("cannot write " + path.string());
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

void make_repository(const fs::path& root) {
    write_file(root / ".git/HEAD", "ref: refs/heads/main\n");
    fs::create_directory(root / ".git/objects");
    fs::create_directory(root / ".git/refs");
}

bool update_golden() {
    const char* value = std::getenv("MESHLINT_UPDATE_GOLDEN");
    return value != nullptr && std::string_view(value) == "1";
}

ScratchFolder::ScratchFolder() {
    std::string name = (fs::temp_directory_path() / "meshlint-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot create " + name);
    // Tools print the resolved name, so a temporary folder behind a link must not confuse tests.
    outer_ = fs::canonical(name);
    path_ = outer_ / "case";
    fs::create_directory(path_);
    make_repository(outer_);
    fs::permissions(outer_, fs::perms::group_exec | fs::perms::others_exec, fs::perm_options::add);
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;  // a leftover in the temporary folder is no reason to end the run
    fs::remove_all(outer_, ignored);
}

}  // namespace meshlint::test
