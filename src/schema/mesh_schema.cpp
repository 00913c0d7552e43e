#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meshlint/schema.h"
#include "rules/mesh/message_view.h"
#include "schema/scalar_schemas.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

/// The schemas of a revision by their names under `$defs`, sorted.
class Definitions {
public:
    explicit Definitions(const Revision& revision) : revision_(revision) {}

    /// A reference to the message, whose schema and all that it needs are there from then on.
    Json reference(const Message& message) {
        const std::string name(message.name);
        // Known before its fields are: a message may hold itself.
        if (schemas_.try_emplace(name).second) schemas_[name] = message_schema(message);
        return refer(name);
    }

    [[nodiscard]] Json take() {
        Json object = Json::object();
        for (auto& [name, schema] : schemas_) object[name] = std::move(schema);
        return object;
    }

private:
    static Json refer(const std::string& name) { return {{"$ref", "#/$defs/" + name}}; }

    Json reference(const Enumeration& enumeration) {
        const std::string name(enumeration.name);
        schemas_.try_emplace(name, enum_schema(enumeration, revision_.minor));
        return refer(name);
    }

    Json reference(ScalarKind kind) {
        const std::string name(scalar_schema_name(kind));
        if (name.empty()) return Json::object();
        schemas_.try_emplace(name, scalar_schema(kind));
        return refer(name);
    }

    Json element_schema(const FieldType& type) {
        if (type.message != nullptr) return reference(*type.message);
        if (type.enumeration != nullptr) return reference(*type.enumeration);
        return reference(type.kind);
    }

    Json type_schema(const FieldType& type) {
        switch (type.shape) {
            case Shape::single:
            case Shape::wrapper:
                break;
            case Shape::repeated:
                return {{"type", {"array", "null"}}, {"items", element_schema(type)}};
            case Shape::map:
                return {{"type", {"object", "null"}},
                        {"additionalProperties", element_schema(type)}};
        }
        return element_schema(type);
    }

    [[nodiscard]] static bool is_classified(const Message& message) {
        return &message == &mesh_config() || &message == &proxy_config();
    }

    /// The facts of a field that a mesh block of this revision may set; null otherwise.
    [[nodiscard]] const FieldFacts* usable(const Message& message, const Field& field) const {
        if (is_classified(message) &&
            classify(message, field.name, revision_.minor) == Classification::blocked) {
            return nullptr;
        }
        return field.in(revision_.minor);
    }

    [[nodiscard]] std::string describe(const Message& message, const Field& field,
                                       const FieldFacts& facts) const {
        std::string text;
        if (is_classified(message)) {
            const bool supported =
                classify(message, field.name, revision_.minor) == Classification::supported;
            text += supported ? "Supported by AKS" : "Allowed by AKS, outside Azure support";
            const std::string_view note = find_classified(message, field.name)->note;
            if (!note.empty()) text += ": " + std::string(note);
            text += '.';
        }
        if (facts.deprecated) {
            if (!text.empty()) text += ' ';
            text += "Deprecated in Istio " + std::string(revision_.istio) + '.';
        }
        return text;
    }

    Json field_schema(const Message& message, const Field& field, const FieldFacts& facts) {
        Json schema = Json::object();
        const std::string description = describe(message, field, facts);
        if (!description.empty()) schema["description"] = description;
        if (facts.deprecated) schema["deprecated"] = true;
        schema.update(type_schema(facts.type));
        return schema;
    }

    /// A spelling that works, yet should not be written. Editors that know `doNotSuggest` do not
    /// offer it.
    static Json discouraged(std::string description) {
        return {
            {"description", std::move(description)}, {"deprecated", true}, {"doNotSuggest", true}};
    }

    static void add_spellings(Json& properties, const Message& message, const Field& field) {
        const std::string name(field.name);
        if (field.proto_name != field.name && !is_thrown_away(message, field)) {
            // Its value is left alone: beside the other spelling, istiod does not read it.
            properties[std::string(field.proto_name)] =
                discouraged("The protobuf name of `" + name + "`: write that.");
        }
        if (&message != &proxy_config()) return;
        const std::string_view alias = find_classified(message, field.name)->documented_as;
        if (alias.empty()) return;
        properties[std::string(alias)] = discouraged(
            "AKS documents `" + name + "` so, but istiod ignores it: write `" + name + "`.");
    }

    /// At most one of the fields may be set. Null sets nothing.
    static Json exclusion(const std::vector<std::string>& names) {
        Json choices = Json::array();
        Json none = Json::object();
        for (const std::string& name : names) {
            choices.push_back({{"type", "object"},
                               {"required", Json::array({name})},
                               {"properties", {{name, {{"not", {{"type", "null"}}}}}}}});
            none[name] = {{"type", "null"}};
        }
        choices.push_back({{"properties", std::move(none)}});
        return {{"oneOf", std::move(choices)}};
    }

    Json message_schema(const Message& message) {
        Json properties = Json::object();
        Json spellings = Json::object();
        std::map<std::string_view, std::vector<std::string>> oneofs;
        for (const Field& field : message.fields) {
            const FieldFacts* const facts = usable(message, field);
            if (facts == nullptr) continue;
            properties[std::string(field.name)] = field_schema(message, field, *facts);
            add_spellings(spellings, message, field);
            if (!facts->oneof.empty()) oneofs[facts->oneof].emplace_back(field.name);
        }
        properties.update(spellings);

        Json schema = {{"title", message.name},
                       {"type", {"object", "null"}},
                       {"properties", std::move(properties)},
                       {"additionalProperties", false}};
        Json exclusions = Json::array();
        for (const auto& [oneof, names] : oneofs) {
            if (names.size() > 1) exclusions.push_back(exclusion(names));
        }
        if (!exclusions.empty()) schema["allOf"] = std::move(exclusions);
        return schema;
    }

    const Revision& revision_;
    std::map<std::string, Json> schemas_;
};

}  // namespace

void append_mesh_schema(std::string& out, const Revision& revision) {
    const std::string name(revision.name);
    Json schema = {
        {"$schema", "https://json-schema.org/draft/2020-12/schema"},
        {"$id", "urn:meshlint:mesh-block:" + name},
        {"title", "The mesh block of istio-shared-configmap-" + name},
        {"description", "MeshConfig of Istio " + std::string(revision.istio) +
                            " without the fields that AKS blocks"},
        {"$comment", "Made by meshlint from its tables of " + std::string(tables_date()) + "."}};
    Definitions definitions(revision);
    schema.update(definitions.reference(mesh_config()));
    schema["$defs"] = definitions.take();
    out += schema.dump(2, ' ', true);
    out += '\n';
}

}  // namespace meshlint
