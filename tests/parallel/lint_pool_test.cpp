// Several threads on many files: the same bytes as with one.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/base/exit_status.h"
#include "cli/lint/input_queue.h"
#include "cli/lint/lint_pool.h"
#include "cli/run.h"
#include "platform/file.h"
#include "platform/process.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

namespace fs = std::filesystem;

std::string config_map(std::string_view field) {
    return "apiVersion: v1\n"
           "kind: ConfigMap\n"
           "metadata:\n"
           "  name: istio-shared-configmap-asm-1-30\n"
           "  namespace: aks-istio-system\n"
           "data:\n"
           "  mesh: |\n"
           "    accessLogFile: /dev/stdout\n"
           "    " +
           std::string(field) + "\n";
}

/// A folder with findings in every third file, files that are not ours, and some of all that can go
/// wrong with a file.
class Tree {
public:
    Tree() {
        for (int i = 0; i < 400; ++i) {
            const std::string number = std::to_string(i);
            const fs::path path = root() / ("team-" + std::to_string(i % 7)) / (number + ".yaml");
            test::write_file(
                path, i % 3 == 0
                          ? config_map("wrong" + number + ": 1") + "---\n" + config_map("x: {")
                          : "kind: Service\nmetadata:\n  name: s" + number + "\n---\nkind: Job\n");
        }
        for (int i = 0; i < 30; ++i) {
            const fs::path path = root() / ("broken-" + std::to_string(i) + ".yaml");
            fs::create_symlink("none", path);
        }
        test::write_file(root() / "large.yaml", config_map("y: " + std::string(300'000, 'y')));
        test::write_file(root() / "zero.json", std::string(2'000, '\0'));
        test::write_file(root() / "n\n\xFF.yml", config_map("concurrency: 0"));
        REQUIRE(mkfifo((root() / "pipe.yaml").c_str(), 0600) == 0);
        add_socket();
    }

    [[nodiscard]] fs::path root() const { return folder_.path() / "tree"; }

    struct Result {
        int status;
        std::string out;
        std::string err;
    };

    Result lint(std::vector<std::string> arguments) const {
        arguments.push_back(root().string());
        const platform::FileDescriptor out(create("out"));
        const platform::FileDescriptor err(create("err"));
        std::vector<const char*> pointers;
        for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
        const int status = cli::run(pointers, {-1, out.get(), err.get()}, {});
        return {status, test::read_file(folder_.path() / "out"),
                test::read_file(folder_.path() / "err")};
    }

private:
    void add_socket() {
        socket_ = platform::FileDescriptor(::socket(AF_UNIX, SOCK_STREAM, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const std::string path = (root() / "socket.yaml").string();
        REQUIRE(path.size() < sizeof address.sun_path);
        path.copy(address.sun_path, path.size());
        REQUIRE(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address),
                       sizeof address) == 0);
    }

    [[nodiscard]] int create(const std::string& name) const {
        return ::open((folder_.path() / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }

    test::ScratchFolder folder_;
    platform::FileDescriptor socket_;
};

}  // namespace

TEST_CASE("the output is the same for any number of threads") {
    const Tree tree;
    const std::string format = GENERATE("text", "json");
    const Tree::Result one = tree.lint({"-j", "1", "-f", format});
    CHECK(one.status == run_failed);  // dangling links
    CHECK(std::count(one.err.begin(), one.err.end(), '\n') == 30);
    CHECK(one.out.find("wrong399") != std::string::npos);
    if (format == "text") CHECK(one.out.find(" in 403 files (") != std::string::npos);
    for (const std::string threads : {"2", "3", "8", "64"}) {
        for (int repeat = 0; repeat < 3; ++repeat) {
            const Tree::Result many = tree.lint({"-j", threads, "-f", format});
            CAPTURE(threads);
            CHECK(many.status == one.status);
            CHECK(many.out == one.out);
            CHECK(many.err == one.err);
        }
    }
}

TEST_CASE("a queue hands out each input once, in order, and ends") {
    InputQueue queue;
    std::vector<std::size_t> taken;
    std::thread taker([&] {
        std::vector<NumberedInput> inputs;
        while (queue.take(inputs, 2)) {
            for (const NumberedInput& input : inputs) taken.push_back(input.number);
        }
    });
    constexpr std::size_t count = 20'000;  // more than it can hold
    std::vector<NumberedInput> inputs;
    for (std::size_t i = 0; i < count; ++i) {
        inputs.push_back({i, {}});
        if (inputs.size() == 8) REQUIRE(queue.put(inputs));
    }
    queue.close();
    taker.join();
    REQUIRE(taken.size() == count);
    CHECK(std::is_sorted(taken.begin(), taken.end()));
}

TEST_CASE("an abandoned queue lets go of both sides") {
    InputQueue queue;
    std::thread putter([&] {
        std::vector<NumberedInput> inputs;
        do {
            inputs.resize(8);
        } while (queue.put(inputs));
    });
    std::vector<NumberedInput> inputs;
    REQUIRE(queue.take(inputs, 1));
    queue.abandon();
    putter.join();
    CHECK_FALSE(queue.take(inputs, 1));
}

TEST_CASE("there is at least one core") {
    CHECK(platform::usable_cores() >= 1);
    CHECK(platform::usable_cores() <= 4096);
}

}  // namespace meshlint::cli
