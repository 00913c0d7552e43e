#include "cli/lint_inputs.h"

#include <string>
#include <utility>
#include <vector>

#include "cli/input_reader.h"
#include "cli/input_walker.h"

namespace meshlint::cli {

void lint_inputs(const Arguments& arguments, Context& context,
                 const std::function<void(FileReport&&)>& take) {
    std::vector<std::string> paths = arguments.operands;
    if (paths.empty()) paths.emplace_back(".");
    const std::vector<Input> inputs = find_inputs(paths, arguments.stdin_name, context.messages);
    if (inputs.empty() && !context.messages.failed()) {
        context.messages.warning("there is no .yaml, .yml or .json file to read");
    }

    LintOptions options;
    options.as_revision = arguments.as_revision;
    options.optional_rules = true;  // the severity policy drops what nobody asked for
    options.input = arguments.input;
    InputReader reader;
    for (const Input& input : inputs) {
        const auto outcome = reader.read(input, context.streams.in, context.messages);
        if (outcome != InputReader::Outcome::read) continue;
        take(lint(input.name, reader.text(), options));
    }
}

void report_input_kind(const Arguments& arguments, const Context& context,
                       const std::vector<FileReport>& reports) {
    if (arguments.input == SourceKind::shared_config_map || context.messages.failed()) return;
    bool any = false;
    bool elsewhere = false;
    for (const FileReport& report : reports) {
        any = any || !report.config_maps.empty() || !report.findings.empty();
        for (const ConfigMapSummary& summary : report.config_maps) {
            elsewhere = elsewhere || summary.input != SourceKind::shared_config_map;
        }
    }
    if (!any) context.messages.warning("there is no MeshConfig in what was read");
    if (!elsewhere || arguments.as_revision != nullptr) return;
    context.messages.warning("no --as-revision: checked for " +
                             std::string(newest_announced_revision().name) +
                             ", the newest revision of AKS");
}

}  // namespace meshlint::cli
