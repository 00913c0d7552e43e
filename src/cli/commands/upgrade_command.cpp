#include <array>
#include <string>
#include <variant>

#include "cli/base/exit_status.h"
#include "cli/base/failure.h"
#include "cli/commands/single_input.h"
#include "cli/commands/upgrade_report.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view both_are_needed =
    "a canary upgrade needs both ConfigMaps, that of the old revision and that of the new one; "
    "write the new one to a file of its own with -o FILE";

void check_usage(const Arguments& arguments) {
    if (arguments.in_place) {
        throw Failure("upgrade does not work in place: " + std::string(both_are_needed));
    }
    if (arguments.to == nullptr) {
        throw Failure("upgrade needs the revision to upgrade to, as in '--to " +
                      std::string(newest_announced_revision().name) + "'");
    }
    if (arguments.from == arguments.to) {
        throw Failure("--from and --to are the same revision, " + std::string(arguments.to->name));
    }
}

int run_upgrade(const Arguments& arguments, Context& context) {
    check_usage(arguments);
    const SingleInput input = read_single_input(arguments, context);
    if (context.messages.failed()) return run_failed;
    refuse_same_file(arguments, both_are_needed);

    UpgradeOptions options;
    options.limits = arguments.files.limits();
    options.to = arguments.to;
    options.from = arguments.from;
    const auto outcome = upgrade_shared_config_maps(input.text, options);
    if (const auto* const problem = std::get_if<Problem>(&outcome)) {
        throw Failure("cannot upgrade " + place_of(input.name, *problem) + ": " +
                      escaped(problem->message));
    }
    const auto& upgrade = std::get<Upgrade>(outcome);
    const UpgradeStep step = check_upgrade_step(*upgrade.from, *arguments.to);
    // Lines and columns are the same in both; a result that goes into a pipe has no other name.
    const FileReport findings =
        lint_result(prints_result(arguments) ? input.name : *arguments.output, upgrade.text);

    const UpgradeReport report{input.name, upgrade, *arguments.to, step, findings};
    const int descriptor = prints_result(arguments) ? context.streams.err : context.streams.out;
    std::string text;
    if (arguments.format == Format::json) {
        append_upgrade_json(text, report);
    } else {
        append_upgrade_text(text, report, text_width(descriptor),
                            use_color(arguments.color, descriptor, context.environment),
                            arguments.notes);
    }
    const int delivered = deliver_result(arguments, context, upgrade.text, text);
    if (delivered != success) return delivered;
    return has_errors(findings) ? has_findings : success;
}

constexpr std::string_view upgrade_opening =
    R"(meshlint upgrade --to asm-1-28 mesh-1-27.yaml -o mesh-1-28.yaml

Writes the shared ConfigMap for another revision: its name, and istio.io/rev among its labels and
annotations where it names the old revision. Every other byte of FILE stays. Then says whether AKS
allows that upgrade, what changes for each field that the mesh block sets, and what is wrong with
the result in the new revision. A canary upgrade needs both ConfigMaps, so FILE itself is never
changed.

Usage: meshlint upgrade --to REVISION [OPTIONS] FILE

FILE is a file, or "-" for standard input. All its shared ConfigMaps must be of one revision, unless
--from says which ones to upgrade; whatever else is in it stays as it is. Without -o the result goes
to standard output and the report to standard error.
)";

constexpr std::string_view upgrade_closing = R"(
Exit status:
  0  done
  1  done, but the result has errors in the new revision
  2  the run failed: wrong usage, a FILE that cannot be upgraded, a result that cannot be written
)";

constexpr std::array upgrade_options = {
    OptionRecord{"Upgrade", "--to", "REVISION", "The revision to upgrade to (asm-1-28)",
                 &RawOptions::to},
    OptionRecord{"Upgrade", "--from", "REVISION",
                 "Upgrade the ConfigMaps of this revision, where FILE has several",
                 &RawOptions::from},
    result_output_option,
    OptionRecord{"Output", "--in-place", "",
                 "Refused: a canary upgrade needs the old ConfigMap as well",
                 &RawOptions::in_place},
    result_format_option,
    result_notes_option,
    color_option,
    stdin_name_option,
    limit_option,
};

}  // namespace

constinit const CommandRecord upgrade_record = {
    .word = "upgrade",
    .summary = "the shared ConfigMap for another revision, and what changes",
    .opening = upgrade_opening,
    .closing = upgrade_closing,
    .options = upgrade_options,
    .operands = Operands::required,
    .run = run_upgrade,
};

}  // namespace meshlint::cli
