#include "cli/inputs/deployed_revisions.h"

#include <algorithm>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/small_file.h"
#include "cli/settings/configuration_file.h"
#include "config/mesh_profile.h"

namespace meshlint::cli {

namespace {

/// Only who runs meshlint may have it read from standard input, or wait for a pipe.
bool is_named_by_user(const Arguments& arguments) {
    return arguments.given.mesh_profile.has_value();
}

bool reads_standard_input(const Arguments& arguments) {
    return is_named_by_user(arguments) && *arguments.mesh_profile == "-";
}

std::string read_profile(const std::string& path, const Arguments& arguments,
                         const Context& context) {
    const bool standard_input = reads_standard_input(arguments);
    const FileChoice choice = is_named_by_user(arguments) ? FileChoice::named : FileChoice::found;
    if (standard_input && std::ranges::find(arguments.operands, "-") != arguments.operands.end()) {
        throw Failure("standard input cannot be a mesh profile and a manifest at once");
    }
    std::string text;
    const int error = standard_input ? read_descriptor(context.streams.in, config_bytes, text)
                                     : read_small_file(path, choice, config_bytes, text);
    if (error != 0) {
        throw Failure(
            cannot_read_small_file(standard_input ? "<stdin>" : path, error, config_bytes));
    }
    return text;
}

}  // namespace

std::vector<std::string> deployed_revisions(const Arguments& arguments, const Context& context) {
    std::vector<std::string> revisions = arguments.deployed;
    if (!arguments.mesh_profile) return revisions;
    const std::string& path = *arguments.mesh_profile;
    const std::string text = read_profile(path, arguments, context);
    const MeshProfile profile = read_mesh_profile(text);
    if (!profile.problems.empty()) {
        throw Failure(describe_problems(reads_standard_input(arguments) ? "<stdin>" : path,
                                        profile.problems));
    }
    revisions.insert(revisions.end(), profile.revisions.begin(), profile.revisions.end());
    return revisions;
}

}  // namespace meshlint::cli
