// Rule overridden-by-default: settings of the shared ConfigMap that have no effect.
#pragma once

#include "effective/mesh_value.h"
#include "effective/source_text.h"
#include "rules/findings/finding_sink.h"

namespace meshlint {

/// Compares what the shared ConfigMap says with what istiod ends up with and reports, at its place
/// in the shared ConfigMap, each setting that the default ConfigMap has taken the effect from.
/// `shared` is the shared source applied alone, `effective` the same with the default ConfigMap
/// applied over it.
void report_overridden(FindingSink& sink, const MeshValue& shared, const MeshValue& effective,
                       std::string_view default_name, const SourceText& default_text);

}  // namespace meshlint
