#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>

#include "catch2.h"
#include "cli/inputs/input_reader.h"
#include "platform/file.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

using Outcome = InputReader::Outcome;

/// Reads files of a scratch folder.
class Bench {
public:
    Outcome read(const std::string& name, InputKind kind = InputKind::file) {
        return read_from(-1, {path(name), kind});
    }

    Outcome read_from(int descriptor, const Input& input) {
        const Outcome outcome = reader.read(input, descriptor);
        complaints = outcome == Outcome::failed ? reader.problem() : "";
        return outcome;
    }

    void write(const std::string& name, std::string_view content) const {
        test::write_file(path(name), content);
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }

    InputReader reader{Limits{.document_bytes = 100'000 / passed_over_factor}};
    std::string complaints;

private:
    test::ScratchFolder folder_;
};

}  // namespace

TEST_CASE("a file is read whole, byte for byte") {
    Bench bench;
    for (const std::size_t size : {0U, 1U, 4096U, 65'535U, 65'536U, 65'537U, 100'000U}) {
        std::string content;
        for (std::size_t i = 0; i < size; ++i) content += static_cast<char>(i * 7 % 256);
        bench.write("f", content);
        CAPTURE(size);
        REQUIRE(bench.read("f") == Outcome::read);
        CHECK(bench.reader.text() == content);
    }
}

TEST_CASE("a shorter input leaves nothing of the longer one before it") {
    Bench bench;
    bench.write("long", std::string(90'000, 'x'));
    bench.write("short", "y");
    REQUIRE(bench.read("long") == Outcome::read);
    REQUIRE(bench.read("short") == Outcome::read);
    CHECK(bench.reader.text() == "y");
}

TEST_CASE("an input above the limit is refused") {
    Bench bench;
    bench.write("f", std::string(100'001, 'x'));
    CHECK(bench.read("f") == Outcome::failed);
    CHECK(bench.complaints ==
          "cannot read '" + bench.path("f") +
              "': a document of more than 100000B, 16 times the limit `document-size`");
    CHECK(bench.reader.text().empty());
}

TEST_CASE("a stream that does not end is refused, too") {
    Bench bench;
    CHECK(bench.read_from(-1, {"/dev/zero", InputKind::file}) == Outcome::failed);
    CHECK(bench.complaints ==
          "cannot read '/dev/zero': a document of more than 100000B, 16 times the limit "
          "`document-size`");
}

TEST_CASE("a long input is read in portions, and what is dropped makes room") {
    Bench bench;
    std::string content;
    while (content.size() < 3'000'000) content += std::to_string(content.size()) + " ";
    bench.write("f", content);
    InputReader reader;
    REQUIRE(reader.open({bench.path("f"), InputKind::file}, -1) == Outcome::more);
    std::string read;
    for (std::size_t kept = 0;; kept = (kept + 7'919) % 90'000) {
        const Outcome outcome = reader.read_more();
        REQUIRE((outcome == Outcome::more || outcome == Outcome::read));
        const std::string_view text = reader.text();
        REQUIRE(text.size() < 1'000'000);
        const std::size_t dropped =
            outcome == Outcome::read ? text.size() : text.size() - std::min(text.size(), kept);
        read += text.substr(0, dropped);
        reader.drop_front(dropped);
        if (outcome == Outcome::read) break;
    }
    CHECK(read == content);
}

TEST_CASE("what cannot be opened or read is reported") {
    Bench bench;
    CHECK(bench.read("none") == Outcome::failed);
    CHECK(bench.complaints ==
          "cannot read '" + bench.path("none") + "': No such file or directory");
    CHECK(bench.read("") == Outcome::failed);
    CHECK(bench.complaints == "cannot read '" + bench.path("") + "': Is a directory");
    CHECK(bench.read_from(-1, {"<stdin>", InputKind::standard_input}) == Outcome::failed);
    CHECK(bench.complaints == "cannot read '<stdin>': Bad file descriptor");
}

TEST_CASE("devices are empty or not, but read") {
    Bench bench;
    CHECK(bench.read_from(-1, {"/dev/null", InputKind::file}) == Outcome::read);
    CHECK(bench.reader.text().empty());
}

TEST_CASE("a pipe that was found is skipped without waiting for a writer") {
    Bench bench;
    REQUIRE(mkfifo(bench.path("p.yaml").c_str(), 0600) == 0);
    CHECK(bench.read("p.yaml", InputKind::found_file) == Outcome::skipped);
    CHECK(bench.complaints.empty());
}

TEST_CASE(
    "standard input and named pipes are read to their end, in whatever "
    "portions") {
    Bench bench;
    const std::string content = std::string(70'000, 'a') + "b";
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    const platform::FileDescriptor reader(ends[0]);
    std::thread writer([&content, end = ends[1]] {
        platform::FileDescriptor out(end);
        std::string_view rest = content;
        while (!rest.empty()) {
            const ssize_t count =
                ::write(out.get(), rest.data(), std::min<std::size_t>(rest.size(), 999));
            if (count <= 0) return;
            rest.remove_prefix(static_cast<std::size_t>(count));
        }
    });
    const Outcome outcome = bench.read_from(reader.get(), {"<stdin>", InputKind::standard_input});
    writer.join();
    REQUIRE(outcome == Outcome::read);
    CHECK(bench.reader.text() == content);
}

TEST_CASE("standard input may be non-blocking") {
    Bench bench;
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    const platform::FileDescriptor reader(ends[0]);
    REQUIRE(fcntl(reader.get(), F_SETFL, O_NONBLOCK) == 0);
    std::thread writer([end = ends[1]] {
        const platform::FileDescriptor out(end);
        usleep(20'000);
        static_cast<void>(!::write(out.get(), "late", 4));
    });
    const Outcome outcome = bench.read_from(reader.get(), {"<stdin>", InputKind::standard_input});
    writer.join();
    REQUIRE(outcome == Outcome::read);
    CHECK(bench.reader.text() == "late");
}

}  // namespace meshlint::cli
