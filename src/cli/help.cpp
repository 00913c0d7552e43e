#include "cli/help.h"

#include <algorithm>

#include "cli/text_layout.h"
#include "meshlint/version.h"

namespace meshlint::cli {

namespace {

constexpr std::size_t page_width = 100;

constexpr std::string_view lint_opening =
    R"(meshlint shared-configmap.yaml             # lint a file
meshlint .                                 # lint every manifest in a directory
helm template ./chart | meshlint -         # lint what Helm renders
meshlint -f json . > findings.json         # findings for programs

meshlint checks the shared ConfigMap that configures the Istio add-on of AKS, before it is applied.

Usage: meshlint [lint] [OPTIONS] [PATH...]
       meshlint COMMAND [OPTIONS] ...

PATH is a file, a directory or "-" for standard input; without one, the current directory. In a
directory the .yaml, .yml and .json files are read, and those in the directories below. A file that
is called like a command is written ./lint, or stands behind "--".

Commands:
  lint       find mistakes; the word may be left out
  classify   every field that a mesh block sets, with its classification
  explain    what a rule or a field means
  fields     the classification of all fields
  revisions  the known revisions, with their dates and AKS versions
  "meshlint COMMAND --help" describes a command.
)";

constexpr std::string_view lint_closing = R"(
Exit status:
  0  no finding at or above the severity of --fail-on
  1  such findings
  2  the run failed: wrong usage, an unreadable input, a report that cannot be written
)";

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

constexpr std::string_view explain_opening =
    R"(meshlint explain blocked-field
meshlint explain defaultConfig.concurrency
meshlint explain zipkin.port

Says what a rule means, or what a field is and how AKS classifies it in each revision. A field is
named by its path in the mesh block, by its message (ProxyConfig.concurrency) or, where that is
enough, by its name alone. Without a name, lists all rules.

Usage: meshlint explain [RULE|FIELD]...
)";

constexpr std::string_view fields_opening =
    R"(meshlint fields
meshlint fields --as-revision asm-1-24

Prints how AKS classifies each field of MeshConfig and of ProxyConfig, which is "defaultConfig" in
the mesh block: in all revisions, or in one.

Usage: meshlint fields [OPTIONS]
)";

constexpr std::string_view revisions_opening =
    R"(meshlint revisions

Prints the known revisions of the Istio add-on: the Istio version each runs, when AKS released it,
when its support ends, and the AKS versions it is offered for.

Usage: meshlint revisions [OPTIONS]
)";

constexpr std::string_view plain_closing = R"(
Exit status:
  0  done
  2  the run failed: wrong usage, or output that cannot be written
)";

struct Page {
    std::string_view opening;
    std::string_view closing;
};

Page page_of(Command command) {
    switch (command) {
        case Command::lint:
            break;
        case Command::classify:
            return {classify_opening, classify_closing};
        case Command::explain:
            return {explain_opening, plain_closing};
        case Command::fields:
            return {fields_opening, plain_closing};
        case Command::revisions:
            return {revisions_opening, plain_closing};
    }
    return {lint_opening, lint_closing};
}

void append_options(std::string& out, std::span<const OptionHelp> options) {
    constexpr std::size_t indent = 2;
    constexpr std::size_t gap = 2;
    std::size_t widest = 0;
    for (const OptionHelp& option : options) widest = std::max(widest, option.flags.size());
    const std::size_t column = indent + widest + gap;
    std::string_view group;
    for (const OptionHelp& option : options) {
        if (option.group != group) {
            group = option.group;
            out += '\n';
            out += group;
            out += ":\n";
        }
        out.append(indent, ' ');
        out += option.flags;
        out.append(column - indent - option.flags.size(), ' ');
        append_wrapped(out, option.description, column, page_width);
        out += '\n';
    }
}

}  // namespace

std::string help_page(Command command, std::span<const OptionHelp> options) {
    const Page page = page_of(command);
    std::string text(page.opening);
    append_options(text, options);
    text += page.closing;
    return text;
}

std::string version_line() {
    std::string text = "meshlint ";
    text += version;
    text += " (tables of ";
    text += tables_date();
    text += ")\n";
    return text;
}

}  // namespace meshlint::cli
