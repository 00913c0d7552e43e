#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/inputs/input_walker.h"
#include "platform/file.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

/// A folder to walk, and what the walk complained about. Names are relative to
/// the folder.
class Bench {
public:
    void file(const std::string& name, std::string_view text = "{}") const {
        test::write_file(tree() / name, text);
    }
    void folder(const std::string& name) const { fs::create_directories(tree() / name); }
    void link(const std::string& name, const std::string& target) const {
        fs::create_symlink(target, tree() / name);
    }

    Names walk(const Names& paths = {""}) {
        Names full;
        for (const std::string& path : paths) full.push_back((tree() / path).string());
        Names names;
        for (const Input& input : inputs(full)) names.push_back(relative(input.name));
        return names;
    }

    std::vector<Input> inputs(const Names& paths) {
        const std::string errors = (folder_.path() / "errors").string();
        const platform::FileDescriptor err(
            ::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600));
        Messages messages(err.get());
        std::vector<Input> result;
        find_inputs(paths, "<stdin>", FileSettings(), ignore_files, messages,
                    [&](Input&& input) { result.push_back(std::move(input)); });
        std::ranges::sort(result, {}, &Input::name);
        complaints = relative(test::read_file(errors));
        failed = messages.failed();
        return result;
    }

    [[nodiscard]] fs::path tree() const { return folder_.path() / "tree"; }

    std::string complaints;
    bool failed = false;
    bool ignore_files = true;

private:
    [[nodiscard]] std::string relative(std::string text) const {
        const std::string prefix = tree().string() + "/";
        for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) {
            text.erase(at, prefix.size());
        }
        return text;
    }

    test::ScratchFolder folder_;
};

}  // namespace

TEST_CASE("a folder stands for the manifests in it, sorted by name") {
    Bench bench;
    for (const char* name : {"b.yaml", "a.yml", "c.json", "d.txt", "yaml", "x.yaml.bak", "e.YAML",
                             "sub/deep/z.yaml", "sub/a.yaml", ".hidden/h.yaml", ".git/g.yaml",
                             "sub/.git/g.yaml", ".gitx/i.yaml", ".#b.yaml"}) {
        bench.file(name);
    }
    CHECK(bench.walk() == Names{".gitx/i.yaml", ".hidden/h.yaml", "a.yml", "b.yaml", "c.json",
                                "sub/a.yaml", "sub/deep/z.yaml"});
    CHECK(bench.complaints.empty());
}

TEST_CASE("files that are named are read whatever they are called") {
    Bench bench;
    bench.file("d.txt");
    bench.file("sub/a.yaml");
    CHECK(bench.walk({"sub", "d.txt"}) == Names{"d.txt", "sub/a.yaml"});
}

TEST_CASE("each file is read once") {
    Bench bench;
    bench.file("sub/a.yaml");
    CHECK(bench.walk({"sub/a.yaml", "sub", "", "./sub//a.yaml"}) == Names{"sub/a.yaml"});
    const auto twice = bench.inputs({"-", "-"});
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].kind == InputKind::standard_input);
    CHECK(twice[0].name == "<stdin>");
}

TEST_CASE("names may hold any bytes") {
    Bench bench;
    bench.file("a\xFF\x1b[31m\n.yaml");
    bench.file("-.yaml");
    CHECK(bench.walk() == Names{"-.yaml", "a\xFF\x1b[31m\n.yaml"});
}

TEST_CASE("links to files are followed, also out of the folder, and each file is met once") {
    Bench bench;
    bench.file("a.yaml");
    test::write_file(bench.tree() / "../outside.txt", "{}");
    bench.link("l.yaml", "a.yaml");
    bench.link("o.yaml", "../outside.txt");
    bench.link("p.yaml", "../outside.txt");
    bench.link("l.txt", "a.yaml");
    CHECK(bench.walk() == Names{"a.yaml", "o.yaml"});
}

