// Cheap questions about a document's raw text, asked before any YAML is parsed.
#pragma once

#include <string_view>

namespace meshlint {

/// False only when the document cannot hold a target, however it is written. Every target has
/// `istio` or `asm` in its name or namespace, and a `ConfigMap` in its kind or, where that is
/// misspelled, the beginning of a shared ConfigMap's name. Only escapes in double
/// quotes and tags that decode a value (`!!binary`, directives) can write these words differently,
/// so a document with one of them could hold anything. Reads the text at the speed of memory.
[[nodiscard]] bool could_hold_target(std::string_view document);

/// Whether `text` holds `istio` or `asm`, their case aside.
[[nodiscard]] bool names_istio_or_asm(std::string_view text);

/// What makes a document that nobody can parse worth a report: some line gives the kind ConfigMap
/// (or ConfigMapList), its case aside, and either some line gives a name that is a shared
/// ConfigMap's, whatever follows its prefix, its case aside, or nearly one; or there are the
/// namespace aks-istio-system and a key `mesh`. YAML and JSON alike; comment lines and escaped
/// words do not count.
class TargetMentions {
public:
    /// Takes note of the lines of `text`. Linear.
    void read(std::string_view text);

    [[nodiscard]] bool complete() const { return kind_ && (shared_name_ || (namespace_ && mesh_)); }

private:
    void read_line(std::string_view line);

    bool kind_ = false;
    bool shared_name_ = false;
    bool namespace_ = false;
    bool mesh_ = false;
};

/// Whether a document that nobody can parse should be reported at all: its TargetMentions are
/// complete.
[[nodiscard]] bool mentions_target(std::string_view document);

}  // namespace meshlint
