// Keeps the documents that are made from records what the records say:
//   generated_documents MESHLINT DOCS
// DOCS/rules/ has a page for each rule and an index, DOCS/meshlint.1 is the manual page. With
// MESHLINT_UPDATE_GOLDEN=1 they are written, and pages of rules that are gone removed.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "docs/man_page.h"
#include "docs/markdown.h"
#include "docs/rule_pages.h"
#include "docs/run_markdown.h"
#include "meshlint/tables.h"
#include "support/files.h"
#include "support/text_compare.h"

namespace {

namespace fs = std::filesystem;
using namespace meshlint::test;

/// The page with what its commands print.
std::string executed(const std::string& page, const fs::path& program) {
    std::vector<MarkdownPart> parts = parse_markdown(page);
    static_cast<void>(run_markdown(parts, program, OnDifference::replace));
    return to_text(parts);
}

/// What the documents have to be, by path.
std::map<fs::path, std::string> documents(const fs::path& program, const fs::path& docs) {
    std::map<fs::path, std::string> all;
    all[docs / "rules" / "README.md"] = rule_index();
    for (const meshlint::Rule& rule : meshlint::rules()) {
        all[docs / "rules" / (std::string(rule.name) + ".md")] = executed(rule_page(rule), program);
    }
    all[docs / "meshlint.1"] = man_page();
    return all;
}

bool check(const fs::path& path, const std::string& text) {
    if (!fs::exists(path)) {
        std::printf("%s is missing\n", path.c_str());
        return false;
    }
    const std::string present = read_file(path);
    if (present == text) return true;
    std::printf("%s is not up to date (- as it is, + as it should be):\n%s\n", path.c_str(),
                line_difference(split_lines(present), split_lines(text)).c_str());
    return false;
}

int run(const fs::path& program, const fs::path& docs) {
    const auto all = documents(program, docs);
    bool right = true;
    for (const auto& [path, text] : all) {
        if (!update_golden()) {
            right = check(path, text) && right;
        } else if (!fs::exists(path) || read_file(path) != text) {
            write_file(path, text);
        }
    }
    for (const fs::path& page : files_in(docs / "rules", ".md")) {
        if (all.contains(page)) continue;
        if (update_golden()) {
            fs::remove(page);
        } else {
            std::printf("%s is about no rule\n", page.c_str());
            right = false;
        }
    }
    if (!right) std::puts("run the tests with MESHLINT_UPDATE_GOLDEN=1 to write the documents");
    return right ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc != 3) {
            std::fputs("usage: generated_documents MESHLINT DOCS\n", stderr);
            return 2;
        }
        return run(fs::absolute(argv[1]), argv[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "generated_documents: %s\n", error.what());
        return 2;
    }
}
