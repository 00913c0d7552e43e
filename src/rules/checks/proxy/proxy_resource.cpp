#include "rules/checks/proxy/proxy_resource.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loader/scalar/number_resolver.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "meshlint/tables.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/checks/fields/structure_fixes.h"
#include "rules/checks/manifest/manifest_checks.h"
#include "rules/mesh/message_view.h"
#include "rules/mesh/typed_value.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

/// With Istio 1.23 the CRD itself refuses negative numbers, wildcards and long values, which until
/// then, or besides, was left to istiod's validation.
constexpr Minor strict_schema_since = 23;
/// The CRD of Istio 1.22 is the first that bounds whole numbers.
constexpr Minor bounded_number_since = 22;
constexpr std::size_t longest_variable = 2048;

constexpr std::array<std::string_view, 5> root_fields = {"apiVersion", "kind", "metadata", "spec",
                                                         "status"};
constexpr std::array<std::string_view, 4> spec_fields = {"concurrency", "environmentVariables",
                                                         "image", "selector"};
constexpr std::array<std::string_view, 1> image_fields = {"imageType"};
constexpr std::array<std::string_view, 1> selector_fields = {"matchLabels"};

class ResourceChecks {
public:
    ResourceChecks(LintContext& context, const PlacedTree& manifest)
        : context_(context), manifest_(manifest), tree_(manifest.tree()) {}

    void run(NodeId object) {
        check_duplicate_keys(context_, manifest_, object);
        for (const MappingEntry& entry : fields_of(object, root_fields, {})) {
            if (entry.name == "spec" && holds_mapping(entry, "spec")) check_spec(entry.value);
        }
    }

private:
    /// The entries of a message with these fields. Others are reported.
    std::vector<MappingEntry> fields_of(NodeId mapping, std::span<const std::string_view> names,
                                        std::string_view path) {
        std::vector<MappingEntry> entries = view_mapping(tree_, mapping).entries;
        std::erase_if(entries, [&](const MappingEntry& entry) {
            if (std::ranges::find(names, entry.name) != names.end()) return false;
            unknown(entry, entries, names, path);
            return true;
        });
        return entries;
    }

    void unknown(const MappingEntry& entry, std::span<const MappingEntry> entries,
                 std::span<const std::string_view> names, std::string_view path) {
        if (path == "spec" && elsewhere(entry, entries)) return;
        std::string help;
        const auto nearest = nearest_name(entry.name, names);
        if (nearest) {
            help = fmt::format("rename it to `{}`", *nearest);
        } else if (path.empty() &&
                   std::ranges::find(spec_fields, entry.name) != spec_fields.end()) {
            help = "indent it below `spec:`";
        } else if (path == "spec.selector") {
            help = "put the labels below `matchLabels:`";
        } else if (names.size() == 1) {
            help =
                fmt::format("write `{}`, the only field that it has, or remove it", names.front());
        } else {
            help = "remove it";
        }
        Finding& finding =
            report(RuleId::unknown_field, entry.key, join_path(path, entry.name),
                   fmt::format("`{}` is not a field of {}: {}", entry.name,
                               path.empty() ? "a ProxyConfig" : fmt::format("`{}`", path),
                               dropped_by_schema),
                   std::move(help));
        if (nearest) offer_name(finding, entry, entries, *nearest);
    }

    /// People write what `defaultConfig` of a MeshConfig holds, which has the same name.
    bool elsewhere(const MappingEntry& entry, std::span<const MappingEntry> entries) {
        const auto known = [&](const Message& message) {
            const Field* const field = message.find(entry.name);
            return field != nullptr && field->in(context_.minor) != nullptr;
        };
        const bool of_proxy = known(proxy_config());
        if (!of_proxy && !known(mesh_config())) return false;
        const bool variables = entry.name == "proxyMetadata";
        Finding& finding = report(
            RuleId::misplaced_field, entry.key, join_path("spec", entry.name),
            fmt::format(
                "`{}` is a field of {}, not of this resource: {}", entry.name,
                of_proxy ? "the ProxyConfig in a MeshConfig or in an annotation" : "MeshConfig",
                dropped_by_schema),
            variables  ? "rename it to `environmentVariables`, as it is called here"
            : of_proxy ? "set it in the annotation `proxy.istio.io/config` of the pods, or, for "
                         "all of them, under `defaultConfig` of the MeshConfig"
                       : "set it for the whole mesh, at the top level of its MeshConfig");
        if (variables) offer_name(finding, entry, entries, "environmentVariables");
        return true;
    }

