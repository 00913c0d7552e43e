// Any bytes are a configuration, or have problems that stand in them.
#include <algorithm>
#include <vector>

#include "config/configuration.h"
#include "fuzz_target.h"
#include "meshlint/report.h"

namespace meshlint::fuzz {

namespace {

std::vector<std::string_view> format_names() {
    std::vector<std::string_view> names;
    for (const ReportFormat& format : report_formats) names.push_back(format.name);
    return names;
}

void use(const Configuration& configuration) {
    static_cast<void>(policy_of(configuration.severities));
    static_cast<void>(configuration.exclude.covers("deploy/prod/mesh.yaml"));
    for (const PathOverride& part : configuration.overrides) {
        require(part.patterns.size() > 0, "an override is for some files");
        static_cast<void>(policy_of(part.severities));
        static_cast<void>(part.files.covers("deploy/prod/mesh.yaml"));
    }
    for (const Revision* revision : configuration.overlay.all_revisions()) {
        require(configuration.overlay.find_revision(revision->name) == revision,
                "a revision is found by its name");
    }
}

}  // namespace

void fuzz_configuration(std::string_view input) {
    const std::vector<std::string_view> formats = format_names();
    const ConfigResult result = read_configuration(input, {formats});
    const auto lines = static_cast<std::size_t>(std::ranges::count(input, '\n')) + 1;
    for (const Problem& problem : result.problems) {
        require(problem.position->line >= 1 && problem.position->line <= lines,
                "a problem has a place");
        require(!problem.message.empty(), "a problem has a message");
    }
    require(result.problems.size() <= 200, "problems are cut");
    require(std::ranges::is_sorted(result.problems, {}, &Problem::position),
            "problems are in the order of the text");
    if (result.problems.empty()) use(result.configuration);
}

}  // namespace meshlint::fuzz
