#include "cli/lint_inputs.h"

#include <string>
#include <utility>
#include <vector>

#include "cli/input_reader.h"
#include "cli/input_walker.h"

namespace meshlint::cli {

LintOptions lint_options(const Arguments& arguments) {
    LintOptions options;
    options.as_revision = arguments.as_revision;
    options.optional_rules = true;  // the severity policy drops what nobody asked for
    return options;
}

void lint_inputs(const Arguments& arguments, Context& context,
                 const std::function<void(FileReport&&)>& take) {
    std::vector<std::string> paths = arguments.operands;
    if (paths.empty()) paths.emplace_back(".");
    const std::vector<Input> inputs = find_inputs(paths, arguments.stdin_name, context.messages);
    if (inputs.empty() && !context.messages.failed()) {
        context.messages.warning("there is no .yaml, .yml or .json file to read");
    }

    const LintOptions options = lint_options(arguments);
    InputReader reader;
    for (const Input& input : inputs) {
        const auto outcome = reader.read(input, context.streams.in, context.messages);
        if (outcome != InputReader::Outcome::read) continue;
        take(lint(input.name, reader.text(), options));
    }
}

}  // namespace meshlint::cli
