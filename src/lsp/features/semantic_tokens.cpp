#include "lsp/features/semantic_tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "loader/scalar/scalar_resolver.h"
#include "lsp/features/outline.h"

namespace meshlint::lsp {

namespace {

enum class TokenType : std::uint8_t { key, text, number, keyword, comment, mark };

constexpr std::array<std::string_view, 6> type_names{"property", "string",  "number",
                                                     "keyword",  "comment", "operator"};

TokenType type_of(std::string_view scalar) {
    const auto resolved = resolve_scalar(scalar, ScalarStyle::plain, {}).value;
    if (!resolved) return TokenType::text;
    switch (resolved->kind) {
        case ResolvedKind::integer:
        case ResolvedKind::unsigned_integer:
        case ResolvedKind::floating:
            return TokenType::number;
        case ResolvedKind::boolean:
        case ResolvedKind::null:
            return TokenType::keyword;
        default:
            return TokenType::text;
    }
}

class Tokens {
public:
    explicit Tokens(const TextDocument& document) : document_(document) {}

    void add_region(const BlockRegion& region) {
        std::optional<std::size_t> text_below;  // the column of a key that holds text
        for (std::size_t line = region.first_line; line < region.end_line; ++line) {
            const OutlineLine outline =
                read_outline_line(document_.text(), document_.line(line).begin);
            if (text_below && !outline.is_blank() && first_column(outline) > *text_below) {
                const std::size_t begin = outline.range.begin + first_column(outline);
                add({begin, outline.range.end}, TokenType::text);
                continue;
            }
            if (!outline.is_blank()) text_below.reset();
            const std::string_view value = slice(document_.text(), outline.value);
            if (value.starts_with('|') || value.starts_with('>')) text_below = outline.column;
            add_line(outline, value);
        }
    }

    Json take() { return std::move(data_); }

private:
    static std::size_t first_column(const OutlineLine& line) {
        return line.dashes.empty() ? line.column : line.dashes.front();
    }

    void add_line(const OutlineLine& line, std::string_view value) {
        for (const std::size_t dash : line.dashes) {
            add({line.range.begin + dash, line.range.begin + dash + 1}, TokenType::mark);
        }
        if (line.key) add({line.content, line.colon}, TokenType::key);
        if (value.starts_with('{') || value.starts_with('[')) {
            add_flow(line.value);
        } else if (value.starts_with('|') || value.starts_with('>')) {
            add(line.value, TokenType::mark);
        } else if (!value.empty()) {
            add(line.value, type_of_value(value));
        }
        if (line.comment) add({*line.comment, line.range.end}, TokenType::comment);
    }

    static TokenType type_of_value(std::string_view value) {
        const bool quoted = value.starts_with('"') || value.starts_with('\'');
        const bool reference = value.starts_with('&') || value.starts_with('*');
        if (reference) return TokenType::mark;
        return quoted ? TokenType::text : type_of(value);
    }

    /// Words between brackets and commas; what a colon follows is a key.
    void add_flow(ByteRange range) {
        constexpr std::string_view marks = "{}[],";
        const std::string_view text = document_.text();
        for (std::size_t at = range.begin; at < range.end;) {
            if (text[at] == ' ' || marks.find(text[at]) != std::string_view::npos) {
                ++at;
                continue;
            }
            const std::size_t begin = at;
            at = end_of_word(at, range.end);
            std::size_t end = at;
            while (end > begin && text[end - 1] == ' ') --end;
            const bool key = at < range.end && text[at] == ':';
            if (key) ++at;
            const ByteRange word{begin, end};
            if (!word.empty()) add(word, key ? TokenType::key : type_of_value(slice(text, word)));
        }
    }

    [[nodiscard]] std::size_t end_of_word(std::size_t at, std::size_t end) const {
        const std::string_view text = document_.text();
        if (text[at] == '"' || text[at] == '\'') {
            const std::size_t quote = text.find(text[at], at + 1);
            return std::min(quote == std::string_view::npos ? end : quote + 1, end);
        }
        while (at < end && std::string_view("{}[],").find(text[at]) == std::string_view::npos) {
            const bool colon = text[at] == ':' && (at + 1 == end || text[at + 1] == ' ');
            if (colon) break;
            ++at;
        }
        return at;
    }

    /// Each token is told by how far it is from the one before.
    void add(ByteRange range, TokenType type) {
        if (range.empty()) return;
        const LspPosition begin = document_.position_at(range.begin);
        const std::size_t front = begin.line == last_.line ? last_.character : 0;
        data_.push_back(begin.line - last_.line);
        data_.push_back(begin.character - front);
        data_.push_back(count_units(slice(document_.text(), range), document_.encoding()));
        data_.push_back(static_cast<int>(type));
        data_.push_back(0);
        last_ = begin;
    }

    const TextDocument& document_;
    LspPosition last_;
    Json data_ = Json::array();
};

}  // namespace

Json semantic_legend() { return {{"tokenTypes", type_names}, {"tokenModifiers", Json::array()}}; }

Json semantic_tokens(const FeatureInput& input, const std::vector<BlockRegion>& regions) {
    Tokens tokens(input.document);
    for (const BlockRegion& region : regions) {
        if (region.in_scalar) tokens.add_region(region);
    }
    return {{"data", tokens.take()}};
}

}  // namespace meshlint::lsp
