// What holds for every fix: the finding is gone, no other has come, and the configuration differs
// only where the finding was.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "fix/broken_manifests.h"
#include "fix/flat_config.h"
#include "loader/text_edit.h"
#include "meshlint/fix.h"
#include "support/files.h"
#include "support/listing.h"
#include "support/marked_manifest.h"
#include "support/text_compare.h"

namespace {

using meshlint::FileReport;
using meshlint::Finding;
using meshlint::Fix;
using meshlint::RuleId;
using meshlint::test::FlatConfig;

FileReport lint(std::string_view text) { return meshlint::lint("x.yaml", text, {}); }

std::string apply(std::string_view text, const Fix& fix) {
    std::vector<meshlint::TextEdit> edits;
    for (const meshlint::Edit& edit : fix.edits) edits.push_back({edit.range, edit.text});
    return meshlint::apply_edits(text, edits);
}

std::string key_of(const Finding& finding) {
    return std::string(meshlint::rule(finding.rule).name) + "|" + finding.field + "|" +
           finding.message;
}

std::map<std::string, std::size_t> counted(const FileReport& report) {
    std::map<std::string, std::size_t> counts;
    for (const Finding& finding : report.findings) ++counts[key_of(finding)];
    return counts;
}

FlatConfig only_in(const FlatConfig& a, const FlatConfig& b) {
    FlatConfig rest;
    for (const auto& [path, value] : a) {
        const auto other = b.find(path);
        if (other == b.end() || other->second != value) rest.emplace(path, value);
    }
    return rest;
}

std::vector<std::string> values_of(const FlatConfig& config) {
    std::vector<std::string> values;
    for (const auto& [path, value] : config) values.push_back(value);
    std::sort(values.begin(), values.end());
    return values;
}

bool is_at(std::string_view path, std::string_view field) {
    if (!path.starts_with(field)) return false;
    path.remove_prefix(field.size());
    return path.empty() || path.front() == '.' || path.front() == '[' || path.front() == '{';
}

/// The fix makes the linter see what it could not see before.
bool brings_to_light(RuleId rule) {
    return rule == RuleId::tab_indentation || rule == RuleId::missing_mesh ||
           rule == RuleId::mesh_not_string || rule == RuleId::wrapped_mesh_config ||
           rule == RuleId::configmap_name;
}

bool changes_value(RuleId rule) {
    return rule == RuleId::wrong_type || rule == RuleId::invalid_enum ||
           rule == RuleId::invalid_duration;
}

/// A finding on a path that was not there before, or that the fix was about.
bool is_brought_to_light(const Finding& fixed, const Finding& finding, const FlatConfig& before) {
    if (changes_value(fixed.rule) && is_at(finding.field, fixed.field)) return true;
    if (fixed.rule == RuleId::concurrency_zero || finding.field.empty()) return false;
    return std::none_of(before.begin(), before.end(),
                        [&](const auto& entry) { return is_at(entry.first, finding.field); });
}

/// Empty when the fix does what it should, otherwise what it does not.
std::string wrong_with(std::string_view text, const FileReport& report, const Finding& finding,
                       const Fix& fix) {
    const std::string changed = apply(text, fix);
    const FileReport after = lint(changed);
    const auto counts = counted(report);
    auto counts_after = counted(after);
    if (counts_after[key_of(finding)] >= counts.at(key_of(finding)))
        return "the finding is still there";

    const FlatConfig config = meshlint::test::flat_config(text);
    const FlatConfig config_after = meshlint::test::flat_config(changed);
    for (const Finding& found : after.findings) {
        const auto known = counts.find(key_of(found));
        if (known != counts.end() && known->second >= counts_after[key_of(found)]) continue;
        if (brings_to_light(finding.rule) || is_brought_to_light(finding, found, config)) continue;
        return "a new finding: " + key_of(found);
    }
    if (finding.rule == RuleId::tab_indentation || finding.rule == RuleId::missing_mesh ||
        finding.rule == RuleId::mesh_not_string || config.empty()) {
        return {};
    }
    // What stands below a wrapper is reported as if the wrapper were not there.
    const bool wrapped =
        counts.lower_bound("wrapped-mesh-config|") != counts.end() &&
        counts.lower_bound("wrapped-mesh-config|")->first.starts_with("wrapped-mesh-config|");
    FlatConfig gone = only_in(config, config_after);
    FlatConfig come = only_in(config_after, config);
    for (const auto& [path, value] : gone) {
        if (!wrapped && value != "mapping" && !is_at(path, finding.field))
            return "gone as well: " + path;
    }
    std::erase_if(gone, [](const auto& entry) { return entry.second == "mapping"; });
    std::erase_if(come, [](const auto& entry) { return entry.second == "mapping"; });
    if (finding.rule == RuleId::concurrency_zero) {
        return come.empty() ? "" : "a value has come";
    }
    if (changes_value(finding.rule)) {
        return gone.size() == 1 && come.size() == 1 && gone.begin()->first == come.begin()->first
                   ? ""
                   : "another value has changed";
    }
    // An empty `defaultConfig:` is null until something moves there.
    std::erase_if(gone, [](const auto& entry) { return entry.second == "0 "; });
    return values_of(gone) == values_of(come) ? "" : "the values are not the same";
}

std::vector<std::string> comments_in(std::string_view text) {
    std::vector<std::string> comments;
    for (const std::string& line : meshlint::test::split_lines(text)) {
        const std::size_t at = line.find("# ");
        if (at != std::string::npos) comments.push_back(line.substr(at));
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
            const std::string wrong = wrong_with(text, report, finding, fix);
            if (wrong.empty()) continue;
            INFO(key_of(finding) << "\n" << apply(text, fix));
            CHECK(wrong == "");
        }
    }
    const meshlint::FixedText fixed = meshlint::apply_fixes(text, report, lint);
    INFO(fixed.text);
    CHECK(meshlint::count_fixable(fixed.report) == 0);
    CHECK(meshlint::apply_fixes(fixed.text, fixed.report, lint).text == fixed.text);
    CHECK(fixed.fixed.empty() == (fixed.text == text));
    const bool one_line = text.find("\\n") != std::string_view::npos;
    if (!one_line) CHECK(comments_in(fixed.text) == comments_in(text));
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

TEST_CASE("fixes of generated mistakes in every style") {
    std::vector<std::string> blocks;
    const auto folder = std::filesystem::path(MESHLINT_SOURCE_DIR) / "tests/conformance/configs";
    for (const auto& file : meshlint::test::files_in(folder, ".yaml")) {
        blocks.push_back(meshlint::test::read_file(file));
    }
    REQUIRE(blocks.size() > 10);
    Tally tally;
    meshlint::test::BrokenManifests manifests(20260821, blocks);
    for (int i = 0; i < 2000; ++i) check_text(manifests.next(), tally);
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
