#include "migrate/json_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "loader/scalar/scalar_resolver.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "loader/yaml/mapping_view.h"
#include "loader/yaml/node_value.h"

namespace meshlint {

namespace {

/// What YAML takes for a line break, or for no character of a text, although JSON does not.
bool needs_escape_in_yaml(char32_t code_point) {
    const bool control = code_point >= 0x7F && code_point <= 0x9F;
    return control || code_point == 0x2028 || code_point == 0x2029 || code_point == 0xFEFF;
}

void append_string(std::string& out, std::string_view text) {
    const std::string json =
        nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    for (std::size_t at = 0; at < json.size();) {
        const CodePoint code = decode_code_point(json, at);
        if (code.valid && needs_escape_in_yaml(code.value)) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(code.value));
        } else {
            out.append(json, at, code.length);
        }
        at += code.length;
    }
}

void append_scalar(std::string& out, const Node& node) {
    const Resolved value = resolve_node(node);
    switch (value.kind) {
        case ResolvedKind::null:
            out += "null";
            return;
        case ResolvedKind::boolean:
            out += value.boolean ? "true" : "false";
            return;
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            out += json_number(value).value_or("null");
            return;
        case ResolvedKind::string:
        case ResolvedKind::merge:
            break;
    }
    append_string(out, value.binary ? std::string_view(*value.binary) : node.value);
}

}  // namespace

std::string scalar_text_of(std::string_view text) {
    const auto plain = [](char c) {
        return is_digit(c) || is_letter(c) ||
               std::string_view("._-/").find(c) != std::string_view::npos;
    };
    const bool starts_well = !text.empty() && (is_letter(text.front()) || text.front() == '/');
    // A colon is none of YAML's where something follows.
    const bool ends_well = !text.empty() && text.back() != ':';
    const bool simple = std::ranges::all_of(text, [&](char c) { return plain(c) || c == ':'; });
    if (starts_well && ends_well && simple) {
        const ResolveResult read = resolve_scalar(text, ScalarStyle::plain, {});
        if (read.value && read.value->kind == ResolvedKind::string) return std::string(text);
    }
    std::string quoted;
    append_string(quoted, text);
    return quoted;
}

void append_json_value(std::string& out, const YamlTree& tree, NodeId id) {
    id = tree.resolve(id);
    const Node& node = tree.node(id);
    if (node.kind == NodeKind::scalar) {
        append_scalar(out, node);
        return;
    }
    bool first = true;
    const auto separate = [&] {
        if (!first) out += ", ";
        first = false;
    };
    if (node.kind == NodeKind::sequence) {
        out += '[';
        for (const NodeId child : tree.children(id)) {
            separate();
            append_json_value(out, tree, child);
        }
        out += ']';
        return;
    }
    std::vector<MappingEntry> entries = view_mapping(tree, id).entries;
    std::ranges::sort(entries, {}, &MappingEntry::name);
    out += '{';
    for (const MappingEntry& entry : entries) {
        separate();
        append_string(out, entry.name);
        out += ": ";
        append_json_value(out, tree, entry.value);
    }
    out += '}';
}

}  // namespace meshlint
