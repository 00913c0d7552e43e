#include "lsp/features/hover.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "config/config_keys.h"
#include "loader/manifest/config_map_name.h"
#include "loader/scalar/scalar_resolver.h"
#include "loader/text/ascii.h"
#include "lsp/features/held_mesh.h"
#include "lsp/features/manifest_text.h"
#include "lsp/features/markdown.h"
#include "lsp/features/mesh_place.h"
#include "rules/mesh/go_duration.h"
#include "rules/mesh/value_words.h"

namespace meshlint::lsp {

namespace {

/// What is said, and of which bytes of the file.
struct Saying {
    std::string text;
    ByteRange range;
};

bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; }

ByteRange name_at(std::string_view text, std::size_t offset) {
    std::size_t begin = offset;
    while (begin > 0 && is_name(text[begin - 1])) --begin;
    std::size_t end = offset;
    while (end < text.size() && is_name(text[end])) ++end;
    return {begin, end};
}

/// A revision by itself, or at the end of a ConfigMap's name.
const Revision* revision_in(std::string_view name, const TableOverlay* overlay) {
    for (const std::string_view part : {name, revision_part(name), default_revision_part(name)}) {
        if (part.empty()) continue;
        if (const Revision* const found = find_revision(part, overlay)) return found;
    }
    return nullptr;
}

/// "1h30m0s" in seconds, as far as that is a whole number.
std::string duration_words(std::string_view text) {
    const DurationResult duration = parse_go_duration(text);
    if (duration.error != DurationError::none) return {};
    if (duration.nanoseconds % nanoseconds_per_second == 0) {
        return fmt::format("{} seconds", duration.nanoseconds / nanoseconds_per_second);
    }
    if (duration.nanoseconds % nanoseconds_per_millisecond == 0) {
        return fmt::format("{} milliseconds", duration.nanoseconds / nanoseconds_per_millisecond);
    }
    return fmt::format("{} nanoseconds", duration.nanoseconds);
}

/// What the cluster's YAML makes of a plain scalar; empty where it is the text itself.
std::string plain_words(std::string_view text) {
    const auto resolved = resolve_scalar(text, ScalarStyle::plain, {}).value;
    if (!resolved) return {};
    switch (resolved->kind) {
        case ResolvedKind::null:
            return "nothing: the field is not set";
        case ResolvedKind::boolean:
            return fmt::format("the boolean {}", resolved->boolean);
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            return fmt::format("the number {}", json_number(*resolved).value_or(std::string(text)));
        default:
            return {};
    }
}

std::string enum_words(std::string_view text, const FieldFacts& facts, Minor minor) {
    std::string names;
    bool known = false;
    for (const EnumValue& value : facts.type.enumeration->values) {
        if (value.since > minor || minor > value.until) continue;
        known = known || value.name == text;
        if (value.name == text) {
            names +=
                fmt::format("{}**{}** ({})", names.empty() ? "" : ", ", value.name, value.number);
        } else {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", value.name);
        }
    }
    return fmt::format("{} of {}: {}", known ? "One" : "Not one", facts.type.enumeration->name,
                       names);
}

std::string value_markdown(std::string_view written, const FieldFacts& facts, Minor minor) {
    const std::string_view text = unquoted(written);
    const bool quoted = text != written;
    std::string words;
    if (facts.type.kind == ScalarKind::duration) {
        words = duration_words(text);
    } else if (facts.type.enumeration != nullptr) {
        return enum_words(text, facts, minor);
    } else if (!quoted) {
        words = plain_words(text);
    }
    if (words.empty()) return {};
    return fmt::format("`{}` is {}", written, words);
}

/// The field that a key or a value of a readable MeshConfig belongs to, whatever its style.
class TreeSearch {
public:
    TreeSearch(const HeldMeshPlace& held, std::size_t offset) : held_(held), offset_(offset) {}

    std::optional<Saying> run(const TableOverlay* overlay) {
        const Message* const root = root_message(held_.content);
        if (root == nullptr || held_.mesh.state() != MeshState::mapping) return std::nullopt;
        const PlacedTree placed = held_.mesh.placed();
        descend(placed, held_.mesh.root(), *root);
        if (!match_) return std::nullopt;
        return Saying{field_markdown(*match_, overlay), range_};
    }

private:
    [[nodiscard]] bool is_here(ByteRange range) const {
        return range.begin <= offset_ && offset_ <= range.end;
    }

