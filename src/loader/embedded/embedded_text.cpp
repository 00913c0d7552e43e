#include "loader/embedded/embedded_text.h"

#include <algorithm>
#include <utility>

#include "loader/embedded/code_parts.h"
#include "loader/embedded/markdown_parts.h"
#include "loader/embedded/script_parts.h"
#include "loader/embedded/source_lines.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

bool starts_shell_substitution(std::string_view text) {
    if (text[0] == '`') return true;
    if (text.size() == 1) return false;
    if (text[0] == '\\') return text[1] == '$' || text[1] == '`' || text[1] == '\\';
    return text[0] == '$' && (text[1] == '{' || text[1] == '(' || is_name_character(text[1]));
}

bool starts_template(std::string_view text) {
    return text.size() > 1 && (text[0] == '$' || text[0] == '%') && text[1] == '{';
}

EmbeddedParts parts_of(std::string_view text, TextLanguage language) {
    EmbeddedParts parts;
    switch (language) {
        case TextLanguage::markdown:
            return markdown_parts(text);
        case TextLanguage::shell:
            add_script_parts(text, lines_in(text, {0, text.size()}), parts);
            break;
        case TextLanguage::terraform:
        case TextLanguage::bicep:
            add_code_parts(text, language, lines_in(text, {0, text.size()}), parts);
            break;
        case TextLanguage::manifests:
            break;
    }
    return parts;
}

bool is_name(std::string_view text) {
    return !text.empty() && is_letter(text[0]) && std::ranges::all_of(text, is_name_character);
}

/// Whether the text is one string, in which nothing has another meaning.
bool is_quoted(std::string_view text) {
    constexpr std::string_view special = "\"\\\n$%";
    return text.size() > 1 && text.front() == '"' && text.back() == '"' &&
           text.substr(1, text.size() - 2).find_first_of(special) == std::string_view::npos;
}

bool is_number_or_boolean(std::string_view text) {
    return text == "true" || text == "false" ||
           (!text.empty() && std::ranges::all_of(text, is_digit));
}

/// How an expression gives what YAML has as `after` in the place of one name or value.
std::optional<std::string> as_expression(std::string_view before, std::string_view after) {
    const bool is_one = is_name(before) || is_quoted(before) || is_number_or_boolean(before);
    if (!is_one) return std::nullopt;
    const bool is_same =
        is_quoted(after) || is_number_or_boolean(after) || (is_name(after) && !is_quoted(before));
    if (is_same) return std::string(after);
    if (!is_name(after)) return std::nullopt;
    return '"' + std::string(after) + '"';
}

bool is_indentation(std::string_view made) { return std::ranges::all_of(made, is_blank); }

}  // namespace

EmbeddedText::EmbeddedText(std::string_view source, const EmbeddedPart& part,
                           std::size_t lines_before)
    : lines_before_(lines_before),
      substitution_(part.substitution),
      is_expression_(part.is_expression),
      labelled_(part.labelled) {
    segments_.reserve(part.pieces.size() + 1);
    for (const EmbeddedPiece& piece : part.pieces) add(piece, source);
    const std::size_t end = part.pieces.back().source.end;
    segments_.push_back({text_.size(), end, end, false, text_.ends_with('\n'), false});
}

/// Pieces stand in order but for names: what is in front of the last one was looked through.
std::size_t EmbeddedText::start_of_line(std::string_view source, std::size_t at) {
    const std::size_t known = at < looked_through_ ? 0 : looked_through_;
    if (known == 0) line_ = 0;
    const std::size_t line_feed = slice(source, {known, at}).rfind('\n');
    if (line_feed != std::string_view::npos) line_ = known + line_feed + 1;
    looked_through_ = at;
    return line_;
}

