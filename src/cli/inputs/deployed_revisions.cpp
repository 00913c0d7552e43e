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
bool reads_standard_input(const RunSettings& settings) {
    return settings.mesh_profile_is_named && *settings.mesh_profile == "-";
}

std::string read_profile(const RunSettings& settings, std::span<const std::string> operands,
                         const Context& context) {
    const std::string& path = *settings.mesh_profile;
    const bool standard_input = reads_standard_input(settings);
    const FileChoice choice =
        settings.mesh_profile_is_named ? FileChoice::named : FileChoice::found;
    if (standard_input && std::ranges::find(operands, "-") != operands.end()) {
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

std::vector<std::string> deployed_revisions(const RunSettings& settings,
                                            std::span<const std::string> operands,
                                            const Context& context) {
    std::vector<std::string> revisions = settings.deployed;
    if (!settings.mesh_profile) return revisions;
    const std::string text = read_profile(settings, operands, context);
    const MeshProfile profile = read_mesh_profile(text);
    if (!profile.problems.empty()) {
        throw Failure(describe_problems(
            reads_standard_input(settings) ? "<stdin>" : *settings.mesh_profile, profile.problems));
    }
    revisions.insert(revisions.end(), profile.revisions.begin(), profile.revisions.end());
    return revisions;
}

}  // namespace meshlint::cli
