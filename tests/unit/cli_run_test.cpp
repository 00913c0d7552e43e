#include "cli/run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/base/exit_status.h"
#include "meshlint/tables.h"
#include "platform/file.h"
#include "support/files.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view good =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "  namespace: aks-istio-system\n"
    "data:\n"
    "  mesh: |\n"
    "    accessLogEncoding: TEXT\n";

std::string with_field(std::string_view field) {
    return std::string(good) + "    " + std::string(field) + "\n";
}

struct Result {
    int status;
    std::string out;
    std::string err;
};

/// Runs the command in this process, with files for its streams.
class Bench {
public:
    Result run(std::vector<std::string> arguments, std::string_view input = {}) {
        test::write_file(path("streams/in"), input);
        const platform::FileDescriptor in(::open(path("streams/in").c_str(), O_RDONLY));
        const platform::FileDescriptor out(create("streams/out"));
        const platform::FileDescriptor err(create("streams/err"));
        const int status = run_with(std::move(arguments), {in.get(), out.get(), err.get()});
        return {status, test::read_file(path("streams/out")), test::read_file(path("streams/err"))};
    }

    static int run_with(std::vector<std::string> arguments, const Streams& streams) {
        std::vector<const char*> pointers;
        for (const std::string& argument : arguments) pointers.push_back(argument.c_str());
        return cli::run(pointers, streams, {});
    }

    std::string write(const std::string& name, std::string_view content) const {
        test::write_file(path(name), content);
        return path(name);
    }

