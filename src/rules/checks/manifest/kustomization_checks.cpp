#include "rules/checks/manifest/kustomization_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "rules/checks/manifest/manifest_checks.h"

namespace meshlint {

namespace {

class GeneratorChecker {
public:
    GeneratorChecker(LintContext& context, const PlacedTree& kustomization,
                     const MeshGenerator& generator, const LintOptions& options)
        : context_(context), file_(kustomization), generator_(generator), options_(options) {}

    void check() {
        const bool renamed = check_built_name();
        if (!renamed && is_shared() && !generator_.has_base) check_written_name();
        if (generator_.has_hash) report_hash();
        if (is_shared()) check_namespace();
        check_keys();
    }

private:
    [[nodiscard]] bool is_shared() const {
        return generator_.holder == HolderKind::shared_config_map;
    }

    [[nodiscard]] bool is_read(std::string_view name) const {
        if (is_shared()) return parse_revision(revision_part(name)).has_value();
        return name == "istio" || name.starts_with("istio-");
    }

    /// What istiod reads, for people.
    [[nodiscard]] std::string_view names_that_are_read() const {
        return is_shared() ? "`istio-shared-configmap-<revision>`"
                           : "`istio`, or `istio-<revision>`";
    }

    /// True where prefix and suffix make a name of it that nobody reads.
    bool check_built_name() {
        if (generator_.built_name == generator_.name_text) return false;
        if (is_read(generator_.built_name)) return false;
        const std::string_view by = generator_.prefix == no_node ? "`nameSuffix` makes"
                                    : generator_.suffix == no_node
                                        ? "`namePrefix` makes"
                                        : "`namePrefix` and `nameSuffix` make";
        context_.sink.report(
            RuleId::configmap_name, file_.in_file(generator_.name),
            fmt::format("{} `{}` of this name: istiod reads {} only", by, generator_.built_name,
                        names_that_are_read()),
            "generate it in a kustomization of its own, without prefix and suffix");
        return true;
    }

    void check_written_name() {
        ConfigMap made;
        made.object = generator_.entry;
        made.name = generator_.name;
        made.name_text = generator_.built_name;
        check_name(context_, file_, made, classify_target(file_.tree(), made), options_);
    }

    void report_hash() {
        Finding& finding = context_.sink.report(
            RuleId::configmap_name, file_.in_file(generator_.name),
            fmt::format("kustomize puts a hash behind this name, `{}-<hash>`: istiod never reads "
                        "such a ConfigMap",
                        generator_.built_name),
            "set `disableNameSuffixHash: true` under `options` of this generator");
        if (auto edit = switch_edit()) {
            context_.fixes.offer(finding, file_,
                                 {"set `disableNameSuffixHash: true`", {std::move(*edit)}});
        }
    }

    /// Nothing where the entry is written in a way that leaves no certain place.
    [[nodiscard]] std::optional<TextEdit> switch_edit() const {
        const YamlTree& tree = file_.tree();
        if (generator_.hash_switch != no_node) {
            return TextEdit{tree.node(generator_.hash_switch).range, "true"};
        }
        if (generator_.options != no_node) {
            const Node& options = tree.node(generator_.options);
            if (options.kind != NodeKind::mapping || options.flow || options.child_count == 0) {
                return std::nullopt;
            }
            const std::size_t at = options.range.begin;
            return TextEdit{{at, at},
                            fmt::format("disableNameSuffixHash: true{}{}", line_end(at),
                                        std::string(column(at), ' '))};
        }
        return options_edit();
    }

    /// A line of its own behind the name.
    [[nodiscard]] std::optional<TextEdit> options_edit() const {
        const YamlTree& tree = file_.tree();
        const Node& entry = tree.node(generator_.entry);
        if (entry.kind != NodeKind::mapping || entry.flow) return std::nullopt;
        const std::string_view text = file_.text();
        const std::size_t name_end = tree.node(generator_.name).range.end;
        std::size_t end = std::min(text.find('\n', name_end), text.size());
        std::string_view rest = text.substr(name_end, end - name_end);
        if (rest.ends_with('\r')) {
            rest.remove_suffix(1);
            --end;
        }
        const std::size_t first = rest.find_first_not_of(" \t");
        if (first != std::string_view::npos && (rest[first] != '#' || first == 0)) {
            return std::nullopt;
        }
        const std::string indent(column(entry.range.begin), ' ');
        const std::string_view line = line_end(name_end);
        return TextEdit{
            {end, end},
            fmt::format("{0}{1}options:{0}{1}  disableNameSuffixHash: true", line, indent)};
    }

