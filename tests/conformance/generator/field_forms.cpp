#include "conformance/generator/field_forms.h"

#include <algorithm>
#include <string>

#include "conformance/generator/message_sketcher.h"
#include "conformance/generator/value_pools.h"

namespace meshlint::conformance {

namespace {

/// Fields whose messages istiod validates as a whole.
struct Validated {
    std::string_view message;
    std::string_view field;
};

constexpr Validated validated_fields[] = {
    {"MeshConfig", "localityLbSetting"},
    {"MeshConfig", "zoneAwareLbSetting"},
    {"MeshConfig", "extensionProviders"},
    {"MeshConfig", "extensionProviders"},
    {"MeshConfig", "defaultTrafficPolicy"},
    {"MeshConfig", "tlsDefaults"},
    {"MeshConfig", "meshMTLS"},
    {"MeshConfig", "serviceSettings"},
    {"MeshConfig", "defaultConfig"},
    {"ProxyConfig", "tracing"},
    {"ProxyConfig", "connectionSettings"},
    {"ProxyConfig", "privateKeyProvider"},
    {"ProxyConfig", "envoyMetricsService"},
    {"Tracing", "tlsSettings"},
    {"ConnectionPoolSettings", "http"},
    {"ConnectionPoolSettings", "tcp"},
    {"MeshConfig.DefaultTrafficPolicy", "outlierDetection"},
    {"LocalityLoadBalancerSetting", "distribute"},
};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return result;
}

void add_enum(const Enumeration& enumeration, std::vector<Sketch>& forms) {
    for (const EnumValue& value : enumeration.values) {
        forms.push_back(Sketch::string(value.name));
        forms.push_back(Sketch::raw(std::to_string(value.number)));
        forms.push_back(Sketch::raw('\'' + std::to_string(value.number) + '\''));
        forms.push_back(Sketch::string(lower(value.name)));
        forms.push_back(Sketch::string(std::string(value.name) + "_X"));
    }
    for (const std::string_view number : {"88", "-1", "2147483647", "2147483648", "1.5", "0x1"}) {
        forms.push_back(Sketch::raw(number));
    }
}

void add_raw(std::span<const std::string_view> texts, std::vector<Sketch>& forms) {
    for (const std::string_view text : texts) forms.push_back(Sketch::raw(text));
}

void add_strings(std::span<const std::string_view> texts, std::vector<Sketch>& forms) {
    for (const std::string_view text : texts) forms.push_back(Sketch::string(text));
}

std::vector<Sketch> element_forms(const Message& message, const Field& field,
                                  const FieldType& type) {
    std::vector<Sketch> forms;
    const Pool known = field_values(message, field);
    const Pool by_kind = kind_values(type.kind);
    add_raw(by_kind.good, forms);
    add_raw(by_kind.bad, forms);
    if (type.kind == ScalarKind::duration) {
        add_strings(durations().good, forms);
        add_strings(durations().bad, forms);
    } else if (type.kind == ScalarKind::enumeration) {
        add_enum(*type.enumeration, forms);
    } else if (type.kind == ScalarKind::string) {
        add_strings(known.good, forms);
        add_strings(known.bad, forms);
        if (known.good.empty()) add_strings(any_strings(), forms);
    } else {
        add_raw(known.good, forms);
        add_raw(known.bad, forms);
    }
    if (type.kind == ScalarKind::message)
        add_raw(std::array<std::string_view, 2>{"{}", "{x: 1}"}, forms);
    return forms;
}

std::vector<Sketch> field_forms(const Message& message, const Field& field, const FieldType& type) {
    std::vector<Sketch> forms;
    for (Sketch& form : element_forms(message, field, type)) {
        switch (type.shape) {
            case Shape::single:
            case Shape::wrapper:
                forms.push_back(std::move(form));
                break;
            case Shape::repeated:
                forms.push_back(Sketch::list({form, form}));
                forms.push_back(Sketch::list({std::move(form)}));
                break;
            case Shape::map:
                forms.push_back(Sketch::map({{"key", std::move(form)}}));
                break;
        }
    }
    return forms;
}

}  // namespace

