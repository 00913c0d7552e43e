#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "compile_tables/check.h"
#include "compile_tables/scalar_types.h"

namespace compile_tables {
namespace {

/// access_log_file -> accessLogFile, the way protobuf derives JSON names.
std::string json_name(std::string_view proto_name) {
    std::string name;
    bool upper = false;
    for (const char c : proto_name) {
        if (c == '_') {
            upper = true;
            continue;
        }
        name += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return name;
}

class SchemaChecker {
public:
    SchemaChecker(const Tables& tables, Problems& problems)
        : schema_(tables.schema),
          oldest_(oldest_minor(tables.revisions)),
          latest_(latest_minor(tables.revisions)),
          problems_(problems) {}

    void run() {
        collect_names();
        for (const Enumeration& enumeration : schema_.enumerations) check(enumeration);
        for (const Message& message : schema_.messages) check(message);
        check_reachability();
    }

private:
    template <typename... Arguments>
    void complain(const Place& place, fmt::format_string<Arguments...> format,
                  Arguments&&... arguments) {
        problems_.add(place, fmt::format(format, std::forward<Arguments>(arguments)...));
    }

    void collect_names() {
        const auto take = [&](const Text& name) {
            if (!scalar_kind(name.value).empty()) {
                complain(name.place, "{} is the name of a scalar type", name.value);
            }
            if (!names_.insert(name.value).second) {
                complain(name.place, "{} is defined twice", name.value);
            }
        };
        for (const Message& message : schema_.messages) {
            take(message.name);
            messages_.emplace(message.name.value, &message);
        }
        for (const Enumeration& enumeration : schema_.enumerations) {
            take(enumeration.name);
            enumerations_.emplace(enumeration.name.value, &enumeration);
        }
    }

    /// False, with a problem, unless the range is one of known releases.
    bool check_range(const Place& place, const std::string& name, int since, int until) {
        if (since < oldest_ || since > latest_) {
            complain(place, "{}: since {} is no release of revisions.yaml", name, since);
            return false;
        }
        if (until != newest && (until < oldest_ || until >= latest_)) {
            complain(place, "{}: until {} is no release before the newest of revisions.yaml", name,
                     until);
            return false;
        }
        if (since > until) {
            complain(place, "{}: since {} is after until {}", name, since, until);
            return false;
        }
        return true;
    }

    void check(const Enumeration& enumeration) {
        if (enumeration.values.empty()) {
            complain(enumeration.name.place, "{} has no values", enumeration.name.value);
        }
        std::set<int> numbers;
        for (const EnumValue& value : enumeration.values) {
            check_range(value.name.place, value.name.value, value.since.value_or(oldest_),
                        value.until);
            if (value.number && !numbers.insert(*value.number).second) {
                complain(value.name.place, "{}: the number {} is taken", value.name.value,
                         *value.number);
            }
        }
    }

    void check(const Message& message) {
        std::set<std::string> proto_names;
        std::map<std::string, std::pair<std::set<std::string>, Place>> oneofs;
        for (const Field& field : message.fields) {
            check(field);
            if (!proto_names.insert(field.proto_name.value).second) {
                complain(field.proto_name.place, "{}: another field of {} has this proto name",
                         field.proto_name.value, message.name.value);
            }
            for (const Facts& facts : field.facts) {
                if (facts.oneof.empty()) continue;
                auto& [members, place] = oneofs[facts.oneof.value];
                if (members.empty()) place = facts.oneof.place;
                members.insert(field.name.value);
            }
        }
        for (const auto& [name, oneof] : oneofs) {
            if (oneof.first.size() == 1) {
                complain(oneof.second, "{}: the oneof {} has no other member", *oneof.first.begin(),
                         name);
            }
        }
    }

    void check(const Field& field) {
        if (json_name(field.proto_name.value) != field.name.value) {
            complain(field.proto_name.place,
                     "{}: the proto name {} stands for {}; give the right one as `proto`",
                     field.name.value, field.proto_name.value, json_name(field.proto_name.value));
        }
        if (field.facts.empty()) complain(field.name.place, "{} has no facts", field.name.value);
        const Facts* previous = nullptr;
        for (const Facts& facts : field.facts) {
            const int since = facts.since.value_or(oldest_);
            const bool sound = check_range(facts.place, field.name.value, since, facts.until);
            if (sound && previous != nullptr && since <= previous->until) {
                complain(facts.place, "{}: overlaps the line before it", field.name.value);
            }
            check_type(field, facts, since);
            if (sound) previous = &facts;
        }
    }

    void check_type(const Field& field, const Facts& facts, int since) {
        const Text& name = facts.type.name;
        if (name.empty()) return;
        const bool scalar = !scalar_kind(name.value).empty();
        if (!scalar && !names_.contains(name.value)) {
            complain(name.place, "{}: there is no type {}", field.name.value, name.value);
            return;
        }
        if (!scalar && facts.type.shape == "wrapper") {
            complain(name.place, "{}: only scalars are nullable, {} is not one", field.name.value,
                     name.value);
        }
        const auto enumeration = enumerations_.find(name.value);
        if (enumeration == enumerations_.end()) return;
        const int until = facts.until == newest ? latest_ : facts.until;
        for (int minor = since; minor <= until; ++minor) {
            if (has_value_in(*enumeration->second, minor)) continue;
            complain(name.place, "{}: {} has no value in 1.{}", field.name.value, name.value,
                     minor);
            return;
        }
    }

    [[nodiscard]] bool has_value_in(const Enumeration& enumeration, int minor) const {
        return std::any_of(
            enumeration.values.begin(), enumeration.values.end(), [&](const EnumValue& value) {
                return value.since.value_or(oldest_) <= minor && minor <= value.until;
            });
    }

    void check_reachability() {
        std::set<std::string> reached;
        std::vector<std::string> pending;
        for (const std::string_view root : {"MeshConfig", "ProxyConfig"}) {
            if (messages_.contains(std::string(root))) continue;
            const Place place =
                schema_.messages.empty() ? Place{"schema", 1} : schema_.messages.front().name.place;
            complain(place, "the schema has no message {}", root);
            return;
        }
        pending.emplace_back("MeshConfig");
        while (!pending.empty()) {
            const std::string name = std::move(pending.back());
            pending.pop_back();
            if (!reached.insert(name).second) continue;
            const auto message = messages_.find(name);
            if (message == messages_.end()) continue;
            for (const Field& field : message->second->fields) {
                for (const Facts& facts : field.facts) pending.push_back(facts.type.name.value);
            }
        }
        const auto require = [&](const Text& name) {
            if (reached.contains(name.value)) return;
            complain(name.place, "{} cannot be reached from MeshConfig", name.value);
        };
        for (const Message& message : schema_.messages) require(message.name);
        for (const Enumeration& enumeration : schema_.enumerations) require(enumeration.name);
    }

    const Schema& schema_;
    int oldest_;
    int latest_;
    Problems& problems_;
    std::set<std::string> names_;
    std::map<std::string, const Message*> messages_;
    std::map<std::string, const Enumeration*> enumerations_;
};

}  // namespace

void check_schema(const Tables& tables, Problems& problems) {
    SchemaChecker(tables, problems).run();
}

}  // namespace compile_tables
