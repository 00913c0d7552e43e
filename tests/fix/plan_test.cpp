// Which fixes are applied together, and how often that takes linting.
#include <cstddef>
#include <string>
#include <string_view>

#include "catch2.h"
#include "meshlint/fix.h"

namespace {

using meshlint::ByteRange;
using meshlint::FileReport;
using meshlint::Finding;
using meshlint::RuleId;

/// A language of one word a line. `typo` and `spoilt` have fixes, which make `good` and `broken` of
/// them; a document with `broken` cannot be read.
class Words {
public:
    FileReport lint(std::string_view text) {
        ++runs;
        FileReport report;
        std::size_t document = 0;
        for (std::size_t line = 0; line < text.size();) {
            const std::size_t end = text.find('\n', line);
            const std::string_view word = text.substr(line, end - line);
            if (word == "---") document = line;
            if (word == "typo") report.findings.push_back(finding({line, end}, "good"));
            if (word == "spoilt") report.findings.push_back(finding({line, end}, "broken"));
            if (word == "broken") {
                meshlint::Unreadable part;
                part.range = {document, end};
                part.refused_by = meshlint::EnforcedBy::istiod;
                part.mesh_block = true;
                report.unreadable.push_back(part);
            }
            line = end + 1;
        }
        return report;
    }

    std::size_t runs = 0;

private:
    static Finding finding(ByteRange range, std::string_view word) {
        Finding finding;
        finding.rule = RuleId::unknown_field;
        finding.range = range;
        meshlint::Fix fix;
        fix.edits.push_back({range, {}, {}, std::string(word)});
        finding.fixes.push_back(fix);
        return finding;
    }
};

struct Outcome {
    std::string text;
    std::size_t failed = 0;
    std::size_t runs = 0;
};

Outcome fix(const std::string& text) {
    Words words;
    const meshlint::Linter lint = [&](std::string_view given) { return words.lint(given); };
    const meshlint::FixedText fixed = meshlint::apply_fixes(text, words.lint(text), lint);
    return {fixed.text, fixed.failed.size(), words.runs};
}

std::string times(std::size_t count, std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

TEST_CASE("all fixes are applied at once") {
    const Outcome outcome = fix(times(300, "typo\n"));
    CHECK(outcome.text == times(300, "good\n"));
    CHECK(outcome.runs == 2);
}

TEST_CASE("what breaks its document costs the others nothing") {
    const Outcome outcome = fix(times(50, "---\nspoilt\n") + times(300, "---\ntypo\n"));
    CHECK(outcome.text == times(50, "---\nspoilt\n") + times(300, "---\ngood\n"));
    CHECK(outcome.failed == 50);
    // The text, all, those that hold, and what failed once more behind them.
    CHECK(outcome.runs == 4);
}

TEST_CASE("what breaks its document is found among the others in it") {
    const Outcome outcome = fix(times(100, "typo\n") + "spoilt\n" + times(100, "typo\n"));
    CHECK(outcome.text == times(100, "good\n") + "spoilt\n" + times(100, "good\n"));
    CHECK(outcome.failed == 1);
    CHECK(outcome.runs < 40);
}

TEST_CASE("every fix fails") {
    const Outcome outcome = fix(times(20, "spoilt\n"));
    CHECK(outcome.text == times(20, "spoilt\n"));
    CHECK(outcome.failed == 20);
}

}  // namespace
