// Runs the commands of one Markdown file and compares what they print with what the file shows:
//   run_document MESHLINT FILE.md
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "docs/markdown.h"
#include "support/files.h"
#include "support/shell.h"
#include "support/text_compare.h"

namespace {

namespace fs = std::filesystem;
using namespace meshlint::test;

/// True when the document is right about the command; otherwise says why not.
bool check(const ShownCommand& shown, const ShellResult& result,
           const std::vector<std::string>& output) {
    std::string difference = line_difference(shown.output, output, Elision::dots);
    if (shown.status != result.status) {
        difference += "- (exit " + std::to_string(shown.status) + ")\n+ (exit " +
                      std::to_string(result.status) + ")\n";
    }
    if (difference.empty()) return true;
    std::printf("$ %s\n(- as shown, + actual)\n%s\n", shown.command.c_str(), difference.c_str());
    return false;
}

int run(const fs::path& program, const fs::path& document) {
    const ScratchFolder folder;
    // The README says scripts/lint, as in a clone; this one does not build anything.
    fs::create_directory(folder.path() / "scripts");
    fs::create_symlink(program, folder.path() / "scripts/lint");

    const std::string text = read_file(document);
    std::vector<MarkdownPart> parts = parse_markdown(text);
    bool right = true;
    for (MarkdownPart& part : parts) {
        if (const auto* file = std::get_if<ShownFile>(&part)) {
            write_file(folder.path() / file->name, file->content);
        }
        auto* shown = std::get_if<ShownCommand>(&part);
        if (shown == nullptr) continue;
        const ShellResult result = run_shell({.script = shown->command,
                                              .folder = folder.path(),
                                              .program = program,
                                              .input = {},
                                              .merge_streams = true});
        std::vector<std::string> output = printable_lines(result.out);
        if (!update_golden()) {
            right = check(*shown, result, output) && right;
            continue;
        }
        shown->status = result.status;
        if (!line_difference(shown->output, output, Elision::dots).empty()) {
            shown->output = std::move(output);
        }
    }
    if (update_golden() && to_text(parts) != text) write_file(document, to_text(parts));
    return right ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 3) {
            std::fputs("usage: run_document MESHLINT FILE.md\n", stderr);
            return 2;
        }
        return run(fs::absolute(argv[1]), argv[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argc > 2 ? argv[2] : "run_document", error.what());
        return 2;
    }
}
