// The values of a chart as its templates see them: what the user says over the profiles, and those
// over the chart's own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/chart_values.h"

namespace meshlint {

/// The node at a path of mappings, aliases followed; no_node where there is none.
[[nodiscard]] NodeId find_at(const YamlTree& tree, NodeId mapping, std::string_view path);

/// A value at a path that was meant: of the names on the way one at least is written in other
/// letters, as `meshId` for `meshID`.
struct MisspelledValue {
    NodeId node = no_node;
    std::string path;  ///< as written
};
/// Nothing where there is none, or where the path itself is there.
[[nodiscard]] std::optional<MisspelledValue> find_misspelled(const YamlTree& tree, NodeId mapping,
                                                             std::string_view path);

/// A scalar as a template prints it: `1e6` is 1e+06, null is nothing.
[[nodiscard]] std::string printed(const Node& scalar);

/// Whether a template takes the value for true.
[[nodiscard]] bool is_truthy(const YamlTree& tree, NodeId node);

/// Values that lie over others.
struct ValueLayer {
    const YamlTree* tree = nullptr;
    NodeId values = no_node;
    NodeId stands_for = no_node;  ///< of a profile: the node of the user's tree that names it
    std::string name{};           ///< of a profile: the value that does, "profile"
    bool globals_only = false;    ///< a chart around the chart: only its `global`
    bool is_mesh = false;         ///< the MeshConfig, which paths name "meshConfig"
};

struct ChartValue {
    bool set = false;
    bool truthy = false;
    bool text = false;     ///< it is a string
    bool mapping = false;  ///< or a list
    std::string printed;
    /// Who says so; null: the chart itself, or nobody.
    const ValueLayer* layer = nullptr;
    NodeId node = no_node;  ///< in the layer's tree
};

class ChartLookup {
public:
    explicit ChartLookup(Minor minor) : minor_(minor) {}

    /// Below those that there are.
    void add(ValueLayer layer) { layers_.push_back(std::move(layer)); }

    [[nodiscard]] const std::vector<ValueLayer>& layers() const { return layers_; }
    [[nodiscard]] Minor minor() const { return minor_; }

    [[nodiscard]] ChartValue find(std::string_view path) const;

    /// As the chart itself has it.
    [[nodiscard]] ChartValue find_default(std::string_view path) const;

private:
    Minor minor_;
    std::vector<ValueLayer> layers_;  // the uppermost first
};

}  // namespace meshlint
