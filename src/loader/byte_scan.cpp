#include "loader/byte_scan.h"

// Compilers turn loops over whole blocks without branches into vector instructions.

namespace meshlint {

std::size_t count_line_feeds(std::string_view text) {
    constexpr std::size_t block = 192;  // a byte can count as far as 255
    std::size_t total = 0;
    std::size_t at = 0;
    for (; at + block <= text.size(); at += block) {
        unsigned char count = 0;
        const char* const p = text.data() + at;
        for (std::size_t i = 0; i < block; ++i) {
            count = static_cast<unsigned char>(count + (p[i] == '\n' ? 1 : 0));
        }
        total += count;
    }
    for (; at < text.size(); ++at) total += text[at] == '\n' ? 1U : 0U;
    return total;
}

std::size_t find_dashed_line(std::string_view text, std::size_t at) {
    constexpr std::string_view wanted = "\n---";
    constexpr std::size_t block = 64;
    constexpr std::size_t reach = wanted.size() - 1;
    for (; at + block + reach <= text.size(); at += block) {
        unsigned char found = 0;
        for (std::size_t i = 0; i < block; ++i) {
            const char* const p = text.data() + at + i;
            const int here = static_cast<int>(p[0] == '\n') & static_cast<int>(p[1] == '-') &
                             static_cast<int>(p[2] == '-');
            found = static_cast<unsigned char>(found | here);
        }
        if (found == 0) continue;
        const std::size_t place = text.substr(at, block + reach).find(wanted);
        if (place != std::string_view::npos) return at + place;
    }
    return text.find(wanted, at);
}

}  // namespace meshlint
