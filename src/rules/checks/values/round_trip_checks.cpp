#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "loader/text/utf8.h"
#include "loader/yaml/mapping_view.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// A character that istiod's YAML writer leaves as it is and its reader refuses.
std::optional<char32_t> find_lost_character(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_code_point(text, at);
        const bool control = point.value >= 0x7F && point.value <= 0x9F && point.value != 0x85;
        if (control || point.value == 0xFFFE || point.value == 0xFFFF) return point.value;
        at += point.length;
    }
    return std::nullopt;
}

/// How long istiod writes a key, which it does in JSON: quotes and escapes included.
std::size_t written_length(std::string_view key) {
    constexpr std::size_t short_escape = 2;
    constexpr std::size_t long_escape = 6;
    std::size_t length = 2;
    for (std::size_t at = 0; at < key.size();) {
        const CodePoint point = decode_code_point(key, at);
        at += point.length;
        constexpr std::u32string_view shortened = U"\"\\\b\f\n\r\t";
        constexpr std::u32string_view escaped = U"<>&\u2028\u2029";
        if (shortened.find(point.value) != std::u32string_view::npos) {
            length += short_escape;
        } else if (point.value < U' ' || escaped.find(point.value) != std::u32string_view::npos) {
            length += long_escape;
        } else {
            ++length;
        }
    }
    return length;
}

class RoundTrip {
public:
    RoundTrip(LintContext& context, const PlacedTree& block)
        : context_(context), block_(block), tree_(block.tree()) {}

    void check(NodeId id) {
        const Node& node = tree_.node(id);
        if (node.kind == NodeKind::scalar) {
            if (json_kind(node) == JsonKind::string) check_text(id, node.value);
        } else if (node.kind == NodeKind::sequence) {
            for (const NodeId child : tree_.children(id)) check(tree_.resolve(child));
        } else if (node.kind == NodeKind::mapping) {
            for (const MappingEntry& entry : view_mapping(tree_, id).entries) {
                check_text(entry.key, entry.name);
                check_key(entry.key, entry.name);
                if (entry.name == "<<") check_merge(entry);
                check(entry.value);
            }
        }
    }

private:
    void check_text(NodeId id, std::string_view text) {
        const auto lost = find_lost_character(text);
        if (!lost) return;
        report(id,
               fmt::format("the mesh block holds the character U+{:04X}, which istiod cannot "
                           "read back",
                           static_cast<std::uint32_t>(*lost)),
               "remove the character");
    }

    void check_key(NodeId id, std::string_view key) {
        constexpr std::size_t longest = 1024;
        constexpr std::string_view next_line = "\xC2\x85";
        if (key.find(next_line) != std::string_view::npos) {
            report(id,
                   "this key holds the line break U+0085, and istiod cannot read back a key of "
                   "several lines",
                   "remove the character");
        } else if (key.size() > longest / 6 && written_length(key) > longest) {
            report(id, "istiod cannot read back a key as long as this", "shorten the key");
        }
    }

    void check_merge(const MappingEntry& entry) {
        const auto is_mapping = [this](NodeId id) {
            return tree_.resolved(id).kind == NodeKind::mapping;
        };
        const bool merges = is_mapping(entry.value) ||
                            (tree_.node(entry.value).kind == NodeKind::sequence &&
                             std::ranges::all_of(tree_.children(entry.value), is_mapping));
        if (merges) return;
        report(entry.key, "the key `<<` becomes a merge key on the way through istiod",
               "rename the key");
    }

    void report(NodeId id, const std::string& message, std::string help) {
        context_.sink
            .report(RuleId::wrong_type, block_.in_file(id),
                    fmt::format("{}: {}", message,
                                context_.on_aks()
                                    ? "istiod drops what `defaultConfig` or `defaultProviders` sets"
                                    : refused_whole),
                    std::move(help))
            .enforced_by = EnforcedBy::istiod;
    }

    LintContext& context_;
    const PlacedTree& block_;
    const YamlTree& tree_;
};

}  // namespace

void check_round_trip(LintContext& context, const PlacedTree& block, NodeId root) {
    for (const std::string_view name : {"defaultConfig", "defaultProviders"}) {
        const NodeId value = find_value(block.tree(), root, name);
        if (value != no_node) RoundTrip(context, block).check(value);
    }
}

}  // namespace meshlint
