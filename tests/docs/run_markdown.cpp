#include "docs/run_markdown.h"

#include <cstdio>
#include <string>
#include <utility>
#include <variant>

#include "support/files.h"
#include "support/shell.h"
#include "support/text_compare.h"

namespace meshlint::test {

namespace {

namespace fs = std::filesystem;

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

}  // namespace

bool run_markdown(std::vector<MarkdownPart>& parts, const fs::path& program,
                  OnDifference on_difference) {
    const ScratchFolder folder;
    // The README says scripts/lint, as in a clone; this one does not build anything.
    fs::create_directory(folder.path() / "scripts");
    fs::create_symlink(program, folder.path() / "scripts/lint");
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
        if (on_difference == OnDifference::complain) {
            right = check(*shown, result, output) && right;
            continue;
        }
        shown->status = result.status;
        if (!line_difference(shown->output, output, Elision::dots).empty()) {
            shown->output = std::move(output);
        }
    }
    return right;
}

}  // namespace meshlint::test
