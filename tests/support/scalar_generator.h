// Random YAML documents around one scalar, the same for the same seed on every platform.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "loader/scalar/scalar_decoder.h"

namespace meshlint::test {

/// A small generator of our own: the standard distributions differ between libraries.
class Random {
public:
    explicit Random(std::uint64_t seed);

    /// A number in [0, bound); `bound` must not be 0.
    [[nodiscard]] std::size_t below(std::size_t bound);

    /// True in `percent` of 100 cases.
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }

    template <std::size_t N>
    [[nodiscard]] std::string_view pick(const std::array<std::string_view, N>& choices) {
        return choices.at(below(N));
    }

private:
    std::uint64_t state_;
};

/// Makes documents whose scalar has the given style. It stands at the root, in block and flow
/// collections of several depths, as a key or in JSON; now and then behind an anchor or a tag. Some
/// documents are broken on purpose or by chance: the reader decides what is valid.
class ScalarGenerator {
public:
    explicit ScalarGenerator(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] std::string document(ScalarStyle style);

private:
    [[nodiscard]] std::string scalar(ScalarStyle style, std::size_t indent, bool in_flow);
    [[nodiscard]] std::string block_scalar(char indicator, std::size_t parent_columns);
    [[nodiscard]] std::string quoted(char quote, std::size_t indent);
    [[nodiscard]] std::string plain(std::size_t indent, bool in_flow);
    [[nodiscard]] std::string block_line();
    [[nodiscard]] std::string escape();
    [[nodiscard]] std::string folded_break(std::size_t indent);
    [[nodiscard]] std::string with_line_breaks(std::string_view text);

    Random random_;
};

}  // namespace meshlint::test
