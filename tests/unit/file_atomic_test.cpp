#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "catch2.h"
#include "cli/atomic_file.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

namespace fs = std::filesystem;

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

std::size_t entries_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a new file gets the usual permissions") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "report").string();
    const mode_t before = umask(027);
    const int error = write_file_atomically(path, "content\n");
    umask(before);
    REQUIRE(error == 0);
    CHECK(test::read_file(path) == "content\n");
    CHECK(mode_of(path) == 0640);
    CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("a replaced file keeps its permissions and takes only new content") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "report").string();
    test::write_file(path, "a long old content\n");
    REQUIRE(chmod(path.c_str(), 0604) == 0);
    REQUIRE(write_file_atomically(path, "new") == 0);
    CHECK(test::read_file(path) == "new");
    CHECK(mode_of(path) == 0604);
    CHECK(entries_in(folder.path()) == 1);
}

TEST_CASE("who has the old file open keeps the old content") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "report").string();
    const std::string other = (folder.path() / "other").string();
    test::write_file(path, "old");
    REQUIRE(::link(path.c_str(), other.c_str()) == 0);
    REQUIRE(write_file_atomically(path, "new") == 0);
    CHECK(test::read_file(path) == "new");
    CHECK(test::read_file(other) == "old");
}

TEST_CASE("a link stays a link") {
    const test::ScratchFolder folder;
    const std::string target = (folder.path() / "sub/target").string();
    const std::string link = (folder.path() / "link").string();
    test::write_file(target, "old");
    fs::create_symlink("sub/target", link);
    REQUIRE(write_file_atomically(link, "new") == 0);
    CHECK(fs::is_symlink(link));
    CHECK(test::read_file(target) == "new");
}

TEST_CASE("devices are written, not replaced") {
    REQUIRE(write_file_atomically("/dev/null", "x") == 0);
    CHECK(fs::is_character_file("/dev/null"));
    if (fs::exists("/dev/full")) CHECK(write_file_atomically("/dev/full", "x") == ENOSPC);
}

TEST_CASE("what cannot be written is an error") {
    const test::ScratchFolder folder;
    CHECK(write_file_atomically(folder.path().string(), "x") == EISDIR);
    CHECK(write_file_atomically((folder.path() / "none/report").string(), "x") == ENOENT);
    CHECK(write_file_atomically("", "x") == ENOENT);
    CHECK(entries_in(folder.path()) == 0);
}

TEST_CASE("the name may be as long as names can be") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / std::string(255, 'n')).string();
    REQUIRE(write_file_atomically(path, "x") == 0);
    CHECK(test::read_file(path) == "x");
}

}  // namespace meshlint::cli
