#include "meshlint/baseline.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>
#include <utility>

#include "loader/yaml/json_text.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"
#include "meshlint/fingerprint.h"

namespace meshlint {

namespace {

constexpr std::int64_t format_version = 1;

/// The members of an entry, as the format calls them and where they go.
struct Member {
    std::string_view name;
    std::string BaselineEntry::*target;
};
constexpr std::array<Member, 4> members = {{{"file", &BaselineEntry::file},
                                            {"rule", &BaselineEntry::rule},
                                            {"message", &BaselineEntry::message},
                                            {"fingerprint", &BaselineEntry::fingerprint}}};

/// Ends the reading of a baseline at the first thing that is wrong.
struct Wrong {
    NodeId at = no_node;
    std::string message;
};

class BaselineReader {
public:
    explicit BaselineReader(const YamlTree& tree) : tree_(tree) {}

    [[nodiscard]] Baseline read() const {
        const NodeId root = tree_.root();
        if (root == no_node || tree_.node(root).kind != NodeKind::mapping) {
            throw Wrong{root, R"(a baseline is an object: {"version": 1, "findings": [...]})"};
        }
        check_version(root);
        const NodeId findings = find_value(tree_, root, "findings");
        if (findings == no_node) throw Wrong{root, "the baseline has no \"findings\""};
        if (tree_.node(findings).kind != NodeKind::sequence) {
            throw Wrong{findings, "\"findings\" must be a list"};
        }
        Baseline baseline;
        for (const NodeId finding : tree_.children(findings)) {
            baseline.entries.push_back(read_entry(tree_.resolve(finding)));
        }
        return baseline;
    }

private:
    void check_version(NodeId root) const {
        const NodeId version = find_value(tree_, root, "version");
        if (version == no_node) throw Wrong{root, "the baseline has no \"version\""};
        const Node& node = tree_.node(version);
        const bool number = node.kind == NodeKind::scalar &&
                            node.resolved == ResolvedKind::integer &&
                            resolve_node(node).integer >= 0;
        if (!number) throw Wrong{version, "\"version\" must be a whole number"};
        if (resolve_node(node).integer == format_version) return;
        throw Wrong{version,
                    "this is a baseline of another version of the format; meshlint knows version " +
                        std::to_string(format_version)};
    }

    [[nodiscard]] BaselineEntry read_entry(NodeId finding) const {
        if (tree_.node(finding).kind != NodeKind::mapping) {
            throw Wrong{finding, "each of \"findings\" must be an object"};
        }
        BaselineEntry entry;
        for (const Member& member : members) {
            const NodeId value = find_value(tree_, finding, member.name);
            if (value == no_node) continue;
            const Node& node = tree_.node(value);
            if (node.kind != NodeKind::scalar || node.resolved != ResolvedKind::string) {
                throw Wrong{value, "this value must be a string"};
            }
            entry.*member.target = node.value;
        }
        if (entry.fingerprint.empty()) throw Wrong{finding, "this finding has no \"fingerprint\""};
        return entry;
    }

    const YamlTree& tree_;
};

/// People review baselines, and CI systems print them: in ASCII nothing hides, and no workflow
/// command such as `##vso[` is left as it is. JSON has no other bytes than UTF-8: file names may.
std::string quoted(const std::string& text) {
    std::string json =
        nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    constexpr std::string_view mark = "##";
    for (std::size_t at = json.find(mark); at != std::string::npos; at = json.find(mark, at)) {
        json.replace(at + 1, 1, "\\u0023");
    }
    return json;
}

std::string normal(const std::string& file) {
    return std::filesystem::path(file).lexically_normal().generic_string();
}

}  // namespace

ParsedBaseline parse_baseline(std::string_view text) {
    const Limits limits;
    ParsedBaseline parsed;
    LoadedYaml loaded = load_yaml(text, limits);
    std::optional<std::string> rewritten;
    if (loaded.problem && loaded.problem->kind == YamlProblemKind::rejected) {
        rewritten = rewritten_json(text, limits.depth);
        if (rewritten) loaded = load_yaml(text = *rewritten, limits);
    }
    if (loaded.problem) {
        const std::size_t at = loaded.problem->range.begin;
        parsed.problem = Problem{LineIndex(text).position(at), loaded.problem->message};
        return parsed;
    }
    try {
        parsed.baseline = BaselineReader(*loaded.tree).read();
        sort_baseline(parsed.baseline);
    } catch (const Wrong& wrong) {
        const std::size_t at = wrong.at == no_node ? 0 : loaded.tree->node(wrong.at).range.begin;
        parsed.problem = Problem{LineIndex(text).position(at), wrong.message};
    }
    return parsed;
}

void append_baseline(std::string& out, const Baseline& baseline) {
    out += "{\n  \"version\": " + std::to_string(format_version) + ",\n  \"findings\": [";
    bool first = true;
    for (const BaselineEntry& entry : baseline.entries) {
        out += first ? "\n    {" : ",\n    {";
        first = false;
        for (const Member& member : members) {
            if (&member != &members.front()) out += ", ";
            out += '"';
            out += member.name;
            out += "\": ";
            out += quoted(entry.*member.target);
        }
        out += '}';
    }
    out += first ? "]\n}\n" : "\n  ]\n}\n";
}

void sort_baseline(Baseline& baseline) {
    const auto by_fingerprint = [](const BaselineEntry& a, const BaselineEntry& b) {
        return a.fingerprint < b.fingerprint;
    };
    const auto same = [](const BaselineEntry& a, const BaselineEntry& b) {
        return a.fingerprint == b.fingerprint;
    };
    std::vector<BaselineEntry>& entries = baseline.entries;
    std::ranges::stable_sort(entries, by_fingerprint);
    entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
    std::ranges::stable_sort(entries, [](const BaselineEntry& a, const BaselineEntry& b) {
        return std::tie(a.file, a.rule, a.fingerprint) < std::tie(b.file, b.rule, b.fingerprint);
    });
}

BaselineRun::BaselineRun(Baseline known, BaselineUse use)
    : known_(std::move(known)), use_(use), met_(known_.entries.size(), false) {
    for (std::size_t i = 0; i < known_.entries.size(); ++i) {
        by_fingerprint_.emplace(known_.entries[i].fingerprint, i);
    }
}

void BaselineRun::apply(FileReport& report) {
    const std::vector<std::string> prints = fingerprints(report);
    const std::string file = normal(report.file);
    files_.insert(file);
    std::vector<Finding> unknown;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
        Finding& finding = report.findings[i];
        const auto known = by_fingerprint_.find(prints[i]);
        if (known != by_fingerprint_.end()) met_[known->second] = true;
        if (use_ == BaselineUse::replace) {
            found_.entries.push_back(
                {file, std::string(rule(finding.rule).name), finding.message, prints[i]});
        } else if (known == by_fingerprint_.end()) {
            unknown.push_back(std::move(finding));
        }
    }
    if (use_ == BaselineUse::replace) return;
    report.known += report.findings.size() - unknown.size();
    report.findings = std::move(unknown);
}

void hide_all(FileReport& report) {
    report.known += report.findings.size();
    report.findings.clear();
}

std::vector<BaselineEntry> BaselineRun::missed() const {
    std::vector<BaselineEntry> entries;
    for (std::size_t i = 0; i < met_.size(); ++i) {
        if (!met_[i]) entries.push_back(known_.entries[i]);
    }
    return entries;
}

Baseline BaselineRun::found() const {
    Baseline sorted = found_;
    sort_baseline(sorted);
    return sorted;
}

}  // namespace meshlint
