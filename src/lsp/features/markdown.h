// What there is to say of fields, rules and revisions, as Markdown.
#pragma once

#include <string>
#include <string_view>

#include "config/config_keys.h"
#include "explain/field_lookup.h"
#include "lsp/protocol/json.h"
#include "meshlint/tables.h"

namespace meshlint::lsp {

/// The start of a sentence.
[[nodiscard]] std::string capitalized(std::string_view text);

[[nodiscard]] std::string field_markdown(const FieldMatch& match, const TableOverlay* overlay);
[[nodiscard]] std::string rule_markdown(const Rule& rule);
[[nodiscard]] std::string revision_markdown(const Revision& revision, const TableOverlay* overlay);
[[nodiscard]] std::string config_key_markdown(const ConfigKey& key);

/// As the protocol writes it; plain text for clients that show no Markdown there.
[[nodiscard]] Json to_markup(std::string text, bool markdown);

}  // namespace meshlint::lsp
