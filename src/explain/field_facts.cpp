#include "explain/field_facts.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "explain/field_guide.h"
#include "explain/field_history.h"
#include "meshlint/field_defaults.h"
#include "rules/mesh/value_words.h"

namespace meshlint {

namespace {

class Facts {
public:
    void add(std::string_view name, std::string text) { all_.push_back({name, std::move(text)}); }
    [[nodiscard]] std::vector<Fact> take() { return std::move(all_); }

private:
    std::vector<Fact> all_;
};

bool is_classified(const Message& message) {
    return &message == &mesh_config() || &message == &proxy_config();
}

std::string_view zero_of(ScalarKind kind) {
    switch (kind) {
        case ScalarKind::boolean:
            return "false";
        case ScalarKind::string:
            return "an empty one";
        default:
            return "0";
    }
}

std::string type_words(const FieldType& type) {
    std::string text;
    if (type.kind == ScalarKind::enumeration && type.shape != Shape::repeated &&
        type.shape != Shape::map) {
        text = "one name of " + std::string(type.enumeration->name);
    } else {
        text = describe_type(type, newest_minor);
    }
    if (type.message != nullptr) text += " (" + std::string(type.message->name) + ")";
    if (type.shape == Shape::wrapper) {
        text += "; leaving it out is not the same as " + std::string(zero_of(type.kind));
    }
    return text;
}

Minor oldest_known() { return revisions().front().minor; }

/// "1.19 to 1.24", "from 1.19", "all known releases"
std::string release_range(Minor since, Minor until) {
    const auto release = [](Minor minor) { return "1." + std::to_string(minor); };
    const bool from_start = since <= oldest_known();
    if (until == newest_minor) {
        return from_start ? "in all known releases" : "from " + release(since);
    }
    return (from_start ? "up to " : release(since) + " to ") + release(until);
}

/// What one kind of fact is in each range of releases; one line where it never changes.
template <typename Describe>
void add_by_release(Facts& list, std::string_view name, const Field& field, Describe describe) {
    struct Range {
        Minor since = 0;
        Minor until = 0;
        std::string text;
    };
    std::vector<Range> ranges;
    for (const FieldFacts& facts : field.facts) {
        std::string text = describe(facts);
        if (!ranges.empty() && ranges.back().text == text) {
            ranges.back().until = facts.until;
        } else {
            ranges.push_back({facts.since, facts.until, std::move(text)});
        }
    }
    std::erase_if(ranges, [](const Range& range) { return range.text.empty(); });
    for (const Range& range : ranges) {
        const bool always = ranges.size() == 1 && range.since == field.facts.front().since &&
                            range.until == field.facts.back().until;
        list.add(&range == &ranges.front() ? name : "",
                 always ? range.text : range.text + ", " + release_range(range.since, range.until));
    }
}

void add_defaults(Facts& list, std::string_view name, std::span<const FieldDefault> defaults,
                  const Field& field, const std::vector<std::string>& paths) {
    bool first = true;
    for (const FieldDefault& row : defaults) {
        if (std::ranges::find(paths, row.field) == paths.end()) continue;
        const bool always =
            row.since <= field.facts.front().since && row.until >= field.facts.back().until;
        list.add(first ? name : "",
                 always ? std::string(row.value)
                        : std::string(row.value) + ", " + release_range(row.since, row.until));
        first = false;
    }
}

std::string oneof_words(const Message& message, const FieldFacts& facts) {
    if (facts.oneof.empty()) return {};
    std::string others;
    for (const Field& field : message.fields) {
        const FieldFacts& latest = field.facts.back();
        if (latest.oneof != facts.oneof || &field.facts.back() == &facts) continue;
        if (!others.empty()) others += ", ";
        others += field.name;
    }
    return others.empty() ? "" : "not together with " + others;
}

void add_releases(Facts& list, const Field& field) {
    std::string text;
    for (const FieldFacts& facts : field.facts) {
        // Ranges that touch are one stretch in which the field exists.
        const bool first = &facts == &field.facts.front();
        if (!first && (&facts - 1)->until + 1 == facts.since) continue;
        const auto* last = &facts;
        while (last != &field.facts.back() && last->until + 1 == (last + 1)->since) ++last;
        if (!text.empty()) text += ", ";
        text += release_range(facts.since, last->until);
    }
    list.add("Istio", text);
}

void add_spellings(Facts& list, const Message& message, const Field& field) {
    if (field.proto_name != field.name) {
        list.add("Also read as", std::string(field.proto_name));
    }
    if (!is_classified(message)) return;
    const ClassifiedField* const row = find_classified(message, field.name);
    if (row != nullptr && !row->documented_as.empty()) {
        list.add("In AKS docs", std::string(row->documented_as) + ", which istiod ignores");
    }
}

/// A message leads to many places; the shortest paths say enough.
void add_places(Facts& list, const std::vector<std::string>& paths) {
    constexpr std::size_t most = 6;
    for (std::size_t i = 1; i < std::min(paths.size(), most); ++i) {
        list.add(i == 1 ? "Also at" : "", paths[i]);
    }
    if (paths.size() > most) {
        list.add("", "and " + std::to_string(paths.size() - most) + " more places");
    }
}

void add_classification(Facts& list, const Message& message, const Field& field) {
    bool first = true;
    for (const StatusSpan& span : status_history(message, field)) {
        if (span.status == FieldStatus::absent) continue;
        list.add(first ? "Classification" : "",
                 revisions_of(span) + ": " + std::string(to_string(span.status)));
        first = false;
    }
    const ClassifiedField* const row = find_classified(message, field.name);
    if (row == nullptr) return;
    if (!row->note.empty()) list.add("Note", std::string(row->note));
    if (!row->evidence.empty()) list.add("Evidence", std::string(row->evidence));
}

/// What the configuration says, which counts more.
void add_configured(Facts& list, const Message& message, const Field& field,
                    const TableOverlay& overlay) {
    bool first = true;
    for (const Revision* revision : overlay.all_revisions()) {
        const auto changed = overlay.find(revision->name, message, field.name);
        if (!changed && !overlay.is_added(*revision)) continue;
        const Classification now = classify(message, field.name, *revision, &overlay);
        list.add(first ? "Configured" : "",
                 std::string(revision->name) + ": " + std::string(to_string(now)));
        first = false;
    }
}

/// "extensionProviders" of "extensionProviders[].zipkin.port", "defaultConfig.tracing" of what is
/// below that.
std::string classified_part(std::string_view path) {
    constexpr std::string_view proxy = "defaultConfig.";
    const std::size_t start = path.starts_with(proxy) ? proxy.size() : 0;
    return std::string(path.substr(0, path.find_first_of(".[", start)));
}

void add_inherited_classification(Facts& list, const std::vector<std::string>& paths) {
    std::vector<std::string> parts;
    for (const std::string& path : paths) {
        std::string part = classified_part(path);
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) {
            parts.push_back(std::move(part));
        }
    }
    bool first = true;
    for (const std::string& part : parts) {
        const FieldMatch holder = find_fields(part).front();
        list.add(first ? "Classification" : "",
                 "that of " + part + ": " + brief(status_history(*holder.message, *holder.field)));
        first = false;
    }
}

void add_names(Facts& list, std::string_view title, const Field& field) {
    const FieldType& type = field.facts.back().type;
    std::string names;
    const auto add = [&names](std::string_view name, Minor since, Minor until) {
        if (!names.empty()) names += ", ";
        names += name;
        if (since > oldest_known() || until != newest_minor) {
            names += " (" + release_range(since, until) + ")";
        }
    };
    if (type.message != nullptr) {
        for (const Field& member : type.message->fields) {
            add(member.name, member.facts.front().since, member.facts.back().until);
        }
    } else if (type.enumeration != nullptr) {
        for (const EnumValue& value : type.enumeration->values) {
            add(value.name, value.since, value.until);
        }
    }
    if (!names.empty()) list.add(title, names);
}

/// The page has an anchor for each message; those that are shared with other resources stand on
/// pages of their own.
std::string reference_of(const Message& message) {
    std::string address(rule(RuleId::unknown_field).url);
    const bool is_here = message.name.starts_with(mesh_config().name) ||
                         message.name.starts_with(proxy_config().name);
    if (!is_here) return address;
    std::string anchor(message.name);
    std::ranges::replace(anchor, '.', '-');
    return address + '#' + anchor;
}

}  // namespace

