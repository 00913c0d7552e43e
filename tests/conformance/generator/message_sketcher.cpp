#include "conformance/generator/message_sketcher.h"

#include <algorithm>

namespace meshlint::conformance {

namespace {

/// Fields without which validation refuses the message or has nothing to look at.
struct Needed {
    std::string_view message;
    std::string_view field;
};

constexpr Needed needed_fields[] = {
    {"Tracing.Lightstep", "address"},
    {"Tracing.Lightstep", "accessToken"},
    {"Tracing.Zipkin", "address"},
    {"Tracing.Datadog", "address"},
    {"PrivateKeyProvider.CryptoMb", "pollDelay"},
    {"PrivateKeyProvider.QAT", "pollDelay"},
    {"MeshConfig.ExtensionProvider", "name"},
    {"LocalityLoadBalancerSetting.Distribute", "from"},
    {"LocalityLoadBalancerSetting.Distribute", "to"},
    {"LocalityLoadBalancerSetting.Failover", "from"},
    {"LocalityLoadBalancerSetting.Failover", "to"},
    {"ZoneAwareLoadBalancerSetting.Failover", "from"},
    {"ZoneAwareLoadBalancerSetting.Failover", "to"},
    {"MeshConfig.ServiceSettings", "hosts"},
    {"LabelSelectorRequirement", "key"},
    {"LabelSelectorRequirement", "operator"},
    {"", "service"},
    {"", "port"},
};

/// Messages that need one of the fields with this oneof, or any field.
constexpr Needed needed_choices[] = {
    {"MeshConfig.ExtensionProvider", "provider"},
    {"PrivateKeyProvider", "provider"},
    {"ConnectionPoolSettings", ""},
};

bool needs(const Message& message, const Field& field) {
    return std::ranges::any_of(needed_fields, [&](const Needed& needed) {
        const bool fits = needed.message.empty()
                              ? message.name.starts_with("MeshConfig.ExtensionProvider.")
                              : needed.message == message.name;
        return fits && needed.field == field.name;
    });
}

constexpr std::string_view map_keys[] = {
    "a",    "tag",     "ISTIO_META_DNS_AUTO_ALLOCATE", "env",  "x/y", "'1'", "1",
    "true", "\"a b\"", "ISTIO_META_IDLE_TIMEOUT",      "0x10", "1.5", "key", "~x"};

}  // namespace

bool has_field(const Sketch& sketch, const Field& field) {
    return std::ranges::any_of(sketch.entries, [&](const auto& entry) {
        return entry.first == field.name || entry.first == field.proto_name;
    });
}

std::string_view MessageSketcher::from(const Pool& pool) {
    const bool use_bad = pool.good.empty() || (bad() && !pool.bad.empty());
    return pick(random_, use_bad ? pool.bad : pool.good);
}

std::string MessageSketcher::misspelled(std::string name) {
    const std::size_t at = random_.below(name.size());
    switch (random_.below(4)) {
        case 0:
            name.erase(at, 1);
            break;
        case 1:
            name.insert(at, 1, name[at]);
            break;
        case 2:
            name[at] = static_cast<char>(name[at] ^ 0x20);
            break;
        default:
            std::swap(name[at], name[name.size() - 1 - at]);
            break;
    }
    return name.empty() ? "x" : name;
}

std::string MessageSketcher::key(const Field& field) {
    if (random_.chance(92)) return std::string(field.name);
    if (random_.chance(70)) return std::string(field.proto_name);
    return misspelled(std::string(field.name));
}

Sketch MessageSketcher::enum_value(const Enumeration& enumeration) {
    const EnumValue& value = pick(random_, enumeration.values);
    if (!bad()) {
        return random_.chance(90) ? Sketch::string(value.name)
                                  : Sketch::raw(std::to_string(value.number));
    }
    switch (random_.below(4)) {
        case 0:
            return Sketch::string(misspelled(std::string(value.name)));
        case 1:
            return Sketch::raw('\'' + std::to_string(value.number) + '\'');
        case 2:
            return Sketch::raw(std::to_string(value.number + 7));
        default:
            return Sketch::raw(pick(random_, common_values()));
    }
}

/// `distribute[].to`: weights of localities, whose sum must be 100. The check of several keys
/// visits them in random order, so several never overlap.
Sketch MessageSketcher::weights() {
    constexpr std::string_view apart[] = {"us-west/zone1/*", "us-west/zone2/*", "eu/*", "x",
                                          "c/d/e"};
    Sketch map = Sketch::map();
    const std::size_t count = 1 + random_.below(3);
    if (count == 1) {
        const std::string_view name = from(localities());
        map.add('"' + std::string(name) + '"', Sketch::raw(bad() ? "99" : "100"));
        return map;
    }
    std::size_t left = 100;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t weight = i + 1 == count ? left : left / 2;
        left -= weight;
        map.add(apart[i], Sketch::raw(std::to_string(bad() ? random_.below(120) : weight)));
    }
    return map;
}

