#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/output.h"
#include "cli/commands/effective_yaml.h"
#include "cli/inputs/default_files.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "cli/settings/same_file.h"
#include "loader/manifest/config_map.h"
#include "meshlint/effective.h"
#include "meshlint/report.h"
#include "platform/replace_file.h"
#include "report/escape.h"
#include "report/json_finding.h"
#include "report/json_text.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Adds `text` as lines of a YAML comment.
void append_comment(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        out += line.empty() ? "#" : "# ";
        out += line;
        out += '\n';
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

/// What stands at the top: what was merged, and what is not known.
std::string heading(const MeshPair& pair) {
    const std::string shared = escaped(pair.shared->name);
    const std::string add_on = escaped(pair.add_on->name);
    const std::string istio(pair.revision->istio);
    if (!pair.add_on->in_every_cluster) {
        return "# `" + shared + "` (shared) with `" + add_on + "` (default) over it, as Istio " +
               istio + " merges them\n";
    }
    const std::size_t count = count_certain_defaults(*pair.revision);
    return "# `" + shared + "` (shared) with what is certain of `" + add_on +
           "` (default) over it, as Istio " + istio + " merges them\n" +
           "# The default ConfigMap was not given. As far as known, every cluster has these " +
           counted(count, "setting") +
           " of it.\n"
           "# Yours has more, so better give it:\n"
           "#   kubectl get configmap " +
           add_on + " -n " + std::string(mesh_namespace) +
           " -o yaml > default.yaml\n"
           "#   meshlint effective --default default.yaml FILE\n";
}

std::string_view without_findings(const MergeInput& add_on) {
    return add_on.in_every_cluster
               ? "\n# none of these settings takes the effect from one of the shared ConfigMap\n"
               : "\n# every setting of the shared ConfigMap has its effect\n";
}

std::string yaml_text(const MeshPair& pair, const EffectiveMesh& effective, bool color) {
    std::string text = heading(pair);
    append_effective_yaml(text, *effective.mesh, palette(color));
    const std::size_t count = effective.report.findings.size();
    if (count == 0) {
        text += without_findings(*pair.add_on);
        return text;
    }
    text += '\n';
    std::string findings;
    ReportOptions options;
    options.color = color;
    options.quiet = true;
    append_text_report(findings, {&effective.report, 1}, options);
    findings += '\n' + counted(count, "setting") + " of the shared ConfigMap " +
                (count == 1 ? "has" : "have") + " no effect\n";
    append_comment(text, findings);
    return text;
}

Json to_json(const MergeInput& source) {
    Json object;
    object["file"] = source.file;
    object["line"] = source.position.line;
    object["column"] = source.position.column;
    object["name"] = source.name;
    return object;
}

std::string json_text(const MeshPair& pair, const EffectiveMesh& effective) {
    std::string text = "{\"version\": 1,\n \"revision\": ";
    append_json(text, Json(pair.revision->name));
    text += ",\n \"istio\": ";
    append_json(text, Json(pair.revision->istio));
    text += ",\n \"shared\": ";
    append_json(text, to_json(*pair.shared));
    text += ",\n \"default\": ";
    append_json(text, pair.add_on->in_every_cluster ? Json() : to_json(*pair.add_on));
    text += ",\n \"meshConfig\": ";
    append_json(text, effective_values(*effective.mesh));
    text += ",\n \"origins\": ";
    append_json(text, effective_origins(*effective.mesh));
    text += ",\n \"findings\": [";
    bool any = false;
    for (const Finding& finding : effective.report.findings) {
        text += any ? ",\n  " : "\n  ";
        any = true;
        append_json_finding(text, finding, effective.report.file);
    }
    text += any ? "\n ]}\n" : "]}\n";
    return text;
}

void reject_refused(const EffectiveMesh& effective) {
    if (effective.refused.empty()) return;
    const RefusedValue& first = effective.refused.front();
    std::string text;
    append_place(text, first.file, first.position);
    throw Failure(text + ": istiod cannot decode `" + escaped(first.field) +
                  "` and goes on with a part of the ConfigMap, so there is nothing to merge; see "
                  "'meshlint " +
                  escaped(first.file) + "'");
}

constexpr std::string_view effective_opening =
    R"(meshlint effective --default default.yaml shared-configmap.yaml
kubectl get cm -n aks-istio-system -o yaml > all.yaml; meshlint effective --default all.yaml all.yaml

Prints the MeshConfig that istiod ends up with when the default ConfigMap is applied over the shared
one: YAML, with the origin of each value behind it, and behind that, as comments, which settings of
the shared ConfigMap have no effect. What Istio has built in is not shown.

Usage: meshlint effective [OPTIONS] [--default FILE] FILE

Both files may hold other manifests as well. The ConfigMaps of one revision belong together. Without
--default the file's own default ConfigMap is taken, and where it has none, the few settings that
are the same in every cluster, as far as known: the real one is better.
)";

