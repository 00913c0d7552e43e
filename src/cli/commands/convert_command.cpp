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
#include "migrate/chart_source.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view convert_opening =
    R"(meshlint convert --to asm-1-28 istio-operator.yaml -o shared-configmap.yaml

Writes the shared ConfigMap out of the MeshConfig of open source Istio: an IstioOperator, the values
of its Helm charts, the ConfigMap istio of istio-system, or a bare MeshConfig. Misspelled and
misplaced fields are mended where there is one certain way. Values of the charts that become settings
of the mesh, such as global.meshID or global.proxy.tracer, are added as the chart of that release of
Istio does it. What AKS blocks is left out, and what no Istio release knows; all else keeps its
value, its comments and its layout. Then says what became of each field and value, and what is wrong
with the result. FILE itself is never changed.

Usage: meshlint convert [--to REVISION] [OPTIONS] FILE

FILE is a file, or "-" for standard input, with one MeshConfig in it. Without -o the result goes to
standard output and the report to standard error.
)";

constexpr std::string_view convert_closing = R"(
Exit status:
  0  done
  1  done, but something was left out, or the result has errors
  2  the run failed: wrong usage, a FILE that cannot be converted, a result that cannot be written
)";

bool is_left_out(FieldFate fate) { return !is_kept(fate) && fate != FieldFate::repeated; }

bool leaves_out(const Conversion& conversion) {
    return conversion.networks ||
           std::ranges::any_of(conversion.fields, is_left_out, &FieldOutcome::fate) ||
           std::ranges::any_of(conversion.values, is_left_out, &ValueOutcome::fate);
}

class ConvertCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Conversion");
        bind_revision(options, "--to", to_,
                      "The revision to write it for (asm-1-28); without it, the newest one of AKS");
        options.choice(
            "--input", "KIND",
            "What FILE holds: auto (the default), or a name that 'meshlint holders' lists",
            "kind of input", input_kinds().subspan(1), input_);
        options.value(
            "--istio", "RELEASE",
            "The release of Istio whose charts read the values in FILE (1.24); without "
            "it, what FILE tells, or else that of the revision",
            [this](const std::string& text) { chart_ = parse_istio_release(text); },
            istio_releases());
        result_.bind_output(options);
        result_.bind_report(options);
        options.group("Input");
        bind_stdin_name(options, stdin_name_);
        bind_limits(options, limits_);
    }

    int run(Operands operands, Context& context) override {
        const Revision* const wanted = revision_or_null(to_);
        const Revision& to = wanted == nullptr ? newest_announced_revision() : *wanted;
        ConvertOptions options;
        options.limits = limits_of(limits_);
        options.to = &to;
        options.input = input_;
        options.chart = chart_;
        const SingleInput input =
            read_single_input("convert", operands, stdin_name_, options.limits, context);
        if (context.messages.failed()) return run_failed;
        refuse_same_file(operands.front(), result_, "convert never overwrites what it reads");

        LintOptions lint_options;
        lint_options.input = input_;
        lint_options.as_revision = &to;
        lint_options.limits = options.limits;
        const MendedSource mended = mend_names(input.text, lint_options);
        const auto outcome = convert_to_shared_config_map(mended.text, options);
        if (const auto* const problem = std::get_if<Problem>(&outcome)) {
            throw Failure("cannot convert " + place_of(input.name, *problem) + ": " +
                          escaped(problem->message));
        }
        const auto& conversion = std::get<Conversion>(outcome);
        const std::string* const file = result_.file();
        const FileReport findings =
            lint_result(file == nullptr ? "<result>" : *file, conversion.text);

        const ConvertReport report{input.name, mended, conversion, to, wanted == nullptr, findings};
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
    std::optional<std::string> to_;
    std::optional<Minor> chart_;
    HolderKind input_ = HolderKind::automatic;
    ResultOptions result_;
    std::string stdin_name_ = "<stdin>";
    std::vector<LimitSetting> limits_;
};

}  // namespace

constinit const CommandRecord convert_record = {
    .word = "convert",
    .summary = "the shared ConfigMap out of the MeshConfig of open source Istio",
    .opening = convert_opening,
    .closing = convert_closing,
    .operands = OperandCount::required,
    .make = make_command<ConvertCommand>,
};

}  // namespace meshlint::cli
