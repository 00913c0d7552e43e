// Comments that speak to meshlint: where they stand, and what they say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/yaml/yaml_tree.h"
#include "meshlint/text.h"

namespace meshlint {

/// A comment that starts with `# meshlint:`. Ranges are in the text it was found in.
struct SuppressionComment {
    ByteRange range;    ///< from the `#` to the last visible character, or to the next such comment
    ByteRange line;     ///< its line, with the line break
    bool sole = false;  ///< there is nothing else on its line
    std::optional<ByteRange> target;  ///< the line that it is about, with the line break
};

/// Finds these comments, in the order of the text. With a tree only what its parser takes for a
/// comment; without one, in a text that is no YAML, whatever looks like one. A comment behind
/// something is about its own line; one that has a line to itself, about the next line that is
/// neither blank nor a comment. Linear; a text that never says `meshlint:` costs one search.
[[nodiscard]] std::vector<SuppressionComment> find_suppression_comments(std::string_view text,
                                                                        const YamlTree* tree);

enum class SuppressionKind : std::uint8_t {
    line,       ///< `ignore[...]`
    file,       ///< `ignore-file[...]`
    no_list,    ///< one of the two, but the list of rules is missing, open or empty
    unheard_of  ///< another word
};

struct ParsedSuppression {
    SuppressionKind kind = SuppressionKind::unheard_of;
    std::string_view word;  ///< behind `meshlint:`; may be empty
    ByteRange word_range;
    std::vector<ByteRange> names;  ///< in the list, in order, none of them empty
    std::string_view reason;       ///< behind the list; may be empty
};

/// Takes the comment at `range` of `text` apart; the views point into the text.
[[nodiscard]] ParsedSuppression parse_suppression(std::string_view text, ByteRange range);

}  // namespace meshlint
