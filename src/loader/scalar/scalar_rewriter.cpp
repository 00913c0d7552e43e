#include "loader/scalar/scalar_rewriter.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <utility>

#include "loader/text/line_break.h"

namespace meshlint {

namespace {

std::string_view without_end_breaks(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    return text;
}

std::optional<std::string> in_double_quotes(std::string_view text) {
    std::string written;
    for (const char c : text) {
        switch (c) {
            case '"':
                written += "\\\"";
                break;
            case '\\':
                written += "\\\\";
                break;
            case '\n':
                written += "\\n";
                break;
            case '\t':
                written += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return std::nullopt;
                written += c;
        }
    }
    return written;
}

/// New lines would have to be folded there.
std::optional<std::string> in_single_quotes(std::string_view text) {
    std::string written;
    for (const char c : text) {
        if (c == '\n') return std::nullopt;
        written += c;
        if (c == '\'') written += c;
    }
    return written;
}

/// Block scalars: a decoded line is a line of the source behind its indentation.
class BlockWriter {
public:
    BlockWriter(const WrittenScalar& scalar, const DecodedScalar& decoded)
        : scalar_(scalar), decoded_(decoded) {
        read_indent();
        read_line_break();
    }

    [[nodiscard]] TextEdit write(const TextEdit& edit) const {
        // Whole lines go with their indentation; anything else is a part of a line.
        const bool ends_line = edit.text.ends_with('\n');
        const bool drops_last_line =
            !edit.range.empty() && edit.text.empty() && edit.range.end == decoded_.text.size();
        const bool to_line_start = at_line_start(edit.range.end) && !edit.range.empty();
        const bool whole_lines =
            at_line_start(edit.range.begin) &&
            (to_line_start ? edit.text.empty() || ends_line : ends_line || drops_last_line);
        TextEdit written;
        written.range.begin = whole_lines ? line_start(edit.range.begin) : place(edit.range.begin);
        if (edit.range.empty()) {
            written.range.end = written.range.begin;
        } else if (whole_lines && drops_last_line) {
            written.range.end = line_end(edit.range.end);
        } else if (to_line_start) {
            written.range.end =
                ends_line || whole_lines ? line_start(edit.range.end) : place(edit.range.end);
        } else {
            written.range.end = decoded_.map.source_of(edit.range.end - 1).end;
        }
        bool line_begins = whole_lines;
        for (std::size_t i = 0; i < edit.text.size(); ++i) {
            if (edit.text[i] == '\n') {
                written.text += folded_twice(edit, i) ? line_break_ + line_break_ : line_break_;
                line_begins = true;
                continue;
            }
            if (line_begins) written.text += indent_;
            line_begins = false;
            written.text += edit.text[i];
        }
        // What is left of the line at the end of the edit has lost its own indentation.
        const bool rest_begins_line = ends_line && !at_line_start(edit.range.end);
        if (rest_begins_line) written.text += indent_;
        return written;
    }

private:
    /// In a folded scalar a single line break between two lines would become a space.
    [[nodiscard]] bool folded_twice(const TextEdit& edit, std::size_t line_feed) const {
        if (scalar_.style != ScalarStyle::folded) return false;
        const std::size_t begin = edit.text.rfind('\n', line_feed == 0 ? 0 : line_feed - 1);
        const bool first_line = begin == std::string::npos || begin >= line_feed;
        const char before = first_line ? first_of_line(edit) : edit.text[begin + 1];
        const char after = line_feed + 1 < edit.text.size()        ? edit.text[line_feed + 1]
                           : edit.range.end < decoded_.text.size() ? decoded_.text[edit.range.end]
                                                                   : ' ';  // the end of the scalar
        return !is_blank(before) && !is_blank(after);
    }

    /// The first character of the line on which the edit begins.
    [[nodiscard]] char first_of_line(const TextEdit& edit) const {
        const std::size_t at = edit.range.begin;
        if (at_line_start(at)) return edit.text.front();
        const std::size_t line_feed = decoded_.text.rfind('\n', at - 1);
        return decoded_.text[line_feed == std::string::npos ? 0 : line_feed + 1];
    }

    [[nodiscard]] bool at_line_start(std::size_t offset) const {
        return offset == 0 || decoded_.text[offset - 1] == '\n';
    }

    [[nodiscard]] std::size_t place(std::size_t offset) const {
        return decoded_.map.source_of(offset).begin;
    }

    /// Where the line of the source begins whose decoded text begins at `offset`.
    [[nodiscard]] std::size_t line_start(std::size_t offset) const {
        std::size_t at = place(offset);
        while (at > scalar_.token.begin && scalar_.source[at - 1] == ' ') --at;
        return at;
    }

    /// Behind the line break at the end of the line on which `offset` stands, or at the end.
    [[nodiscard]] std::size_t line_end(std::size_t offset) const {
        const std::size_t at = decoded_.map.source_of(offset).begin;
        const std::size_t end = std::min(scalar_.token.end, scalar_.source.size());
        return at < end ? at + line_break_size(scalar_.source, at) : at;
    }

