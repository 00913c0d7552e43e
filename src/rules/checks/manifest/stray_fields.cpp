#include "rules/checks/manifest/stray_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "loader/manifest/intended_config_map.h"
#include "loader/recovery/other_comment.h"
#include "loader/targets/encrypted_text.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/node_value.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/manifest/indentation_fixes.h"

namespace meshlint {

namespace {

/// Where a field belongs that stands elsewhere.
enum class Home : std::uint8_t { nowhere, metadata, data, mesh_block, object, above };

/// Fields one behind the other that belong in the same place.
struct Strays {
    Home home = Home::nowhere;
    const MappingEntry* above = nullptr;  ///< the known field in front of them
    std::vector<const MappingEntry*> entries;
};

bool is_patch_directive(std::string_view name) {
    return name == "$patch" || name == "$retainKeys" ||
           name.starts_with("$deleteFromPrimitiveList/") || name.starts_with("$setElementOrder/");
}

class StrayFields {
public:
    StrayFields(LintContext& context, const PlacedTree& manifest, const ConfigMap& config_map,
                const ObjectLevel& level)
        : context_(context),
          manifest_(manifest),
          tree_(manifest.tree()),
          config_map_(config_map),
          level_(level),
          at_root_(&level.message == &config_map_schema()),
          metadata_(config_map_schema().find("metadata")->message) {}

    void run() {
        Strays strays;
        const MappingEntry* above = nullptr;
        for (const MappingEntry& entry : level_.entries) {
            if (level_.message.find(entry.name) != nullptr || is_patch_directive(entry.name)) {
                finish(strays);
                above = &entry;
                continue;
            }
            const Home home = home_of(entry, above);
            const bool continues = home != Home::nowhere && home == strays.home;
            if (!continues) {
                finish(strays);
                strays = {home, above, {}};
            }
            strays.entries.push_back(&entry);
        }
        finish(strays);
    }

private:
    void finish(Strays& strays) {
        if (!strays.entries.empty()) {
            strays.home == Home::nowhere ? report_unknown(*strays.entries.front())
                                         : report_misplaced(strays);
        }
        strays = {};
    }

    [[nodiscard]] Home home_of(const MappingEntry& entry, const MappingEntry* above) const {
        const std::string& name = entry.name;
        if (!at_root_ && &level_.message != metadata_) return Home::nowhere;
        if (at_root_ && metadata_->find(name) != nullptr) return Home::metadata;
        if (!at_root_ && config_map_schema().find(name) != nullptr) return Home::object;
        if (name == "mesh" || name == "meshNetworks") return Home::data;
        if (above != nullptr && takes(*above, entry)) return Home::above;
        const bool setting =
            mesh_config().find(name) != nullptr || proxy_config().find(name) != nullptr;
        return setting ? Home::mesh_block : Home::nowhere;
    }

    /// Whether the field in front is a map that got nothing, and this could be an entry of it.
    [[nodiscard]] bool takes(const MappingEntry& above, const MappingEntry& entry) const {
        const ObjectField* const field = level_.message.find(above.name);
        return field != nullptr && field->shape == Shape::map && field->type == ObjectType::text &&
               is_null(tree_.node(above.value)) &&
               tree_.node(entry.value).kind == NodeKind::scalar && !nearest(entry.name);
    }

    [[nodiscard]] std::optional<std::string_view> nearest(std::string_view name) const {
        std::vector<std::string_view> names;
        for (const ObjectField& field : level_.message.fields) names.push_back(field.name);
        return nearest_name(name, names);
    }

    [[nodiscard]] bool is_set(std::string_view name) const {
        return std::ranges::find(level_.entries, name, &MappingEntry::name) != level_.entries.end();
    }

    [[nodiscard]] std::string place() const {
        if (at_root_) return "a ConfigMap";
        if (&level_.message == metadata_) return "`metadata`";
        return fmt::format("{} {}", level_.message.name.front() == 'O' ? "an" : "a",
                           level_.message.name);
    }

