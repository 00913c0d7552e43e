#include "loader/text_edit.h"

namespace meshlint {

std::string apply_edits(std::string_view text, std::span<const TextEdit> edits) {
    std::string result;
    result.reserve(text.size());
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        result += text.substr(at, edit.range.begin - at);
        result += edit.text;
        at = edit.range.end;
    }
    result += text.substr(at);
    return result;
}

}  // namespace meshlint
