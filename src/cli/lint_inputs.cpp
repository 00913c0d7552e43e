#include "cli/lint_inputs.h"

#include <string>
#include <utility>
#include <vector>

#include "cli/input_reader.h"
#include "cli/input_walker.h"
#include "cli/progress.h"

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
    InputReader reader;
    Progress progress(context.messages, shows_progress(arguments.quiet, context));
    for (const Input& input : inputs) {
        progress.add_file();
        const auto outcome = reader.read(input, context.streams.in, context.messages);
        if (outcome != InputReader::Outcome::read) continue;
        take(lint(input.name, reader.text(), options));
    }
}

}  // namespace meshlint::cli
