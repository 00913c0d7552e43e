// Cheap questions about a document's raw text, asked before any YAML is parsed.
#pragma once

#include <string_view>

namespace meshlint {

/// Whether `text` holds `istio` or `asm`, their case aside. Reads it at the speed of memory.
[[nodiscard]] bool names_istio_or_asm(std::string_view text);

/// Whether the document writes the words that every target has: `ConfigMap` in its kind, or the
/// name of a shared ConfigMap where the kind may be broken, and `istio` or `asm` in its name or
/// namespace. Reads the text at the speed of memory.
[[nodiscard]] bool names_target(std::string_view document);

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

}  // namespace meshlint
