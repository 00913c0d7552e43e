#include "report/closing_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

#include "report/escape.h"
#include "report/wording.h"

namespace meshlint {

namespace {

/// The paths of one class, each once: a key may be given twice.
std::vector<std::string_view> paths_of(const ConfigMapSummary& config_map, Classification wanted) {
    std::vector<std::string_view> paths;
    for (const FieldUse& use : config_map.fields) {
        if (!use.known || use.classification != wanted) continue;
        if (std::ranges::find(paths, use.path) == paths.end()) paths.emplace_back(use.path);
    }
    return paths;
}

/// What tells this ConfigMap from others, and from what its name promises.
std::vector<std::string> remarks(const ConfigMapSummary& config_map, std::string_view file,
                                 bool ambiguous) {
    std::vector<std::string> remarks;
    if (ambiguous) {
        std::string place = escaped(file);
        fmt::format_to(std::back_inserter(place), ":{}", config_map.position.line);
        remarks.push_back(std::move(place));
    }
    if (config_map.platform == Platform::istio) {
        remarks.push_back(
            fmt::format("Istio 1.{}, {}", config_map.istio, escaped(config_map.istio_source)));
    }
    const std::string_view name = config_map.name;
    const std::string_view revision = config_map.revision;
    const bool named_after_it = name.ends_with(revision) && name.size() > revision.size() &&
                                name[name.size() - revision.size() - 1] == '-';
    if (!revision.empty() && !named_after_it) remarks.push_back("as " + escaped(revision));
    return remarks;
}

void append_config_map_line(std::string& out, const ConfigMapSummary& config_map,
                            const std::vector<std::string>& remarks) {
    const auto supported = paths_of(config_map, Classification::supported);
    const auto allowed = paths_of(config_map, Classification::allowed);
    const auto blocked = paths_of(config_map, Classification::blocked);

    std::vector<std::string> classes;
    const auto add = [&](const auto& paths, std::string_view noun, std::string_view lead,
                         bool named) {
        if (paths.empty()) return;
        std::string text = fmt::format("{} {}", paths.size(), noun);
        if (named) text += escaped(fmt::format(" ({}{})", lead, fmt::join(paths, ", ")));
        classes.push_back(std::move(text));
    };
    add(supported, to_string(Classification::supported), "", false);
    add(allowed, to_string(Classification::allowed), "outside Azure support: ", true);
    add(blocked, to_string(Classification::blocked), "", true);
    if (!config_map.readable) {
        const bool block = config_map.input != HolderKind::proxy_annotation;
        classes.emplace_back(!classes.empty() ? "as far as it can be read"
                             : block          ? "its mesh block cannot be read"
                                              : "it cannot be read");
    }
    if (classes.empty()) {
        classes.emplace_back(config_map.platform == Platform::aks ? "no known field is set"
                                                                  : "checked");
    }

    append_escaped_at_line_start(
        out, config_map.name.empty() ? "ConfigMap without a name" : config_map.name);
    if (!remarks.empty())
        fmt::format_to(std::back_inserter(out), " ({})", fmt::join(remarks, ", "));
    fmt::format_to(std::back_inserter(out), ": {}\n", fmt::join(classes, ", "));
    if (!config_map.remark.empty()) out.append("  ").append(config_map.remark) += '\n';
}

}  // namespace

void append_config_map_lines(std::string& out, std::span<const FileReport> reports) {
    std::map<std::string_view, std::size_t> uses;
    for (const FileReport& report : reports) {
        for (const ConfigMapSummary& config_map : report.config_maps) ++uses[config_map.name];
    }
    for (const FileReport& report : reports) {
        for (const ConfigMapSummary& config_map : report.config_maps) {
            append_config_map_line(out, config_map,
                                   remarks(config_map, report.file, uses[config_map.name] > 1));
        }
    }
}

void append_summary_line(std::string& out, const RunSummary& summary, bool notes_shown) {
    const auto write = std::back_inserter(out);
    const std::string files = counted(summary.files, "file");
    const std::size_t findings = summary.errors + summary.warnings + summary.notes;
    if (findings == 0 && summary.config_maps == 0) {
        fmt::format_to(write, "no MeshConfig found in {}\n", files);
        return;
    }

    std::vector<std::string> counts;
    if (summary.errors > 0) counts.push_back(counted(summary.errors, "error"));
    if (summary.warnings > 0) counts.push_back(counted(summary.warnings, "warning"));
    if (summary.notes > 0) counts.push_back(counted(summary.notes, "note"));
    if (findings == 0) counts.emplace_back("no findings");
    if (findings > 0 && summary.errors == 0) counts.insert(counts.begin(), "no errors");
    fmt::format_to(write, "{} in {}", fmt::join(counts, ", "), files);
    if (summary.config_maps > 0) {
        fmt::format_to(
            write, " ({} in {})",
            counted(summary.config_maps, summary.elsewhere == 0 ? "ConfigMap" : "MeshConfig"),
            counted(summary.documents, "document"));
    }
    if (summary.fixable > 0) fmt::format_to(write, "; {} fixable with --fix", summary.fixable);
    if (summary.suppressed > 0) fmt::format_to(write, "; {} suppressed", summary.suppressed);
    if (summary.known > 0) fmt::format_to(write, "; {} known from the baseline", summary.known);
    if (summary.notes > 0 && !notes_shown) out += "; --notes shows the notes";
    out += '\n';
}

void append_statistics(std::string& out, std::span<const RuleCount> counts) {
    if (counts.empty()) return;
    const std::size_t digits = fmt::formatted_size("{}", counts.front().count);
    std::size_t widest = 0;
    for (const RuleCount& entry : counts) widest = std::max(widest, rule(entry.rule).name.size());
    out += out.empty() ? "" : "\n";
    for (const RuleCount& entry : counts) {
        const Rule& record = rule(entry.rule);
        fmt::format_to(std::back_inserter(out), "{:{}}  {:{}}  {}\n", entry.count, digits,
                       record.name, widest, record.summary);
    }
}

}  // namespace meshlint
