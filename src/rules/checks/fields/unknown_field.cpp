#include "rules/checks/fields/unknown_field.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/recovery/line_view.h"
#include "loader/recovery/other_comment.h"
#include "loader/text/ascii.h"
#include "loader/text/line_break.h"
#include "loader/text/nearest_name.h"
#include "loader/yaml/mapping_view.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/mesh/other_names.h"

namespace meshlint {

namespace {

/// The names that are valid in a message in this release.
std::vector<std::string_view> names_in(const Message& message, Minor minor) {
    std::vector<std::string_view> names;
    names.reserve(message.fields.size());
    for (const Field& field : message.fields) {
        if (field.in(minor) != nullptr) names.push_back(field.name);
    }
    return names;
}

/// Leaves out what AKS blocks: nobody is sent from one denied field to another on a guess.
std::vector<std::string_view> usable(const Message& message, Minor minor,
                                     std::vector<std::string_view> names) {
    if (&message == &mesh_config() || &message == &proxy_config()) {
        std::erase_if(names, [&](std::string_view name) {
            return classify(message, name, minor) == Classification::blocked;
        });
    }
    return names;
}

std::string in_quotes(std::string_view name) { return fmt::format("`{}`", name); }

std::string words_for(const FieldPlace& place) {
    return place.parents.empty() ? fmt::format("`{}` at the top level", place.path)
                                 : in_quotes(place.path);
}

/// A name that is misspelled and stands at the other one of the two upper levels.
std::optional<std::string> nearest_at_other_level(const MessageView& view, std::string_view name) {
    const bool at_top = &view.message() == &mesh_config();
    if (&view.root() != &mesh_config()) return std::nullopt;
    if (!at_top && &view.message() != &proxy_config()) return std::nullopt;
    const Message& other = at_top ? proxy_config() : mesh_config();
    const auto names = usable(other, view.minor(), names_in(other, view.minor()));
    auto nearest = nearest_name(name, names);
    if (!nearest) {
        const auto related = related_names(name, names);
        if (related.size() == 1) nearest = related.front();
    }
    if (!nearest) return std::nullopt;
    return at_top ? fmt::format("defaultConfig.{}", *nearest) : std::string(*nearest);
}

/// `sampling` and `tracing.sampling`: a field of the message, or a path of fields below it.
bool is_path_of_fields(const Message& top, Minor minor, std::string_view name) {
    const Message* message = &top;
    while (!name.empty()) {
        const std::string_view part = name.substr(0, name.find('.'));
        const Field* const field = message == nullptr ? nullptr : message->find(part);
        const FieldFacts* const facts = field == nullptr ? nullptr : field->in(minor);
        if (facts == nullptr) return false;
        if (facts->type.shape == Shape::map || part.size() == name.size()) return true;
        if (facts->type.shape == Shape::repeated) return false;
        message = facts->type.message;
        name.remove_prefix(std::min(part.size() + 1, name.size()));
    }
    return true;
}

/// What a name from elsewhere means in a message, and the path of the field from there.
struct OtherMeaning {
    const OtherName* name;
    std::string path;  ///< empty: no field
};

/// In MeshConfig, names of ProxyConfig count as well. Nothing where the release does not have the
/// field, or AKS blocks it.
std::optional<OtherMeaning> find_other_meaning(const MessageView& view, std::string_view name) {
    const Message& message = view.message();
    OtherMeaning found{find_other_name(message, name), {}};
    const bool of_proxy = found.name == nullptr && &message == &mesh_config();
    if (of_proxy) found.name = find_other_name(proxy_config(), name);
    if (found.name == nullptr) return std::nullopt;
    if (found.name->field.empty()) return found;
    found.path = join_path(of_proxy ? "defaultConfig" : "", found.name->field);
    const Message& owner = of_proxy ? proxy_config() : message;
    const std::string_view top = found.name->field.substr(0, found.name->field.find('.'));
    const bool usable_field = !usable(owner, view.minor(), {top}).empty() &&
                              is_path_of_fields(message, view.minor(), found.path);
    return usable_field ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<MeantField> meant_by_other_name(const MessageView& view, std::string_view name) {
    const auto other = find_other_meaning(view, name);
    if (!other) return std::nullopt;
    const OtherName& known = *other->name;
    if (!known.elsewhere.empty())
        return MeantField{{}, fmt::format("remove it; {}", known.elsewhere), {}, {}};
    if (!known.instead.empty()) return MeantField{{}, std::string(known.instead), {}, {}};
    const bool here = other->path.find('.') == std::string_view::npos;
    const std::string place = in_quotes(here ? other->path : join_path(view.path(), other->path));
    if (!here) return MeantField{{place}, "move it there, to " + place, {}, {}};
    return MeantField{{place}, "rename it to " + place, known.field, {}};
}

const Field* find_setting(const MessageView& view, NodeId value, int depth) {
    const YamlTree& tree = view.tree();
    // What an alias stands for is looked at where it stands.
    if (depth == 0 || tree.node(value).kind != NodeKind::mapping) return nullptr;
    for (const MappingEntry& entry : view_mapping(tree, value).entries) {
        const Field* const field = view.message().find(entry.name);
        if (field != nullptr &&
            can_be_set(tree, entry.value, view.message(), *field, view.minor())) {
            return field;
        }
        if (const Field* const inner = find_setting(view, entry.value, depth - 1)) return inner;
    }
    return nullptr;
}

}  // namespace

const Field* setting_below(const MessageView& view, const MessageEntry& entry) {
    constexpr int deepest = 4;
    return &view.message() == &mesh_config() ? find_setting(view, entry.entry.value, deepest)
                                             : nullptr;
}

MeantField find_meant_field(const MessageView& view, const MessageEntry& entry) {
    const std::string_view name = entry.entry.name;
    if (auto other = meant_by_other_name(view, name)) return *std::move(other);
    const auto names = names_in(view.message(), view.minor());
    if (const auto nearest = nearest_name(name, names)) {
        return {{in_quotes(*nearest)}, fmt::format("rename it to `{}`", *nearest), nearest, {}};
    }
    MeantField meant;
    for (const std::string_view related :
         related_names(name, usable(view.message(), view.minor(), names))) {
        meant.choices.push_back(in_quotes(related));
    }
    const bool related = !meant.choices.empty();
    FieldPlaces places = find_field_places(view, entry);
    for (const FieldPlace& place : places.list) meant.choices.push_back(words_for(place));
    if (places.certain && !related && places.list.front().movable) {
        meant.move = std::move(places.list.front());
    }
    if (meant.choices.empty()) {
        if (auto other = nearest_at_other_level(view, name))
            meant.choices.push_back(in_quotes(*other));
    }
    const Field* const below = meant.choices.empty() ? setting_below(view, entry) : nullptr;
    if (below != nullptr) {
        meant.help = fmt::format(
            "`{}` below it is a field of MeshConfig: put it at the top level, and remove `{}`",
            below->name, name);
    } else if (meant.choices.empty()) {
        meant.help = "remove it, or see the reference for the fields that exist";
    } else if (meant.choices.size() > 1) {
        meant.help = "write the one that you mean, or remove it";
    } else if (related) {
        meant.help = fmt::format("rename it to {}", meant.choices.front());
    } else {
        meant.help = fmt::format("move it there, to {}", meant.choices.front());
    }
    return meant;
}

std::optional<std::string> path_in_name(const MessageView& view, const MessageEntry& entry) {
    constexpr std::string_view root_of_values = "meshConfig.";
    std::string_view name = entry.entry.name;
    if (entry.field != nullptr) return std::nullopt;
    if (&view.message() == &mesh_config() && name.starts_with(root_of_values)) {
        name.remove_prefix(root_of_values.size());
    }
    const bool dotted = name.find('.') != std::string_view::npos;
    if (!dotted || !is_path_of_fields(view.message(), view.minor(), name)) return std::nullopt;
    return std::string(name);
}

std::string nested_path(std::string_view path, const std::string& value) {
    const std::size_t dot = path.find('.');
    if (dot == std::string_view::npos) return fmt::format("{}: {}", path, value);
    return fmt::format("{}: {{{}}}", path.substr(0, dot), nested_path(path.substr(dot + 1), value));
}

const MessageEntry* find_misspelled(const MessageView& view,
                                    std::span<const std::string_view> wanted) {
    const auto is_wanted = [&](std::string_view name) {
        return std::ranges::find(wanted, name) != wanted.end();
    };
    const auto names = names_in(view.message(), view.minor());
    for (const MessageEntry& entry : view.entries()) {
        if (entry.field != nullptr || is_commented_out(entry.entry.name)) continue;
        const std::string_view name = entry.entry.name;
        // Without a space behind its colon, or with `=` in its place, the value is a part of the
        // name.
        if (is_wanted(name.substr(0, colon_without_space(name)))) return &entry;
        if (is_wanted(trimmed(name.substr(0, name.find('='))))) return &entry;
        if (const auto other = find_other_meaning(view, name)) {
            if (is_wanted(other->path.substr(0, other->path.find('.')))) return &entry;
            continue;
        }
        const auto nearest = nearest_name(name, names);
        const bool meant = nearest ? is_wanted(*nearest)
                                   : std::ranges::any_of(related_names(name, names), is_wanted);
        if (meant) return &entry;
    }
    return nullptr;
}

std::vector<std::string_view> contested_names(const MessageView& view) {
    const auto is_unknown = [](const MessageEntry& entry) {
        return entry.field == nullptr && !is_commented_out(entry.entry.name);
    };
    std::vector<std::string_view> contested;
    if (std::ranges::count_if(view.entries(), is_unknown) < 2) return contested;
    const auto names = names_in(view.message(), view.minor());
    std::vector<std::string_view> meant;
    for (const MessageEntry& entry : view.entries()) {
        const auto nearest =
            is_unknown(entry) ? nearest_name(entry.entry.name, names) : std::nullopt;
        if (!nearest) continue;
        const bool again = std::ranges::find(meant, *nearest) != meant.end();
        (again ? contested : meant).push_back(*nearest);
    }
    return contested;
}

std::string question_about(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const bool last = i + 1 == choices.size();
        const std::string_view joint = i == 0 ? " did you mean" : last ? " or" : ",";
        text += fmt::format("{} {}", joint, choices[i]);
    }
    return text.empty() ? text : text + '?';
}

bool is_commented_out(std::string_view name) { return !other_comment_sign(name).empty(); }

bool is_environment_name(std::string_view name) {
    const auto fits = [](char c) {
        return is_digit(c) || c == '_' || (is_letter(c) && to_lower(c) != c);
    };
    return name.find('_') != std::string_view::npos && is_letter(name.front()) &&
           std::ranges::all_of(name, fits);
}

}  // namespace meshlint
