#include "loader/text/text_edit.h"

#include <algorithm>

namespace meshlint {

std::string apply_edits(std::string_view text, std::vector<TextEdit> edits) {
    std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
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
