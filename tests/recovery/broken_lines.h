// Breaks one line of a manifest in the ways in which people do.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::test {

/// Lines with the numbers that they had before; 0 for those that were put in.
struct NumberedLine {
    std::size_t number = 0;
    std::string text;
};

struct BrokenManifest {
    std::vector<NumberedLine> lines;
    std::vector<std::string> meant;  ///< the same, good; a mistake can change a value
    std::set<std::size_t> touched;   ///< by their numbers: nothing is expected of these

    [[nodiscard]] std::string text() const;
};

/// The mesh block of a manifest: the numbers of its header and of its lines.
struct BlockPlace {
    std::size_t header = 0;
    std::size_t first = 0;
    std::size_t last = 0;
};

/// The first literal block `mesh: |`; nothing without one.
[[nodiscard]] std::optional<BlockPlace> find_block(const std::vector<std::string>& lines);

/// A way to break the line with the number `line`; nothing where it does not apply.
using Break = std::optional<BrokenManifest> (*)(const std::vector<std::string>& lines,
                                                const BlockPlace& block, std::size_t line);

struct NamedBreak {
    std::string_view name;
    Break apply;
};

[[nodiscard]] std::span<const NamedBreak> breaks();

}  // namespace meshlint::test
