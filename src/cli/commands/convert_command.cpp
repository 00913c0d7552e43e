#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/commands/convert_report.h"
#include "cli/commands/mended_source.h"
#include "cli/commands/single_input.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "loader/embedded/embedded_text.h"
#include "loader/targets/kustomization.h"
#include "loader/text/ascii.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view convert_opening =
    R"(meshlint convert --to asm-1-28 istio-operator.yaml -o shared-configmap.yaml
meshlint convert --to helm-values shared-configmap.yaml -o values.yaml

Writes a MeshConfig into another holder: into the shared ConfigMap of a revision of AKS, or into what
open source Istio reads. It takes it out of any holder of a MeshConfig that 'meshlint holders' lists,
and writes those that are marked there. Misspelled and misplaced fields are mended where there is one
certain way. Values of the charts that become settings of the mesh, such as global.meshID or
global.proxy.tracer, are added as the chart of that release of Istio does it. What AKS blocks is left
out of a shared ConfigMap, and what the release of Istio does not know of everything; all else keeps
its value, its comments and its layout. Then says what became of each field and value, and what is
wrong with the result. FILE itself is never changed.

Usage: meshlint convert [--to REVISION|HOLDER] [OPTIONS] FILE

FILE is a file, or "-" for standard input, with one MeshConfig in it: manifests, values, or Markdown or
a shell script that holds such. Without -o the result goes to standard output and the report to standard
error.
)";

constexpr std::string_view convert_closing = R"(
Exit status:
  0  done
  1  done, but something was left out, or the result has errors
  2  the run failed: wrong usage, a FILE that cannot be converted, a result that cannot be written
)";

bool is_left_out(FieldFate fate) { return !is_kept(fate) && fate != FieldFate::repeated; }

bool leaves_out(const Conversion& conversion) {
    return conversion.networks || conversion.ignored_document ||
           std::ranges::any_of(conversion.fields, is_left_out, &FieldOutcome::fate) ||
           std::ranges::any_of(conversion.values, is_left_out, &ValueOutcome::fate);
}

/// A kind of holder, or the revision of a shared ConfigMap.
struct Destination {
    HolderKind kind = HolderKind::shared_config_map;
    const Revision* revision = nullptr;  ///< null: the newest one
};

/// No holder has a digit in its name, and every revision has one.
Destination parse_destination(const std::string& text) {
    if (std::ranges::any_of(text, is_digit)) {
        return {HolderKind::shared_config_map, &parse_revision(text)};
    }
    return {pick("holder", text, output_kinds()), nullptr};
}

std::vector<std::string_view> destination_names() {
    std::vector<std::string_view> names = revision_names();
    for (const Choice<HolderKind>& kind : output_kinds()) names.push_back(kind.name);
    return names;
}

std::string destination_words() {
    std::string words = "What to write: the shared ConfigMap of a revision (asm-1-28)";
    for (const Choice<HolderKind>& kind : output_kinds()) {
        const bool last = &kind == &output_kinds().back();
        words.append(last ? " or " : ", ").append(kind.name);
    }
    return words + "; without it, the shared ConfigMap of the newest revision of AKS";
}

void refuse_kustomization(const std::string& file) {
    if (!is_kustomization_name(file)) return;
    throw Failure("cannot convert " + quoted_name(file) +
                  ": it is a kustomization; convert what 'kubectl kustomize' makes of its folder");
}

class ConvertCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Conversion");
        options.value(
            "--to", "REVISION|HOLDER", destination_words(),
            [this](const std::string& text) { to_ = parse_destination(text); },
            destination_names());
        options.choice(
            "--input", "KIND",
            "What FILE holds: auto (the default), or a name that 'meshlint holders' lists",
            "kind of input", input_kinds(), input_);
        options.value(
            "--istio", "RELEASE",
            "The release of Istio whose charts read the values in FILE, and which reads what is "
            "written for open source Istio (1.24); without it, what FILE tells, or else that of "
            "the revision, or the newest one that is known",
            [this](const std::string& text) { istio_ = parse_istio_release(text); },
            istio_releases());
        result_.bind_output(options);
        result_.bind_report(options);
        options.group("Input");
        bind_stdin_name(options, stdin_name_);
        bind_limits(options, limits_);
    }

    int run(Operands operands, Context& context) override {
        ConvertOptions options;
        options.limits = limits_of(limits_);
        options.to = to_.kind;
        const bool for_aks = to_.kind == HolderKind::shared_config_map;
        if (for_aks) {
            options.revision =
                to_.revision == nullptr ? &newest_announced_revision() : to_.revision;
        }
        options.input = input_;
        options.istio = istio_;
        SingleInput input =
            read_single_input("convert", operands, stdin_name_, options.limits, context);
        if (context.messages.failed()) return run_failed;
        refuse_kustomization(input.name);
        const TextLanguage language = language_of(input.name, input.text);
        if (language != TextLanguage::manifests) input.text = manifests_in(input.text, language);
        refuse_same_file(operands.front(), result_, "convert never overwrites what it reads");

        const MendedSource mended = mend_names(input.text, source_options(options));
        const auto outcome = convert_mesh_config(mended.text, options);
        if (const auto* const problem = std::get_if<Problem>(&outcome)) {
            throw Failure("cannot convert " + place_of(input.name, *problem) + ": " +
                          escaped(problem->message));
        }
        const auto& conversion = std::get<Conversion>(outcome);
        const std::string* const file = result_.file();
        const FileReport findings =
            lint_result(file == nullptr ? "<result>" : *file, conversion.text,
                        result_options(options, conversion));

        const ConvertReport report{
            input.name, mended, conversion, options, for_aks && to_.revision == nullptr, findings};
        const int descriptor = file == nullptr ? context.streams.err : context.streams.out;
        std::string text;
        if (result_.format == Format::json) {
            append_convert_json(text, report);
        } else {
            append_convert_text(text, report, text_width(descriptor),
                                use_color(result_.color, descriptor, context.environment),
                                result_.notes);
        }
        const int delivered = deliver_result(result_, context, conversion.text, text);
        if (delivered != success) return delivered;
        return has_errors(findings) || leaves_out(conversion) ? has_findings : success;
    }

private:
    /// Whose names the source should have.
    [[nodiscard]] static LintOptions source_options(const ConvertOptions& convert) {
        LintOptions options;
        options.input = convert.input;
        options.as_revision = convert.revision;
        if (convert.revision == nullptr) options.platform = Platform::istio;
        options.istio = convert.istio;
        options.limits = convert.limits;
        return options;
    }

    [[nodiscard]] static LintOptions result_options(const ConvertOptions& convert,
                                                    const Conversion& conversion) {
        LintOptions options;
        options.input = convert.to;
        const SourceRelease& release = conversion.release;
        if (release.asked || !release.place.empty()) options.istio = release.minor;
        return options;
    }

    Destination to_;
    std::optional<Minor> istio_;
    HolderKind input_ = HolderKind::automatic;
    ResultOptions result_;
    std::string stdin_name_ = "<stdin>";
    std::vector<LimitSetting> limits_;
};

}  // namespace

constinit const CommandRecord convert_record = {
    .word = "convert",
    .summary = "a MeshConfig of open source Istio as a shared ConfigMap, and the other way",
    .opening = convert_opening,
    .closing = convert_closing,
    .operands = OperandCount::required,
    .make = make_command<ConvertCommand>,
};

}  // namespace meshlint::cli
