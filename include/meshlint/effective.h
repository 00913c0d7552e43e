// What istiod ends up with: the add-on's default ConfigMap applied over the shared one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/lint.h"
#include "meshlint/mesh_value.h"

namespace meshlint {

enum class MeshOwner : std::uint8_t {
    user,    ///< a shared ConfigMap
    add_on,  ///< a default ConfigMap
};

/// The mesh block of a ConfigMap, loaded, with the text it stands in. Nothing to look into from
/// outside: merge_mesh() takes it.
class SourceText;

/// A shared or default ConfigMap, as found in a file.
struct MergeInput {
    MeshOwner owner = MeshOwner::user;
    std::string file;
    std::string name;      ///< "istio-asm-1-30"
    std::string revision;  ///< "asm-1-30"; empty when the name does not end in a revision
    Position position;     ///< of the name
    /// Why its mesh block cannot be used; otherwise `text` is there.
    std::optional<Problem> problem;
    std::shared_ptr<const SourceText> text;
    /// No ConfigMap of a file, but what certain_defaults() makes.
    bool in_every_cluster = false;
};

struct MergeInputs {
    std::string file;
    std::vector<MergeInput> sources;  ///< in the order of the text
    /// A document that may hold a ConfigMap of the add-on and cannot be read; the first one.
    std::optional<Problem> problem;
};

/// The shared and default ConfigMaps in a file's bytes.
[[nodiscard]] MergeInputs read_merge_inputs(std::string file, std::string_view text,
                                            const Limits& limits);

/// What is certain of the default ConfigMap of a revision, whatever the cluster: for where nobody
/// gives the real one, which has more. See meshlint/field_defaults.h.
[[nodiscard]] MergeInput certain_defaults(const Revision& revision);

/// False only when a mesh block with these fields sets none of those: a cheap look.
[[nodiscard]] bool may_set_certain_default(std::span<const FieldUse> fields);

/// How many settings those are.
[[nodiscard]] std::size_t count_certain_defaults(const Revision& revision);

/// A pair that belongs together, or why there is none: `failure` says so to the user.
struct MeshPair {
    const MergeInput* shared = nullptr;
    const MergeInput* add_on = nullptr;
    const Revision* revision = nullptr;  ///< whose tables apply
    std::string failure;                 ///< empty when the rest is there
};

/// Finds the shared ConfigMap of one file and the default ConfigMap of another, which may be the
/// same, that are of one revision. More than one such pair is ambiguous. With a revision, those of
/// that name go first, and a single ConfigMap is taken whatever it is called.
[[nodiscard]] MeshPair choose_pair(const MergeInputs& shared, const MergeInputs& add_on,
                                   const Revision* as_revision);

/// Finds the only shared ConfigMap of a file, with a revision the one of that name first. `add_on`
/// stays null.
[[nodiscard]] MeshPair choose_shared(const MergeInputs& shared, const Revision* as_revision);

/// A value that istiod's decoder refuses: what istiod goes on with then is no merge.
struct RefusedValue {
    std::string file;
    Position position;
    std::string field;
};

struct EffectiveMesh {
    std::shared_ptr<const MeshValue> mesh;
    std::vector<RefusedValue> refused;
    /// The shared ConfigMap's file, with the findings of rule overridden-by-default.
    FileReport report;
};

/// Applies both as istiod does, the shared ConfigMap first. istiod's built-in values are no part of
/// the result. Both sources must be without a problem.
[[nodiscard]] EffectiveMesh merge_mesh(const MergeInput& shared, const MergeInput& add_on,
                                       const Revision& revision);

/// Default ConfigMaps to hold shared ones against, for LintOptions::default_config_maps. Findings
/// of rule overridden-by-default are the result. Can serve several threads once all are added.
class DefaultConfigMaps {
public:
    /// With a revision, its default ConfigMap is taken whatever a shared ConfigMap is called.
    explicit DefaultConfigMaps(const Revision* as_revision) : as_revision_(as_revision) {}

    /// `source` must be one of the add-on without a problem. Returns the one that is there already
    /// for the same revision, and changes nothing then; null otherwise. Pointers to what was added
    /// before are void after it.
    const MergeInput* add(MergeInput source);

    /// The one that belongs to a shared ConfigMap of this name; null when there is none.
    [[nodiscard]] const MergeInput* find(std::string_view shared_name) const;

private:
    [[nodiscard]] const MergeInput* of_revision(std::string_view revision) const;

    const Revision* as_revision_;
    std::vector<MergeInput> sources_;
};

}  // namespace meshlint
