// Spares yaml-cpp the text of block scalars.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "loader/yaml/syntax_judge.h"

namespace meshlint {

/// The text of a block scalar from its first visible character to its last one, if the header says
/// nothing about indentation and every line is empty or indented as far as the first one: then it
/// is beyond doubt what belongs to it. `scalar` is the whole token.
[[nodiscard]] std::optional<ByteRange> plain_block_text(std::string_view scalar);

/// A copy of `text`, which the judge took apart into `events`, with one character in place of each
/// long block scalar's text of which it is beyond doubt where it ends; nothing when there is none.
/// The text must have no line breaks but LF and CRLF. What yaml-cpp finds in the copy is the same
/// structure; places behind a shortened scalar are others.
[[nodiscard]] std::optional<std::string> with_short_block_scalars(
    std::string_view text, std::span<const YamlEvent> events);

}  // namespace meshlint
