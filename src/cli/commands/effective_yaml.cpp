#include "cli/commands/effective_yaml.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/commands/yaml_scalar.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Longer lines do not push the comments of all others to the right.
constexpr std::size_t widest_aligned = 72;
constexpr std::size_t deeper = 2;

/// A value without parts.
bool is_leaf(const MeshValue& value) { return !value.is_collection() || value.members.empty(); }

/// "NaN" and its like are strings, and so are names.
bool is_bare_number(const MeshValue& value) {
    if (value.kind == ValueKind::enumeration) return value.text == std::to_string(value.number);
    return value.text.find_first_of("NI") == std::string::npos;
}

/// `60s`: nobody takes it for a number, though it begins like one.
bool is_plain_duration(std::string_view text) {
    const bool plain = std::ranges::all_of(
        text, [](char c) { return is_digit(c) || c == '.' || ('a' <= c && c <= 'z'); });
    return plain && !text.empty() && is_digit(text.front()) && text.back() >= 'a';
}

std::string leaf_text(const MeshValue& value) {
    std::string text;
    switch (value.kind) {
        case ValueKind::list:
            return "[]";
        case ValueKind::map:
        case ValueKind::message:
            return "{}";
        case ValueKind::null:
        case ValueKind::refused:
            return "null";
        case ValueKind::boolean:
            return value.text;
        case ValueKind::number:
        case ValueKind::enumeration:
            if (is_bare_number(value)) return value.text;
            break;
        case ValueKind::duration:
            if (is_plain_duration(value.text)) return value.text;
            break;
        case ValueKind::text:
            break;
    }
    append_yaml_string(text, value.text);
    return text;
}

class Writer {
public:
    explicit Writer(const Palette& colors) : colors_(colors) {}

    void write(const MeshValue& mesh) {
        if (mesh.members.empty()) {
            lines_.push_back({"{}", {}});
        } else {
            members(mesh, 0, "");
        }
    }

    void append_to(std::string& out) const {
        std::size_t column = 0;
        for (const Line& line : lines_) {
            const std::size_t width = count_code_points(line.text);
            if (!line.origin.empty() && width <= widest_aligned) column = std::max(column, width);
        }
        for (const Line& line : lines_) {
            out += line.text;
            if (!line.origin.empty()) {
                const std::size_t width = count_code_points(line.text);
                out.append(width < column ? column - width : 0, ' ');
                out += "  ";
                out += colors_.frame;
                out += "# ";
                out += line.origin;
                out += colors_.reset;
            }
            out += '\n';
        }
    }

private:
    struct Line {
        std::string text;
        std::string_view origin;
    };

    /// `first`: what stands in front of the first line instead of the indentation.
    void members(const MeshValue& value, std::size_t indent, std::string first) {
        for (const MeshMember& member : value.members) {
            std::string line = first.empty() ? std::string(indent, ' ') : std::move(first);
            first.clear();
            if (value.kind == ValueKind::list) {
                item(member.value, indent, line + "- ");
                continue;
            }
            append_yaml_string(line, member.name);
            line += ':';
            if (is_leaf(member.value)) {
                lines_.push_back(
                    {line + ' ' + leaf_text(member.value), origin_word(member.value.origins)});
            } else {
                lines_.push_back({std::move(line), {}});
                members(member.value, indent + deeper, "");
            }
        }
    }

    void item(const MeshValue& value, std::size_t indent, std::string line) {
        if (is_leaf(value)) {
            lines_.push_back({line + leaf_text(value), origin_word(value.origins)});
        } else {
            members(value, indent + deeper, std::move(line));
        }
    }

    const Palette& colors_;
    std::vector<Line> lines_;
};

Json leaf_json(const MeshValue& value) {
    switch (value.kind) {
        case ValueKind::list:
            return Json::array();
        case ValueKind::map:
        case ValueKind::message:
            return Json::object();
        case ValueKind::null:
        case ValueKind::refused:
            return nullptr;
        case ValueKind::boolean:
            return value.text == "true";
        case ValueKind::number: {
            Json number = Json::parse(value.text, nullptr, false);
            return number.is_number() ? number : Json(value.text);
        }
        case ValueKind::enumeration:
            return is_bare_number(value) ? Json(value.number) : Json(value.text);
        case ValueKind::text:
        case ValueKind::duration:
            break;
    }
    return value.text;
}

template <typename Leaf>
Json tree(const MeshValue& value, Leaf leaf) {
    if (is_leaf(value)) return leaf(value);
    if (value.kind == ValueKind::list) {
        Json list = Json::array();
        for (const MeshMember& member : value.members) list.push_back(tree(member.value, leaf));
        return list;
    }
    Json object = Json::object();
    for (const MeshMember& member : value.members) object[member.name] = tree(member.value, leaf);
    return object;
}

}  // namespace

std::string_view origin_word(Origins origins) {
    const bool shared = (origins & from_shared) != 0;
    const bool add_on = (origins & from_default) != 0;
    if (shared && add_on) return "both";
    return shared ? "shared" : "default";
}

void append_effective_yaml(std::string& out, const MeshValue& mesh, const Palette& colors) {
    Writer writer(colors);
    writer.write(mesh);
    writer.append_to(out);
}

nlohmann::ordered_json effective_values(const MeshValue& mesh) {
    return mesh.members.empty() ? Json::object() : tree(mesh, leaf_json);
}

nlohmann::ordered_json effective_origins(const MeshValue& mesh) {
    if (mesh.members.empty()) return Json::object();
    return tree(mesh, [](const MeshValue& value) { return Json(origin_word(value.origins)); });
}

}  // namespace meshlint::cli