FieldForms::FieldForms(const Vocabulary& vocabulary) : vocabulary_(&vocabulary) {
    for (const Message& message : vocabulary.messages()) {
        for (const Field& field : message.fields) {
            const Message* last = nullptr;
            for (const FieldFacts& facts : field.facts) {
                if (facts.type.message == nullptr || facts.type.message == last) continue;
                last = facts.type.message;
                parents_.push_back({last, {&message, &field}});
            }
            places_.push_back({&message, &field});
            // The newest type decides; that of other releases is tried by chance.
            for (Sketch& form : field_forms(message, field, field.facts.back().type)) {
                specific_.push_back({places_.size() - 1, std::move(form)});
            }
        }
    }
}

std::size_t FieldForms::common_count() const {
    // In an element of a list or a map as well as in place of the whole.
    return places_.size() * common_values().size() * 2;
}

std::vector<FieldForms::Case> FieldForms::cases_of(std::string_view field) const {
    std::vector<Case> cases;
    for (std::size_t i = 0; i < specific_.size(); ++i) {
        if (places_[specific_[i].place].name() == field) cases.push_back({true, i});
    }
    for (std::size_t place = 0; place < places_.size(); ++place) {
        if (places_[place].name() != field) continue;
        for (std::size_t i = place; i < common_count(); i += places_.size()) {
            cases.push_back({false, i});
        }
    }
    return cases;
}

Sketch FieldForms::specific(std::size_t index, Random& random) const {
    const Form& form = specific_[index];
    return surround(places_[form.place], form.value, random);
}

Sketch FieldForms::common(std::size_t index, Random& random) const {
    const Place& place = places_[index % places_.size()];
    index /= places_.size();
    Sketch value = Sketch::raw(common_values()[index / 2]);
    const Shape shape = place.field->facts.back().type.shape;
    if (index % 2 == 0 && shape == Shape::repeated) value = Sketch::list({std::move(value)});
    if (index % 2 == 0 && shape == Shape::map) value = Sketch::map({{"key", std::move(value)}});
    return surround(place, std::move(value), random);
}

Sketch FieldForms::validated(Random& random) const {
    constexpr std::size_t bad_percents[] = {5, 15, 30, 60};
    const Validated& chosen = pick(random, validated_fields);
    const Place& place = *std::ranges::find_if(places_, [&](const Place& candidate) {
        return candidate.message->name == chosen.message && candidate.field->name == chosen.field;
    });
    const FieldType& type = place.field->facts.back().type;
    MessageSketcher sketcher(random, pick(random, bad_percents));
    Sketch value = sketcher.message(*type.message, 2 + random.below(6));
    if (type.shape == Shape::repeated) {
        value = Sketch::list({std::move(value)});
        for (std::size_t more = random.below(3); more > 0; --more) {
            value.items.push_back(sketcher.message(*type.message, 1 + random.below(3)));
        }
    }
    return surround(place, std::move(value), random);
}

Sketch FieldForms::surround(const Place& place, Sketch value, Random& random) const {
    MessageSketcher sketcher(random, 0);
    Place at = place;
    Sketch current = std::move(value);
    while (true) {
        Sketch message = Sketch::map();
        message.add(sketcher.key(*at.field), std::move(current));
        sketcher.complete(*at.message, message);
        if (at.message == &vocabulary_->mesh_config()) {
            current = std::move(message);
            break;
        }
        std::vector<const Parent*> found;
        for (const Parent& parent : parents_) {
            if (parent.child == at.message) found.push_back(&parent);
        }
        if (found.empty()) return message;
        const Parent& parent = *pick(random, found);
        switch (parent.place.field->facts.back().type.shape) {
            case Shape::repeated:
                current = Sketch::list({std::move(message)});
                break;
            case Shape::map:
                current = Sketch::map({{"key", std::move(message)}});
                break;
            default:
                current = std::move(message);
                break;
        }
        at = parent.place;
    }
    for (std::size_t more = random.chance(30) ? 1 + random.below(3) : 0; more > 0; --more) {
        const Field& field = pick(random, vocabulary_->mesh_config().fields);
        if (has_field(current, field)) continue;
        current.add(field.name,
                    sketcher.field(vocabulary_->mesh_config(), field, field.facts.back().type));
        std::swap(current.entries.front(), current.entries.back());
    }
    return current;
}

}  // namespace meshlint::conformance
