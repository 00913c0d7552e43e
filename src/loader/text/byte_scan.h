// Looks through much text at the speed of memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "loader/text/wide_vectors.h"

namespace meshlint {

[[nodiscard]] std::size_t count_line_feeds(std::string_view text);

// ---- What tests for find_place() are made of: unsigned bytes, without a branch

using Byte = unsigned char;

/// 0 for the character, and for nothing else.
[[nodiscard]] constexpr Byte differs(char c, char wanted) {
    return static_cast<Byte>(static_cast<Byte>(c) ^ static_cast<Byte>(wanted));
}

/// 0 for the letter in either case, and for nothing else. `letter` is a small one.
[[nodiscard]] constexpr Byte differs_from_letter(char c, char letter) {
    return static_cast<Byte>((static_cast<Byte>(c) | 0x20U) ^ static_cast<Byte>(letter));
}

/// 0 where one of them is. Compilers make no vectors of std::min of a list.
[[nodiscard]] constexpr Byte either(Byte a, Byte b) { return std::min(a, b); }

/// 0 where both of them are.
[[nodiscard]] constexpr Byte both(Byte a, Byte b) { return static_cast<Byte>(a | b); }

/// The first place at or after `at` for which `test` gives 0; npos if there is none. It gets a
/// pointer to the place, may look at so many bytes behind it (those behind the text are 0), and is
/// made of the functions above: compilers make vector instructions of it. A closure, since they put
/// those into the loop.
template <std::size_t bytes_behind, typename Test>
[[nodiscard]] std::size_t find_place(std::string_view text, std::size_t at, Test test) {
    constexpr std::size_t block = 128;
    // The start of the first block that has a place, or of what is no whole block any more.
    at = with_wide_vectors([text, at, test]() mutable {
        for (; at + block + bytes_behind <= text.size(); at += block) {
            const char* const p = text.data() + at;
            Byte least = 255;
            for (std::size_t i = 0; i < block; ++i) least = std::min<Byte>(least, test(p + i));
            if (least == 0) break;
        }
        return at;
    });
    for (; at < text.size(); at += block) {
        std::array<char, block + bytes_behind> bytes{};
        std::ranges::copy(text.substr(at, bytes.size()), bytes.begin());
        std::array<Byte, block> results{};
        for (std::size_t i = 0; i < block; ++i) results[i] = test(&bytes[i]);
        const std::span<const Byte> ours(results.data(), std::min(block, text.size() - at));
        const auto found = std::ranges::find(ours, 0) - ours.begin();
        if (static_cast<std::size_t>(found) < ours.size())
            return at + static_cast<std::size_t>(found);
    }
    return std::string_view::npos;
}

/// Where `word` is in the text, at or after `from`; npos if nowhere. Searches for `rare`, a letter
/// of the word, and is as fast as that letter is rare.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word, char rare,
                                    std::size_t from = 0);

[[nodiscard]] inline bool contains_word(std::string_view text, std::string_view word, char rare) {
    return find_word(text, word, rare) != std::string_view::npos;
}

/// The offset of the first line feed with three dashes behind it, at or after `at`; npos if there
/// is none.
[[nodiscard]] std::size_t find_dashed_line(std::string_view text, std::size_t at);

}  // namespace meshlint