TEST_CASE("links to folders are followed once, and real names win") {
    Bench bench;
    bench.file("z/a.yaml");
    bench.link("a", "z");
    bench.link("b", "../outside");
    bench.link("c", "../outside");
    test::write_file(bench.tree() / "../outside/o.yaml", "{}");
    CHECK(bench.walk() == Names{"b/o.yaml", "z/a.yaml"});
}

TEST_CASE("links up the tree lead nowhere") {
    Bench bench;
    bench.file("sub/a.yaml");
    bench.link("sub/self", ".");
    bench.link("sub/up", "..");
    bench.link("sub/far", "../..");
    bench.link("root", "/");
    CHECK(bench.walk() == Names{"sub/a.yaml"});
    CHECK(bench.walk({"sub"}) == Names{"sub/a.yaml"});
    CHECK(bench.complaints.empty());
}

TEST_CASE("links that lead nowhere are reported where a manifest should be") {
    Bench bench;
    bench.folder("");
    bench.link("d.yaml", "nothing");
    bench.link("loop.yaml", "loop.yaml");
    bench.link("other", "nothing");
    bench.link(".#e.yaml", "user@host.123");
    CHECK(bench.walk().empty());
    CHECK(bench.complaints ==
          "meshlint: cannot read 'd.yaml': No such file or directory\n"
          "meshlint: cannot read 'loop.yaml': Too many levels of symbolic links\n");
    CHECK(bench.failed);
}

TEST_CASE("pipes and devices in a folder are passed over") {
    Bench bench;
    bench.file("a.yaml");
    REQUIRE(mkfifo((bench.tree() / "p.yaml").c_str(), 0600) == 0);
    bench.link("q.yaml", "p.yaml");
    bench.link("null.yaml", "/dev/null");
    CHECK(bench.walk() == Names{"a.yaml"});
    CHECK(bench.complaints.empty());
    const auto named = bench.inputs({(bench.tree() / "p.yaml").string(), "/dev/null"});
    REQUIRE(named.size() == 2);
    CHECK(named[0].kind == InputKind::file);
}

TEST_CASE("a missing path is reported and the others are found") {
    Bench bench;
    bench.file("a.yaml");
    CHECK(bench.walk({"none", "a.yaml", "none/b"}) == Names{"a.yaml"});
    CHECK(bench.complaints ==
          "meshlint: cannot read 'none': No such file or directory\n"
          "meshlint: cannot read 'none/b': No such file or directory\n");
}

TEST_CASE("a folder that may not be read is reported") {
    Bench bench;
    bench.file("a.yaml");
    bench.file("secret/b.yaml");
    const fs::path secret = bench.tree() / "secret";
    fs::permissions(secret, fs::perms::none);
    const bool root = ::access(secret.c_str(), R_OK) == 0;
    const Names found = bench.walk();
    fs::permissions(secret, fs::perms::owner_all);
    if (root) return;  // root may read everything
    CHECK(found == Names{"a.yaml"});
    CHECK(bench.complaints == "meshlint: cannot read directory 'secret': Permission denied\n");
}

TEST_CASE("in a repository, what .gitignore leaves out is left out") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".gitignore",
               "# comment\r\n*.tmp.yaml\n/rendered/\nbuild\nnot-here/\n\\#x.yaml\n"
               "space.yaml   \nkept\\ .yaml\ndocs/**/draft.yaml\n!important.tmp.yaml\n[\n");
    for (const char* name :
         {"a.yaml", "b.tmp.yaml", "important.tmp.yaml", "rendered/r.yaml", "sub/rendered/r.yaml",
          "build/x.yaml", "sub/build/y.yaml", "#x.yaml", "space.yaml", "kept .yaml",
          "docs/draft.yaml", "docs/a/b/draft.yaml", "docs/final.yaml", "not-here.yaml"}) {
        bench.file(name);
    }
    CHECK(bench.walk() == Names{"a.yaml", "docs/final.yaml", "important.tmp.yaml", "not-here.yaml",
                                "sub/rendered/r.yaml"});
    CHECK(bench.walk({"rendered", "b.tmp.yaml"}) == Names{"b.tmp.yaml", "rendered/r.yaml"});
    CHECK(bench.complaints.empty());
    bench.ignore_files = false;
    CHECK(bench.walk().size() == 14);
}

