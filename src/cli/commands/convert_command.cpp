#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/commands/convert_report.h"
#include "cli/commands/single_input.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

int run_convert(const Arguments& arguments, Context& context) {
    const SingleInput input = read_single_input(arguments, context);
    if (context.messages.failed()) return run_failed;
    refuse_same_file(arguments, "convert never overwrites what it reads");

    const bool newest = arguments.to == nullptr;
    const Revision& to = newest ? newest_announced_revision() : *arguments.to;
    ConvertOptions options;
    options.limits = arguments.files.limits();
    options.to = &to;
    options.input =
        arguments.input == HolderKind::shared_config_map ? HolderKind::automatic : arguments.input;
    const auto outcome = convert_to_shared_config_map(input.text, options);
    if (const auto* const problem = std::get_if<Problem>(&outcome)) {
        throw Failure("cannot convert " + place_of(input.name, *problem) + ": " +
                      escaped(problem->message));
    }
    const auto& conversion = std::get<Conversion>(outcome);
    const FileReport findings =
        lint_result(prints_result(arguments) ? "<result>" : *arguments.output, conversion.text);

    const ConvertReport report{input.name, conversion, to, newest, findings};
    const int descriptor = prints_result(arguments) ? context.streams.err : context.streams.out;
    std::string text;
    if (arguments.format == Format::json) {
        append_convert_json(text, report);
    } else {
        append_convert_text(text, report, text_width(descriptor),
                            use_color(arguments.color, descriptor, context.environment),
                            arguments.notes);
    }
    const int delivered = deliver_result(arguments, context, conversion.text, text);
    if (delivered != success) return delivered;
    return has_errors(findings) ? has_findings : success;
}

constexpr std::string_view convert_opening =
    R"(meshlint convert --to asm-1-28 istio-operator.yaml -o shared-configmap.yaml

Writes the shared ConfigMap out of the MeshConfig of open source Istio: an IstioOperator, the values
of its Helm charts, the ConfigMap istio of istio-system, or a bare MeshConfig. What AKS blocks is
left out, and what no Istio release knows; all else keeps its value, its comments and its layout.
Then says what became of each field, and what is wrong with the result. FILE itself is never
changed.

Usage: meshlint convert [--to REVISION] [OPTIONS] FILE

FILE is a file, or "-" for standard input, with one MeshConfig in it. Without -o the result goes to
standard output and the report to standard error.
)";

constexpr std::string_view convert_closing = R"(
Exit status:
  0  done
  1  done, but the result has errors
  2  the run failed: wrong usage, a FILE that cannot be converted, a result that cannot be written
)";

constexpr std::array convert_options = {
    OptionRecord{"Conversion", "--to", "REVISION",
                 "The revision to write it for (asm-1-28); without it, the newest one of AKS",
                 &RawOptions::to},
    OptionRecord{"Conversion", "--input", "KIND",
                 "What FILE holds: auto (the default), mesh-config, istio-operator, helm-values or "
                 "istio-configmap",
                 &RawOptions::input},
    result_output_option,
    result_format_option,
    result_notes_option,
    color_option,
    stdin_name_option,
    limit_option,
};

}  // namespace

constinit const CommandRecord convert_record = {
    .word = "convert",
    .summary = "the shared ConfigMap out of the MeshConfig of open source Istio",
    .opening = convert_opening,
    .closing = convert_closing,
    .options = convert_options,
    .operands = Operands::required,
    .run = run_convert,
};

}  // namespace meshlint::cli