    void read_indent() {
        const std::string& text = decoded_.text;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '\n' || !at_line_start(at)) continue;
            indent_.assign(place(at) - line_start(at), ' ');
            return;
        }
        indent_.assign(static_cast<std::size_t>(std::max(scalar_.parent_indent, 0)) + 2, ' ');
    }

    /// New lines end as the header's line does.
    void read_line_break() {
        for (std::size_t at = scalar_.token.begin; at < scalar_.source.size(); ++at) {
            const std::size_t size = line_break_size(scalar_.source, at);
            if (size == 0) continue;
            line_break_ = scalar_.source.substr(at, size);
            return;
        }
    }

    const WrittenScalar& scalar_;
    const DecodedScalar& decoded_;
    std::string indent_;
    std::string line_break_ = "\n";
};

std::optional<TextEdit> write_quoted(const WrittenScalar& scalar, const DecodedScalar& decoded,
                                     const TextEdit& edit) {
    const ByteRange range = decoded.map.source_range(edit.range);
    auto text = scalar.style == ScalarStyle::double_quoted ? in_double_quotes(edit.text)
                                                           : in_single_quotes(edit.text);
    if (!text) return std::nullopt;
    return TextEdit{range, std::move(*text)};
}

bool in_order(std::span<const TextEdit> edits, ByteRange token) {
    std::size_t at = token.begin;
    for (const TextEdit& edit : edits) {
        if (edit.range.begin < at || edit.range.end < edit.range.begin) return false;
        at = edit.range.end;
    }
    return at <= token.end;
}

/// Whether the edited source decodes to the edited text.
bool is_proven(const WrittenScalar& scalar, const DecodedScalar& decoded, const std::string& wanted,
               std::vector<TextEdit> written) {
    const std::size_t begin = scalar.token.begin;
    std::size_t closing_quote = decoded.map.source_of(decoded.text.size()).begin - begin;
    for (TextEdit& edit : written) {
        closing_quote = closing_quote - edit.range.size() + edit.text.size();
        edit.range = {edit.range.begin - begin, edit.range.end - begin};
    }
    const std::string token = apply_edits(slice(scalar.source, scalar.token), std::move(written));
    const DecodedScalar result =
        decode_scalar(token, {0, token.size()}, scalar.style, scalar.parent_indent);
    if (is_block(scalar.style)) {
        return without_end_breaks(result.text) == without_end_breaks(wanted);
    }
    // A quote in the middle would end it before its time.
    return result.text == wanted && result.map.source_of(wanted.size()).begin == closing_quote;
}

/// The visible characters that mean something in this style.
std::string_view special_characters(ScalarStyle style) {
    if (style == ScalarStyle::double_quoted) return "\"\\";
    return style == ScalarStyle::single_quoted ? "'" : "";
}

bool is_word(std::string_view text, std::string_view special) {
    return !text.empty() && std::ranges::all_of(text, [special](char c) {
        return c > ' ' && c <= '~' && special.find(c) == std::string_view::npos;
    });
}

}  // namespace

bool replaces_words(const WrittenScalar& scalar, const DecodedScalar& decoded,
                    std::span<const TextEdit> edits) {
    if (scalar.style == ScalarStyle::plain) return false;
    const std::string_view special = special_characters(scalar.style);
    return std::ranges::all_of(edits, [&](const TextEdit& edit) {
        const std::string_view before = slice(decoded.text, edit.range);
        // At the start of a line, dashes or dots alone could end the document.
        const bool harmless = !edit.text.starts_with('-') && !edit.text.starts_with('.');
        return harmless && is_word(edit.text, {}) && is_word(before, special) &&
               slice(scalar.source, decoded.map.source_range(edit.range)) == before;
    });
}

std::optional<std::vector<TextEdit>> rewrite_scalar(const WrittenScalar& scalar,
                                                    const DecodedScalar& decoded,
                                                    std::span<const TextEdit> edits) {
    if (scalar.style == ScalarStyle::plain) return std::nullopt;
    std::vector<TextEdit> written;
    written.reserve(edits.size());
    const bool is_easy = replaces_words(scalar, decoded, edits);
    if (is_block(scalar.style)) {
        const BlockWriter writer(scalar, decoded);
        std::ranges::transform(edits, std::back_inserter(written),
                               [&](const TextEdit& edit) { return writer.write(edit); });
    } else {
        for (const TextEdit& edit : edits) {
            auto quoted = write_quoted(scalar, decoded, edit);
            if (!quoted) return std::nullopt;
            written.push_back(std::move(*quoted));
        }
    }
    if (is_easy) return written;
    if (!in_order(written, scalar.token)) return std::nullopt;
    if (!is_proven(scalar, decoded, apply_edits(decoded.text, {edits.begin(), edits.end()}),
                   written))
        return std::nullopt;
    return written;
}

}  // namespace meshlint
