#include "meshlint/text.h"

#include <algorithm>
#include <cstring>

#include "loader/utf8.h"

namespace meshlint {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

LineIndex::LineIndex(std::string_view text, std::size_t lines_before)
    : text_(text), lines_before_(lines_before) {
    starts_.push_back(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    std::size_t at = 0;
    while (at < text.size()) {
        const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
        if (found == nullptr) break;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
        starts_.push_back(at);
    }
}

Position LineIndex::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    if (after == starts_.begin()) return {lines_before_ + 1, 1};  // inside the byte order mark
    const std::size_t start = *(after - 1);
    const auto line = static_cast<std::size_t>(after - starts_.begin());
    return {lines_before_ + line, count_code_points(text_.substr(start, offset - start)) + 1};
}

ByteRange LineIndex::line(std::size_t number) const {
    number -= lines_before_;
    const std::size_t begin = starts_[number - 1];
    std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
    if (number < starts_.size() && end > begin && text_[end - 1] == '\r') --end;
    return {begin, end};
}

}  // namespace meshlint
