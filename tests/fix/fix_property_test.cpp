// Every fix keeps its promises, alone and with the others.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "fix/broken_manifests.h"
#include "meshlint/fix.h"
#include "support/files.h"
#include "support/fix_promises.h"
#include "support/listing.h"
#include "support/marked_manifest.h"
#include "support/shell.h"
#include "support/text_compare.h"

namespace {

using meshlint::FileReport;
using meshlint::Finding;
using meshlint::Fix;
using meshlint::RuleId;

FileReport lint(std::string_view text) { return meshlint::lint("x.yaml", text, {}); }

std::vector<std::string> comments_in(std::string_view text) {
    std::vector<std::string> comments;
    for (const std::string& line : meshlint::test::split_lines(text)) {
        const std::size_t at = line.find("# ");
        if (at != std::string::npos) comments.push_back(line.substr(at, line.find('\r', at) - at));
    }
    std::sort(comments.begin(), comments.end());
    return comments;
}

struct Tally {
    std::size_t texts = 0;
    std::size_t fixes = 0;
    std::map<RuleId, std::size_t> rules;
};

void check_text(std::string_view text, Tally& tally) {
    ++tally.texts;
    const FileReport report = lint(text);
    INFO(text << "\n" << meshlint::test::listing(report));
    const std::string promises = meshlint::test::broken_promises(report, text);
    CHECK(promises == "");
    for (const Finding& finding : report.findings) {
        for (const Fix& fix : finding.fixes) {
            ++tally.fixes;
            ++tally.rules[finding.rule];
            const std::string wrong =
                meshlint::test::wrong_with_fix(text, report, finding, fix, lint);
            if (wrong.empty()) continue;
            INFO(meshlint::rule(finding.rule).name << " " << finding.field);
            CHECK(wrong == "");
        }
    }
    const meshlint::FixedText fixed = meshlint::apply_fixes(text, report, lint);
    INFO(fixed.text);
    CHECK(meshlint::count_fixable(fixed.report) == 0);
    std::size_t mended = 0;
    for (const auto& [rule, count] : fixed.fixed) mended += count;
    // What is promised, unless another name means another revision. What can be written into a
    // folded scalar depends on the lines around it, which another fix may have taken away.
    const bool folded = text.find(": >") != std::string_view::npos;
    if (!fixed.fixed.contains(RuleId::configmap_name) && !folded) {
        CHECK(mended >= meshlint::count_fixable(report));
    }
    CHECK(meshlint::apply_fixes(fixed.text, fixed.report, lint).text == fixed.text);
    CHECK(fixed.fixed.empty() == (fixed.text == text));
    const bool one_line = text.find("\\n") != std::string_view::npos;
    // `//` may have become a comment.
    if (!one_line) CHECK(std::ranges::includes(comments_in(fixed.text), comments_in(text)));
    for (const auto& [rule, count] : fixed.fixed) CHECK(count > 0);
}

std::vector<std::filesystem::path> golden_inputs() {
    std::vector<std::filesystem::path> inputs;
    for (const char* folder : {"ok", "err", "corpus"}) {
        const auto path = std::filesystem::path(MESHLINT_SOURCE_DIR) / "tests/golden" / folder;
        for (const auto& file : meshlint::test::files_in(path, ".yaml")) inputs.push_back(file);
    }
    return inputs;
}

TEST_CASE("fixes of stored inputs and of the catalogue's samples") {
    Tally tally;
    for (const auto& input : golden_inputs()) check_text(meshlint::test::read_file(input), tally);
    for (const meshlint::Rule& rule : meshlint::rules()) check_text(rule.bad, tally);
    CHECK(tally.fixes > 30);
}

TEST_CASE("the catalogue says which rules fix themselves") {
    std::map<RuleId, std::size_t> offered;
    const auto count = [&offered](std::string_view text) {
        for (const Finding& finding : lint(text).findings)
            offered[finding.rule] += finding.fixes.size();
    };
    for (const auto& input : golden_inputs()) count(meshlint::test::read_file(input));
    for (const meshlint::Rule& rule : meshlint::rules()) {
        count(rule.bad);
        if (rule.fixable != meshlint::Fixable::always) continue;
        INFO(rule.name);
        const meshlint::FixedText fixed = meshlint::apply_fixes(rule.bad, lint(rule.bad), lint);
        for (const Finding& finding : fixed.report.findings) CHECK(finding.rule != rule.id);
    }
    for (const meshlint::Rule& rule : meshlint::rules()) {
        INFO(rule.name);
        if (rule.fixable == meshlint::Fixable::no) CHECK(offered[rule.id] == 0);
    }
}

TEST_CASE("git and patch make of a diff what the fixes make") {
    meshlint::test::BrokenManifests manifests(7, meshlint::test::good_blocks());
    const meshlint::test::ScratchFolder folder;
    std::map<std::string, std::string> wanted;
    std::string diff;
    for (int i = 0; i < 300; ++i) {
        const std::string text = manifests.next().text;
        const std::string name = "a b/" + std::to_string(i) + ".yaml";
        const meshlint::FixedText fixed = meshlint::apply_fixes(text, lint(text), lint);
        meshlint::append_unified_diff(diff, name, text, fixed.text);
        meshlint::test::write_file(folder.path() / "git" / name, text);
        meshlint::test::write_file(folder.path() / "patch" / name, text);
        wanted.emplace(name, fixed.text);
    }
    meshlint::test::write_file(folder.path() / "all.diff", diff);
    const auto run = [&](const char* script) {
        meshlint::test::ShellCommand command;
        command.script = script;
        command.folder = folder.path();
        const auto result = meshlint::test::run_shell(command);
        INFO(result.out << result.err);
        CHECK(result.status == 0);
    };
    run("cd git && git init -q . && git apply --whitespace=nowarn ../all.diff");
    run("cd patch && patch --binary -p1 -s < ../all.diff");
    for (const auto& [name, text] : wanted) {
        INFO(name);
        CHECK(meshlint::test::read_file(folder.path() / "git" / name) == text);
        CHECK(meshlint::test::read_file(folder.path() / "patch" / name) == text);
    }
}

TEST_CASE("fixes of generated mistakes in every style") {
    const std::vector<std::string> blocks = meshlint::test::good_blocks();
    REQUIRE(blocks.size() > 10);
#ifdef NDEBUG
    constexpr int count = 10000;
#else
    constexpr int count = 2000;
#endif
    Tally tally;
    meshlint::test::BrokenManifests manifests(20260821, blocks);
    for (int i = 0; i < count; ++i) check_text(manifests.next().text, tally);
    for (const RuleId rule :
         {RuleId::tab_indentation, RuleId::configmap_name, RuleId::configmap_namespace,
          RuleId::missing_mesh, RuleId::mesh_not_string, RuleId::unknown_field,
          RuleId::misplaced_field, RuleId::wrapped_mesh_config, RuleId::documented_alias,
          RuleId::snake_case_field, RuleId::wrong_type, RuleId::invalid_enum,
          RuleId::concurrency_zero}) {
        INFO(meshlint::rule(rule).name);
        CHECK(tally.rules[rule] > 0);
    }
}

}  // namespace
