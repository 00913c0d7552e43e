// The options and the help page of `lint`, which are those of the whole program.
#include <array>

#include "cli/lint/lint_command.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"

namespace meshlint::cli {

namespace {

constexpr std::string_view lint_opening =
    R"(meshlint shared-configmap.yaml             # lint a file
meshlint .                                 # lint every manifest in a directory
helm template ./chart | meshlint -         # lint what Helm renders
meshlint -f json . > findings.json         # findings for programs

meshlint checks the shared ConfigMap that configures the Istio add-on of AKS, before it is applied.

Usage: meshlint [lint] [OPTIONS] [PATH...]
       meshlint COMMAND [OPTIONS] ...

PATH is a file, a directory or "-" for standard input; without one, the current directory. In a
directory the .yaml, .yml and .json files are read, and those in the directories below, but not what
Git ignores. A file that is called like a command is written ./lint, or stands behind "--".
)";

constexpr std::string_view lint_closing = R"(
The default format is text. Where GITHUB_ACTIONS is "true" or TF_BUILD is "True", as in jobs of
GitHub Actions and Azure Pipelines, it is text followed by github or azure; -f and -o override that.

Exit status:
  0  no finding at or above the severity of --fail-on; with --diff, nothing to fix
  1  such findings; with --fix, such ones remain; with --diff, there is a diff
  2  the run failed: wrong usage, a broken configuration, an unreadable input, a report that cannot
     be written, a file that cannot be fixed
)";

constexpr std::array lint_options = {
    OptionRecord{"Output", "-f,--format", "FORMAT[:FILE]",
                 "A format from the list below, and a file instead of standard output; can be "
                 "repeated",
                 &RawOptions::reports},
    OptionRecord{"Output", "-o,--output", "FILE",
                 "Write the report to FILE, which is replaced in one step", &RawOptions::output},
    notes_option,
    OptionRecord{"Output", "--statistics", "",
                 "Count the findings of each rule, in the formats text and json",
                 &RawOptions::statistics},
    color_option,
    OptionRecord{"Output", "-q,--quiet", "", "Only findings: no lines on ConfigMaps, no summary",
                 &RawOptions::quiet},
    as_revision_option("Lint as for this revision (asm-1-24), whatever the ConfigMap's name says"),
    disable_option,
    severity_option,
    fail_on_option,
    OptionRecord{"Rules", "--default", "FILE",
                 "Report what the default ConfigMap in FILE overrides; can be repeated",
                 &RawOptions::defaults},
    revision_option,
    mesh_profile_option,
    OptionRecord{"Rules", "--baseline", "FILE",
                 "Leave out the findings that FILE knows, and say which of those are gone",
                 &RawOptions::baseline},
    OptionRecord{"Rules", "--write-baseline", "",
                 "Write all findings into the FILE of --baseline: from then on they are known",
                 &RawOptions::write_baseline},
    OptionRecord{"Fixes", "--fix", "",
                 "Apply the safe fixes and report what remains; standard input goes, fixed, to "
                 "standard output and the report to standard error",
                 &RawOptions::fix},
    OptionRecord{"Fixes", "--diff", "",
                 "Show the fixes as a unified diff instead of the report, and change nothing",
                 &RawOptions::diff},
    OptionRecord{"Fixes", "--unsafe-fixes", "",
                 "Take suggestions for fixes, too: what was meant is likely, not certain",
                 &RawOptions::unsafe_fixes},
    config_options[0],
    config_options[1],
    input_option,
    stdin_name_option,
    OptionRecord{"Input", "--no-ignore", "",
                 "Also lint what .gitignore files leave out in directories",
                 &RawOptions::no_ignore},
    threads_option,
    limit_option,
};

}  // namespace

constinit const CommandRecord lint_record = {
    .word = "lint",
    .summary = "find mistakes; the word may be left out",
    .opening = lint_opening,
    .closing = lint_closing,
    .options = lint_options,
    .operands = Operands::any,
    .run = lint_command,
};

}  // namespace meshlint::cli
