
#include <memory>
#include <utility>

#include "effective/apply_mesh.h"
#include "effective/mesh_decoder.h"
#include "effective/overridden.h"
#include "effective/source_text.h"
#include "meshlint/effective.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

MergedMeshes merge_meshes(const PlacedTree& shared, const PlacedTree& add_on, Minor minor) {
    DecodedMesh first = decode_mesh(shared, shared.tree().root(), minor, from_shared);
    DecodedMesh second = decode_mesh(add_on, add_on.tree().root(), minor, from_default);
    MergedMeshes merged;
    merged.shared.kind = ValueKind::message;
    merged.shared.presence = true;
    apply_mesh(merged.shared, std::move(first.mesh), minor);
    merged.effective = merged.shared;
    apply_mesh(merged.effective, std::move(second.mesh), minor);
    merged.refused_shared = std::move(first.refused);
    merged.refused_default = std::move(second.refused);
    return merged;
}

EffectiveMesh merge_mesh(const MergeInput& shared, const MergeInput& add_on,
                         const Revision& revision) {
    const SourceText& shared_text = *shared.text;
    const SourceText& default_text = *add_on.text;
    MergedMeshes merged = merge_meshes(shared_text.block(), default_text.block(), revision.minor);

    EffectiveMesh result;
    const auto note_refused = [&result](const std::vector<MeshValue>& values,
                                        const SourceText& text) {
        for (const MeshValue& value : values) {
            result.refused.push_back({text.file(), text.position(value.value.begin), value.path});
        }
    };
    note_refused(merged.refused_shared, shared_text);
    note_refused(merged.refused_default, default_text);

    const Limits limits;
    FindingSink sink(limits);
    sink.set_revision(revision.name);
    sink.set_config_map(shared.name);
    report_overridden(sink, merged.shared, merged.effective, add_on);
    result.report.file = shared.file;
    result.report.findings = sink.take(shared_text.text(), shared_text.lines());
    result.mesh = std::make_shared<const MeshValue>(std::move(merged.effective));
    return result;
}

}  // namespace meshlint
