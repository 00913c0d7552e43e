#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <string>

#include "catch2.h"
#include "platform/error.h"
#include "platform/file.h"
#include "platform/replace_file.h"
#include "support/files.h"

namespace meshlint::platform {

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

TEST_CASE("a link to nowhere leads to a new file") {
    const test::ScratchFolder folder;
    const std::string link = (folder.path() / "link").string();
    fs::create_symlink("target", link);
    REQUIRE(write_file_atomically(link, "new") == 0);
    CHECK(fs::is_symlink(link));
    CHECK(test::read_file(folder.path() / "target") == "new");
}

TEST_CASE("links in a circle are an error") {
    const test::ScratchFolder folder;
    fs::create_symlink("b", folder.path() / "a");
    fs::create_symlink("a", folder.path() / "b");
    CHECK(write_file_atomically((folder.path() / "a").string(), "x") == ELOOP);
}

TEST_CASE("the name of a descriptor stands for the descriptor") {
    if (!fs::exists("/proc/self/fd")) return;
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "log").string();
    test::write_file(path, "before\n");
    const FileDescriptor log(open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
    const std::string name = "/dev/fd/" + std::to_string(log.get());
    REQUIRE(write_file_atomically(name, "report\n") == 0);
    CHECK(test::read_file(path) == "before\nreport\n");

    // Its link in /proc leads nowhere any more, and must not become a file.
    fs::remove(path);
    REQUIRE(write_file_atomically(name, "more\n") == 0);
    CHECK(entries_in(folder.path()) == 0);
}

TEST_CASE("only a new file is created") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "new").string();
    REQUIRE(create_file_atomically(path, "first") == 0);
    CHECK(create_file_atomically(path, "second") == EEXIST);
    CHECK(test::read_file(path) == "first");
    fs::create_symlink("nowhere", folder.path() / "link");
    CHECK(create_file_atomically((folder.path() / "link").string(), "x") == EEXIST);
    CHECK(entries_in(folder.path()) == 2);
}

TEST_CASE("a file is replaced only if it is what was read") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / "file").string();
    test::write_file(path, "read");
    FileStatus status;
    REQUIRE(look_at(path, Links::follow, status) == 0);

    SECTION("it is") {
        REQUIRE(replace_file_atomically(path, "new", {status, "read"}) == 0);
        CHECK(test::read_file(path) == "new");
    }
    SECTION("its times and its size say so, yet not its text") {
        CHECK(replace_file_atomically(path, "new", {status, "raed"}) == changed_meanwhile);
        CHECK(test::read_file(path) == "read");
    }
    SECTION("somebody wrote it") {
        test::write_file(path, "theirs");
        CHECK(replace_file_atomically(path, "new", {status, "read"}) == changed_meanwhile);
        CHECK(test::read_file(path) == "theirs");
    }
    SECTION("somebody took it away") {
        fs::remove(path);
        CHECK(replace_file_atomically(path, "new", {status, "read"}) == changed_meanwhile);
        CHECK(!fs::exists(path));
    }
    CHECK(entries_in(folder.path()) <= 1);
}

TEST_CASE("the name may be as long as names can be") {
    const test::ScratchFolder folder;
    const std::string path = (folder.path() / std::string(255, 'n')).string();
    REQUIRE(write_file_atomically(path, "x") == 0);
    CHECK(test::read_file(path) == "x");
}

}  // namespace meshlint::platform