    void report_unknown(const MappingEntry& entry) {
        // What SOPS puts there is gone once it has decrypted the file.
        if (at_root_ && entry.name == sops_key && is_of_sops(tree_)) return;
        const std::string_view comment = other_comment_sign(entry.name);
        const bool guess = comment.empty() && !context_.sink.full();
        const auto near = guess ? nearest(entry.name) : std::nullopt;
        std::string message = fmt::format("`{}` is not a field of {}: the API server refuses it",
                                          entry.name, place());
        std::string help = "remove it, or check how it is spelled";
        std::optional<std::string_view> meant = near || !at_root_ || !comment.empty()
                                                    ? near
                                                    : field_meant_by(tree_, config_map_, entry);
        if (meant && entry.name != "stringData") {
            message += fmt::format("; did you mean `{}`?", *meant);
            help = fmt::format("rename it to `{}`", *meant);
        } else if (!comment.empty()) {
            message += fmt::format("; a comment of YAML starts with `#`, not with `{}`", comment);
            help = "remove it, or write `#` in front of each line of it";
        } else if (at_root_ && entry.name == "stringData") {
            meant = "data";
            message =
                "`stringData` is a field of a Secret: the API server refuses it in a "
                "ConfigMap, which has `data`";
            help = "rename it to `data`";
        } else if (!at_root_ && entry.name.find('/') != std::string::npos) {
            help = "put it under `labels` or `annotations`";
        }
        Finding& finding =
            context_.sink.report(RuleId::manifest_unknown_field, manifest_.in_file(entry.key),
                                 std::move(message), std::move(help));
        if (meant && !is_set(*meant) && !entry.merged && !entry.repeated) {
            offer_value(context_, finding, manifest_, entry.key, *meant);
        }
    }

    static std::string names_of(const Strays& strays) {
        std::vector<std::string_view> names;
        for (const MappingEntry* const entry : strays.entries) names.push_back(entry->name);
        return names_in_words(names);
    }

    void report_misplaced(const Strays& strays) {
        const bool one = strays.entries.size() == 1;
        const std::string_view it = one ? "it" : "them";
        const std::string stand = fmt::format("{} {}", names_of(strays), one ? "stands" : "stand");
        std::string where;
        std::string help;
        std::string_view parent;
        switch (strays.home) {
            case Home::metadata:
                where = "beside `metadata`, not under it";
                parent = "metadata";
                break;
            case Home::data:
                where = at_root_ ? "beside `data`, not under it"
                                 : "under `metadata`, but belongs under `data`";
                parent = "data";
                break;
            case Home::mesh_block:
                where = fmt::format("{}, but {} of the mesh",
                                    at_root_ ? "beside `data`" : "under `metadata`",
                                    one ? "is a setting" : "are settings");
                help = fmt::format("move {} into the mesh block, below `mesh: |-`", it);
                break;
            case Home::object:
                where = "under `metadata`, not beside it";
                help = fmt::format("indent {} as far as `metadata:`", it);
                break;
            case Home::above:
                where = fmt::format("beside `{}`, not under it", strays.above->name);
                parent = strays.above->name;
                break;
            case Home::nowhere:
                break;
        }
        if (help.empty()) help = fmt::format("indent {} below `{}:`", it, parent);
        Finding& finding = context_.sink.report(
            RuleId::manifest_unknown_field, manifest_.in_file(strays.entries.front()->key),
            fmt::format("{} {}: the API server refuses {} there", stand, where, it),
            std::move(help));
        offer(finding, strays, parent);
    }

    void offer(Finding& finding, const Strays& strays, std::string_view parent) {
        if (strays.above == nullptr) return;
        // Without the one that wins, the one before it would stand here.
        if (std::ranges::any_of(strays.entries, &MappingEntry::repeated)) return;
        LostLines lines{level_.mapping, strays.above->key, {}};
        for (const MappingEntry* entry : strays.entries) lines.keys.push_back(entry->key);
        if (strays.above->name == parent) {
            offer_indentation(context_, finding, manifest_, lines);
        } else if (strays.home == Home::object) {
            offer_place_beside_metadata(context_, finding, manifest_, config_map_, lines);
        } else if (strays.home == Home::mesh_block && strays.above->name == "data") {
            offer_mesh_indentation(context_, finding, manifest_, config_map_, lines);
        }
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const YamlTree& tree_;
    const ConfigMap& config_map_;
    const ObjectLevel& level_;
    bool at_root_;
    const ObjectMessage* metadata_;
};

}  // namespace

void check_stray_fields(LintContext& context, const PlacedTree& manifest,
                        const ConfigMap& config_map, const ObjectLevel& level) {
    StrayFields(context, manifest, config_map, level).run();
}

}  // namespace meshlint
