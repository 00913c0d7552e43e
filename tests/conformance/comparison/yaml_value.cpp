#include "conformance/comparison/yaml_value.h"

#include <algorithm>

#include "loader/text/text_encoding.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint::conformance {

namespace {

using nlohmann::json;

class Converter {
public:
    explicit Converter(const YamlTree& tree) : tree_(tree) {}

    json convert(NodeId id) {
        id = tree_.resolve(id);
        const Node& node = tree_.node(id);
        if (node.kind == NodeKind::scalar) return scalar(node);
        if (node.kind == NodeKind::sequence) {
            json list = json::array();
            for (const NodeId item : tree_.children(id)) list.push_back(convert(item));
            return list;
        }
        json object = json::object();
        const MappingView view = view_mapping(tree_, id);
        undecided_ = undecided_ || std::ranges::any_of(view.repeated, &RepeatedKey::undecided);
        for (const MappingEntry& entry : view.entries) object[entry.name] = convert(entry.value);
        return object;
    }

    [[nodiscard]] bool undecided() const { return undecided_; }

private:
    static json scalar(const Node& node) {
        const Resolved value = resolve_node(node);
        switch (value.kind) {
            case ResolvedKind::null:
                return nullptr;
            case ResolvedKind::boolean:
                return value.boolean;
            case ResolvedKind::integer:
            case ResolvedKind::unsigned_integer:
            case ResolvedKind::floating:
                return json::parse(json_number(value).value_or("null"));
            case ResolvedKind::string:
            case ResolvedKind::merge:
                break;
        }
        return value.binary ? json(*value.binary) : json(node.value);
    }

    const YamlTree& tree_;
    bool undecided_ = false;
};

}  // namespace

YamlReading read_yaml(std::string_view bytes) {
    const auto transcoded = transcode_utf16(bytes);
    const LoadedYaml loaded = load_yaml(transcoded ? std::string_view(*transcoded) : bytes, {});
    YamlReading reading;
    if (loaded.problem) {
        reading.message = loaded.problem->message;
        reading.limit = loaded.problem->kind == YamlProblemKind::limit;
        return reading;
    }
    reading.accepted = true;
    if (loaded.tree->root() == no_node) return reading;
    Converter converter(*loaded.tree);
    reading.value = converter.convert(loaded.tree->root());
    reading.undecided = converter.undecided();
    return reading;
}

}  // namespace meshlint::conformance