std::string_view usual_value(const FieldMatch& match, Minor minor) {
    const std::vector<std::string> paths = paths_of(match);
    for (const FieldDefault& row : istio_defaults()) {
        const bool in_release = row.since <= minor && minor <= row.until;
        if (in_release && std::ranges::find(paths, row.field) != paths.end()) return row.value;
    }
    const FieldFacts* const facts = match.field->in(minor);
    if (facts == nullptr || facts->type.shape != Shape::single) return {};
    if (facts->type.kind == ScalarKind::boolean) return "false";
    if (facts->type.enumeration == nullptr) return {};
    const auto& names = facts->type.enumeration->values;
    const auto zero = std::ranges::find(names, 0, &EnumValue::number);
    return zero == names.end() ? std::string_view() : zero->name;
}

std::vector<Fact> field_facts(const FieldMatch& match, const TableOverlay* overlay) {
    const Field& field = *match.field;
    const std::vector<std::string> paths = paths_of(match);
    Facts list;
    list.add("Field", qualified_name(match));
    if (const FieldGuide* const guide = find_guide(match)) {
        list.add(purpose_fact, std::string(guide->purpose));
    }
    add_by_release(list, "Type", field,
                   [](const FieldFacts& facts) { return type_words(facts.type); });
    add_names(list, field.facts.back().type.message != nullptr ? "Fields" : "Names", field);
    add_defaults(list, "Default", istio_defaults(), field, paths);
    add_defaults(list, "Add-on sets", add_on_defaults(), field, paths);
    add_releases(list, field);
    add_by_release(list, "Deprecated", field, [](const FieldFacts& facts) {
        return std::string(facts.deprecated ? "yes" : "");
    });
    add_by_release(list, "Undocumented", field, [](const FieldFacts& facts) {
        return std::string(facts.undocumented ? "yes" : "");
    });
    add_by_release(list, "Conflicts", field, [&match](const FieldFacts& facts) {
        return oneof_words(*match.message, facts);
    });
    add_spellings(list, *match.message, field);
    add_places(list, paths);
    if (is_classified(*match.message)) {
        add_classification(list, *match.message, field);
        if (overlay != nullptr) add_configured(list, *match.message, field, *overlay);
    } else {
        add_inherited_classification(list, paths);
    }
    list.add("See", std::string(rule(RuleId::blocked_field).url));
    list.add("", reference_of(*match.message));
    return list.take();
}

}  // namespace meshlint
