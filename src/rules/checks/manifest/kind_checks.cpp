#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "loader/manifest/intended_config_map.h"
#include "loader/text/base64.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/manifest/object_checks.h"
#include "rules/edits/entry_lines.h"
#include "rules/edits/structure_editor.h"
#include "rules/findings/fix_offer.h"

namespace meshlint {

namespace {

constexpr std::string_view kind_of_config_map = "ConfigMap";
constexpr std::string_view version_of_config_map = "v1";

class KindChecks {
public:
    KindChecks(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map)
        : context_(context), manifest_(manifest), tree_(manifest.tree()), config_map_(config_map) {}

    bool check_secret() {
        if (!config_map_.is_secret) return false;
        const MappingEntry* const kind = find("kind");
        const bool has_text = find("stringData") != nullptr;
        const NodeId mesh = find_value(tree_, config_map_.data, "mesh");
        const bool as_text = has_text || !decode_base64(scalar_text(tree_, mesh));
        std::string help = "write `kind: ConfigMap`";
        if (!as_text) help += ", and the MeshConfig under `data.mesh` as it is, not in Base64";
        if (has_text) help += ", and `data` for `stringData`";
        if (find("type") != nullptr) help += ", and remove `type`";
        Finding& finding = context_.sink.report(
            RuleId::manifest_kind, manifest_.in_file(kind->value),
            "this is a Secret, and istiod reads a ConfigMap: nobody reads it", std::move(help));
        finding.enforced_by = EnforcedBy::none;
        if (as_text) offer_config_map(finding, *kind);
        return true;
    }

    void run() {
        for (const NodeId key : config_map_.lost_separators) lost_separator(key);
        const MappingEntry* const version = find("apiVersion");
        const MappingEntry* const kind = find("kind");
        // A List of ConfigMaps gives both to an item that lacks one of them.
        if (config_map_.in_list_of_kind && (version == nullptr || kind == nullptr)) return;
        if (version == nullptr) {
            missing("apiVersion", version_of_config_map);
        } else {
            check_version(*version);
        }
        if (kind == nullptr) {
            missing("kind", kind_of_config_map);
        } else {
            check_kind(*kind);
        }
    }

private:
    /// Where no other field tells it from a ConfigMap.
    void offer_config_map(Finding& finding, const MappingEntry& kind) {
        if (find("data") != nullptr && find("stringData") != nullptr) return;
        FixPlan plan{.description = "make it a ConfigMap", .edits = {}};
        for (const MappingEntry& entry : config_map_.fields) {
            if (entry.merged || entry.repeated) return;
            const bool shared =
                entry.name == "apiVersion" || entry.name == "metadata" || entry.name == "immutable";
            if (shared) continue;
            if (entry.name == "type") {
                auto removal = StructureEditor(manifest_).remove(config_map_.object, entry.key);
                if (!removal) return;
                std::ranges::move(*removal, std::back_inserter(plan.edits));
                continue;
            }
            const bool is_kind = entry.key == kind.key;
            if (entry.name == "data") continue;
            if (!is_kind && entry.name != "stringData") return;
            const NodeId node = is_kind ? entry.value : entry.key;
            auto written = written_like(tree_.node(node), is_kind ? kind_of_config_map : "data");
            if (!written) return;
            plan.edits.push_back({tree_.node(node).range, *std::move(written)});
        }
        context_.fixes.offer(finding, manifest_, std::move(plan));
    }

    [[nodiscard]] const MappingEntry* find(std::string_view name) const {
        const auto found = std::ranges::find(config_map_.fields, name, &MappingEntry::name);
        return found == config_map_.fields.end() ? nullptr : &*found;
    }

    void check_version(const MappingEntry& entry) {
        const Node& node = tree_.node(entry.value);
        if (node.kind != NodeKind::scalar) return;
        const ResolvedKind kind = node.resolved;
        if (kind == ResolvedKind::null || node.value.empty()) {
            if (config_map_.in_list_of_kind) return;
            context_.sink.report(RuleId::manifest_kind, manifest_.in_file(entry.key),
                                 "`apiVersion` is empty: kubectl refuses the object",
                                 "write `apiVersion: v1`");
            return;
        }
        if (kind != ResolvedKind::string || node.value == version_of_config_map) return;
        Finding& finding = context_.sink.report(
            RuleId::manifest_kind, manifest_.in_file(entry.value),
            fmt::format("there is no ConfigMap in the apiVersion `{}`: kubectl refuses the object",
                        node.value),
            "write `apiVersion: v1`");
        offer_value(context_, finding, manifest_, entry.value, version_of_config_map);
    }

