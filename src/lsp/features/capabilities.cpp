#include "lsp/features/capabilities.h"

#include "lsp/features/code_actions.h"
#include "lsp/features/semantic_tokens.h"

namespace meshlint::lsp {

Json server_capabilities(PositionEncoding encoding) {
    constexpr int incremental = 2;
    Json all = {
        {"positionEncoding", encoding == PositionEncoding::utf8 ? "utf-8" : "utf-16"},
        {"textDocumentSync",
         {{"openClose", true}, {"change", incremental}, {"save", {{"includeText", false}}}}},
        {"hoverProvider", true},
        {"completionProvider", {{"triggerCharacters", {":", " ", "-", "[", "{", ","}}}},
        {"codeActionProvider", {{"codeActionKinds", {"quickfix", fix_all_kind}}}},
        {"definitionProvider", true},
        {"referencesProvider", true},
        {"documentSymbolProvider", true},
        {"foldingRangeProvider", true},
        {"inlayHintProvider", true},
        {"semanticTokensProvider", {{"legend", semantic_legend()}, {"full", true}}},
        {"workspace",
         {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
    return all;
}

}  // namespace meshlint::lsp
