// Cheap questions about a document's raw text, asked before any YAML is parsed.
#pragma once

#include <string_view>

namespace meshlint {

/// False only when the document cannot hold a target, however it is written. Every target has a
/// `ConfigMap` in its kind, and `istio` or `asm` in its name or namespace. Only escapes in double
/// quotes and tags that decode a value (`!!binary`, directives) can write these words differently,
/// so a document with one of them could hold anything. So could one whose kind may be broken, if
/// the name of a shared ConfigMap stands there. Reads the text at the speed of memory.
[[nodiscard]] bool could_hold_target(std::string_view document);

/// Whether a document that nobody can parse is worth a report: some line gives the kind ConfigMap
/// (or ConfigMapList), and either some line gives a name that is a shared ConfigMap's, whatever
/// follows its prefix, its case aside, or nearly one; or there are the namespace aks-istio-system
/// and a key `mesh`. Where no line gives any kind, the prefix of the name must be right, and there
/// must be the key. YAML and JSON alike; comment lines and escaped words do not count. Linear.
[[nodiscard]] bool mentions_target(std::string_view document);

}  // namespace meshlint