    void check_kind(const MappingEntry& entry) {
        const std::string_view kind = scalar_text(tree_, entry.value);
        if (kind == kind_of_config_map) return;
        Finding& finding =
            context_.sink.report(RuleId::manifest_kind, manifest_.in_file(entry.value),
                                 fmt::format("the cluster has no kind `{}`: did you mean `{}`?",
                                             kind, kind_of_config_map),
                                 "write `kind: ConfigMap`");
        offer_value(context_, finding, manifest_, entry.value, kind_of_config_map);
    }

    /// Under another name, which is reported as that.
    [[nodiscard]] bool is_misspelled(std::string_view name) const {
        return std::ranges::any_of(config_map_.fields, [&](const MappingEntry& entry) {
            return field_meant_by(tree_, config_map_, entry) == name ||
                   nearest_name(entry.name, std::array{name}).has_value();
        });
    }

    /// In front of the object's first key, in its style.
    void missing(std::string_view name, std::string_view value) {
        if (is_misspelled(name)) return;
        const NodeId first = config_map_.fields.front().key;
        const Node& key = tree_.node(first);
        const ByteRange at{key.range.begin, key.range.begin};
        Finding& finding =
            context_.sink.report(RuleId::manifest_kind, manifest_.in_file(at),
                                 fmt::format("`{}` is missing: kubectl refuses the object", name),
                                 fmt::format("add `{}: {}`", name, value));
        // Where one object begins is known when there is a separator.
        if (config_map_.fields.front().merged || !config_map_.lost_separators.empty()) return;
        const auto written_name = written_like(key, name);
        const auto written_value = written_like(key, value);
        if (!written_name || !written_value) return;
        const Node& object = tree_.node(config_map_.object);
        const std::size_t line = line_start(at.begin);
        const std::string_view indent = manifest_.text().substr(line, at.begin - line);
        const bool item = indent.find_first_not_of(' ') != std::string_view::npos;
        std::string text = *written_name + ": " + *written_value;
        text += object.flow
                    ? ", "
                    : line_end_at(manifest_.text(), at.begin) + std::string(indent.size(), ' ');
        // `- key: value` of a List takes another line as well; tabs and the like are left alone.
        if (!object.flow && item && indent.find_first_not_of(" -") != std::string_view::npos)
            return;
        context_.fixes.offer(finding, manifest_,
                             {fmt::format("add `{}: {}`", name, value), {{at, std::move(text)}}});
    }

    void lost_separator(NodeId key) {
        const Node& node = tree_.node(key);
        const bool document = config_map_.object == tree_.root();
        Finding& finding = context_.sink.report(
            RuleId::missing_separator, manifest_.in_file(key),
            fmt::format("`{}` starts another object, but {} is missing in front of it: read as one "
                        "object, the later keys replace the earlier ones",
                        node.value, document ? "the line `---`" : "the `- ` of its own item"),
            document ? "put a line `---` in front of it" : "make it an item of its own");
        const std::size_t line = line_start(node.range.begin);
        if (!document || line != node.range.begin || tree_.node(config_map_.object).flow) return;
        context_.fixes.offer(finding, manifest_,
                             {"put a line `---` in front of it",
                              {{{line, line}, "---" + line_end_at(manifest_.text(), line)}}});
    }

    [[nodiscard]] std::size_t line_start(std::size_t at) const {
        return at == 0 ? 0 : manifest_.text().rfind('\n', at - 1) + 1;  // npos + 1 is 0
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const YamlTree& tree_;
    const ConfigMap& config_map_;
};

}  // namespace

bool check_secret(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map) {
    return KindChecks(context, manifest, config_map).check_secret();
}

void check_kind(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map) {
    KindChecks(context, manifest, config_map).run();
}

}  // namespace meshlint