void EmbeddedText::add(const EmbeddedPiece& piece, std::string_view source) {
    const std::size_t at = piece.source.begin;
    const std::size_t line = start_of_line(source, at);
    const std::string_view content = slice(source, piece.source);
    std::string_view front = slice(source, {line, at});
    const bool indents = is_indentation(piece.made);
    has_made_ = has_made_ || !piece.made.empty();
    // What was made in front of a line that begins in the middle of one of the source.
    if (!piece.made.empty() && !is_indentation(front)) front = {};
    const bool first = text_.empty() || text_.back() == '\n';
    const bool skips = !segments_.empty() && source_end_ != at - front.size();
    source_end_ = piece.source.end;
    if (!piece.made.empty()) {
        segments_.push_back({text_.size(), at, at - front.size(), true, first, skips});
        text_ += piece.made;
        if (first && indents) made_indent_ = piece.made.size();
    }
    const bool is_all = piece.made.empty();
    segments_.push_back(
        {text_.size(), at, at - front.size(), false, first && is_all, skips && is_all});
    text_ += content;
    if (first && indents && prefix_.empty() && !trimmed(content).empty()) {
        prefix_ = front;
        // The mark of a list stands in front of its first line only.
        for (char& c : prefix_) c = is_blank(c) || c == '>' ? c : ' ';
    }
}

bool EmbeddedText::is_excerpt() const {
    return std::ranges::any_of(lines_in(text_, {0, text_.size()}), [this](ByteRange line) {
        const std::string_view words = trimmed(slice(text_, line));
        return words == "..." || words == "[...]" || words == "\xE2\x80\xA6";
    });
}

bool EmbeddedText::has_substitution(ByteRange range) const {
    if (substitution_ == Substitution::none) return false;
    const std::string_view part = slice(text_, range);
    for (std::size_t at = part.find_first_of("`\\$%"); at != std::string_view::npos;
         at = part.find_first_of("`\\$%", at + 1)) {
        const std::string_view rest = part.substr(at);
        if (substitution_ == Substitution::shell ? starts_shell_substitution(rest)
                                                 : starts_template(rest)) {
            return true;
        }
    }
    return false;
}

const EmbeddedText::Segment& EmbeddedText::segment_at(std::size_t offset) const {
    return *std::prev(std::ranges::upper_bound(segments_, offset, {}, &Segment::begin));
}

bool EmbeddedText::starts_line(std::size_t offset) const {
    const Segment& segment = segment_at(offset);
    return segment.starts_line && segment.begin == offset;
}

std::size_t EmbeddedText::source_of(std::size_t offset) const {
    const Segment& segment = segment_at(offset);
    return segment.is_made ? segment.source : segment.source + (offset - segment.begin);
}

ByteRange EmbeddedText::in_source(ByteRange range) const {
    const std::size_t begin = source_of(range.begin);
    if (range.end <= range.begin) return {begin, begin};
    const Segment* last = &segment_at(range.end - 1);
    std::size_t end = range.end;
    while (last->is_made && last != segments_.data()) {
        end = last->begin;
        --last;
    }
    const std::size_t source_end = last->is_made ? begin : last->source + (end - last->begin);
    return {begin, std::max(begin, source_end)};
}

bool EmbeddedText::is_words(const Segment& segment) const {
    return segment.is_made &&
           (!segment.starts_line ||
            !is_indentation(std::string_view(text_).substr(segment.begin, made_indent_)));
}

bool EmbeddedText::can_edit(ByteRange range) const {
    // Of what was made only the indentation of a line may be in it, whole, with more behind it.
    const Segment& first = segment_at(range.begin);
    if (first.is_made && (is_words(first) || first.begin != range.begin)) return false;
    if (range.empty()) return true;
    if (first.is_made && range.end <= first.begin + made_indent_) return false;
    const Segment& behind = segment_at(range.end);
    if (behind.is_made && !is_words(behind) && behind.begin != range.end) return false;
    for (auto inner = std::ranges::upper_bound(segments_, range.begin, {}, &Segment::begin);
         inner != segments_.end() && inner->begin < range.end; ++inner) {
        if (inner->skips || is_words(*inner)) return false;
    }
    return true;
}

TextEdit EmbeddedText::without_made_quotes(TextEdit edit) const {
    const auto is_quote = [this](std::size_t at) {
        return text_[at] == '"' && segment_at(at).is_made;
    };
    const ByteRange range = edit.range;
    if (range.size() < 2 || !is_quote(range.begin) || !is_quote(range.end - 1)) return edit;
    const std::string_view value = edit.text;
    const bool is_quoted = value.size() > 1 && value.front() == '"' && value.back() == '"';
    return {{range.begin + 1, range.end - 1},
            std::string(is_quoted ? value.substr(1, value.size() - 2) : value)};
}

