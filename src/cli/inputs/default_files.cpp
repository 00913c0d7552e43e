#include "cli/inputs/default_files.h"

#include <algorithm>
#include <utility>

#include "cli/base/failure.h"
#include "cli/base/watchdog.h"
#include "cli/inputs/input_reader.h"
#include "report/escape.h"
#include "report/wording.h"

namespace meshlint::cli {

MergeInputs read_source_file(const std::string& path, const std::string& stdin_name,
                             const Limits& limits, const Context& context) {
    Input input{path, InputKind::file};
    if (path == "-") input = {stdin_name, InputKind::standard_input};
    // To open a pipe that nobody writes to takes for ever.
    const Watchdog watchdog(limits, context.streams.err);
    InputReader reader(limits, Deadline(limits.seconds));
    if (reader.read(input, context.streams.in) != InputReader::Outcome::read) {
        throw Failure(reader.problem());
    }
    MergeInputs sources = read_merge_inputs(input.name, reader.text(), limits);
    if (sources.problem) {
        std::string text;
        append_place(text, sources.file, *sources.problem->position);
        throw Failure(text + ": cannot be parsed: " + escaped(sources.problem->message));
    }
    return sources;
}

std::string place_of(const MergeInput& source, Position position) {
    std::string text;
    append_place(text, source.file, position);
    return text + ": `" + escaped(source.name) + "`";
}

void require_block(const MergeInput& source) {
    if (!source.problem) return;
    throw Failure(place_of(source, *source.problem->position) + ": " +
                  escaped(source.problem->message));
}

void check_default_files(std::span<const std::string> defaults,
                         std::span<const std::string> operands) {
    const auto reads_stdin = [](std::span<const std::string> paths) {
        return std::ranges::find(paths, "-") != paths.end();
    };
    if (reads_stdin(defaults) && reads_stdin(operands)) {
        throw Failure("standard input cannot be linted and be the default ConfigMap as well");
    }
}

DefaultConfigMaps read_default_files(std::span<const std::string> paths,
                                     const Revision* as_revision, const std::string& stdin_name,
                                     const Limits& limits, const Context& context) {
    DefaultConfigMaps defaults(as_revision);
    for (const std::string& path : paths) {
        MergeInputs found = read_source_file(path, stdin_name, limits, context);
        std::erase_if(found.sources,
                      [](const MergeInput& source) { return source.owner != MeshOwner::add_on; });
        if (found.sources.empty()) {
            throw Failure(quoted_name(found.file) +
                          " holds no default ConfigMap, which is called istio-<revision> and "
                          "stands in aks-istio-system");
        }
        for (MergeInput& source : found.sources) {
            require_block(source);
            const MergeInput* const other = defaults.add(source);
            if (other == nullptr) continue;
            throw Failure(place_of(source, source.position) + " is given twice, see " +
                          place_of(*other, other->position) + "; keep one of them");
        }
    }
    return defaults;
}

}  // namespace meshlint::cli