TEST_CASE("outside of a repository .gitignore means nothing") {
    Bench bench;
    fs::remove_all(bench.tree().parent_path().parent_path() /
                   ".git");  // where tests keep others from looking further up
    bench.file(".gitignore", "*\n");
    bench.file("a.yaml");
    CHECK(bench.walk() == Names{"a.yaml"});
}

TEST_CASE("the nearest .gitignore decides, and what is out stays out") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".git/info/exclude", "private.yaml\nsecret.yaml\n");
    bench.file(".gitignore", "*.gen.yaml\n!secret.yaml\n/out/\n");
    bench.file("sub/.gitignore", "!/x.gen.yaml\nlocal.yaml\n");
    bench.file("out/.gitignore", "!*\n");
    for (const char* name :
         {"x.gen.yaml", "private.yaml", "secret.yaml", "local.yaml", "sub/x.gen.yaml",
          "sub/y.gen.yaml", "sub/local.yaml", "sub/deep/x.gen.yaml", "out/o.yaml"}) {
        bench.file(name);
    }
    const Names all = {"local.yaml", "secret.yaml", "sub/x.gen.yaml"};
    CHECK(bench.walk() == all);
}

TEST_CASE("a walk that starts inside a repository knows the rules above it") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".git/info/exclude", "excluded.yaml\n");
    bench.file(".gitignore", "/team/prod/anchored.yaml\nname.yaml\n/anchored.yaml\n");
    bench.file("team/.gitignore", "prod/below.yaml\n");
    for (const char* name : {"anchored.yaml", "name.yaml", "below.yaml", "excluded.yaml", "x.yaml",
                             "sub/anchored.yaml", "sub/name.yaml"}) {
        bench.file("team/prod/" + std::string(name));
    }
    const Names expected = {"team/prod/sub/anchored.yaml", "team/prod/x.yaml"};
    CHECK(bench.walk({"team/prod"}) == expected);
    CHECK(bench.walk({"team/prod/"}) == expected);
    CHECK(bench.walk({"team/../team/prod"}).size() == 2);
    const fs::path before = fs::current_path();
    fs::current_path(bench.tree() / "team/prod");
    const auto here = bench.inputs({"."});
    const auto up = bench.inputs({".."});
    fs::current_path(before);
    REQUIRE(here.size() == 2);
    CHECK(here[0].name == "sub/anchored.yaml");
    CHECK(up.size() == 2);
}

TEST_CASE("a repository inside another one has rules of its own") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".gitignore", "a.yaml\n");
    test::make_repository(bench.tree() / "elsewhere");
    bench.file("module/.git", "gitdir: ../elsewhere/.git\n");
    bench.file("module/.gitignore", "b.yaml\n");
    for (const char* name : {"a.yaml", "b.yaml", "module/a.yaml", "module/b.yaml"}) {
        bench.file(name);
    }
    CHECK(bench.walk() == Names{"b.yaml", "module/a.yaml"});
}

TEST_CASE("what Git takes for no repository is none") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".gitignore", "a.yaml\n");
    bench.folder("empty/.git");
    bench.file("lost/.git", "gitdir: nowhere\n");
    bench.file("no-branch/.git/HEAD", "main\n");
    bench.folder("no-branch/.git/objects");
    bench.folder("no-branch/.git/refs");
    for (const std::string folder : {"empty", "lost", "no-branch"}) {
        bench.file(folder + "/.gitignore", "b.yaml\n");
        for (const char* name : {"/a.yaml", "/b.yaml", "/c.yaml"}) bench.file(folder + name);
    }
    CHECK(bench.walk() == Names{"empty/c.yaml", "lost/c.yaml", "no-branch/c.yaml"});
    CHECK(bench.walk({"empty"}) == Names{"empty/c.yaml"});
    fs::remove_all(bench.tree() / ".git");
    fs::remove_all(bench.tree() / "../../.git");
    CHECK(bench.walk().size() == 9);
    bench.file("empty/.git/HEAD", std::string(40, 'f') + '\n');
    bench.folder("empty/.git/objects");
    bench.folder("empty/.git/refs");
    CHECK(bench.walk({"empty"}) == Names{"empty/a.yaml", "empty/c.yaml"});
}

