#include "support/fix_promises.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <vector>

#include "loader/text_edit.h"
#include "support/flat_config.h"

namespace meshlint::test {

namespace {

std::string apply(std::string_view text, const Fix& fix) {
    std::vector<TextEdit> edits;
    for (const Edit& edit : fix.edits) edits.push_back({edit.range, edit.text});
    return apply_edits(text, edits);
}

std::string key_of(const Finding& finding) {
    return std::string(rule(finding.rule).name) + "|" + finding.field + "|" + finding.message;
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

/// What could not be read before may be unreadable for another reason afterwards.
bool was_unreadable(const FileReport& before, const Finding& finding) {
    const bool unreadable =
        finding.rule == RuleId::yaml_syntax || finding.rule == RuleId::yaml_unsupported;
    return unreadable && std::ranges::find(before.findings, finding.rule, &Finding::rule) !=
                             before.findings.end();
}

/// A finding on a path that was not there before, or that the fix was about.
bool is_brought_to_light(const Finding& fixed, const Finding& finding, const FlatConfig& before) {
    if (changes_value(fixed.rule) && is_at(finding.field, fixed.field)) return true;
    if (fixed.rule == RuleId::concurrency_zero || finding.field.empty()) return false;
    return std::none_of(before.begin(), before.end(),
                        [&](const auto& entry) { return is_at(entry.first, finding.field); });
}

}  // namespace

std::string wrong_with_fix(std::string_view text, const FileReport& report, const Finding& finding,
                           const Fix& fix, const Linter& lint) {
    const std::string changed = apply(text, fix);
    const FileReport after = lint(changed);
    const auto counts = counted(report);
    auto counts_after = counted(after);
    if (counts_after[key_of(finding)] >= counts.at(key_of(finding)))
        return "the finding is still there";

    const FlatConfig config = flat_config(text);
    const FlatConfig config_after = flat_config(changed);
    for (const Finding& found : after.findings) {
        const auto known = counts.find(key_of(found));
        if (known != counts.end() && known->second >= counts_after[key_of(found)]) continue;
        if (was_unreadable(report, found) || brings_to_light(finding.rule) ||
            is_brought_to_light(finding, found, config))
            continue;
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
    // An empty `defaultConfig:` is null until something moves there.
    std::erase_if(gone, [](const auto& entry) { return entry.second == "0 "; });
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
    return values_of(gone) == values_of(come) ? "" : "the values are not the same";
}

}  // namespace meshlint::test
