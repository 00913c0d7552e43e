// Cheap questions about a document's raw text, asked before any YAML is parsed.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "meshlint/text.h"

namespace meshlint {

/// Finds out which documents or items of a text hold no word that matters, in one pass over the
/// text. What has no clue holds no target, unless it starts with a directive, and it is nothing
/// that says what Istio or Flux do with targets.
class Clues {
public:
    explicit Clues(std::string_view text) : text_(text) {}

    /// Whether the range holds `istio` or `asm`, their case aside, `meshConfig`, `MeshConfig`,
    /// `postBuild`, or what spells words otherwise. Ranges are asked for from the front of the text
    /// to its back.
    [[nodiscard]] bool any_in(ByteRange range);

private:
    std::string_view text_;
    // The first that may be asked for, once it was looked for; npos: none.
    std::optional<std::size_t> word_;
    std::optional<std::size_t> escape_;
};

/// Whether the document writes the words that every target has: `ConfigMap` in its kind, or the
/// name of a shared ConfigMap where the kind may be broken, and `istio` or `asm` in its name or
/// namespace. Those of a root certificate do not count. Reads the text at the speed of memory.
[[nodiscard]] bool names_target(std::string_view document);

/// Whether a directive stands at the top: it may give tags another meaning.
[[nodiscard]] bool starts_with_directive(std::string_view text);

/// Whether the document may write words otherwise than letter by letter, so that it could hold
/// anything: only escapes in double quotes and tags that decode a value (`!!binary`, directives) do
/// that.
[[nodiscard]] bool could_spell_otherwise(std::string_view document);

/// False only when the document cannot hold a target, however it is written.
[[nodiscard]] inline bool could_hold_target(std::string_view document) {
    return names_target(document) || could_spell_otherwise(document);
}

/// Whether a document that nobody can parse is worth a report: some line gives the kind ConfigMap
/// (or ConfigMapList), and either some line gives a name that is a shared ConfigMap's, whatever
/// follows its prefix, its case aside, or nearly one; or there are the namespace aks-istio-system
/// and a key `mesh`. Where no line gives any kind, or only one that is nearly ConfigMap, the prefix
/// of the name must be right, and there must be the key. YAML and JSON alike; comment lines and
/// escaped words do not count. Linear.
[[nodiscard]] bool mentions_target(std::string_view document);

/// Whether some line of a document that nobody can parse gives the key: at the start of a mapping's
/// entry, quoted or not, with a colon, or alone in its line. Comments, strings and expressions that
/// merely speak of it do not count. Linear.
[[nodiscard]] bool gives_key(std::string_view document, std::string_view key);

/// Whether some line that is no comment gives the kind, whatever stands between the two words.
[[nodiscard]] bool gives_kind(std::string_view document, std::string_view kind);

}  // namespace meshlint
