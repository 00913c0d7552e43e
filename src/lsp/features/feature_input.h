// What the features work with.
#pragma once

#include <functional>
#include <string>

#include "lsp/protocol/json.h"
#include "lsp/protocol/text_document.h"
#include "meshlint/lint.h"

namespace meshlint::lsp {

/// What the client can do with what it is sent.
struct ClientAbilities {
    bool document_changes = false;  ///< edits of a certain version
    bool snippets = false;
    bool hover_markdown = false;
    bool item_markdown = false;    ///< in the documentation of completion items
    bool label_details = false;    ///< words beside the labels of completion items
    bool related_places = false;   ///< of diagnostics
    bool literal_actions = false;  ///< code actions that are no commands
    bool watches_files = false;    ///< when it is asked to
    bool symbol_tree = false;      ///< document symbols within others
    bool refreshes_hints = false;
};

/// A document with all that holds for it. References outlive the call of a feature only.
struct FeatureInput {
    const TextDocument& document;
    std::string name;  ///< in reports
    const LintOptions& options;
    const ClientAbilities& client;
    /// The URI of a file that a report on this document names.
    std::function<std::string(const std::string&)> uri_of;
};

}  // namespace meshlint::lsp
