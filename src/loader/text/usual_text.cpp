#include "loader/text/usual_text.h"

#include <algorithm>
#include <cstddef>

#include "loader/text/block_scan.h"
#include "loader/text/utf8.h"

namespace meshlint {

namespace {

constexpr bool is_usual_ascii(unsigned char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t';
}

constexpr std::size_t block_size = 64;

bool is_usual(CodePoint point) {
    if (!point.valid) return false;
    if (point.value < 0x80) return is_usual_ascii(static_cast<unsigned char>(point.value));
    if (point.value < 0xA0 || point.value == 0x2028 || point.value == 0x2029) return false;
    return point.value < 0xFEFF || (point.value > 0xFEFF && point.value < 0xFFFE) ||
           point.value >= 0x10000;
}

}  // namespace

bool is_usual_text(std::string_view text) {
    const auto is_unusual = [](const char* p) MESHLINT_IN_LOOP {
        unsigned char bad = 0;
        for (std::size_t i = 0; i < block_size; ++i) {
            const auto c = static_cast<unsigned char>(p[i]);
            const int printable = static_cast<int>(static_cast<unsigned char>(c - 0x20U) < 0x5FU);
            const int other = static_cast<int>(c == '\n') | static_cast<int>(c == '\t');
            bad = static_cast<unsigned char>(bad | ((printable | other) ^ 1));
        }
        return bad != 0;
    };
    std::size_t at = 0;
    for (;;) {
        at = skip_blocks<block_size, 0>(text, at, is_unusual);
        const std::size_t end = std::min(at + block_size, text.size());
        while (at < end) {  // the last one may reach beyond
            const CodePoint point = decode_code_point(text, at);
            if (!is_usual(point)) return false;
            at += point.length;
        }
        if (at >= text.size()) return true;
    }
}

}  // namespace meshlint
