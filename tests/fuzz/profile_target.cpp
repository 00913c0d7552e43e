// Any bytes are a mesh profile, or have problems that say why there are no revisions.
#include "config/mesh_profile.h"
#include "fuzz_target.h"
#include "loader/manifest/config_map_name.h"

namespace meshlint::fuzz {

void fuzz_profile(std::string_view input) {
    const MeshProfile profile = read_mesh_profile(input);
    require(!profile.revisions.empty() || !profile.problems.empty(),
            "without a revision there is a problem");
    for (const std::string& revision : profile.revisions) {
        require(parse_revision(revision).has_value(), "a revision is one");
    }
    for (const Problem& problem : profile.problems) {
        require(!problem.message.empty() && problem.position->line >= 1,
                "a problem has a message and a place");
    }
}

}  // namespace meshlint::fuzz
