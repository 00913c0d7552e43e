// From the names of extension providers to where they are defined, and back.
#include <algorithm>
#include <string>
#include <utility>

#include "lsp/features/diagnostics.h"
#include "lsp/features/held_mesh.h"
#include "lsp/features/mesh_place.h"
#include "lsp/features/outline.h"
#include "lsp/server/server.h"

namespace meshlint::lsp {

namespace {

bool covers(const TextPlace& place, std::size_t offset) {
    return place.range.begin <= offset && offset <= place.range.end;
}

/// The name of a provider among `defaultProviders`; empty elsewhere.
std::string default_provider_at(const FeatureInput& input, std::size_t offset) {
    if (!is_stream(input)) return {};
    const StreamPart part = part_at(input.document.text(), offset);
    const OutlinePlace place = find_place(part.text, offset - part.offset);
    if (place.key || (place.line.dashes.empty() && !place.in_flow)) return {};
    const auto mesh = find_mesh_place(input, part.text, place);
    if (!mesh || !mesh->holder.field) return {};
    if (!mesh->holder.field->message->name.ends_with("DefaultProviders")) return {};
    return std::string(unquoted(slice(part.text, place.value)));
}

}  // namespace

std::string Server::provider_at(const OpenDocument& document, const FeatureInput& input,
                                std::size_t offset) {
    for (const ProviderDefinition& each : document.report.providers.definitions) {
        if (!each.place.range.empty() && covers(each.place, offset)) return each.name;
    }
    for (const ProviderReference& each : document.report.providers.references) {
        if (covers(each.place, offset)) return each.name;
    }
    return default_provider_at(input, offset);
}

Json Server::provider_places(const Json& params, ProviderPlaces wanted) {
    Json places = Json::array();
    OpenDocument* const document = find(params);
    const Json* const position = find_member(params, "position");
    const auto options =
        document == nullptr ? std::nullopt : workspace_.lint_options(document->text.uri());
    if (!options || position == nullptr) return places;
    for (auto& [uri, other] : documents_) lint(other);
    const std::size_t offset = document->text.offset_at(to_position(*position));
    const std::string name = provider_at(*document, input_of(*document, *options), offset);
    if (name.empty()) return places;
    const auto add_all = [&](const std::string& uri, const ProviderFacts& facts,
                             const TextDocument* text) {
        const auto add = [&](const TextPlace& place) {
            places.push_back({{"uri", uri},
                              {"range", text != nullptr ? text->range(place.range)
                                                        : range_of(place, encoding_)}});
        };
        for (const ProviderDefinition& each : facts.definitions) {
            if (wanted.definitions && each.name == name && each.is_users) add(each.place);
        }
        for (const ProviderDefault& each : facts.defaults) {
            if (wanted.references && each.name == name && !each.place.range.empty()) {
                add(each.place);
            }
        }
        for (const ProviderReference& each : facts.references) {
            if (wanted.references && each.name == name) add(each.place);
        }
    };
    for (const auto& [uri, other] : documents_) {
        add_all(uri, other.report.providers, &other.text);
    }
    for (const OtherFile& file : workspace_.other_files()) {
        if (!documents_.contains(file.uri)) add_all(file.uri, *file.providers, nullptr);
    }
    return places;
}

Server::Result Server::definition(const Json& params) {
    return provider_places(params, {.definitions = true, .references = false});
}

Server::Result Server::references(const Json& params) {
    const Json* const context = find_member(params, "context");
    const bool declaration = context != nullptr && find_flag(*context, "includeDeclaration");
    return provider_places(params, {.definitions = declaration, .references = true});
}

}  // namespace meshlint::lsp