Sketch MessageSketcher::element(const Message& message, const Field& field, const FieldType& type) {
    if (random_.chance(bad_percent_ / 4)) return Sketch::raw(pick(random_, common_values()));
    if (type.kind == ScalarKind::message) return this->message(*type.message, 1 + random_.below(3));
    if (type.kind == ScalarKind::enumeration) return enum_value(*type.enumeration);
    if (type.kind == ScalarKind::duration) return Sketch::string(from(durations()));
    const Pool known = field_values(message, field);
    if (type.kind == ScalarKind::string) {
        if (!known.good.empty() && random_.chance(95)) return Sketch::string(from(known));
        return Sketch::string(pick(random_, any_strings()));
    }
    return Sketch::raw(from(known.good.empty() ? kind_values(type.kind) : known));
}

Sketch MessageSketcher::field(const Message& message, const Field& field, const FieldType& type) {
    if (random_.chance(2)) return Sketch::raw("~");
    if (random_.chance(bad_percent_ / 4)) return Sketch::raw(pick(random_, common_values()));
    if (type.shape == Shape::repeated) {
        Sketch list = Sketch::list();
        for (std::size_t count = random_.below(8) == 0 ? 0 : 1 + random_.below(3); count > 0;
             --count) {
            list.items.push_back(random_.chance(2) ? Sketch::raw("~")
                                                   : element(message, field, type));
        }
        return list;
    }
    if (type.shape == Shape::map) {
        if (field.name == "to" && random_.chance(85)) return weights();
        Sketch map = Sketch::map();
        for (std::size_t count = 1 + random_.below(3); count > 0; --count) {
            Sketch value =
                element(message, field, type);  // before the key: the order is part of a case
            map.add(pick(random_, map_keys), std::move(value));
        }
        return map;
    }
    return element(message, field, type);
}

void MessageSketcher::complete(const Message& message, Sketch& sketch) {
    if (sketch.kind != Sketch::Kind::map || random_.chance(bad_percent_ / 5)) return;
    for (const Field& candidate : message.fields) {
        if (!needs(message, candidate) || has_field(sketch, candidate) || random_.chance(1))
            continue;
        sketch.add(candidate.name, field(message, candidate, pick(random_, candidate.facts).type));
    }
    for (const Needed& choice : needed_choices) {
        if (choice.message != message.name || random_.chance(3)) continue;
        const auto fits = [&](const Field& candidate) {
            return candidate.facts.front().oneof == choice.field;
        };
        const bool chosen = std::ranges::any_of(message.fields, [&](const Field& candidate) {
            return fits(candidate) && has_field(sketch, candidate);
        });
        if (chosen) continue;
        std::vector<const Field*> candidates;
        for (const Field& candidate : message.fields) {
            if (fits(candidate)) candidates.push_back(&candidate);
        }
        const Field& chosen_field = *pick(random_, candidates);
        sketch.add(chosen_field.name,
                   field(message, chosen_field, pick(random_, chosen_field.facts).type));
    }
}

Sketch MessageSketcher::message(const Message& message, std::size_t fields) {
    Sketch sketch = Sketch::map();
    if (message.fields.empty()) return sketch;
    const bool deep = ++depth_ > 7;
    if (!deep && random_.chance(97)) {
        for (; fields > 0; --fields) {
            const Field& chosen = pick(random_, message.fields);
            const FieldFacts& facts = pick(random_, chosen.facts);
            if (has_field(sketch, chosen)) continue;
            const bool taken =
                !facts.oneof.empty() && random_.chance(93) &&
                std::ranges::any_of(message.fields, [&](const Field& other) {
                    return other.facts.front().oneof == facts.oneof && has_field(sketch, other);
                });
            if (taken) continue;
            Sketch value = field(message, chosen, facts.type);
            sketch.add(key(chosen), std::move(value));
        }
    }
    complete(message, sketch);
    --depth_;
    if (random_.chance(1)) sketch.add("notAField", Sketch::raw(pick(random_, common_values())));
    for (std::size_t i = sketch.entries.size(); i > 1; --i) {
        std::swap(sketch.entries[i - 1], sketch.entries[random_.below(i)]);
    }
    return sketch;
}

}  // namespace meshlint::conformance
