#include "meshlint/text.h"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "loader/text/byte_scan.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How many bytes of a line a lookup may have to read. Lines that are longer are read once before.
constexpr std::size_t milestone_distance = 512;

}  // namespace

LineIndex::LineIndex(std::string_view text, std::size_t lines_before, ByteRange part)
    : text_(text), lines_before_(lines_before) {
    std::size_t at = text.substr(0, part.begin).rfind('\n') + 1;
    lines_before_ += count_line_feeds(text.substr(0, at));
    std::size_t start = at == 0 && text.starts_with(byte_order_mark) ? byte_order_mark.size() : at;
    for (;;) {
        starts_.push_back(start);
        if (start > part.end) break;  // only the end of the line in front was wanted
        const void* found =
            at < text.size() ? std::memchr(text.data() + at, '\n', text.size() - at) : nullptr;
        const std::size_t end =
            found == nullptr
                ? text.size()
                : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
        if (end - std::min(start, end) > milestone_distance) add_milestones({start, end});
        if (found == nullptr) break;
        at = start = end + 1;
    }
}

void LineIndex::add_milestones(ByteRange line) {
    Milestone here{line.begin, 1};
    std::size_t next = line.begin + milestone_distance;
    while (here.offset < line.end) {
        if (here.offset >= next) {
            milestones_.push_back(here);
            next = here.offset + milestone_distance;
        }
        here.offset += decode_code_point(text_, here.offset).length;
        ++here.column;
    }
}

Position LineIndex::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    if (after == starts_.begin()) return {lines_before_ + 1, 1};  // inside the byte order mark
    const auto line = static_cast<std::size_t>(after - starts_.begin());
    return {lines_before_ + line, column(*(after - 1), offset)};
}

std::size_t LineIndex::column(std::size_t line_start, std::size_t offset) const {
    Milestone from{line_start, 1};
    const auto behind = std::ranges::upper_bound(milestones_, offset, {}, &Milestone::offset);
    if (behind != milestones_.begin() && std::prev(behind)->offset > line_start) {
        from = *std::prev(behind);
    }
    return from.column + count_code_points(text_.substr(from.offset, offset - from.offset));
}

ByteRange LineIndex::line(std::size_t number) const {
    number -= lines_before_;
    const std::size_t begin = starts_[number - 1];
    std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
    if (number < starts_.size() && end > begin && text_[end - 1] == '\r') --end;
    return {begin, end};
}

}  // namespace meshlint