constexpr std::string_view effective_closing = R"(
Exit status:
  0  done, whether or not settings have no effect
  2  the run failed: wrong usage, an unreadable input, no such ConfigMap or a broken one
)";

bool holds_default(const MergeInputs& inputs) {
    return std::ranges::any_of(
        inputs.sources, [](const MergeInput& source) { return source.owner == MeshOwner::add_on; });
}

class EffectiveCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Input");
        options.list("--default", "FILE",
                     "The file with the add-on's default ConfigMap (istio-asm-1-24)", defaults_);
        bind_stdin_name(options, stdin_name_);
        bind_limits(options, limits_);
        result_.bind_output(options);
        bind_format(options, result_.format);
        bind_color(options, result_.color);
        bind_as_revision(options, as_revision_,
                         "Take the ConfigMaps of this revision (asm-1-24), or as of this revision");
    }

    int run(Operands operands, Context& context) override {
        if (defaults_.size() > 1 || operands.size() != 1) {
            throw Failure(
                "effective compares two files: 'meshlint effective [--default FILE] FILE'");
        }
        const Limits limits = limits_of(limits_);
        const std::string& shared_path = operands.front();
        const std::string& default_path = defaults_.empty() ? shared_path : defaults_.front();
        const Revision* const as_revision = revision_or_null(as_revision_);
        const MergeInputs shared = read_source_file(shared_path, stdin_name_, limits, context);
        const MergeInputs add_on =
            default_path == shared_path
                ? shared
                : read_source_file(default_path, stdin_name_, limits, context);
        std::optional<MergeInput> certain;
        MeshPair pair;
        if (defaults_.empty() && !holds_default(shared)) {
            pair = choose_shared(shared, as_revision);
            if (pair.failure.empty()) {
                pair.add_on = &certain.emplace(certain_defaults(*pair.revision));
            }
        } else {
            pair = choose_pair(shared, add_on, as_revision);
        }
        if (!pair.failure.empty()) throw Failure(escaped(pair.failure));
        require_block(*pair.shared);
        require_block(*pair.add_on);
        const EffectiveMesh effective = merge_mesh(*pair.shared, *pair.add_on, *pair.revision);
        reject_refused(effective);
        return deliver(pair, effective, {shared_path, default_path}, context);
    }

private:
    [[nodiscard]] int deliver(const MeshPair& pair, const EffectiveMesh& effective,
                              const std::array<std::string, 2>& inputs,
                              const Context& context) const {
        const bool color = result_.output
                               ? result_.color == ColorMode::always
                               : use_color(result_.color, context.streams.out, context.environment);
        const std::string text = result_.format == Format::json ? json_text(pair, effective)
                                                                : yaml_text(pair, effective, color);
        const std::string* const file = result_.file();
        if (file == nullptr) return print(context.streams, text);
        refuse_input(*file, inputs, {});
        const int error = platform::write_file_atomically(*file, text);
        if (error != 0) throw Failure(cannot("write", *file, error));
        return success;
    }

    std::vector<std::string> defaults_;
    std::string stdin_name_ = "<stdin>";
    std::vector<LimitSetting> limits_;
    ResultOptions result_;
    std::optional<std::string> as_revision_;
};

}  // namespace

constinit const CommandRecord effective_record = {
    .word = "effective",
    .summary = "what istiod ends up with, and what the default ConfigMap overrides",
    .opening = effective_opening,
    .closing = effective_closing,
    .operands = OperandCount::required,
    .make = make_command<EffectiveCommand>,
};

}  // namespace meshlint::cli
