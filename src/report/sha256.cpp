#include "report/sha256.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>

namespace meshlint {

namespace {

using Word = std::uint32_t;
using State = std::array<Word, 8>;

constexpr std::size_t block_bytes = 64;
constexpr std::size_t rounds = 64;

// clang-format off
/// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
constexpr State start = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C,
    0x1F83D9AB, 0x5BE0CD19,
};

/// Likewise, of the cube roots of the first 64 primes.
constexpr std::array<Word, rounds> round_constants = {
    0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1,
    0x923F82A4, 0xAB1C5ED5, 0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3,
    0x72BE5D74, 0x80DEB1FE, 0x9BDC06A7, 0xC19BF174, 0xE49B69C1, 0xEFBE4786,
    0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F, 0x4A7484AA, 0x5CB0A9DC, 0x76F988DA,
    0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7, 0xC6E00BF3, 0xD5A79147,
    0x06CA6351, 0x14292967, 0x27B70A85, 0x2E1B2138, 0x4D2C6DFC, 0x53380D13,
    0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85, 0xA2BFE8A1, 0xA81A664B,
    0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070,
    0x19A4C116, 0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A,
    0x5B9CCA4F, 0x682E6FF3, 0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208,
    0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7, 0xC67178F2,
};
// clang-format on

Word word_at(std::string_view block, std::size_t offset) {
    Word word = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        word = word << 8U | static_cast<unsigned char>(block[offset + i]);
    }
    return word;
}

std::array<Word, rounds> schedule_of(std::string_view block) {
    std::array<Word, rounds> w{};
    for (std::size_t i = 0; i < 16; ++i) w[i] = word_at(block, 4 * i);
    for (std::size_t i = 16; i < rounds; ++i) {
        const Word a = w[i - 15];
        const Word b = w[i - 2];
        w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) + w[i - 7] +
               (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
    }
    return w;
}

void mix(State& state, std::string_view block) {
    const std::array<Word, rounds> w = schedule_of(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < rounds; ++i) {
        const Word first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                           ((e & f) ^ (~e & g)) + round_constants[i] + w[i];
        const Word second =
            (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + first;
        d = c;
        c = b;
        b = a;
        a = first + second;
    }
    const State mixed = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += mixed[i];
}

/// What is left of the text, the end mark and the length in bits: one block or two.
std::string last_blocks(std::string_view rest, std::uint64_t bytes) {
    constexpr std::size_t length_bytes = 8;
    std::string blocks(rest);
    blocks += '\x80';
    while (blocks.size() % block_bytes != block_bytes - length_bytes) blocks += '\0';
    const std::uint64_t bits = bytes * 8;
    for (std::size_t i = 0; i < length_bytes; ++i) {
        blocks += static_cast<char>(bits >> (8 * (length_bytes - 1 - i)) & 0xFFU);
    }
    return blocks;
}

}  // namespace

Sha256 sha256(std::string_view text) {
    State state = start;
    const std::uint64_t bytes = text.size();
    for (; text.size() >= block_bytes; text.remove_prefix(block_bytes)) {
        mix(state, text.substr(0, block_bytes));
    }
    const std::string end = last_blocks(text, bytes);
    for (std::size_t at = 0; at < end.size(); at += block_bytes) {
        mix(state, std::string_view(end).substr(at, block_bytes));
    }
    Sha256 digest{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (8 * (3 - i % 4)) & 0xFFU);
    }
    return digest;
}

}  // namespace meshlint
