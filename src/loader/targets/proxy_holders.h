// Where the ProxyConfig of single workloads is written: annotations of their pods, and resources.
#pragma once

#include <string_view>
#include <vector>

#include "loader/targets/holder.h"

namespace meshlint {

/// Adds every annotation `proxy.istio.io/config` in the object, wherever it stands: in pods and pod
/// templates of any kind, in values of charts that become such, in a Gateway. Not those whose text
/// holds a template expression: it is another text once it is rendered. Always false: the object
/// may be of another shape besides.
bool find_proxy_annotations(const HolderQuery& query, std::vector<Target>& found);

/// Adds the object when it is a ProxyConfig of Istio; its `spec` is `mesh`.
bool find_proxy_resource(const HolderQuery& query, std::vector<Target>& found);

/// See HolderRecord.
[[nodiscard]] bool names_proxy_annotation(std::string_view document);
[[nodiscard]] bool names_proxy_resource(std::string_view document);
/// Templates of charts are no YAML until they are rendered, and nobody's mistake.
[[nodiscard]] bool mentions_proxy_annotation(std::string_view document);
[[nodiscard]] bool mentions_proxy_resource(std::string_view document);

}  // namespace meshlint