    [[nodiscard]] std::size_t column(std::size_t at) const {
        const std::string_view text = file_.text();
        return at == 0 ? 0 : at - (text.rfind('\n', at - 1) + 1);  // npos + 1 is 0
    }

    /// As the line that `at` is in ends.
    [[nodiscard]] std::string_view line_end(std::size_t at) const {
        const std::string_view text = file_.text();
        const std::size_t end = text.find('\n', at);
        const bool carriage = end != std::string_view::npos && end > 0 && text[end - 1] == '\r';
        return carriage ? "\r\n" : "\n";
    }

    void check_namespace() {
        if (generator_.name_space == no_node) return;
        ConfigMap made;
        made.object = generator_.entry;
        made.name = generator_.name;
        made.name_text = generator_.built_name;
        made.name_space = generator_.name_space;
        made.namespace_text = file_.tree().resolved(generator_.name_space).value;
        if (!generator_.shares_namespace || made.namespace_text == mesh_namespace) {
            meshlint::check_namespace(context_, file_, made);
            return;
        }
        context_.sink.report(
            RuleId::configmap_namespace, file_.in_file(generator_.name_space),
            fmt::format("istiod reads `{}` only in `{}`, and this namespace, `{}`, is that of all "
                        "that the kustomization makes",
                        generator_.built_name, mesh_namespace, made.namespace_text),
            fmt::format("generate it in a kustomization of its own, with `namespace: {}`",
                        mesh_namespace));
    }

    void check_keys() {
        const GeneratorSource* const mesh = generator_.mesh();
        for (const GeneratorSource& source : generator_.sources) {
            if (&source == mesh) {
                if (source.key != "mesh") report_key(source);
            } else if (source.key != "meshNetworks" && source.key != "mesh") {
                context_.sink.report(
                    RuleId::unexpected_data_key, file_.in_file(source.node),
                    fmt::format("nobody reads the key `{}`: istiod takes `mesh` and `meshNetworks`",
                                source.key),
                    "remove it");
            }
        }
        if (mesh != nullptr || generator_.has_other_sources || generator_.adds_to_base) return;
        context_.sink.report(RuleId::missing_mesh, file_.in_file(generator_.name),
                             "the generated ConfigMap has no key `mesh`, so it configures nothing",
                             "name the key in front of the file: `mesh=FILE`");
    }

    /// The file of a MeshConfig under a key that nobody reads.
    void report_key(const GeneratorSource& source) {
        const Node& node = file_.tree().node(source.node);
        Finding& finding = context_.sink.report(
            RuleId::missing_mesh, file_.in_file(source.node),
            fmt::format("this makes the key `{}`; istiod reads `mesh`", source.key),
            source.is_file ? fmt::format("write `mesh={}`", source.path)
                           : std::string("call the key `mesh`"));
        const bool without_key = source.is_file && node.value.find('=') == std::string_view::npos;
        const bool plain = node.style == ScalarStyle::plain;
        const bool quoted =
            node.style == ScalarStyle::single_quoted || node.style == ScalarStyle::double_quoted;
        if (!without_key || (!plain && !quoted)) return;
        const std::size_t at = node.range.begin + (quoted ? 1 : 0);
        context_.fixes.offer(finding, file_,
                             {fmt::format("write `mesh={}`", source.path), {{{at, at}, "mesh="}}});
    }

    LintContext& context_;
    const PlacedTree& file_;
    const MeshGenerator& generator_;
    const LintOptions& options_;
};

}  // namespace

void check_generator(LintContext& context, const PlacedTree& kustomization,
                     const MeshGenerator& generator, const LintOptions& options) {
    GeneratorChecker(context, kustomization, generator, options).check();
}

}  // namespace meshlint
