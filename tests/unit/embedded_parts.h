// What tests of manifests in texts of another language ask for.
#pragma once

#include <string>
#include <string_view>

#include "loader/embedded/embedded_text.h"
#include "support/marked_manifest.h"

namespace meshlint::test {

/// The parts of a text, each in brackets.
inline std::string parts(std::string_view text, TextLanguage language) {
    EmbeddedTexts all(text, language);
    std::string joined;
    while (const auto part = all.next()) joined += "[" + std::string(part->text()) + "]";
    return joined;
}

inline std::string markdown_parts(std::string_view text) {
    return parts(text, TextLanguage::markdown);
}
inline std::string script_parts(std::string_view text) { return parts(text, TextLanguage::shell); }

/// mismatch() of a file that is a page, a script or code, notes aside.
inline std::string mismatch_in(std::string_view file, std::string_view marked) {
    MarkedOptions options;
    options.lint.input = HolderKind::recognisable;
    options.notes = Notes::ignored;
    options.file = file;
    return mismatch(marked, options);
}

}  // namespace meshlint::test