    void offer_name(Finding& finding, const MappingEntry& entry,
                    std::span<const MappingEntry> entries, std::string_view name) {
        const bool set = std::ranges::find(entries, name, &MappingEntry::name) != entries.end();
        if (set || entry.merged || entry.repeated) return;
        offer_value(context_, finding, manifest_, entry.key, name);
    }

    Finding& report(RuleId rule, NodeId at, std::string path, std::string message,
                    std::string help) {
        Finding& finding =
            context_.sink.report(rule, manifest_.in_file(at), std::move(message), std::move(help));
        finding.field = std::move(path);
        finding.enforced_by = EnforcedBy::api_server;
        return finding;
    }

    Finding& wrong_type(const MappingEntry& entry, std::string path, std::string_view must,
                        std::string help) {
        const bool scalar = tree_.node(entry.value).kind == NodeKind::scalar;
        std::string message = fmt::format("`{}` must be {}, not {}: the API server refuses it",
                                          path, must, describe_value(manifest_, entry.value));
        return report(RuleId::manifest_wrong_type, scalar ? entry.value : entry.key,
                      std::move(path), std::move(message), std::move(help));
    }

    /// Null sets nothing. What is neither is reported.
    bool holds_mapping(const MappingEntry& entry, const std::string& path) {
        const Node& node = tree_.node(entry.value);
        if (node.kind == NodeKind::mapping) return true;
        if (!is_null(node)) wrong_type(entry, path, "a mapping", "write its fields below the key");
        return false;
    }

    void check_spec(NodeId spec) {
        for (const MappingEntry& entry : fields_of(spec, spec_fields, "spec")) {
            if (entry.name == "concurrency") {
                check_concurrency(spec, entry);
            } else if (entry.name == "environmentVariables") {
                if (holds_mapping(entry, "spec.environmentVariables")) check_variables(entry);
            } else if (entry.name == "image") {
                if (holds_mapping(entry, "spec.image")) check_image(entry.value);
            } else if (holds_mapping(entry, "spec.selector")) {
                check_selector(entry);
            }
        }
    }

    void check_concurrency(NodeId spec, const MappingEntry& entry) {
        const Node& node = tree_.node(entry.value);
        const JsonKind kind = json_kind(node);
        if (kind == JsonKind::null) return;
        const std::string path = "spec.concurrency";
        const auto number = kind == JsonKind::number ? decode_integer(node, ScalarKind::int32)
                                                     : std::optional<std::int64_t>();
        const bool too_large = !number && kind == JsonKind::number &&
                               decode_integer(node, ScalarKind::int64).has_value();
        if (too_large && context_.minor < bounded_number_since) {
            report(RuleId::manifest_invalid_value, entry.value, path,
                   fmt::format("`{}` has more than 32 bits: {}", path, refused_by_istiod()),
                   "write a smaller number")
                .enforced_by = enforcer();
        } else if (!number) {
            const bool quoted = kind == JsonKind::string && resolve_number(node.value);
            wrong_type(entry, path, "a whole number from 0 to 2147483647",
                       quoted ? "remove the quotes" : "write a whole number, in plain digits");
        } else if (*number < 0) {
            Finding& finding =
                report(RuleId::manifest_invalid_value, entry.value, path,
                       fmt::format("`{}` must not be negative: {}", path, refused_by_istiod()),
                       "write how many worker threads each proxy is to have");
            finding.enforced_by = enforcer();
        } else if (*number == 0) {
            zero_concurrency(spec, entry, path);
        }
    }

    void zero_concurrency(NodeId spec, const MappingEntry& entry, const std::string& path) {
        const ByteRange key = manifest_.in_file(entry.key);
        const ByteRange number = manifest_.in_file(entry.value);
        const bool in_line = key.begin < number.end;
        Finding& finding = context_.sink.report(
            RuleId::concurrency_zero, in_line ? ByteRange{key.begin, number.end} : number,
            "`concurrency: 0` makes every Envoy that this resource applies to start a worker "
            "thread on each core of its node",
            "remove it: without it the worker count follows the CPU request and limit");
        finding.field = path;
        if (!entry.repeated && !entry.merged) {
            offer_removal(context_, finding, manifest_, spec, entry.key);
        }
    }

