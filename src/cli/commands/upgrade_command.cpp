#include <optional>
#include <string>
#include <variant>
#include <vector>

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

class UpgradeCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Upgrade");
        bind_revision(options, "--to", to_, "The revision to upgrade to (asm-1-28)");
        bind_revision(options, "--from", from_,
                      "Upgrade the ConfigMaps of this revision, where FILE has several");
        result_.bind_output(options);
        options.flag("--in-place", "Refused: a canary upgrade needs the old ConfigMap as well",
                     in_place_);
        result_.bind_report(options);
        options.group("Input");
        bind_stdin_name(options, stdin_name_);
        bind_limits(options, limits_);
    }

    int run(Operands operands, Context& context) override {
        const UpgradeOptions options = checked_options();
        const SingleInput input =
            read_single_input("upgrade", operands, stdin_name_, options.limits, context);
        if (context.messages.failed()) return run_failed;
        refuse_same_file(operands.front(), result_, both_are_needed);

        const auto outcome = upgrade_shared_config_maps(input.text, options);
        if (const auto* const problem = std::get_if<Problem>(&outcome)) {
            throw Failure("cannot upgrade " + place_of(input.name, *problem) + ": " +
                          escaped(problem->message));
        }
        const auto& upgrade = std::get<Upgrade>(outcome);
        const UpgradeStep step = check_upgrade_step(*upgrade.from, *options.to);
        const std::string* const file = result_.file();
        // Lines and columns are the same in both; a result that goes into a pipe has no other name.
        const FileReport findings = lint_result(file == nullptr ? input.name : *file, upgrade.text);

        const UpgradeReport report{input.name, upgrade, *options.to, step, findings};
        const int descriptor = file == nullptr ? context.streams.err : context.streams.out;
        std::string text;
        if (result_.format == Format::json) {
            append_upgrade_json(text, report);
        } else {
            append_upgrade_text(text, report, text_width(descriptor),
                                use_color(result_.color, descriptor, context.environment),
                                result_.notes);
        }
        const int delivered = deliver_result(result_, context, upgrade.text, text);
        if (delivered != success) return delivered;
        return has_errors(findings) ? has_findings : success;
    }

private:
    [[nodiscard]] UpgradeOptions checked_options() const {
        if (in_place_) {
            throw Failure("upgrade does not work in place: " + std::string(both_are_needed));
        }
        if (!to_) {
            throw Failure("upgrade needs the revision to upgrade to, as in '--to " +
                          std::string(newest_announced_revision().name) + "'");
        }
        UpgradeOptions options;
        options.limits = limits_of(limits_);
        options.to = revision_or_null(to_);
        options.from = revision_or_null(from_);
        if (options.from == options.to) {
            throw Failure("--from and --to are the same revision, " +
                          std::string(options.to->name));
        }
        return options;
    }

    std::optional<std::string> to_;
    std::optional<std::string> from_;
    bool in_place_ = false;
    ResultOptions result_;
    std::string stdin_name_ = "<stdin>";
    std::vector<LimitSetting> limits_;
};

}  // namespace

constinit const CommandRecord upgrade_record = {
    .word = "upgrade",
    .summary = "the shared ConfigMap for another revision, and what changes",
    .opening = upgrade_opening,
    .closing = upgrade_closing,
    .operands = OperandCount::required,
    .make = make_command<UpgradeCommand>,
};

}  // namespace meshlint::cli
