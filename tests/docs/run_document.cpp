// Runs the commands of one Markdown file and compares what they print with what the file shows:
//   run_document MESHLINT FILE.md
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "docs/markdown.h"
#include "docs/run_markdown.h"
#include "support/files.h"

namespace {

namespace fs = std::filesystem;
using namespace meshlint::test;

int run(const fs::path& program, const fs::path& document) {
    const std::string text = read_file(document);
    std::vector<MarkdownPart> parts = parse_markdown(text);
    const bool update = update_golden();
    const bool right =
        run_markdown(parts, program, update ? OnDifference::replace : OnDifference::complain);
    if (update && to_text(parts) != text) write_file(document, to_text(parts));
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
