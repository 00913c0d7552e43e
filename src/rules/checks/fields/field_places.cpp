#include "rules/checks/fields/field_places.h"

#include <algorithm>

#include "loader/text/ascii.h"
#include "rules/checks/fields/name_fixes.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

/// "extensionProviders[0].zipkin" -> "extensionProviders[].zipkin"
std::string without_indices(std::string_view path) {
    std::string result;
    bool index = false;
    for (const char c : path) {
        if (c == ']') index = false;
        if (!index) result += c;
        if (c == '[') index = true;
    }
    return result;
}

bool has_several_words(std::string_view name) {
    return std::ranges::any_of(name.substr(std::min<std::size_t>(1, name.size())), [](char c) {
        return c == '_' || (is_letter(c) && to_lower(c) != c);
    });
}

bool is_below(std::string_view path, std::string_view around) {
    return around.empty() ||
           (path.size() > around.size() && path.starts_with(around) && path[around.size()] == '.');
}

class Search {
public:
    Search(const MessageView& view, const MessageEntry& entry)
        : view_(view), name_(entry.entry.name), value_(entry.entry.value) {}

    [[nodiscard]] std::vector<FieldPlace> run() {
        visit(view_.root(), {});
        return std::move(found_);
    }

private:
    void visit(const Message& message, const std::string& path) {
        // Messages that hold each other have no end.
        if (std::ranges::find(way_, &message) != way_.end()) return;
        way_.push_back(&message);
        for (const Field& field : message.fields) {
            const FieldFacts* facts = field.in(view_.minor());
            if (facts == nullptr || is_blocked(message, field)) continue;
            if ((field.name == name_ || field.proto_name == name_) && takes_value(message, field)) {
                found_.push_back(
                    {join_path(path, field.name), parents_, lists_ == 0, &message, &field});
            }
            // The names of a map are the user's.
            if (facts->type.message == nullptr || facts->type.shape == Shape::map) continue;
            const bool list = facts->type.shape == Shape::repeated;
            parents_.push_back(field.name);
            lists_ += list ? 1 : 0;
            visit(*facts->type.message, join_path(path, field.name) + (list ? "[]" : ""));
            lists_ -= list ? 1 : 0;
            parents_.pop_back();
        }
        way_.pop_back();
    }

    [[nodiscard]] bool is_blocked(const Message& message, const Field& field) const {
        const bool classified = &message == &mesh_config() || &message == &proxy_config();
        return classified &&
               classify(message, field.name, view_.minor()) == Classification::blocked;
    }

    [[nodiscard]] bool takes_value(const Message& message, const Field& field) const {
        if (!can_be_set(view_.tree(), value_, message, field, view_.minor())) return false;
        const FieldType& type = field.in(view_.minor())->type;
        return type.kind != ScalarKind::enumeration || type.shape != Shape::single ||
               decode_enum(view_.tree().resolved(value_), *type.enumeration, view_.minor());
    }

    const MessageView& view_;
    std::string_view name_;
    NodeId value_;
    std::vector<const Message*> way_;
    std::vector<std::string_view> parents_;
    int lists_ = 0;
    std::vector<FieldPlace> found_;
};

}  // namespace

FieldPlaces find_field_places(const MessageView& view, const MessageEntry& entry) {
    constexpr std::size_t most = 3;
    const std::string& name = entry.entry.name;
    const auto holders = std::ranges::count_if(
        messages(), [&](const Message& message) { return message.find(name) != nullptr; });
    if (holders == 0) return {};

    FieldPlaces places{Search(view, entry).run(), false};
    const std::string own = without_indices(view.path());
    const auto below = [&](const FieldPlace& place) { return is_below(place.path, own); };
    const auto around = [&](const FieldPlace& place) {
        const std::size_t dot = place.path.rfind('.');
        return dot == std::string::npos || is_below(own, place.path.substr(0, dot));
    };
    if (std::ranges::any_of(places.list, below)) {
        std::erase_if(places.list, [&](const FieldPlace& place) { return !below(place); });
    } else if (!has_several_words(name)) {
        std::erase_if(places.list, [&](const FieldPlace& place) { return !around(place); });
    }
    if (places.list.size() > most) places.list.clear();
    places.certain = holders == 1 && places.list.size() == 1;
    return places;
}

}  // namespace meshlint
