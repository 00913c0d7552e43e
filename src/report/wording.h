// Phrases that several reports share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "meshlint/lint.h"

namespace meshlint {

/// "1 error", "2 errors".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

/// `file:line:column`, the file name escaped.
void append_place(std::string& out, std::string_view file, Position position);

/// Appends a sentence: a space in front where there is text already, a capital letter first, a full
/// stop behind. Nothing when `text` is empty.
void append_sentence(std::string& out, std::string_view text);

/// Message and help as prose, with a full stop behind each: for formats that have one text only.
/// Not escaped.
[[nodiscard]] std::string sentences(const Finding& finding);

/// What it means for the user that this party enforces a rule, as a clause.
[[nodiscard]] std::string_view consequence(EnforcedBy enforced_by);

/// "the mesh block cannot be read: ...", not escaped.
[[nodiscard]] std::string describe(const Unreadable& part);

/// Whether a format that leaves notes out shows this finding.
[[nodiscard]] bool is_shown(const Finding& finding, bool notes);

/// Appends `file:line:column: severity: message [rule]`, escaped for the start of a line, without a
/// line end.
void append_concise_line(std::string& out, const Finding& finding, std::string_view file);

/// The fix to offer where a format has room for one: the first safe one, else the first. Null when
/// there is none.
[[nodiscard]] const Fix* preferred_fix(const Finding& finding);

}  // namespace meshlint
