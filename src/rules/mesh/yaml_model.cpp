#include "rules/mesh/yaml_model.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

using Json = nlohmann::json;

class Modeller {
public:
    Modeller(const YamlTree& tree, const ModelChange& change) : tree_(tree), change_(change) {}

    [[nodiscard]] Json model(NodeId id) const {
        if (id == change_.replace) return change_.replacement;
        const Node& node = tree_.node(id);
        Json result;
        switch (node.kind) {
            case NodeKind::alias:
                result["alias"] = std::string(node.anchor);
                return result;
            case NodeKind::scalar:
                result["kind"] = static_cast<int>(node.resolved);
                result["text"] = std::string(node.value);
                break;
            case NodeKind::sequence:
                result["items"] = Json::array();
                for (const NodeId item : tree_.children(id)) {
                    result["items"].push_back(model(item));
                }
                break;
            case NodeKind::mapping:
                result["entries"] = entries(id);
                break;
        }
        if (!node.tag.empty()) result["tag"] = std::string(node.tag);
        if (!node.anchor.empty()) result["anchor"] = std::string(node.anchor);
        return result;
    }

private:
    [[nodiscard]] Json entries(NodeId mapping) const {
        Json result = Json::object();
        std::unordered_map<std::string, std::size_t> times;
        const auto add = [&](const std::string& name, Json value) {
            std::size_t& count = times[name];
            std::string key = name;
            for (++count; result.contains(key); ++count) key = name + '\n' + std::to_string(count);
            result[std::move(key)] = std::move(value);
        };
        const auto children = tree_.children(mapping);
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            if (children[i] == change_.without_key) continue;
            const Node& key = tree_.resolved(children[i]);
            add(key_text(key).value_or("?"), model(children[i + 1]));
        }
        if (mapping == change_.into) add(change_.added_key, change_.added);
        return result;
    }

    const YamlTree& tree_;
    const ModelChange& change_;
};

}  // namespace

nlohmann::json model_of(const YamlTree& tree, NodeId node, const ModelChange& change) {
    if (node == no_node) return {};
    return Modeller(tree, change).model(node);
}

}  // namespace meshlint
