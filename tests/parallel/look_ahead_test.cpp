// Several threads on one input: the same bytes as with one.
#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "catch2.h"
#include "cli/base/file_descriptor.h"
#include "cli/run.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t size_of_text = std::size_t{3} << 20;  // a few portions

std::string indented(std::string_view text) {
    std::string result = "- ";
    for (const char c : text.substr(0, text.size() - 1)) {
        result += c;
        if (c == '\n') result += "  ";
    }
    return result + "\n";
}

std::string config_map(std::string_view field) {
    return "apiVersion: v1\ndata:\n  mesh: |\n    " + std::string(field) +
           ": 1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-30\n"
           "  namespace: aks-istio-system\n";
}

std::string other_config_map(int number) {
    std::string text = "apiVersion: v1\ndata:\n  a: |\n";
    for (int i = 0; i < number % 37; ++i)
        text += "    a line of \xC3\xBC: text # of " + std::to_string(i) + "\n";
    return text + "kind: ConfigMap\nmetadata:\n  name: n" + std::to_string(number) + "\n";
}

/// Documents one after the other, as many as make a large text; one in `rare` is ours.
std::string documents(int rare) {
    std::string text;
    for (int i = 0; text.size() < size_of_text; ++i) {
        text += "---\n" +
                (i % rare == 2 ? config_map("wrong" + std::to_string(i)) : other_config_map(i));
    }
    return text;
}

/// As kubectl prints a List; `broken` stands in the middle.
std::string list(int rare, std::string_view broken = "", std::size_t size = size_of_text) {
    std::string text = "apiVersion: v1\nitems:\n";
    bool done = false;
    for (int i = 0; text.size() < size_of_text; ++i) {
        text +=
            indented(i % rare == 2 ? config_map("wrong" + std::to_string(i)) : other_config_map(i));
        if (text.size() < size / 2 || done) continue;
        text += broken;
        done = true;
    }
    return text + "kind: List\nmetadata:\n  resourceVersion: \"\"\n";
}

std::string json_objects() {
    std::string text;
    for (int i = 0; text.size() < size_of_text; ++i) {
        text += i % 99 == 0 ? R"({"kind": "ConfigMap", "metadata": {"name": )"
                              R"("istio-shared-configmap-asm-1-30"}, "data": {"mesh": "a: 1"}})"
                            : R"({"kind": "Job", "a": ")" + std::string(300, 'x') + "\"}\n";
    }
    return text;
}

struct Text {
    std::string_view name;
    std::string text;
};

std::vector<Text> texts() {
    const std::string large = "---\nkind: Job\na: " + std::string(size_of_text, 'a') + "\n";
    return {{"documents", documents(500)},
            {"many of ours", documents(30)},
            {"a List", list(500)},
            {"many items of ours", list(30)},
            {"a List with an unusual item", list(500, "- &a\n  kind: Job\n")},
            {"a broken List", list(500, "- kind: [\n")},
            {"a List with a line outside of it", list(500, "x: y\n")},
            {"a broken List within the limits", documents(900) + "---\n" +
                                                    list(900, "", size_of_text / 4) +
                                                    "- kind: [\n---\n" + documents(900)},
            {"Lists and documents", list(900) + documents(900) + "---\n" + list(900)},
            {"documents behind a List, with items", list(900) + "---\na:\n- b\n" + documents(9)},
            {"a large document", documents(900) + large + documents(900)},
            {"JSON", json_objects()},
            {"JSON behind YAML", documents(900) + "---\n" + json_objects()},
            {"one line", std::string(size_of_text, ' ')}};
}

/// Lints what comes out of a pipe, in small pieces.
class Pipe {
public:
    explicit Pipe(std::string_view text) {
        std::array<int, 2> ends{};
        REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
        out_ = FileDescriptor(ends[0]);
        writer_ = std::thread([text, in = FileDescriptor(ends[1])] {
            // Who meets a limit does not read to the end.
            sigset_t signals;
            sigemptyset(&signals);
            sigaddset(&signals, SIGPIPE);
            pthread_sigmask(SIG_BLOCK, &signals, nullptr);
            std::string_view rest = text;
            while (!rest.empty()) {
                const ssize_t count = write(in.get(), rest.data(), rest.size());
                if (count < 0) return;
                rest.remove_prefix(static_cast<std::size_t>(count));
            }
        });
    }
    ~Pipe() {
        out_.close();
        writer_.join();
    }
    Pipe(const Pipe&) = delete;
    Pipe(Pipe&&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    Pipe& operator=(Pipe&&) = delete;

    [[nodiscard]] int descriptor() const { return out_.get(); }

private:
    FileDescriptor out_;
    std::thread writer_;
};

struct Result {
    int status;
    std::string out;
    std::string err;
};

class Folder {
public:
    Result lint(std::string_view text, const char* threads, const char* limit) const {
        const Pipe pipe(text);
        const FileDescriptor out(create("out"));
        const FileDescriptor err(create("err"));
        const std::array<const char*, 6> arguments{"-", "-fjson", "-j", threads, "--limit", limit};
        const int status = cli::run(arguments, {pipe.descriptor(), out.get(), err.get()}, {});
        return {status, test::read_file(folder_.path() / "out"),
                test::read_file(folder_.path() / "err")};
    }

private:
    [[nodiscard]] int create(const std::string& name) const {
        return ::open((folder_.path() / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }

    test::ScratchFolder folder_;
};

}  // namespace

TEST_CASE("a large input gets the same report from any number of threads") {
    const Folder folder;
    const char* const limit =
        GENERATE("findings=100000", "findings=50", "document-size=64KiB", "file-size=2MiB");
    for (const auto& [name, text] : texts()) {
        CAPTURE(name, limit);
        const Result one = folder.lint(text, "1", limit);
        for (const char* const threads : {"2", "5"}) {
            CAPTURE(threads);
            const Result many = folder.lint(text, threads, limit);
            CHECK(many.status == one.status);
            CHECK((many.out == one.out));
            CHECK(many.err == one.err);
        }
    }
}

TEST_CASE("the texts for several threads say what they are to say") {
    const Folder folder;
    for (const auto& [name, text] : texts()) {
        CAPTURE(name);
        const Result result = folder.lint(text, "2", "findings=100000");
        const bool broken = name == "a broken List" || name == "a List with a line outside of it";
        const std::string_view rule = broken ? "yaml-syntax" : "unknown-field";
        CHECK(result.status == (name == "one line" ? 0 : 1));
        CHECK((result.out.find(rule) != std::string::npos) == (result.status == 1));
    }
}

}  // namespace meshlint::cli
