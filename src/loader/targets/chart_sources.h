// The charts that Flux's OCIRepositories and HelmCharts stand for.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// The version of a chart, and where it stands: "spec.ref.tag". Both outlive the text's reader.
struct ChartVersion {
    std::string_view version;
    std::string_view place;
};

/// The charts istiod among the sources in a text. Reads the text once, when it is first asked.
class IstiodSources {
public:
    /// The text must outlive this.
    IstiodSources(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    /// What the `spec.chartRef` of a HelmRelease refers to; nothing where it does not stand in the
    /// text, is no chart istiod, or has no version.
    [[nodiscard]] std::optional<ChartVersion> find(const YamlTree& helm_release);

private:
    void read();
    void read_source(std::string_view document);

    std::string_view text_;
    const Limits& limits_;
    bool is_read_ = false;
    std::map<std::string, ChartVersion, std::less<>> versions_;  ///< by kind and name
};

}  // namespace meshlint
