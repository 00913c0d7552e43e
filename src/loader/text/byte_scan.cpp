#include "loader/text/byte_scan.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "loader/text/block_scan.h"

namespace meshlint {

std::size_t count_line_feeds(std::string_view text) {
    constexpr std::size_t block = 192;  // a byte can count as far as 255
    return run_on_vectors([text]() MESHLINT_IN_LOOP {
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
    });
}

std::size_t find_dashed_line(std::string_view text, std::size_t at) {
    // Of three dashes in a row two stand at an even place and behind it, so that it is enough to
    // compare pairs.
    constexpr std::string_view wanted = "\n---";
    constexpr std::size_t pairs = 32;
    constexpr std::size_t block = pairs * sizeof(std::uint16_t);
    constexpr std::size_t reach = 2;  // of what is wanted beyond the pair, on either side
    const auto has_pair = [](const char* p) MESHLINT_IN_LOOP {
        constexpr std::uint16_t pair = '-' * 0x101;
        std::uint16_t found = 0;
        for (std::size_t i = 0; i < pairs; ++i) {
            std::uint16_t here = 0;
            std::memcpy(&here, p + i * sizeof(here), sizeof(here));
            found = static_cast<std::uint16_t>(found | (here == pair ? 0xFFFF : 0));
        }
        return found != 0;
    };
    const std::size_t begin = at;
    for (;; at += block) {
        at = skip_blocks<block, reach>(text, at, has_pair);
        const std::size_t from = at - std::min(at - begin, reach);
        const bool last = at + block + reach > text.size();
        const std::size_t size = last ? text.size() - from : at + block + reach - from;
        const std::size_t place = text.substr(from, size).find(wanted);
        if (place != std::string_view::npos) return from + place;
        if (last) return std::string_view::npos;
    }
}

}  // namespace meshlint
