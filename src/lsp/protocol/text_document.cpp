#include "lsp/protocol/text_document.h"

#include <algorithm>
#include <utility>

#include "loader/text/utf8.h"

namespace meshlint::lsp {

namespace {

/// Appends where the lines start that begin behind the line ends in `text[from, to)`.
void append_starts(std::vector<std::size_t>& starts, std::string_view text, std::size_t from,
                   std::size_t to) {
    for (std::size_t at = text.find_first_of("\r\n", from); at < to;
         at = text.find_first_of("\r\n", at)) {
        at += text.substr(at, 2) == "\r\n" ? std::size_t{2} : std::size_t{1};
        starts.push_back(at);
    }
}

std::size_t units_of(const CodePoint& point, PositionEncoding encoding) {
    if (encoding == PositionEncoding::utf8) return point.length;
    return point.valid && point.value > 0xFFFF ? 2 : 1;
}

}  // namespace

std::size_t count_units(std::string_view text, PositionEncoding encoding) {
    if (encoding == PositionEncoding::utf8) return text.size();
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_code_point(text, at);
        units += units_of(point, encoding);
        at += point.length;
    }
    return units;
}

TextDocument::TextDocument(std::string uri, std::int64_t version, std::string text,
                           PositionEncoding encoding)
    : uri_(std::move(uri)), version_(version), encoding_(encoding) {
    replace(std::move(text));
}

void TextDocument::replace(std::string text) {
    text_ = std::move(text);
    starts_ = {0};
    append_starts(starts_, text_, 0, text_.size());
}

void TextDocument::replace(LspPosition begin, LspPosition end, std::string_view text) {
    const std::size_t from = offset_at(begin);
    const std::size_t to = std::max(from, offset_at(end));
    text_.replace(from, to - from, text);
    // A CR and a LF that meet, or part, at either end make or take a line: these two are looked at
    // again as well.
    const std::size_t before = from > 0 ? from - 1 : 0;
    const auto first = std::ranges::upper_bound(starts_, before);
    const auto last = std::ranges::upper_bound(starts_, to + 1);
    std::vector<std::size_t> starts;
    starts.reserve(starts_.size() + 1);
    starts.assign(starts_.begin(), first);
    append_starts(starts, text_, before, std::min(text_.size(), from + text.size() + 1));
    for (auto later = last; later != starts_.end(); ++later) {
        const std::size_t moved = *later - to + from + text.size();
        // The line behind the edit may have been found already.
        if (moved > starts.back()) starts.push_back(moved);
    }
    starts_ = std::move(starts);
}

ByteRange TextDocument::line(std::size_t line) const {
    const std::size_t begin = starts_[line];
    std::size_t end = line + 1 < starts_.size() ? starts_[line + 1] : text_.size();
    while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
    return {begin, end};
}

std::size_t TextDocument::line_at(std::size_t offset) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(starts_, offset) - starts_.begin()) -
           1;
}

std::size_t TextDocument::offset_at(LspPosition position) const {
    if (position.line >= starts_.size()) return text_.size();
    const ByteRange range = line(position.line);
    std::size_t at = range.begin;
    if (encoding_ == PositionEncoding::utf8) {
        at += std::min(position.character, range.size());
        // Not into the middle of a character.
        if (at < range.end) at = std::max(range.begin, start_of_code_point(text_, at));
        return at;
    }
    for (std::size_t units = 0; at < range.end && units < position.character;) {
        const CodePoint point = decode_code_point(text_, at);
        units += units_of(point, encoding_);
        if (units > position.character) break;
        at += point.length;
    }
    return at;
}

LspPosition TextDocument::position_at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const std::size_t number = line_at(offset);
    const ByteRange range = line(number);
    const std::size_t end = std::min(offset, range.end);
    return {number,
            count_units(std::string_view(text_).substr(range.begin, end - range.begin), encoding_)};
}

Json TextDocument::range(ByteRange range) const {
    return {{"start", to_json(position_at(range.begin))}, {"end", to_json(position_at(range.end))}};
}

Json to_json(LspPosition position) {
    return {{"line", position.line}, {"character", position.character}};
}

LspPosition to_position(const Json& position) {
    const auto number = [&position](std::string_view name) {
        return static_cast<std::size_t>(
            std::max<std::int64_t>(0, find_integer(position, name).value_or(0)));
    };
    return {number("line"), number("character")};
}

}  // namespace meshlint::lsp
