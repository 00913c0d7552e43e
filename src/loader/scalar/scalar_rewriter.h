// Changes what a scalar says, in the style in which it is written.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "loader/scalar/scalar_decoder.h"
#include "loader/text/text_edit.h"

namespace meshlint {

/// A scalar as it stands in its source; see decode_scalar() for the members.
struct WrittenScalar {
    std::string_view source;
    ByteRange token;
    ScalarStyle style = ScalarStyle::plain;
    int parent_indent = -1;
};

/// Turns edits of the decoded text into edits of the source. `decoded` is what decode_scalar()
/// makes of `scalar`, `edits` are ordered, do not overlap and use LF.
///
/// Block scalars get whole lines with their indentation and line ends, quoted ones escapes; what no
/// edit touches stays byte for byte. The result is proven: the edited source is decoded again.
/// Where it does not say exactly what was asked for, nothing is returned; so it is for plain
/// scalars and for new lines in single quotes. Line breaks at the end of a block scalar are the
/// exception: a header that strips them cannot keep one, which makes no difference unless the text
/// ends in a block scalar of its own. The caller knows that. Takes linear time, unless the edits
/// replace words: those need no proof.
[[nodiscard]] std::optional<std::vector<TextEdit>> rewrite_scalar(const WrittenScalar& scalar,
                                                                  const DecodedScalar& decoded,
                                                                  std::span<const TextEdit> edits);

/// Whether each edit puts visible ASCII in the place of such bytes, which stand in the source as
/// they are and need no escape in this style. Neither lines nor their indentation change then.
[[nodiscard]] bool replaces_words(const WrittenScalar& scalar, const DecodedScalar& decoded,
                                  std::span<const TextEdit> edits);

}  // namespace meshlint
