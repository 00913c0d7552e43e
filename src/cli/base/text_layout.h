// Text in lines of a given width, and tables with aligned columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshlint::cli {

/// Appends `text` broken at spaces into lines of at most `width` columns; a longer word stands on a
/// line of its own. All lines but the first start with `indent` spaces; the first one continues
/// what is in `out`, which must be at column `indent` already. No line end at the end.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width);

enum class Align : std::uint8_t { left, right };

/// Terminal sequences around a text; empty without colour.
struct Style {
    std::string_view begin;
    std::string_view end;
};

struct Cell {
    std::string text;
    Style style;
};

/// Columns are two spaces apart and as wide as their longest cell; the last one is wrapped. Cells
/// must hold no control characters.
class TextTable {
public:
    struct Column {
        std::string_view title;
        Align align = Align::left;
    };

    /// Every line starts with `indent` spaces.
    TextTable(std::initializer_list<Column> columns, std::size_t indent = 0)
        : columns_(columns), indent_(indent) {}

    /// One cell for each column.
    void add_row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }

    [[nodiscard]] bool empty() const { return rows_.empty(); }

    /// The titles and all rows, in lines of at most `width` columns where that is possible.
    void append_to(std::string& out, std::size_t width) const;

private:
    [[nodiscard]] std::vector<std::size_t> column_widths() const;
    void append_row(std::string& out, const std::vector<Cell>& row,
                    const std::vector<std::size_t>& widths, std::size_t width) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
    std::size_t indent_;
};

/// Names with their values, the values aligned and wrapped. An empty name continues the one above.
class FactList {
public:
    void add(std::string_view name, std::string value) {
        facts_.push_back({name, std::move(value)});
    }

    void append_to(std::string& out, std::size_t indent, std::size_t width) const;

private:
    struct Fact {
        std::string_view name;
        std::string value;
    };

    std::vector<Fact> facts_;
};

}  // namespace meshlint::cli