    [[nodiscard]] std::string_view refused_by_istiod() const {
        return context_.minor < strict_schema_since ? "istiod's validation webhook refuses it"
                                                    : "the API server refuses it";
    }

    [[nodiscard]] EnforcedBy enforcer() const {
        return context_.minor < strict_schema_since ? EnforcedBy::admission_webhook
                                                    : EnforcedBy::api_server;
    }

    /// Whether the value is a string. One that is not is reported, but for null, which the API
    /// server leaves out.
    bool holds_string(const MappingEntry& entry, const std::string& path) {
        const Node& node = tree_.node(entry.value);
        if (json_kind(node) == JsonKind::string) return true;
        if (is_null(node)) return false;
        const bool scalar = node.kind == NodeKind::scalar && node.tag.empty();
        const std::string written(slice(manifest_.text(), node.range));
        Finding& finding =
            wrong_type(entry, path, "a string",
                       scalar ? fmt::format("put it in quotes: `\"{}\"`", shorten(written))
                              : "write a string, or remove it");
        if (scalar && node.style == ScalarStyle::plain) {
            context_.fixes.offer(finding, manifest_,
                                 {"put it in quotes", {{node.range, '"' + written + '"'}}});
        }
        return false;
    }

    void check_variables(const MappingEntry& variables) {
        for (const MappingEntry& entry : view_mapping(tree_, variables.value).entries) {
            const std::string path = join_path("spec.environmentVariables", entry.name);
            if (!holds_string(entry, path) || context_.minor < strict_schema_since) continue;
            if (code_points(tree_.node(entry.value).value) <= longest_variable) continue;
            report(RuleId::manifest_invalid_value, entry.value, path,
                   fmt::format("`{}` is longer than {} characters: the API server refuses it", path,
                               longest_variable),
                   "shorten it");
        }
    }

    static std::size_t code_points(std::string_view text) {
        constexpr unsigned char mask = 0xC0;
        constexpr unsigned char continuation = 0x80;
        return static_cast<std::size_t>(std::ranges::count_if(
            text, [](char c) { return (static_cast<unsigned char>(c) & mask) != continuation; }));
    }

    void check_image(NodeId image) {
        for (const MappingEntry& entry : fields_of(image, image_fields, "spec.image")) {
            holds_string(entry, "spec.image.imageType");
        }
    }

    void check_selector(const MappingEntry& selector) {
        const std::string path = "spec.selector.matchLabels";
        const std::size_t written = view_mapping(tree_, selector.value).entries.size();
        std::size_t known = 0;
        bool any = false;
        for (const MappingEntry& entry :
             fields_of(selector.value, selector_fields, "spec.selector")) {
            ++known;
            if (!holds_mapping(entry, path)) {
                any = any || !is_null(tree_.node(entry.value));
                continue;
            }
            for (const MappingEntry& label : view_mapping(tree_, entry.value).entries) {
                any = any || !is_null(tree_.node(label.value));
                check_label(label, path);
            }
        }
        if (any || known < written) return;  // what was meant for labels has been reported
        Finding& finding =
            report(RuleId::invalid_label_selector, selector.key, "spec.selector",
                   "this selector has no labels: the resource applies to no pod at all",
                   "name labels under `matchLabels`, or remove `selector`: without it the resource "
                   "applies to the whole namespace");
        finding.enforced_by = EnforcedBy::none;
    }

    void check_label(const MappingEntry& label, const std::string& around) {
        const std::string path = join_path(around, label.name);
        if (!holds_string(label, path)) return;
        const bool wildcard = label.name.find('*') != std::string::npos ||
                              tree_.node(label.value).value.find('*') != std::string_view::npos;
        if (!wildcard && !label.name.empty()) return;
        Finding& finding = report(
            RuleId::invalid_label_selector, wildcard ? label.value : label.key, path,
            fmt::format("{} in `{}`: {}", wildcard ? "a wildcard stands" : "an empty key stands",
                        around, refused_by_istiod()),
            "write whole labels");
        finding.enforced_by = enforcer();
    }

    LintContext& context_;
    const PlacedTree& manifest_;
    const YamlTree& tree_;
};

}  // namespace

void check_proxy_resource(LintContext& context, const PlacedTree& manifest, NodeId object) {
    ResourceChecks(context, manifest).run(object);
}

}  // namespace meshlint
