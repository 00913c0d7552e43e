#include "support/fix_promises.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

#include "loader/text/text_edit.h"
#include "support/flat_config.h"

namespace meshlint::test {

namespace {

std::string apply(std::string_view text, const Fix& fix) {
    std::vector<TextEdit> edits;
    for (const Edit& edit : fix.edits) edits.push_back({edit.range, edit.text});
    return apply_edits(text, edits);
}

/// Without what the mistake costs: that depends on the mistakes before it.
std::string key_of(const Finding& finding) {
    const std::string what = finding.message.substr(0, finding.message.find(": istiod"));
    return std::string(rule(finding.rule).name) + "|" + finding.field + "|" + what;
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

/// Which of them are not the same. None when there are not as many: those that could not be read
/// before cannot be compared.
std::vector<std::size_t> differences(const std::vector<FlatConfig>& a,
                                     const std::vector<FlatConfig>& b) {
    std::vector<std::size_t> different;
    if (a.size() != b.size()) return different;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) different.push_back(i);
    }
    return different;
}

FlatConfig at(const std::vector<FlatConfig>& configs, std::size_t index) {
    return index < configs.size() ? configs[index] : FlatConfig{};
}

bool is_at(std::string_view path, std::string_view field) {
    if (!path.starts_with(field)) return false;
    path.remove_prefix(field.size());
    return path.empty() || path.front() == '.' || path.front() == '[' || path.front() == '{';
}

/// Whether the mapping at `field` has become the only entry of a list.
bool is_wrapped_in_list(const FlatConfig& gone, const FlatConfig& come, const std::string& field) {
    FlatConfig wrapped = {{field + "[]", "list"}};
    for (const auto& [path, value] : gone) {
        if (!is_at(path, field)) return false;
        wrapped.emplace(field + "[0]" + path.substr(field.size()), value);
    }
    return wrapped == come;
}

/// Whether each name in the mapping at `field`, with its value, has become an item of a list.
bool is_list_by_name(const FlatConfig& gone, const FlatConfig& come, const std::string& field) {
    const bool all =
        std::ranges::all_of(gone, [&](const auto& entry) { return is_at(entry.first, field); });
    return all && come.contains(field + "[]") && come.size() == 2 * gone.size() + 1 &&
           std::ranges::all_of(come, [&](const auto& entry) {
               return entry.first == field + "[]" || entry.first.ends_with(".name") ||
                      entry.first.ends_with(".value") || entry.first.ends_with(".from") ||
                      entry.first.ends_with(".to");
           });
}

/// Whether the items of the list at `field` have become entries there, some of them strings now.
bool is_list_taken_apart(FlatConfig gone, const FlatConfig& come, const std::string& field) {
    if (gone.erase(field + "[]") == 0 || come.empty()) return false;
    const auto without_type = [](const std::string& value) {
        return value.substr(value.find(' ') + 1);
    };
    const std::string below = field.empty() ? field : field + '.';
    const auto was_there = [&](const auto& entry) {
        return entry.first.starts_with(below) && std::ranges::any_of(gone, [&](const auto& item) {
                   return without_type(item.second) == without_type(entry.second);
               });
    };
    return std::ranges::all_of(come, was_there) &&
           std::ranges::all_of(
               gone, [&](const auto& entry) { return entry.first.starts_with(field + '['); });
}

/// Whether what stood at `field` has become one value there.
bool becomes_one_value(const FlatConfig& gone, const FlatConfig& come, const std::string& field) {
    return come.size() == 1 && come.begin()->first == field &&
           std::ranges::all_of(gone, [&](const auto& entry) { return is_at(entry.first, field); });
}

/// A value without `http://` in front, and without a `/` at its end.
std::string without_scheme(std::string value) {
    constexpr std::string_view scheme = "http://";
    if (const auto at = value.find(scheme); at != std::string::npos) value.erase(at, scheme.size());
    if (value.ends_with('/')) value.pop_back();
    return value;
}

/// The fix makes the linter see what it could not see before.
bool brings_to_light(RuleId rule) {
    constexpr std::array rules = {RuleId::tab_indentation,   RuleId::lookalike_character,
                                  RuleId::missing_separator, RuleId::missing_mesh,
                                  RuleId::mesh_not_string,   RuleId::wrapped_mesh_config,
                                  RuleId::configmap_name,    RuleId::manifest_unknown_field,
                                  RuleId::manifest_kind,     RuleId::unexpected_data_key};
    return std::ranges::find(rules, rule) != rules.end();
}

bool changes_value(RuleId rule) {
    return rule == RuleId::wrong_type || rule == RuleId::invalid_enum ||
           rule == RuleId::invalid_duration || rule == RuleId::invalid_access_log_format;
}

/// Whether parts of the text are read as they were meant. Their fixes belong together: one alone
/// may leave a text that is read in another way.
bool is_broken(const FileReport& report) {
    return std::ranges::any_of(report.findings, [](const Finding& finding) {
        return finding.rule == RuleId::yaml_syntax || finding.rule == RuleId::tab_indentation;
    });
}

/// The path of the message that a field is in; empty at the top.
std::string_view parent_of(std::string_view field) {
    return field.substr(0, std::min(field.rfind('.'), field.size()));
}

/// A finding on a path that was not there before, or that the fix was about; what a comment that
/// could not be read before says wrong; what is wrong with a part of the configuration that was
/// left alone for want of the field that has got its name now.
bool is_brought_to_light(const Finding& fixed, const Finding& finding, const FlatConfig& before) {
    if (fixed.rule == RuleId::unused_suppression && finding.rule == fixed.rule) {
        return finding.severity <= fixed.severity;
    }
    const bool inner = fixed.field.find('.') != std::string::npos;
    if (fixed.rule == RuleId::unknown_field && inner &&
        is_at(finding.field, parent_of(fixed.field))) {
        return true;
    }
    if (changes_value(fixed.rule) && is_at(finding.field, fixed.field)) return true;
    // The format of access logs is judged by what `accessLogEncoding` says.
    if (fixed.rule == RuleId::unknown_field && finding.rule == RuleId::invalid_access_log_format) {
        return true;
    }
    if (fixed.rule == RuleId::concurrency_zero || finding.field.empty()) return false;
    return std::none_of(before.begin(), before.end(),
                        [&](const auto& entry) { return is_at(entry.first, finding.field); });
}

/// What was meant as a comment becomes one, or a name gives up the value that was glued to it.
bool mends_marks(const Finding& finding, const FlatConfig& gone, const FlatConfig& come) {
    if (come.empty()) return finding.message.find("a comment of YAML") != std::string::npos;
    if (!gone.empty() || come.size() != 1) return false;
    const std::string& path = come.begin()->first;
    return std::ranges::any_of(std::array{":", "=", " ="}, [&](const char* mark) {
        return finding.field.starts_with(path + mark);
    });
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
    if (is_broken(report)) return {};

    const std::vector<FlatConfig> configs = flat_configs(text);
    const std::vector<FlatConfig> configs_after = flat_configs(changed);
    if (configs_after.size() < configs.size()) return "a ConfigMap cannot be read any more";
    const std::vector<std::size_t> different = differences(configs, configs_after);
    if (different.size() > 1) return "two ConfigMaps have changed";
    const bool same = different.empty();
    const FlatConfig config = at(configs, same ? 0 : different[0]);
    const FlatConfig config_after = at(configs_after, same ? 0 : different[0]);
    for (const Finding& found : after.findings) {
        const auto known = counts.find(key_of(found));
        if (known != counts.end() && known->second >= counts_after[key_of(found)]) continue;
        // A suggestion may take all that there is.
        if (finding.rule == RuleId::blocked_field && found.rule == RuleId::empty_mesh) continue;
        if (brings_to_light(finding.rule) || is_brought_to_light(finding, found, config)) continue;
        return "a new finding: " + key_of(found);
    }
    if (finding.rule == RuleId::tab_indentation || finding.rule == RuleId::lookalike_character ||
        finding.rule == RuleId::missing_mesh || finding.rule == RuleId::mesh_not_string || same) {
        return {};
    }
    // What stands below a wrapper is reported as if the wrapper were not there.
    const bool wrapped =
        counts.lower_bound("wrapped-mesh-config|") != counts.end() &&
        counts.lower_bound("wrapped-mesh-config|")->first.starts_with("wrapped-mesh-config|");
    FlatConfig gone = only_in(config, config_after);
    FlatConfig come = only_in(config_after, config);
    // An empty `defaultConfig:` is null until something moves there.
    const auto is_null = [](const auto& entry) { return entry.second == "0 "; };
    std::erase_if(gone, is_null);
    std::erase_if(come, is_null);
    // A text becomes another one: what it means nobody here can tell.
    if (finding.rule == RuleId::invalid_log_operator) {
        const auto elsewhere = [&](const auto& entry) {
            return !is_at(entry.first, finding.field);
        };
        return gone.size() == come.size() && std::ranges::none_of(gone, elsewhere) &&
                       std::ranges::none_of(come, elsewhere)
                   ? ""
                   : "more than the format has changed";
    }
    // What stands beside a field that is indented goes with it, and of a list all that follows.
    const std::string parent(parent_of(finding.field));
    const bool beside = finding.rule == RuleId::unknown_field && !parent.empty();
    const bool moved = finding.rule == RuleId::invalid_provider;
    for (const auto& [path, value] : gone) {
        if (!wrapped && !moved && value != "mapping" &&
            !is_at(path, beside ? parent : finding.field))
            return "gone as well: " + path;
    }
    if (beside && !gone.contains(parent + ".name")) {
        const auto name = come.find(parent + ".name");
        const bool was_key =
            name != come.end() && name->second.ends_with(finding.field.substr(parent.size() + 1));
        if (was_key) come.erase(name);
    }
    std::erase_if(gone, [](const auto& entry) { return entry.second == "mapping"; });
    std::erase_if(come, [](const auto& entry) { return entry.second == "mapping"; });
    // The port that stood in the host gets a field of its own.
    if (finding.rule == RuleId::invalid_provider && come.contains(parent + ".port")) {
        const std::string port = come.at(parent + ".port");
        const bool split = gone.size() == 1 && come.size() == 2 && come.contains(finding.field) &&
                           without_scheme(gone.begin()->second) ==
                               come.at(finding.field) + ':' + port.substr(port.find(' ') + 1);
        return split ? "" : "more than the port has moved";
    }
    // It stands in a field of its own already.
    if (finding.rule == RuleId::invalid_provider && gone.size() == 1 && come.size() == 1 &&
        come.contains(finding.field)) {
        const std::string& host = come.begin()->second;
        const std::string service = without_scheme(gone.begin()->second);
        return service == host || service.starts_with(host + ':') ? "" : "the host is gone";
    }
    // What is removed has no other place.
    if (finding.rule == RuleId::concurrency_zero || finding.rule == RuleId::blocked_field) {
        return come.empty() ? "" : "a value has come";
    }
    // Settings that stood outside come into the block.
    if (finding.rule == RuleId::manifest_unknown_field ||
        finding.rule == RuleId::unexpected_data_key) {
        return gone.empty() ? "" : "a value is gone";
    }
    // What stood in a text stands in the block itself.
    if (finding.rule == RuleId::wrapped_mesh_config && gone.size() == 1 &&
        is_at(gone.begin()->first, finding.field)) {
        const std::string& text = gone.begin()->second;
        const bool was_there = std::ranges::all_of(come, [&](const auto& entry) {
            return text.find(entry.second.substr(entry.second.find(' ') + 1)) != std::string::npos;
        });
        return !come.empty() && was_there ? "" : "other values have come";
    }
    if (finding.rule == RuleId::unknown_field && mends_marks(finding, gone, come)) return {};
    if (changes_value(finding.rule)) {
        // Text that was meant as a mapping becomes one.
        const bool below = std::ranges::all_of(come, [&](const auto& entry) {
            return entry.first != finding.field && is_at(entry.first, finding.field);
        });
        if (gone.size() == 1 && gone.begin()->first == finding.field && below) {
            return {};
        }
        if (is_wrapped_in_list(gone, come, finding.field)) return {};
        if (is_list_by_name(gone, come, finding.field)) return {};
        if (is_list_taken_apart(gone, come, finding.field)) return {};
        if (becomes_one_value(gone, come, finding.field)) return {};
        return gone.size() == 1 && come.size() == 1 && gone.begin()->first == come.begin()->first
                   ? ""
                   : "another value has changed";
    }
    return values_of(gone) == values_of(come) ? "" : "the values are not the same";
}

}  // namespace meshlint::test
