// Manifests inside of texts of another language: what is linted of them, and where it stands.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/embedded/embedded_part.h"
#include "loader/embedded/text_language.h"
#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

/// A part of a text without what stands in front of its lines because of where it stands (the
/// indentation of a list, the marks of a quotation, the tabs of `<<-`), and with what was made to
/// have a manifest of it.
class EmbeddedText {
public:
    EmbeddedText(std::string_view source, const EmbeddedPart& part, std::size_t lines_before);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// The line feeds in front of the text.
    [[nodiscard]] std::size_t lines_before() const { return lines_before_; }

    /// Whether somebody says that it is YAML or JSON; else it may be anything.
    [[nodiscard]] bool labelled() const { return labelled_; }

    /// Whether all of it stands in the source.
    [[nodiscard]] bool is_verbatim() const { return !has_made_; }

    /// Whether it leaves something out: a line of nothing but three dots.
    [[nodiscard]] bool is_excerpt() const;

    /// Whether something that is replaced before anybody reads it stands in the range of the text.
    [[nodiscard]] bool has_substitution(ByteRange range) const;

    /// Of what was made: where the source goes on behind it.
    [[nodiscard]] ByteRange in_source(ByteRange range) const;

    /// Nothing if it changes what was made.
    [[nodiscard]] std::optional<TextEdit> in_source(const TextEdit& given) const;

    /// Where an offset of the source is in the text; nothing if it is not in it.
    [[nodiscard]] std::optional<std::size_t> offset_of(std::size_t source) const;

private:
    /// As far as the next one.
    struct Segment {
        std::size_t begin = 0;     ///< in the text
        std::size_t source = 0;    ///< of its first byte; if it is made, of what stands behind it
        std::size_t physical = 0;  ///< the start of the line around that, unless it begins inside
        bool is_made = false;
        bool starts_line = false;  ///< of the text
        bool skips = false;        ///< something of the source in front of it
    };

    [[nodiscard]] std::size_t start_of_line(std::string_view source, std::size_t at);
    void add(const EmbeddedPiece& piece, std::string_view source);
    [[nodiscard]] const Segment& segment_at(std::size_t offset) const;
    [[nodiscard]] bool starts_line(std::size_t offset) const;
    /// The same edit of what stands between the quotes that were made around a value.
    [[nodiscard]] TextEdit without_made_quotes(TextEdit edit) const;
    /// Whether it was made, and is more than the indentation of a line.
    [[nodiscard]] bool is_words(const Segment& segment) const;
    [[nodiscard]] bool can_edit(ByteRange range) const;
    [[nodiscard]] std::size_t source_of(std::size_t offset) const;

    std::string text_;
    std::vector<Segment> segments_;   // and one more behind them
    std::size_t source_end_ = 0;      // so far
    std::size_t looked_through_ = 0;  // for lines of the source
    std::size_t line_ = 0;            // the start of the last one that was looked for
    std::string prefix_;              // of the first line that is not blank
    std::size_t made_indent_ = 0;     // blanks in front of each line that the source has not
    bool has_made_ = false;
    std::size_t lines_before_;
    Substitution substitution_;
    bool is_expression_;
    bool labelled_;
};

/// Cuts the parts of a text out, in order. Copies one part at a time.
class EmbeddedTexts {
public:
    /// `text` must outlive this.
    EmbeddedTexts(std::string_view text, TextLanguage language);

    /// The next part; nothing at the end of the text.
    [[nodiscard]] std::optional<EmbeddedText> next();

private:
    std::string_view text_;
    EmbeddedParts parts_;
    std::size_t next_ = 0;
    std::size_t counted_ = 0;  // so many bytes hold
    std::size_t lines_ = 0;    // so many line feeds
};

/// The manifests of a text alone, each a document at its lines and columns: all else is blank.
/// Those of which something was made are left out.
[[nodiscard]] std::string manifests_in(std::string_view text, TextLanguage language);

}  // namespace meshlint
