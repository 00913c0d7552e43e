#include "loader/recovery/repaired_text.h"

#include <algorithm>
#include <utility>

namespace meshlint {

RepairedText::RepairedText(std::string_view source)
    : text_(source), pieces_{{0, source.size(), {0, source.size()}, true}} {}

const RepairedText::Piece& RepairedText::piece_at(std::size_t offset) const {
    const auto behind = std::ranges::upper_bound(pieces_, offset, {}, &Piece::begin);
    return behind == pieces_.begin() ? pieces_.front() : *(behind - 1);
}

/// Appends what the pieces have in `range`, with places that count from the end of `to`.
void RepairedText::append_slice(std::vector<Piece>& to, ByteRange range) const {
    std::size_t at = to.empty() ? 0 : to.back().begin + to.back().size;
    const auto first = std::ranges::upper_bound(pieces_, range.begin, {}, &Piece::begin);
    for (auto piece = first == pieces_.begin() ? first : first - 1;
         piece != pieces_.end() && piece->begin < range.end; ++piece) {
        const std::size_t begin = std::max(piece->begin, range.begin);
        const std::size_t end = std::min(piece->begin + piece->size, range.end);
        if (begin >= end) continue;
        Piece part{at, end - begin, piece->source, piece->copied};
        if (part.copied) {
            part.source.begin += begin - piece->begin;
            part.source.end = part.source.begin + part.size;
        }
        at += part.size;
        to.push_back(part);
    }
}

void RepairedText::apply(std::vector<TextEdit> edits) {
    std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.range.begin; });
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        append_slice(pieces, {at, edit.range.begin});
        at = edit.range.end;
        if (edit.text.empty()) continue;
        const std::size_t begin = pieces.empty() ? 0 : pieces.back().begin + pieces.back().size;
        pieces.push_back({begin, edit.text.size(), in_source(edit.range), false});
    }
    append_slice(pieces, {at, text_.size()});
    if (pieces.empty()) pieces.push_back({0, 0, in_source(ByteRange{0, text_.size()}), false});
    text_ = apply_edits(text_, std::move(edits));
    pieces_ = std::move(pieces);
}

ByteRange RepairedText::in_source(ByteRange range) const {
    const auto place = [this](std::size_t offset) -> ByteRange {
        const Piece& piece = piece_at(offset);
        if (!piece.copied) return piece.source;
        const std::size_t at = piece.source.begin + (offset - piece.begin);
        return {at, std::min(at + 1, piece.source.end)};
    };
    const std::size_t begin = place(range.begin).begin;
    if (range.empty()) return {begin, begin};
    return {begin, std::max(begin, place(range.end - 1).end)};
}

std::optional<TextEdit> RepairedText::in_source(const TextEdit& edit) const {
    const Piece* piece = &piece_at(edit.range.begin);
    // An insertion right behind a piece belongs to it as well as to the next one.
    if (edit.range.empty() && !piece->copied && piece->begin == edit.range.begin &&
        piece != pieces_.data()) {
        --piece;
    }
    if (!piece->copied || edit.range.end > piece->begin + piece->size) return std::nullopt;
    const std::size_t begin = piece->source.begin + (edit.range.begin - piece->begin);
    return TextEdit{{begin, begin + edit.range.size()}, edit.text};
}

}  // namespace meshlint
