// Runs one transcript against a meshlint binary:
//   run_transcript MESHLINT FILE.test [--windows|--wasm|--emulated]
// It is the one for Windows, WebAssembly in Node, or for another processor: what makes no sense
// there is left out, and named.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/transcript.h"
#include "meshlint/tables.h"
#include "meshlint/version.h"
#include "support/files.h"
#include "support/shell.h"
#include "support/text_compare.h"

namespace {

namespace fs = std::filesystem;
using meshlint::test::FileExpectation;
using meshlint::test::Step;
using meshlint::test::Transcript;

/// Runs the steps of one transcript in a folder of its own and notes what differs.
class Player {
public:
    Player(const fs::path& program, bool unprivileged)
        : program_(program), unprivileged_(unprivileged) {
        if (!unprivileged) return;
        // Whoever has no rights may have none to enter the build folder either.
        fs::permissions(folder_.path(), fs::perms::all);
        const ScratchProgram copy(program, programs_.path());
        program_ = copy.path;
    }

    void write_files(const Step& step) const {
        for (const auto& file : step.files) {
            meshlint::test::write_file(folder_.path() / file.name, file.content);
        }
    }

    /// Compares, or with `update` puts what came out into the step.
    void play(Step& step, bool update) {
        if (unprivileged_) give_away(folder_.path());
        const auto result = meshlint::test::run_shell({.script = step.command,
                                                       .folder = folder_.path(),
                                                       .program = program_,
                                                       .input = step.input,
                                                       .unprivileged = unprivileged_});
        command_ = step.command;
        if (update) {
            step.status = result.status;
        } else if (step.status != result.status) {
            report("exit status", "- " + std::to_string(step.status) + "\n+ " +
                                      std::to_string(result.status) + "\n");
        }
        compare("standard output", step.out, result.out, update);
        compare("standard error", step.err, result.err, update);
        for (FileExpectation& expectation : step.results) {
            compare(expectation.name, expectation.lines,
                    meshlint::test::read_file(folder_.path() / expectation.name), update);
        }
    }

    [[nodiscard]] bool failed() const { return failed_; }

private:
    struct ScratchProgram {
        ScratchProgram(const fs::path& program, const fs::path& folder)
            : path(folder / program.filename()) {
            fs::permissions(folder, fs::perms::owner_all | fs::perms::others_exec);
            fs::copy_file(program, path);
        }
        fs::path path;
    };

    /// The files belong to whom run_shell makes of root. Others already own what they create.
    static void give_away(const fs::path& folder) {
        constexpr uid_t nobody = 65534;
        if (geteuid() != 0) return;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (lchown(entry.path().c_str(), nobody, nobody) != 0) {
                throw std::runtime_error("cannot give away " + entry.path().string());
            }
        }
    }

    /// What differs from machine to machine and from release to release has a name instead.
    [[nodiscard]] std::vector<std::string> printable(std::string text) const {
        const meshlint::Revision& oldest = meshlint::revisions().front();
        const meshlint::Revision& newest = meshlint::revisions().back();
        const std::pair<std::string, std::string_view> names[] = {
            {folder_.path().string(), "[DIR]"},
            {std::string(meshlint::version), "[VERSION]"},
            {std::string(meshlint::tables_date()), "[TABLES_DATE]"},
            {std::string(oldest.name) + " to " + std::string(newest.name), "[ALL_REVISIONS]"},
            {std::string(oldest.istio) + " to " + std::string(newest.istio), "[ALL_RELEASES]"},
            {std::string(newest.istio) + ", the newest", "[NEWEST_RELEASE], the newest"},
        };
        for (const auto& [shown, name] : names) {
            text = meshlint::test::replace_all(std::move(text), shown, name);
        }
        return meshlint::test::printable_lines(text);
    }

    void compare(std::string_view what, std::vector<std::string>& expected,
                 const std::string& actual, bool update) {
        std::vector<std::string> lines = printable(actual);
        const std::string difference = meshlint::test::line_difference(expected, lines);
        if (difference.empty()) return;
        if (update) {
            expected = std::move(lines);
        } else {
            report(what, difference);
        }
    }

    void report(std::string_view what, const std::string& difference) {
        failed_ = true;
        std::printf("$ %s\n%.*s differs (- expected, + actual):\n%s\n", command_.c_str(),
                    static_cast<int>(what.size()), what.data(), difference.c_str());
    }

    meshlint::test::ScratchFolder folder_;
    meshlint::test::ScratchFolder programs_;
    fs::path program_;
    std::string command_;
    bool unprivileged_;
    bool failed_ = false;
};

constexpr int skipped = 77;

enum class Kind : std::uint8_t { native, windows, wasm, emulated };

/// False, with a word about it, where there is no such thing.
bool makes_sense(const Step& step, Kind kind) {
    if (kind == Kind::native || kind == Kind::emulated) return true;
    const std::string& reason =
        kind == Kind::wasm && step.posix_only.empty() ? step.native_only : step.posix_only;
    if (reason.empty()) return true;
    std::printf("not here: %s\n  $ %s\n", reason.c_str(), step.command.c_str());
    return false;
}

int run(const fs::path& program, const fs::path& file, Kind kind) {
    const std::string text = meshlint::test::read_file(file);
    Transcript transcript = meshlint::test::parse_transcript(text);
    if (kind != Kind::native && transcript.unprivileged) {
        std::puts("not here: it takes rights away from the program itself, as POSIX does");
        return skipped;
    }
    const bool update = kind == Kind::native && meshlint::test::update_golden();
    Player player(program, transcript.unprivileged);
    for (Step& step : transcript.steps) {
        player.write_files(step);
        if (makes_sense(step, kind)) player.play(step, update);
    }
    if (update) {
        const std::string updated = meshlint::test::to_text(transcript);
        if (updated != text) meshlint::test::write_file(file, updated);
    }
    return player.failed() ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::string_view option = argc == 4 ? argv[3] : "";
        const Kind kind = option == "--windows"    ? Kind::windows
                          : option == "--wasm"     ? Kind::wasm
                          : option == "--emulated" ? Kind::emulated
                                                   : Kind::native;
        if (argc != 3 && kind == Kind::native) {
            std::fputs("usage: run_transcript MESHLINT FILE.test [--windows|--wasm|--emulated]\n",
                       stderr);
            return 2;
        }
        return run(fs::absolute(argv[1]), argv[2], kind);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argc > 2 ? argv[2] : "run_transcript", error.what());
        return 2;
    }
}
