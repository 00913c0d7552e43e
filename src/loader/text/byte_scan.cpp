#include "loader/text/byte_scan.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace meshlint {

// Compilers make vector instructions of loops over a block without branches.

std::size_t count_line_feeds(std::string_view text) {
    return with_wide_vectors([text]() mutable {
        constexpr std::size_t block = 192;  // a byte can count as far as 255
        std::size_t total = 0;
        for (; text.size() >= block; text.remove_prefix(block)) {
            const char* const p = text.data();
            Byte count = 0;
            for (std::size_t i = 0; i < block; ++i) {
                count = static_cast<Byte>(count + (p[i] == '\n' ? 1 : 0));
            }
            total += count;
        }
        return total + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    });
}

std::size_t find_word(std::string_view text, std::string_view word, char rare, std::size_t from) {
    const std::size_t in_word = word.find(rare);
    for (std::size_t at = text.find(rare, from + in_word); at != std::string_view::npos;
         at = text.find(rare, at + 1)) {
        const std::size_t begin = at - in_word;
        if (text[begin] == word[0] && text.substr(begin).starts_with(word)) return begin;
    }
    return std::string_view::npos;
}

std::size_t find_dashed_line(std::string_view text, std::size_t at) {
    // Of three dashes in a row two stand at an even place and behind it, so that it is enough to
    // compare pairs.
    constexpr std::string_view wanted = "\n---";
    constexpr std::size_t pairs = 32;
    constexpr std::size_t block = pairs * sizeof(std::uint16_t);
    constexpr std::size_t reach = 2;  // of what is wanted beyond the pair, on either side
    const std::size_t begin = at;
    const auto in_front = [&] { return at - std::min(at - begin, reach); };
    for (;; at += block) {
        at = with_wide_vectors([text, at]() mutable {
            for (; at + block + reach <= text.size(); at += block) {
                const char* const p = text.data() + at;
                std::uint16_t found = 0;
                for (std::size_t i = 0; i < pairs; ++i) {
                    std::uint16_t here = 0;
                    std::memcpy(&here, p + i * sizeof(here), sizeof(here));
                    found = static_cast<std::uint16_t>(found | (here == '-' * 0x101 ? 0xFFFF : 0));
                }
                if (found != 0) break;
            }
            return at;
        });
        if (at + block + reach > text.size()) return text.find(wanted, in_front());
        const std::size_t from = in_front();
        const std::size_t place = text.substr(from, at + block + reach - from).find(wanted);
        if (place != std::string_view::npos) return from + place;
    }
}

}  // namespace meshlint
