#include "cli/base/text_layout.h"

#include <algorithm>

#include "loader/text/utf8.h"
#include "report/display_width.h"

namespace meshlint::cli {

namespace {

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint code_point = decode_code_point(text, at);
        columns += display_width(code_point.value);
        at += code_point.length;
    }
    return columns;
}

void trim_line_end(std::string& out) {
    while (out.ends_with(' ')) out.pop_back();
}

}  // namespace

void append_wrapped(std::string& out, std::string_view text, std::size_t indent,
                    std::size_t width) {
    std::size_t column = indent;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        const std::size_t columns = columns_of(word);
        if (column > indent && column + 1 + columns > width) {
            out += '\n';
            out.append(indent, ' ');
            column = indent;
        } else if (column > indent) {
            out += ' ';
            ++column;
        }
        out += word;
        column += columns;
    }
}

std::vector<std::size_t> TextTable::column_widths() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t widest = columns_of(columns_[i].title);
        for (const std::vector<Cell>& row : rows_) {
            widest = std::max(widest, columns_of(row[i].text));
        }
        widths.push_back(widest);
    }
    return widths;
}

void TextTable::append_row(std::string& out, const std::vector<Cell>& row,
                           const std::vector<std::size_t>& widths, std::size_t width) const {
    constexpr std::size_t gap = 2;
    constexpr std::size_t narrowest = 16;
    out.append(indent_, ' ');
    std::size_t column = indent_;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const Cell& cell = row[i];
        const bool last = i + 1 == row.size();
        const std::size_t padding = widths[i] - columns_of(cell.text);
        if (columns_[i].align == Align::right) out.append(padding, ' ');
        out += cell.style.begin;
        if (last) {
            append_wrapped(out, cell.text, column, std::max(width, column + narrowest));
        } else {
            out += cell.text;
        }
        out += cell.style.end;
        if (last) break;
        if (columns_[i].align == Align::left) out.append(padding, ' ');
        out.append(gap, ' ');
        column += widths[i] + gap;
    }
    trim_line_end(out);
    out += '\n';
}

void TextTable::append_to(std::string& out, std::size_t width) const {
    const std::vector<std::size_t> widths = column_widths();
    std::vector<Cell> titles;
    for (const Column& column : columns_) titles.push_back({std::string(column.title), {}});
    append_row(out, titles, widths, width);
    for (const std::vector<Cell>& row : rows_) append_row(out, row, widths, width);
}

void FactList::append_to(std::string& out, std::size_t indent, std::size_t width) const {
    constexpr std::size_t gap = 2;
    std::size_t widest = 0;
    for (const Fact& fact : facts_) widest = std::max(widest, fact.name.size());
    const std::size_t column = indent + widest + gap;
    for (const Fact& fact : facts_) {
        out.append(indent, ' ');
        out += fact.name;
        out.append(column - indent - fact.name.size(), ' ');
        append_wrapped(out, fact.value, column, width);
        out += '\n';
    }
}

}  // namespace meshlint::cli
