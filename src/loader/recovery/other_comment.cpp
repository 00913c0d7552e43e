#include "loader/recovery/other_comment.h"

#include <algorithm>
#include <array>
#include <string>

namespace meshlint {

namespace {

struct CommentSign {
    std::string_view begin;
    std::string_view end;  ///< empty: the end of the line
};

constexpr std::array comment_signs = {CommentSign{"//", {}}, CommentSign{"--", {}},
                                      CommentSign{";", {}}, CommentSign{"/*", "*/"},
                                      CommentSign{"<!--", "-->"}};

const CommentSign* find_comment_sign(std::string_view text) {
    const auto* const sign = std::ranges::find_if(
        comment_signs, [&](const CommentSign& each) { return text.starts_with(each.begin); });
    return sign == comment_signs.end() ? nullptr : sign;
}

/// The sign may have been typed more than once: `;;`, `/**`.
std::size_t size_of_sign(const CommentSign& sign, std::string_view text) {
    return std::min(text.find_first_not_of(sign.begin.back(), sign.begin.size()), text.size());
}

}  // namespace

std::string_view other_comment_sign(std::string_view text) {
    const CommentSign* const sign = find_comment_sign(text);
    if (sign == nullptr) return {};
    const std::size_t size = size_of_sign(*sign, text);
    const bool more = text.find_first_not_of(" \t", size) != std::string_view::npos;
    // `---` separates documents.
    const bool separator = sign->begin == "--" && size > sign->begin.size();
    return more && !separator ? text.substr(0, size) : std::string_view();
}

std::optional<TextEdit> write_as_comment(std::string_view line) {
    const CommentSign* const sign = find_comment_sign(line);
    if (sign == nullptr) return std::nullopt;
    if (sign->end.empty()) return TextEdit{{0, size_of_sign(*sign, line)}, "#"};
    if (line.size() < sign->begin.size() + sign->end.size() || !line.ends_with(sign->end)) {
        return std::nullopt;
    }
    std::string_view remark = line;
    remark.remove_prefix(sign->begin.size());
    remark.remove_suffix(sign->end.size());
    const std::size_t first = std::min(remark.find_first_not_of(" \t*"), remark.size());
    remark = remark.substr(first, remark.find_last_not_of(" \t*") + 1 - first);
    return TextEdit{{0, line.size()}, "# " + std::string(remark)};
}

}  // namespace meshlint