    [[nodiscard]] std::string path(const std::string& name) const {
        return (folder_.path() / name).string();
    }

private:
    [[nodiscard]] int create(const std::string& name) const {
        return ::open(path(name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    }

    test::ScratchFolder folder_;
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the exit status says whether there are findings") {
    Bench bench;
    const std::string clean = bench.write("clean.yaml", good);
    const std::string blocked = bench.write("blocked.yaml", with_field("configSources: []"));
    CHECK(bench.run({clean}).status == success);
    CHECK(bench.run({blocked}).status == has_findings);
    CHECK(bench.run({clean, blocked}).status == has_findings);
    CHECK(bench.run({blocked}).err.empty());
}

TEST_CASE("--fail-on moves the threshold") {
    Bench bench;
    const std::string allowed = bench.write("allowed.yaml", with_field("enableTracing: true"));
    CHECK(bench.run({allowed}).status == success);
    CHECK(bench.run({"--fail-on", "warning", allowed}).status == success);
    CHECK(bench.run({"--fail-on", "note", allowed}).status == has_findings);
    const std::string blocked = bench.write("blocked.yaml", with_field("configSources: []"));
    CHECK(bench.run({"--fail-on", "never", blocked}).status == success);
}

TEST_CASE("--severity and --disable decide what counts") {
    Bench bench;
    const std::string blocked = bench.write("blocked.yaml", with_field("configSources: []"));
    const Result warned = bench.run({"--severity", "blocked-field=warning", blocked});
    CHECK(warned.status == success);
    CHECK(contains(warned.out, "warning[blocked-field]: "));
    CHECK_FALSE(contains(warned.out, "error["));
    const Result disabled = bench.run({"--disable", "blocked-field", "--fail-on", "note", blocked});
    CHECK(disabled.status == success);
    CHECK_FALSE(contains(disabled.out, "[blocked-field]"));
}

TEST_CASE("an unreadable file is an error, and the others are linted") {
    Bench bench;
    const std::string blocked = bench.write("blocked.yaml", with_field("configSources: []"));
    const Result result = bench.run({bench.path("none.yaml"), blocked});
    CHECK(result.status == run_failed);
    CHECK(result.err ==
          "meshlint: cannot read '" + bench.path("none.yaml") + "': No such file or directory\n");
    CHECK(contains(result.out, "error[blocked-field]: "));
}

TEST_CASE("names of files are printed escaped") {
    Bench bench;
    const Result result = bench.run({"a\x1b[31m\n::error::b"});
    CHECK(result.status == run_failed);
    CHECK(result.err ==
          "meshlint: cannot read 'a\\x1B[31m\\n::error::b': No "
          "such file or directory\n");
}

TEST_CASE("standard input has a name") {
    Bench bench;
    const std::string text = with_field("configSources: []");
    CHECK(contains(bench.run({"-"}, text).out, "--> <stdin>:9:5\n"));
    CHECK(contains(bench.run({"--stdin-filename", "x.yaml"}, text).out, "--> x.yaml:9:5\n"));
}

TEST_CASE("a word that is neither file nor command gets advice") {
    Bench bench;
    const Result typo = bench.run({"explian", "blocked-field"});
    CHECK(typo.status == run_failed);
    CHECK(typo.err ==
          "meshlint: there is no file and no command 'explian'; did "
          "you mean 'explain'?\n");
    CHECK(typo.out.empty());
    CHECK(bench.run({"-q", "fields"}).err ==
          "meshlint: there is no file and no command 'fields'; "
          "a command comes first: 'meshlint fields ...'\n");
    CHECK(bench.run({"help"}).err ==
          "meshlint: there is no file and no command "
          "'help'; did you mean '--help'?\n");
    CHECK(bench.run({"lint", "explian"}).err ==
          "meshlint: cannot read 'explian': No such file or directory\n");
}

TEST_CASE("a directory without manifests is worth a warning") {
    Bench bench;
    const std::string folder = bench.path("nothing");
    REQUIRE(mkdir(folder.c_str(), 0700) == 0);
    const Result result = bench.run({folder});
    CHECK(result.status == success);
    CHECK(result.err ==
          "meshlint: warning: there is no .yaml, .yml, .json, .tf or .bicep file to read\n");
}

TEST_CASE("the report can go to a file") {
    Bench bench;
    const std::string blocked = bench.write("blocked.yaml", with_field("configSources: []"));
    const std::string report = bench.path("report.json");
    const Result result = bench.run({"-f", "json", "-o", report, blocked});
    CHECK(result.status == has_findings);
    CHECK(result.out.empty());
    CHECK(contains(test::read_file(report), "\"rule\":\"blocked-field\""));
    CHECK(bench.run({"-f", "json", blocked}).out == test::read_file(report));
    CHECK(contains(bench.run({"-o", "-", blocked}).out, "error[blocked-field]"));

    const Result failed = bench.run({"-o", bench.path("no/report"), blocked});
    CHECK(failed.status == run_failed);
    CHECK(failed.err ==
          "meshlint: cannot write '" + bench.path("no/report") + "': No such file or directory\n");
}

TEST_CASE("a full standard output is an error") {
    Bench bench;
    const platform::FileDescriptor full(::open("/dev/full", O_WRONLY));
    if (!full.is_open()) return;  // only some systems have it
    const platform::FileDescriptor err(::open(bench.write("err", "").c_str(), O_WRONLY));
    CHECK(Bench::run_with({"revisions"}, {-1, full.get(), err.get()}) == run_failed);
    CHECK(test::read_file(bench.path("err")) ==
          "meshlint: cannot write standard output: No space left on device\n");
}

TEST_CASE("a closed pipe ends the run without a word") {
    Bench bench;
    const platform::FileDescriptor err(::open(bench.write("err", "").c_str(), O_WRONLY));
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    const platform::FileDescriptor writer(ends[1]);
    ::close(ends[0]);
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    CHECK(Bench::run_with({"fields"}, {-1, writer.get(), err.get()}) == closed_pipe_status);
    static_cast<void>(std::signal(SIGPIPE, before));
    CHECK(test::read_file(bench.path("err")).empty());
}

TEST_CASE("closed standard streams are errors like any other") {
    CHECK(Bench::run_with({"revisions"}, {-1, -1, -1}) == run_failed);
    CHECK(Bench::run_with({"-"}, {-1, -1, -1}) == run_failed);
}

TEST_CASE("classify shows the fields of a mesh block") {
    Bench bench;
    const std::string file = bench.write(
        "c.yaml", with_field("configSources: []\n    enableTracing: true\n    nope: 1"));
    const Result result = bench.run({"classify", file});
    CHECK(result.status == success);
    CHECK(result.err.empty());
    CHECK(contains(result.out, file + ":4:9: istio-shared-configmap-asm-1-30\n"));
    CHECK(contains(result.out, "\n     9  configSources      blocked\n"));
    CHECK(contains(result.out, "\n    10  enableTracing      allowed         the Telemetry API"));
    CHECK(contains(result.out, "\n    11  nope               unknown\n"));

    const Result json = bench.run({"classify", "-f", "json", file});
    CHECK(contains(json.out,
                   R"({"field":"configSources","line":9,"column":5,"classification":"blocked"})"));
    CHECK(contains(
        json.out,
        R"("field":"nope","line":11,"column":5,"classification":"blocked","known":false)"));
}

TEST_CASE("classify fails where there is nothing to classify, or not all of it") {
    Bench bench;
    const std::string other = bench.write("other.yaml", "kind: Service\n");
    const Result none = bench.run({"classify", other});
    CHECK(none.status == run_failed);
    CHECK(none.out.empty());
    CHECK(none.err == "meshlint: there is no shared ConfigMap in what was read\n");

    const std::string broken = bench.write("broken.yaml", std::string(good) + "    a: b: c\n");
    const Result result = bench.run({"classify", broken});
    CHECK(result.status == run_failed);
    CHECK(result.err.rfind("meshlint: " + broken + ":9:", 0) == 0);
    CHECK(contains(result.err, ": cannot classify: "));
}

TEST_CASE("explain knows rules and fields, and says what it does not know") {
    Bench bench;
    const Result rule = bench.run({"explain", "blocked-field"});
    CHECK(rule.status == success);
    CHECK(rule.out.rfind("blocked-field: ", 0) == 0);
    const Result field = bench.run({"explain", "concurrency"});
    CHECK(field.status == success);
    CHECK(field.out.rfind("defaultConfig.concurrency\n", 0) == 0);
    CHECK(contains(field.out, fmt::format("  Classification  {} to {}: supported\n",
                                          revisions().front().name, revisions().back().name)));

    const Result both = bench.run({"explain", "bloked-field", "concurrency"});
    CHECK(both.status == run_failed);
    CHECK(both.out == field.out);
    CHECK(both.err ==
          "meshlint: no rule and no field is called 'bloked-field'; "
          "did you mean 'blocked-field'?\n");

    const Result port = bench.run({"explain", "port"});
    CHECK(port.status == run_failed);
    CHECK(contains(port.err, "'port' is the name of several fields:\n"));
    CHECK(contains(port.err, "\n  extensionProviders[].datadog.port\n"));
}

TEST_CASE("explain without a name lists every rule") {
    Bench bench;
    const Result result = bench.run({"explain"});
    CHECK(result.status == success);
    for (const Rule& rule : rules()) {
        CAPTURE(rule.name);
        CHECK(contains(result.out, "\n  " + std::string(rule.name) + " "));
    }
}

}  // namespace meshlint::cli
