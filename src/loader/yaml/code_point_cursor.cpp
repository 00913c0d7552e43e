#include "loader/yaml/code_point_cursor.h"

#include <algorithm>

#include "loader/text/ascii.h"
#include "loader/text/utf8.h"

namespace meshlint {

CodePointCursor::CodePointCursor(std::string_view text) : text_(text), ascii_(is_ascii(text)) {}

std::size_t CodePointCursor::byte_offset(std::size_t index) {
    if (ascii_) return std::min(index, text_.size());
    const auto continues = [&](std::size_t offset) {
        return (static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80;
    };
    while (index_ > index) {
        do --offset_;
        while (offset_ > 0 && continues(offset_));
        --index_;
    }
    while (index_ < index && offset_ < text_.size()) {
        offset_ += decode_code_point(text_, offset_).length;
        ++index_;
    }
    return offset_;
}

}  // namespace meshlint
