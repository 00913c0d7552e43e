// One source line as a terminal shows it: escaped, with the display column of every character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

/// A line is a row of cells. A cell is what one code point becomes: itself with the combining
/// characters behind it, an escape, or the spaces of a tab. Lines are never cut inside a cell.
class ShownLine {
public:
    explicit ShownLine(std::string_view source);

    [[nodiscard]] std::size_t cell_count() const { return cells_.size() - 1; }

    /// The cell of the code point with this 0-based index; cell_count() beyond the end.
    [[nodiscard]] std::size_t cell_of(std::size_t code_point) const;

    /// The 0-based display column at which a cell begins; for cell_count(), that behind the line.
    [[nodiscard]] std::size_t column(std::size_t cell) const { return cells_[cell].column; }

    /// The last cell that begins at this display column or before it.
    [[nodiscard]] std::size_t cell_at_column(std::size_t column) const;

    /// The text of the cells [begin, end).
    [[nodiscard]] std::string_view text(std::size_t begin, std::size_t end) const;

    /// The number of cells without the spaces and tabs at the end of the line.
    [[nodiscard]] std::size_t cell_count_without_trailing_space() const;

private:
    struct Cell {
        std::size_t offset;  ///< in text_
        std::size_t column;
    };

    std::string text_;
    std::vector<Cell> cells_;  ///< with one more for the end
    std::vector<std::size_t> cell_of_;
};

}  // namespace meshlint
