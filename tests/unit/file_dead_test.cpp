#include <fcntl.h>
#include <sys/stat.h>

#include <filesystem>
#include <set>
#include <string>

#include "catch2.h"
#include "cli/base/atomic_file.h"
#include "cli/base/dead_files.h"
#include "cli/base/file_descriptor.h"
#include "cli/base/temporary_name.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

namespace fs = std::filesystem;

/// A folder with files in it, and what is left of them.
class Folder {
public:
    void add(const std::string& name, const std::string& text = "text") const {
        test::write_file(path(name), text);
    }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }
    [[nodiscard]] std::set<std::string> after_removal() const {
        remove_dead_files(
            FileDescriptor(open(folder_.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
        std::set<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            names.insert(entry.path().filename().string());
        }
        return names;
    }

private:
    test::ScratchFolder folder_;
};

using Names = std::set<std::string>;

const std::string own_name = ".meshlint-0123456789abcdef";

}  // namespace

TEST_CASE("a file that a killed run has left is removed") {
    const Folder folder;
    folder.add(own_name, "half a ");
    folder.add("mesh.yaml");
    CHECK(folder.after_removal() == Names{"mesh.yaml"});
}

TEST_CASE("a file of a run that lives is not removed") {
    const Folder folder;
    folder.add(own_name);
    FileDescriptor file(open(folder.path(own_name).c_str(), O_WRONLY | O_CLOEXEC));
    REQUIRE(mark_as_living(file));
    FileDescriptor copy(fcntl(file.get(), F_DUPFD_CLOEXEC, 0));
    CHECK(copy.close() == 0);
    CHECK(folder.after_removal() == Names{own_name});
    CHECK(file.close() == 0);
    CHECK(folder.after_removal().empty());
}

TEST_CASE("who finds a file marked leaves it to the other") {
    const Folder folder;
    folder.add(own_name);
    const FileDescriptor one(open(folder.path(own_name).c_str(), O_WRONLY | O_CLOEXEC));
    const FileDescriptor other(open(folder.path(own_name).c_str(), O_WRONLY | O_CLOEXEC));
    CHECK(mark_as_living(one));
    CHECK_FALSE(mark_as_living(other));
}

TEST_CASE("only files with a temporary name are removed") {
    const Folder folder;
    const Names others = {
        ".meshlint-",
        ".meshlint-0123456789abcde",
        ".meshlint-0123456789abcdef0",
        ".meshlint-0123456789abcdeF",
        ".meshlint-0123456789abcdef-",
        ".meshlint-0123456789abcdef-0123456789abcdef",
        ".meshlint-0123456789abcdef.yaml",
        ".meshlint.yaml",
        "a.meshlint-0123456789abcdef",
        "meshlint-0123456789abcdef",
    };
    for (const std::string& name : others) folder.add(name);
    CHECK(folder.after_removal() == others);
}

TEST_CASE("links and folders with a temporary name are no dead files") {
    const Folder folder;
    folder.add("precious");
    fs::create_symlink("precious", folder.path(own_name));
    const std::string sub = ".meshlint-00000000000000ff";
    fs::create_directory(folder.path(sub));
    CHECK(folder.after_removal() == Names{"precious", own_name, sub});
    CHECK(test::read_file(folder.path("precious")) == "text");
}

TEST_CASE("what changed places with a file is removed only if nobody misses it") {
    const Folder folder;
    const std::string name = exchange_name(own_name, "written", "replaced");
    SECTION("the text that was written") { folder.add(name, "written"); }
    SECTION("the text that it replaced") { folder.add(name, "replaced"); }
    SECTION("what somebody else saved") {
        folder.add(name, "replaced\nand edited");
        CHECK(folder.after_removal() == Names{name});
        return;
    }
    CHECK(folder.after_removal().empty());
}

TEST_CASE("a name that somebody linked to a file is not removed") {
    const Folder folder;
    folder.add("file", "written");
    const std::string name = exchange_name(own_name, "written", "replaced");
    fs::create_hard_link(folder.path("file"), folder.path(name));
    CHECK(folder.after_removal() == Names{"file", name});
}

TEST_CASE("each way to write a file removes dead ones beside it") {
    const Folder folder;
    folder.add(own_name);
    const std::string path = folder.path("file");
    SECTION("replacing") { REQUIRE(write_file_atomically(path, "new") == 0); }
    SECTION("creating") { REQUIRE(create_file_atomically(path, "new") == 0); }
    SECTION("refusing to create") {
        folder.add("file");
        REQUIRE(create_file_atomically(path, "new") == EEXIST);
    }
    CHECK_FALSE(fs::exists(folder.path(own_name)));
}

TEST_CASE("a folder is searched once, by whatever path") {
    const Folder folder;
    folder.add("sub/file");
    fs::create_symlink("sub/file", folder.path("link"));
    folder.add("sub/" + own_name);
    DeadFiles files;
    files.remove_beside(folder.path("link"));
    CHECK_FALSE(fs::exists(folder.path("sub/" + own_name)));
    folder.add("sub/" + own_name);
    files.remove_beside(folder.path("sub/file"));
    CHECK(fs::exists(folder.path("sub/" + own_name)));
    files.remove_beside(folder.path("none/file"));  // nothing to be done there
}

}  // namespace meshlint::cli
