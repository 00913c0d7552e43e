#include "lsp/features/comment_rules.h"

#include <algorithm>

#include "suppress/suppression_comment.h"

namespace meshlint::lsp {

bool expects_rule_name(std::string_view comment) {
    constexpr std::string_view address = "meshlint:";
    const std::size_t at = comment.find(address);
    const std::size_t open = comment.rfind('[');
    if (at == std::string_view::npos || open == std::string_view::npos || open < at) return false;
    if (comment.find(']', open) != std::string_view::npos) return false;
    const ParsedSuppression parsed = parse_suppression(comment, {0, comment.size()});
    return std::ranges::find(suppression_words, parsed.word) != suppression_words.end();
}

}  // namespace meshlint::lsp
