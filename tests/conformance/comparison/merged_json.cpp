#include "conformance/comparison/merged_json.h"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "effective/apply_mesh.h"
#include "effective/mesh_decoder.h"
#include "loader/yaml/yaml_loader.h"

namespace meshlint::conformance {

namespace {

using nlohmann::json;

/// As Go's library for protocol buffers writes it.
std::string duration_text(std::int64_t nanoseconds) {
    constexpr std::uint64_t second = 1'000'000'000;
    const bool negative = nanoseconds < 0;
    const std::uint64_t size = negative ? 0 - static_cast<std::uint64_t>(nanoseconds)
                                        : static_cast<std::uint64_t>(nanoseconds);
    std::string text = fmt::format("{}{}.{:09}", negative ? "-" : "", size / second, size % second);
    for (int i = 0; i < 3 && text.ends_with("000"); ++i) text.resize(text.size() - 3);
    if (text.ends_with('.')) text.pop_back();
    return text + 's';
}

json number(double value) {
    constexpr double exact = 9e15;
    if (std::abs(value) < exact && value == std::floor(value)) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

json to_json(const MeshValue& value) {
    switch (value.kind) {
        case ValueKind::null:
            return nullptr;
        case ValueKind::boolean:
            return value.text == "true";
        case ValueKind::number: {
            if (value.wide) return value.text;
            const json parsed = json::parse(value.text, nullptr, false);
            return parsed.is_number() ? number(parsed.get<double>()) : json(value.text);
        }
        case ValueKind::text:
            return value.text;
        case ValueKind::duration:
            return duration_text(value.number);
        case ValueKind::enumeration:
            return value.text == std::to_string(value.number) ? json(value.number)
                                                              : json(value.text);
        case ValueKind::list: {
            json list = json::array();
            for (const MeshMember& member : value.members) list.push_back(to_json(member.value));
            return list;
        }
        case ValueKind::map:
        case ValueKind::message: {
            json object = json::object();
            for (const MeshMember& member : value.members) {
                if (value.kind == ValueKind::message && is_zero(member.value)) continue;
                object[member.name] = to_json(member.value);
            }
            return object;
        }
        case ValueKind::refused:
            break;
    }
    throw std::runtime_error("meshlint refuses `" + value.path + '`');
}

void apply(MeshValue& mesh, std::string_view text, Minor minor, Origins origin) {
    const LoadedYaml loaded = load_yaml(text, {});
    if (loaded.problem) throw std::runtime_error(loaded.problem->message);
    const PlacedTree block(*loaded.tree, text, 0);
    apply_mesh(mesh, decode_mesh(block, loaded.tree->root(), minor, origin).mesh, minor);
}

}  // namespace

json merge_blocks(const json& built_in, std::string_view shared, std::string_view add_on,
                  Minor minor) {
    MeshValue mesh;
    mesh.kind = ValueKind::message;
    apply(mesh, built_in.dump(), minor, from_istiod);
    apply(mesh, shared, minor, from_shared);
    apply(mesh, add_on, minor, from_default);
    return to_json(mesh);
}

json normalised(const json& effective) {
    if (effective.is_number()) return number(effective.get<double>());
    if (!effective.is_structured()) return effective;
    json copy = effective.is_array() ? json::array() : json::object();
    for (const auto& [key, value] : effective.items()) {
        if (effective.is_array()) {
            copy.push_back(normalised(value));
        } else {
            copy[key] = normalised(value);
        }
    }
    return copy;
}

}  // namespace meshlint::conformance
