#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/output.h"
#include "cli/base/text_layout.h"
#include "cli/base/watchdog.h"
#include "cli/commands/classification_style.h"
#include "cli/lint/lint_inputs.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "report/escape.h"
#include "report/json_text.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word_for(const FieldUse& use) {
    return use.known ? to_string(use.classification) : "unknown";
}

void append_config_map(std::string& out, const std::string& file, const ConfigMapSummary& summary,
                       std::size_t width, const Palette& colors) {
    if (!out.empty()) out += '\n';
    out += colors.strong;
    append_place(out, file, summary.position);
    out += ": ";
    append_escaped(out, summary.name);
    out += colors.reset;
    if (!summary.name.ends_with(summary.revision)) out += ", as " + summary.revision;
    out += "\n\n";
    if (summary.fields.empty()) {
        out += "  sets no field\n";
        return;
    }
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"CLASSIFICATION"}, {"NOTE"}}, 2);
    for (const FieldUse& use : summary.fields) {
        table.add_row({{std::to_string(use.position.line), {}},
                       {escaped(use.path), {}},
                       {std::string(word_for(use)), style_of(use.classification, colors)},
                       {escaped(use.note), {}}});
    }
    table.append_to(out, width);
}

Json to_json(const FieldUse& use) {
    Json object;
    object["field"] = use.path;
    object["line"] = use.position.line;
    object["column"] = use.position.column;
    object["classification"] = to_string(use.classification);
    if (!use.known) object["known"] = false;
    if (!use.note.empty()) object["note"] = use.note;
    return object;
}

Json to_json(const std::string& file, const ConfigMapSummary& summary) {
    Json object;
    object["file"] = file;
    object["line"] = summary.position.line;
    object["column"] = summary.position.column;
    object["name"] = summary.name;
    object["revision"] = summary.revision;
    object["fields"] = Json::array();
    for (const FieldUse& use : summary.fields) object["fields"].push_back(to_json(use));
    return object;
}

/// One ConfigMap a line.
std::string json_text(const std::vector<FileReport>& reports) {
    std::string text = "{\"version\": 1,\n \"configMaps\": [";
    bool any = false;
    for (const FileReport& report : reports) {
        for (const ConfigMapSummary& summary : report.config_maps) {
            text += any ? ",\n  " : "\n  ";
            any = true;
            append_json(text, to_json(report.file, summary));
        }
    }
    text += any ? "\n ]}\n" : "]}\n";
    return text;
}

/// Why the fields of some mesh block are not known, and where; nothing where all of them are.
std::optional<Problem> find_hidden_fields(const FileReport& report) {
    if (!report.unreadable.empty()) {
        const Unreadable& part = report.unreadable.front();
        return Problem{part.position, describe(part)};
    }
    for (const Finding& finding : report.findings) {
        const bool nothing_else = report.config_maps.empty() && finding.severity == Severity::error;
        if (nothing_else || finding.rule == RuleId::missing_mesh ||
            finding.rule == RuleId::mesh_not_string) {
            return Problem{finding.begin, finding.message};
        }
    }
    return std::nullopt;
}

/// A ConfigMap without fields is left out where that may not be true.
void report_hidden_fields(FileReport& report, Messages& messages) {
    const auto problem = find_hidden_fields(report);
    if (!problem) return;
    std::string text;
    append_place(text, report.file, *problem->position);
    text += ": cannot classify: ";
    append_escaped(text, problem->message);
    messages.error(text);
    std::erase_if(report.config_maps, [](const ConfigMapSummary& summary) {
        return summary.fields.empty() || !summary.readable;
    });
}

constexpr std::string_view classify_opening =
    R"(meshlint classify shared-configmap.yaml
helm template ./chart | meshlint classify -

Prints every field that the mesh blocks in the files set at the two levels that AKS classifies: its
line, its classification in the ConfigMap's revision, and what to know about it.

Usage: meshlint classify [OPTIONS] PATH...
)";

constexpr std::string_view classify_closing = R"(
Exit status:
  0  every PATH held a shared ConfigMap, and all of them are shown
  2  the run failed: wrong usage, an unreadable input, no shared ConfigMap or a broken one
)";

class ClassifyCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Output");
        bind_format(options, format_);
        bind_color(options, color_);
        bind_as_revision(options, run_.as_revision, "Classify as for this revision (asm-1-24)");
        run_.configuration.bind(options);
        options.group("Input");
        run_.bind_input(options);
        bind_stdin_name(options, stdin_name_);
        bind_limits(options, run_.limits);
    }

    int run(Operands operands, Context& context) override {
        run_.platform = Platform::aks;  // the only one that classifies
        const RunSettings settings(run_, context.messages);
        LintJob job;
        job.paths = std::move(operands);
        job.stdin_name = stdin_name_;
        job.files = settings.files;
        job.files.set_named(job.paths, stdin_name_);
        GeneratedMeshes generated;
        job.files.set_generated(generated);
        job.generated = &generated;
        std::vector<FileReport> reports;
        bool any = false;
        const Limits& limits = job.files.limits();
        std::optional<Watchdog> watchdog(std::in_place, limits, context.streams.err);
        lint_inputs(job, context, Deadline(limits.seconds), [&](FileReport&& report) {
            report_hidden_fields(report, context.messages);
            any = any || !report.config_maps.empty();
            report.findings = {};
            reports.push_back(std::move(report));
        });
        watchdog.reset();
        if (!any && !context.messages.failed()) {
            context.messages.error(run_.input == HolderKind::shared_config_map
                                       ? "there is no shared ConfigMap in what was read"
                                       : "there is no MeshConfig in what was read");
        }
        report_input_kind(run_.input, settings.files, context, reports);
        const int printed =
            print(context.streams,
                  format_ == Format::json ? json_text(reports) : table_text(reports, context));
        if (printed != success) return printed;
        return context.messages.failed() ? run_failed : success;
    }

private:
    [[nodiscard]] std::string table_text(const std::vector<FileReport>& reports,
                                         const Context& context) const {
        const bool color = use_color(color_, context.streams.out, context.environment);
        const std::size_t width = text_width(context.streams.out);
        std::string text;
        for (const FileReport& report : reports) {
            for (const ConfigMapSummary& summary : report.config_maps) {
                append_config_map(text, report.file, summary, width, palette(color));
            }
        }
        return text;
    }

    Format format_ = Format::text;
    ColorMode color_ = ColorMode::automatic;
    std::string stdin_name_ = "<stdin>";
    RunOptions run_;
};

}  // namespace

constinit const CommandRecord classify_record = {
    .word = "classify",
    .summary = "every field that a mesh block sets, with its classification",
    .opening = classify_opening,
    .closing = classify_closing,
    .operands = OperandCount::required,
    .make = make_command<ClassifyCommand>,
};

}  // namespace meshlint::cli
