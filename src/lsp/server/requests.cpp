// Requests about a document, on the way to the feature that answers them.
#include <algorithm>
#include <utility>

#include "lsp/features/block_regions.h"
#include "lsp/features/code_actions.h"
#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "lsp/features/semantic_tokens.h"
#include "lsp/features/structure.h"
#include "lsp/server/server.h"
#include "rules/mesh/provider_kinds.h"

namespace meshlint::lsp {

namespace {

std::vector<std::string> texts_of(const Json* list) {
    std::vector<std::string> texts;
    if (list == nullptr || !list->is_array()) return texts;
    for (const Json& each : *list) {
        if (each.is_string()) texts.push_back(each.get<std::string>());
    }
    return texts;
}

ByteRange range_of(const TextDocument& document, const Json& params) {
    const Json* const start = find_member(params, "range", "start");
    const Json* const end = find_member(params, "range", "end");
    if (start == nullptr || end == nullptr) return {};
    const std::size_t begin = document.offset_at(to_position(*start));
    return {begin, std::max(begin, document.offset_at(to_position(*end)))};
}

std::size_t offset_of(const TextDocument& document, const Json& params) {
    const Json* const position = find_member(params, "position");
    return position == nullptr ? 0 : document.offset_at(to_position(*position));
}

}  // namespace

template <typename Use>
Server::Result Server::with_input(const Json& params, const Use& use) {
    OpenDocument* const document = find(params);
    if (document == nullptr) {
        return RpcError{ErrorCode::invalid_params, "there is no such open document"};
    }
    const auto options = workspace_.lint_options(document->text.uri());
    if (!options) return Json();
    return use(*document, input_of(*document, *options));
}

Server::Result Server::code_action(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        if (workspace_.is_configuration(document.text.uri())) return Json::array();
        const ActionRequest request{range_of(document.text, params),
                                    texts_of(find_member(params, "context", "only"))};
        const std::string& uri = document.text.uri();
        return code_actions(input, report_with_fixes(document), request,
                            [this, &uri, &document](std::string_view text) {
                                FileReport report = lint_with_fixes(document, text);
                                workspace_.finish_alone(uri, report);
                                return report;
                            });
    });
}

Server::Result Server::hover(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        return hover_at(input, offset_of(document.text, params),
                        workspace_.is_configuration(document.text.uri()));
    });
}

Server::Result Server::complete(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        const std::size_t offset = offset_of(document.text, params);
        if (workspace_.is_configuration(document.text.uri())) {
            return complete_configuration(input, offset);
        }
        return complete_manifest(input, offset, known_providers());
    });
}

KnownProviders Server::known_providers() {
    KnownProviders known;
    for (auto& [uri, document] : documents_) {
        lint(document);
        known.add(document.report.providers);
        known.add_written(document.text.text());
    }
    for (const OtherFile& file : workspace_.other_files()) known.add(*file.providers);
    for (const BuiltInProvider& each : built_in_providers) known.add(each.name, each.kind, false);
    return known;
}

Server::Result Server::semantic_tokens(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        lint(document);
        return lsp::semantic_tokens(input, block_regions(input, document.report));
    });
}

Server::Result Server::document_symbols(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        lint(document);
        return lsp::document_symbols(input, block_regions(input, document.report));
    });
}

Server::Result Server::folding_ranges(const Json& params) {
    return with_input(params, [](OpenDocument& /*document*/, const FeatureInput& input) -> Result {
        return lsp::folding_ranges(input);
    });
}

Server::Result Server::inlay_hints(const Json& params) {
    return with_input(params, [&](OpenDocument& document, const FeatureInput& input) -> Result {
        if (!shows_classification_) return Json::array();
        lint(document);
        return lsp::inlay_hints(input, document.report, range_of(document.text, params));
    });
}

}  // namespace meshlint::lsp