    void descend(const PlacedTree& placed, NodeId node, const Message& message) {
        const YamlTree& tree = placed.tree();
        const NodeKind kind = tree.node(node).kind;
        const auto children = tree.children(node);
        if (kind == NodeKind::sequence) {
            for (const NodeId item : children) {
                if (is_here(placed.in_file(item))) descend(placed, item, message);
            }
        }
        if (kind != NodeKind::mapping) return;
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const ByteRange key = placed.in_file(children[i]);
            const ByteRange value = placed.in_file(children[i + 1]);
            if (!is_here({key.begin, std::max(key.end, value.end)})) continue;
            const Field* const field = message.find(tree.node(children[i]).value);
            const FieldFacts* const facts =
                field == nullptr ? nullptr : field->in(held_.summary.istio);
            if (facts == nullptr) return;
            match_ = FieldMatch{&message, field};
            range_ = is_here(key) ? key : value;
            if (!is_here(key) && facts->type.message != nullptr) {
                descend(placed, children[i + 1], *facts->type.message);
            }
            return;
        }
    }

    const HeldMeshPlace& held_;
    std::size_t offset_;
    std::optional<FieldMatch> match_;
    ByteRange range_;
};

class Hover {
public:
    /// `text` may be a part of the document, and must outlive this.
    Hover(const FeatureInput& input, std::string_view text, std::size_t offset)
        : input_(input),
          text_(text),
          offset_(offset),
          part_(part_at(text, offset)),
          place_(find_place(part_.text, offset - part_.offset)) {}

    std::optional<Saying> in_manifest() {
        if (auto rule = of_rule()) return rule;
        if (auto revision = of_revision()) return revision;
        if (auto field = in_mesh()) return field;
        const auto held = find_held_mesh(input_, part_, offset_);
        if (!held) return std::nullopt;
        return TreeSearch(*held, offset_).run(input_.options.overlay);
    }

    std::optional<Saying> in_configuration() {
        const ByteRange name = name_at(text_, offset_);
        const std::string_view word = slice(text_, name);
        if (const Rule* const rule = find_rule(word)) return Saying{rule_markdown(*rule), name};
        for (const ConfigKey& key : config_keys()) {
            if (key.name == word) return Saying{config_key_markdown(key), name};
        }
        return of_revision();
    }

private:
    std::optional<Saying> of_rule() {
        if (place_.part != OutlinePart::comment) return std::nullopt;
        const ByteRange name = name_at(text_, offset_);
        const Rule* const rule = find_rule(slice(text_, name));
        if (rule == nullptr) return std::nullopt;
        return Saying{rule_markdown(*rule), name};
    }

    std::optional<Saying> of_revision() {
        const ByteRange name = name_at(text_, offset_);
        const Revision* const revision = revision_in(slice(text_, name), input_.options.overlay);
        if (revision == nullptr) return std::nullopt;
        return Saying{revision_markdown(*revision, input_.options.overlay), name};
    }

    [[nodiscard]] ByteRange in_file(ByteRange range) const {
        return {range.begin + part_.offset, range.end + part_.offset};
    }

    std::optional<Saying> in_mesh() {
        if (place_.part == OutlinePart::comment || place_.line.says_nothing()) return std::nullopt;
        const auto mesh = find_mesh_place(input_, part_.text, place_);
        if (!mesh) return std::nullopt;
        const SchemaPlace& what = mesh->own.value_or(mesh->holder);
        if (what.facts == nullptr) return std::nullopt;
        const bool on_key = mesh->own && place_.part == OutlinePart::key;
        const ByteRange range = in_file(on_key && place_.key ? *place_.key : place_.value);
        std::string text = field_markdown(*what.field, input_.options.overlay);
        if (!on_key) {
            const std::string meaning =
                value_markdown(slice(part_.text, place_.value), *what.facts, mesh->minor);
            if (!meaning.empty()) text = fmt::format("{}\n\n---\n\n{}", meaning, text);
        }
        return Saying{std::move(text), range};
    }

    const FeatureInput& input_;
    std::string_view text_;
    std::size_t offset_;
    StreamPart part_;
    OutlinePlace place_;
};

}  // namespace

Json hover_at(const FeatureInput& input, std::size_t offset, bool configuration) {
    std::optional<Saying> saying;
    if (configuration) {
        saying = Hover(input, input.document.text(), offset).in_configuration();
    } else if (const auto stream = ManifestText::around(input, offset)) {
        saying = Hover(input, stream->text(), stream->offset()).in_manifest();
        if (saying) saying->range = stream->in_file(saying->range);
    }
    if (!saying) return nullptr;
    return {{"contents", to_markup(std::move(saying->text), input.client.hover_markdown)},
            {"range", input.document.range(saying->range)}};
}

}  // namespace meshlint::lsp
