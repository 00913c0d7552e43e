// A manifest inside of a text of another language, as what finds it describes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

/// What replaces a part of it before anybody reads it as YAML.
enum class Substitution : std::uint8_t {
    none,
    shell,      ///< `$NAME`, `${NAME}`, `$(command)`
    templates,  ///< `${expression}`, `%{directive}`, as Terraform and Bicep have it
};

/// A range of the source, and what the manifest has in front of it that the source has not: words
/// around a name, or the indentation of a line.
struct EmbeddedPiece {
    ByteRange source;
    std::string_view made = {};  ///< outlives everything: a literal
};

struct EmbeddedPart {
    /// At least one. Each of them that starts a line of the manifest follows the end of one of the
    /// source, or something made.
    std::vector<EmbeddedPiece> pieces{};
    Substitution substitution = Substitution::none;
    bool is_expression = false;  ///< an object of the language: so must be what it is changed to
    bool labelled = true;        ///< somebody says that it is YAML or JSON; else it may be anything
    std::size_t first_piece = 0;  ///< where the source begins; those before lead to a name
    std::size_t made_lines = 0;   ///< in front of that

    [[nodiscard]] std::size_t begin() const { return pieces[first_piece].source.begin; }
};

/// Those in a text, in order.
using EmbeddedParts = std::vector<EmbeddedPart>;

/// Nothing made: the ranges one after the other.
[[nodiscard]] inline EmbeddedPart part_of_lines(const std::vector<ByteRange>& lines) {
    EmbeddedPart part;
    for (const ByteRange line : lines) part.pieces.push_back({line});
    return part;
}

}  // namespace meshlint
