#include "cli/lint_inputs.h"

#include <string>
#include <utility>
#include <vector>

#include "cli/default_files.h"
#include "cli/input_reader.h"
#include "cli/input_walker.h"
#include "report/escape.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

/// A shared ConfigMap that --default does not reach would look as if nothing overrode it.
void warn_without_default(const FileReport& report, const DefaultConfigMaps& defaults,
                          const Context& context) {
    for (const ConfigMapSummary& summary : report.config_maps) {
        if (defaults.find(summary.name) != nullptr) continue;
        std::string text;
        append_place(text, report.file, summary.position);
        context.messages.warning(text + ": no default ConfigMap was given for `" +
                                 escaped(summary.name) + "`");
    }
}

}  // namespace

void lint_inputs(const Arguments& arguments, Context& context,
                 const std::function<void(FileReport&&)>& take) {
    std::vector<std::string> paths = arguments.operands;
    if (paths.empty()) paths.emplace_back(".");
    const std::vector<Input> inputs = find_inputs(paths, arguments.stdin_name, context.messages);
    if (inputs.empty() && !context.messages.failed()) {
        context.messages.warning("there is no .yaml, .yml or .json file to read");
    }

    const DefaultConfigMaps defaults = read_default_files(arguments, context);
    LintOptions options;
    options.as_revision = arguments.as_revision;
    if (!arguments.defaults.empty()) options.block_check = &defaults.check();
    options.optional_rules = true;  // the severity policy drops what nobody asked for
    InputReader reader;
    for (const Input& input : inputs) {
        const auto outcome = reader.read(input, context.streams.in, context.messages);
        if (outcome != InputReader::Outcome::read) continue;
        FileReport report = lint(input.name, reader.text(), options);
        if (options.block_check != nullptr) warn_without_default(report, defaults, context);
        take(std::move(report));
    }
}

}  // namespace meshlint::cli