TEST_CASE("a link to a folder leads to what is read there by its real name") {
    Bench bench;
    const fs::path repository = bench.tree() / "repository";
    test::make_repository(repository);
    bench.file("repository/.gitignore", "/rendered/\n*.tmp.yaml\n/other/out.yaml\n");
    for (const char* name : {"rendered/a.yaml", "other/b.yaml", "other/b.tmp.yaml",
                             "other/out.yaml", "other/deep/out.yaml", "walked/c.yaml"}) {
        bench.file("repository/" + std::string(name));
    }
    bench.file("outside/d.tmp.yaml");
    bench.link("repository/walked/to-rendered", "../rendered");
    bench.link("repository/walked/to-other", "../other");
    bench.link("repository/walked/to-outside", "../../outside");
    const Names all = {"repository/other/b.yaml", "repository/other/deep/out.yaml",
                       "repository/walked/c.yaml", "repository/walked/to-outside/d.tmp.yaml"};
    CHECK(bench.walk({"repository"}) == all);
    CHECK(bench.walk({"repository/walked"}) == Names{"repository/walked/c.yaml",
                                                     "repository/walked/to-other/b.yaml",
                                                     "repository/walked/to-other/deep/out.yaml",
                                                     "repository/walked/to-outside/d.tmp.yaml"});
    // Who names it wants it.
    CHECK(bench.walk({"repository/walked/to-rendered"}) ==
          Names{"repository/walked/to-rendered/a.yaml"});
    CHECK(bench.complaints.empty());
}

TEST_CASE("links and odd .gitignore files") {
    Bench bench;
    test::make_repository(bench.tree());
    bench.file(".gitignore", "ignored-link\ndangling.yaml\nfolder-only/\n");
    test::write_file(bench.tree() / "../outside/o.yaml", "{}");
    bench.link("ignored-link", "../outside");
    bench.link("dangling.yaml", "nothing");
    bench.folder("pipe");
    REQUIRE(mkfifo((bench.tree() / "pipe/.gitignore").c_str(), 0600) == 0);
    bench.file("pipe/a.yaml");
    bench.folder("folder/.gitignore");
    bench.file("folder/b.yaml");
    CHECK(bench.walk() == Names{"folder/b.yaml", "pipe/a.yaml"});
    bench.link("folder-only", "../outside");  // a link is no folder to a pattern
    CHECK(bench.walk() == Names{"folder-only/o.yaml", "folder/b.yaml", "pipe/a.yaml"});
    CHECK(bench.complaints.empty());
}

TEST_CASE("the current directory leaves no trace in names") {
    Bench bench;
    bench.file("a.yaml");
    bench.file("sub/b.yaml");
    const fs::path before = fs::current_path();
    fs::current_path(bench.tree());
    const auto plain = bench.inputs({"."});
    const auto slash = bench.inputs({"./"});
    const auto sub = bench.inputs({"./sub/", "sub"});
    fs::current_path(before);
    REQUIRE(plain.size() == 2);
    CHECK(plain[0].name == "a.yaml");
    CHECK(plain[1].name == "sub/b.yaml");
    REQUIRE(slash.size() == 2);
    CHECK(slash[1].name == "sub/b.yaml");
    REQUIRE(sub.size() == 1);
    CHECK(sub[0].name == "./sub/b.yaml");
}

}  // namespace meshlint::cli