std::optional<TextEdit> EmbeddedText::in_source(const TextEdit& given) const {
    TextEdit edit = without_made_quotes(given);
    if (!can_edit(edit.range)) return std::nullopt;
    const bool is_in_made_quotes = edit.range.begin != given.range.begin;
    if (is_expression_ && !is_in_made_quotes) {
        auto written = as_expression(slice(text_, edit.range), edit.text);
        if (!written) return std::nullopt;
        edit.text = *std::move(written);
    }
    // What is made of whole lines goes in front of what stands in front of a line.
    const bool at_line_start = starts_line(edit.range.begin);
    const bool whole_lines = at_line_start && starts_line(edit.range.end) &&
                             (edit.text.empty() ? !edit.range.empty() : edit.text.ends_with('\n'));
    // What the source has between both is none of the text.
    const Segment& behind = segment_at(edit.range.end);
    const bool stops_short = is_words(behind) || (behind.skips && behind.begin == edit.range.end);
    const std::size_t short_end = in_source(edit.range).end;
    TextEdit moved;
    if (whole_lines) {
        moved.range = {segment_at(edit.range.begin).physical,
                       stops_short ? short_end : behind.physical};
    } else {
        moved.range = {source_of(edit.range.begin),
                       stops_short ? short_end : source_of(edit.range.end)};
        // A blank line may lack some of it.
        const Segment& line = segment_at(edit.range.begin);
        const std::size_t there = line.source - line.physical;
        if (at_line_start && !edit.text.empty() && there < prefix_.size()) {
            moved.text = prefix_.substr(there);
        }
    }
    bool lacks_prefix = whole_lines;
    std::size_t made = at_line_start ? made_indent_ : 0;  // blanks that may be left out
    for (const char c : edit.text) {
        if (c == ' ' && made > 0) {
            --made;
            continue;
        }
        if (lacks_prefix && c != '\n' && c != '\r') moved.text += prefix_;
        lacks_prefix = c == '\n';
        made = c == '\n' ? made_indent_ : 0;
        moved.text += c;
    }
    if (lacks_prefix && !whole_lines) moved.text += prefix_;
    return moved;
}

std::optional<std::size_t> EmbeddedText::offset_of(std::size_t source) const {
    for (std::size_t i = 0; i + 1 < segments_.size(); ++i) {
        const Segment& segment = segments_[i];
        const std::string_view text =
            without_line_end(slice(text_, {segment.begin, segments_[i + 1].begin}));
        if (!segment.is_made && segment.source <= source &&
            source <= segment.source + text.size()) {
            return segment.begin + (source - segment.source);
        }
    }
    return std::nullopt;
}

EmbeddedTexts::EmbeddedTexts(std::string_view text, TextLanguage language)
    : text_(text), parts_(parts_of(text, language)) {}

std::optional<EmbeddedText> EmbeddedTexts::next() {
    if (next_ == parts_.size()) return std::nullopt;
    const EmbeddedPart& part = parts_[next_++];
    const std::size_t begin = part.begin();
    lines_ += count_line_feeds(slice(text_, {counted_, begin}));
    counted_ = begin;
    return EmbeddedText(text_, part, lines_ - std::min(lines_, part.made_lines));
}

std::string manifests_in(std::string_view text, TextLanguage language) {
    std::string manifests;
    std::size_t lines = 0;
    EmbeddedTexts parts(text, language);
    while (const auto part = parts.next()) {
        if (!part->is_verbatim()) continue;
        // What opens a part stands in a line of its own.
        for (; lines + 1 < part->lines_before(); ++lines) manifests += '\n';
        manifests += "---\n";
        ++lines;
        const std::string_view all = part->text();
        for (std::size_t begin = 0; begin < all.size(); ++lines) {
            const std::size_t end = std::min(all.find('\n', begin), all.size());
            const std::string_view line = all.substr(begin, end - begin);
            const std::size_t source = part->in_source(ByteRange{begin, begin}).begin;
            const std::size_t physical = source == 0 ? 0 : text.rfind('\n', source - 1) + 1;
            // YAML knows marks of documents at the start of a line only.
            const bool is_mark = line.starts_with("---") || line.starts_with("...");
            if (!line.empty() && !is_mark) manifests.append(source - physical, ' ');
            manifests.append(line).append("\n");
            begin = end + 1;
        }
    }
    return manifests;
}

}  // namespace meshlint
