#include "explain/field_lookup.h"

#include <algorithm>
#include <optional>
#include <span>

#include "loader/text/nearest_name.h"
#include "rules/mesh/other_names.h"

namespace meshlint {

namespace {

using Steps = std::span<const std::string_view>;

/// The steps of a path, without list indexes.
std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> steps;
    while (true) {
        const std::size_t dot = path.find('.');
        const std::string_view step = path.substr(0, dot);
        steps.push_back(step.ends_with(']') ? step.substr(0, step.find('[')) : step);
        if (dot == std::string_view::npos) return steps;
        path.remove_prefix(dot + 1);
    }
}

const Field* find_by_documented_name(const Message& message, std::string_view name) {
    for (const Field& field : message.fields) {
        const ClassifiedField* const row = find_classified(message, field.name);
        if (row != nullptr && row->documented_as == name) return &field;
    }
    return nullptr;
}

const Field* find_field(const Message& message, std::string_view name) {
    if (name.empty()) return nullptr;
    const Field* const field = message.find(name);
    return field != nullptr ? field : find_by_documented_name(message, name);
}

/// The newest release decides: types of fields hardly ever change.
const FieldType& type_of(const Field& field) { return field.facts.back().type; }

/// How far a path leads from a message: all the way to `match`, or to `message` with `done` steps.
struct Walk {
    std::optional<FieldMatch> match;
    const Message* message;
    std::size_t done = 0;
};

Walk walk(const Message& start, Steps steps) {
    Walk result{std::nullopt, &start};
    while (result.done < steps.size()) {
        const Field* const field = find_field(*result.message, steps[result.done]);
        if (field == nullptr) return result;
        ++result.done;
        const FieldType& type = type_of(*field);
        if (type.shape == Shape::map && result.done < steps.size()) ++result.done;  // the key
        const bool any_object =
            type.kind == ScalarKind::structure || type.kind == ScalarKind::value;
        if (result.done == steps.size() || any_object) {
            result.match = FieldMatch{result.message, field};
            return result;
        }
        if (type.message == nullptr) return result;
        result.message = type.message;
    }
    return result;
}

bool names_message(const Message& message, std::string_view name) {
    return message.name == name ||
           (message.name.size() > name.size() && message.name.ends_with(name) &&
            message.name[message.name.size() - name.size() - 1] == '.');
}

void add_match(std::vector<FieldMatch>& matches, const Walk& found) {
    if (!found.match) return;
    if (std::find(matches.begin(), matches.end(), *found.match) == matches.end()) {
        matches.push_back(*found.match);
    }
}

/// Both MeshConfig and ProxyConfig first: the two that AKS classifies.
std::vector<const Message*> messages_by_weight() {
    std::vector<const Message*> all = {&mesh_config(), &proxy_config()};
    for (const Message& message : messages()) {
        if (&message != all[0] && &message != all[1]) all.push_back(&message);
    }
    return all;
}

/// The first `count` steps as they stand in the path.
std::string_view prefix_of(std::string_view path, std::size_t count) {
    std::size_t end = 0;
    for (; count > 0; --count) end = path.find('.', end) + 1;
    return path.substr(0, end == 0 ? 0 : end - 1);
}

void add_below_named_messages(std::vector<FieldMatch>& matches, std::string_view name,
                              Steps steps) {
    for (std::size_t count = 1; count < steps.size(); ++count) {
        for (const Message& message : messages()) {
            if (names_message(message, prefix_of(name, count))) {
                add_match(matches, walk(message, steps.subspan(count)));
            }
        }
    }
}

std::string step_text(const Field& field) {
    std::string text(field.name);
    const Shape shape = type_of(field).shape;
    if (shape == Shape::repeated) text += "[]";
    if (shape == Shape::map) text += ".*";
    return text;
}

struct Place {
    const Message* message;
    std::string prefix;
    std::vector<const Message*> parents;
};

}  // namespace

