#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "effective/source_text.h"
#include "loader/targets/mesh_block.h"
#include "loader/text/ascii.h"
#include "meshlint/effective.h"
#include "meshlint/field_defaults.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

bool has(const Revision& revision, const FieldDefault& record) {
    return record.since <= revision.minor && revision.minor <= record.until;
}

/// "defaultConfig.tracing" -> /defaultConfig/tracing
Json::json_pointer pointer_of(std::string_view field) {
    std::string text = '/' + std::string(field);
    std::ranges::replace(text, '.', '/');
    return Json::json_pointer(text);
}

Json value_of(const FieldDefault& record, const Revision& revision) {
    if (record.value == "true" || record.value == "false") return record.value == "true";
    constexpr std::string_view name = "{revision}";
    std::string text(record.value);
    const std::size_t at = text.find(name);
    if (at != std::string::npos) text.replace(at, name.size(), revision.name);
    return text;
}

std::string mesh_of(const Revision& revision) {
    Json mesh = Json::object();
    for (const FieldDefault& record : add_on_defaults()) {
        if (has(revision, record)) mesh[pointer_of(record.field)] = value_of(record, revision);
    }
    return mesh.dump();
}

/// What every spelling of the field's name has, `trustDomain` as well as `trust_domain`: its
/// longest run of small letters. Of a field in `defaultConfig` that of the name below.
std::string_view telling_letters(std::string_view field) {
    constexpr std::string_view proxy = "defaultConfig.";
    if (field.starts_with(proxy)) field.remove_prefix(proxy.size());
    field = field.substr(0, field.find('.'));
    const auto is_small = [](char c) { return is_letter(c) && to_lower(c) == c; };
    std::string_view longest;
    while (!field.empty()) {
        const auto run = std::ranges::find_if_not(field, is_small) - field.begin();
        const std::string_view letters = field.substr(0, static_cast<std::size_t>(run));
        if (letters.size() > longest.size()) longest = letters;
        field.remove_prefix(std::min(letters.size() + 1, field.size()));
    }
    return longest;
}

}  // namespace

bool may_set_certain_default(std::span<const FieldUse> fields) {
    return std::ranges::any_of(add_on_defaults(), [fields](const FieldDefault& record) {
        return std::ranges::any_of(fields, [name = telling_letters(record.field)](const auto& use) {
            return use.path.find(name) != std::string::npos;
        });
    });
}

MergeInput certain_defaults(const Revision& revision) {
    // A text like any other, so that one decoder reads all.
    const auto file = std::make_shared<const SourceFile>(std::string(), mesh_of(revision));
    MergeInput source;
    source.owner = MeshOwner::add_on;
    source.name = fmt::format("istio-{}", revision.name);
    source.revision = revision.name;
    source.text = std::make_shared<const SourceText>(file, MeshBlock(file->text(), Limits{}));
    source.in_every_cluster = true;
    return source;
}

std::size_t count_certain_defaults(const Revision& revision) {
    const auto counts = [&revision](const FieldDefault& record) { return has(revision, record); };
    return static_cast<std::size_t>(std::ranges::count_if(add_on_defaults(), counts));
}

}  // namespace meshlint