std::vector<FieldMatch> find_fields(std::string_view name) {
    const std::vector<std::string_view> steps = split_path(name);
    std::vector<FieldMatch> matches;
    const Walk from_top = walk(mesh_config(), steps);
    add_match(matches, from_top);
    if (from_top.match && steps.size() > 1) return matches;
    add_below_named_messages(matches, name, steps);
    if (!matches.empty() && steps.size() > 1) return matches;
    for (const Message* message : messages_by_weight()) add_match(matches, walk(*message, steps));
    return matches;
}

bool first_stands_out(const std::vector<FieldMatch>& matches) {
    if (matches.size() == 1) return true;
    if (matches.empty()) return false;
    const Message* const message = matches.front().message;
    return message == &mesh_config() || message == &proxy_config();
}

std::string nearest_field(std::string_view name) {
    const std::vector<std::string_view> steps = split_path(name);
    // The walk that gets farthest knows best which names are possible at the step that fails.
    Walk farthest = walk(mesh_config(), steps);
    std::size_t length = farthest.done;
    for (std::size_t count = 1; count < steps.size(); ++count) {
        for (const Message& message : messages()) {
            if (!names_message(message, prefix_of(name, count))) continue;
            const Walk found = walk(message, Steps(steps).subspan(count));
            if (count + found.done <= length) continue;
            farthest = found;
            length = count + found.done;
        }
    }
    std::vector<std::string_view> names;
    const auto add_names = [&names](const Message& message) {
        for (const Field& field : message.fields) names.push_back(field.name);
    };
    add_names(*farthest.message);
    if (length == 0) add_names(proxy_config());
    auto nearest = nearest_name(steps[length], names);
    if (!nearest && length == 0) {
        for (const Message& message : messages()) add_names(message);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        nearest = nearest_name(steps[length], names);
    }
    if (!nearest) return {};
    std::string text(prefix_of(name, length));
    if (!text.empty()) text += '.';
    text += *nearest;
    const std::string_view rest = name.substr(prefix_of(name, length + 1).size());
    if (length + 1 < steps.size() && !find_fields(text + std::string(rest)).empty()) text += rest;
    return text;
}

std::string qualified_name(const FieldMatch& match) {
    std::string text(match.message->name);
    text += '.';
    text += match.field->name;
    return text;
}

std::vector<std::string> paths_of(const FieldMatch& match) {
    std::vector<std::string> paths;
    std::vector<Place> places = {{&mesh_config(), "", {}}};
    // Breadth first; `places` grows while it is read.
    for (std::size_t at = 0; at < places.size(); ++at) {
        const Place place = places[at];
        for (const Field& field : place.message->fields) {
            if (place.message == match.message && &field == match.field) {
                paths.push_back(place.prefix + std::string(field.name));
            }
            const Message* const next = type_of(field).message;
            const auto& parents = place.parents;
            if (next == nullptr || next == place.message ||
                std::find(parents.begin(), parents.end(), next) != parents.end()) {
                continue;
            }
            Place below{next, place.prefix + step_text(field) + ".", parents};
            below.parents.push_back(place.message);
            places.push_back(std::move(below));
        }
    }
    return paths;
}

std::string place_name(const FieldMatch& match) {
    const std::vector<std::string> paths = paths_of(match);
    return paths.empty() ? qualified_name(match) : paths.front();
}

std::string meaning_elsewhere(std::string_view name) {
    name = name.substr(name.rfind('.') + 1);  // npos + 1 is 0
    for (const Message* const message : messages_by_weight()) {
        const OtherName* const other = find_other_name(*message, name);
        if (other == nullptr) continue;
        if (!other->elsewhere.empty()) return std::string(other->elsewhere);
        if (!other->instead.empty()) return std::string(other->instead);
        const auto fields =
            find_fields(std::string(message->name) + '.' + std::string(other->field));
        if (!fields.empty()) return "it is `" + place_name(fields.front()) + '`';
    }
    return {};
}

}  // namespace meshlint
