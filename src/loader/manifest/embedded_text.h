// Manifests inside of texts of another language: the code blocks of Markdown, and the
// here-documents of shell scripts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

enum class TextLanguage : std::uint8_t { manifests, markdown, shell };

/// By the name of the file: `.md`, `.markdown`, `.sh`, `.bash`.
[[nodiscard]] TextLanguage language_of_name(std::string_view name);

/// Whether only the text itself tells its language: its name has no ending.
[[nodiscard]] bool needs_look(std::string_view name);

/// So many bytes at the start of a text, or all of it, tell its language.
inline constexpr std::size_t looked_at = std::size_t{64} << 10;

/// The language of a whole text, by its name, or by itself where that does not tell.
[[nodiscard]] TextLanguage language_of(std::string_view name, std::string_view text);

/// Markdown where a line in front of the first code block is no YAML; a script by its first line.
[[nodiscard]] TextLanguage language_of_text(std::string_view text);

/// A part of a text without what stands in front of its lines because of where it stands: the
/// indentation of a list, the marks of a quotation, the tabs of `<<-`.
class EmbeddedText {
public:
    /// A line of the text, with what stands in front of it.
    struct Line {
        std::size_t begin = 0;     ///< in the text
        std::size_t source = 0;    ///< where its first byte stands
        std::size_t physical = 0;  ///< where the line around it begins
    };

    /// A range of the source for each line, without what stands in front of it.
    struct Part {
        std::vector<ByteRange> lines;  ///< at least one
        bool expands = false;
        bool labelled = true;
    };

    EmbeddedText(std::string_view source, const Part& part, std::size_t lines_before);

    [[nodiscard]] std::string_view text() const { return text_; }

    /// The line feeds in front of the text.
    [[nodiscard]] std::size_t lines_before() const { return lines_before_; }

    /// Whether a shell replaces variables in it before anybody reads it.
    [[nodiscard]] bool expands() const { return expands_; }

    /// Whether somebody says that it is YAML or JSON; else it may be anything.
    [[nodiscard]] bool labelled() const { return labelled_; }

    /// Whether it leaves something out: a line of nothing but three dots.
    [[nodiscard]] bool is_excerpt() const;

    /// Whether a variable or a command that the shell replaces stands in the range of the text.
    [[nodiscard]] bool has_expansion(ByteRange range) const;

    [[nodiscard]] ByteRange in_source(ByteRange range) const;
    [[nodiscard]] TextEdit in_source(const TextEdit& edit) const;

private:
    [[nodiscard]] const Line& line_at(std::size_t offset) const;
    [[nodiscard]] bool starts_line(std::size_t offset) const;
    [[nodiscard]] std::size_t source_of(std::size_t offset) const;

    std::string text_;
    std::vector<Line> lines_;  // and one more behind them
    std::string prefix_;       // of the first line that is not blank
    std::size_t lines_before_ = 0;
    bool expands_;
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
    using Part = EmbeddedText::Part;

    void read_markdown();
    void read_script(const std::vector<ByteRange>& lines);

    std::string_view text_;
    std::vector<Part> parts_;
    std::size_t next_ = 0;
    std::size_t counted_ = 0;  // so many bytes hold
    std::size_t lines_ = 0;    // so many line feeds
};

/// The manifests of a text alone, each a document at its lines and columns: all else is blank.
[[nodiscard]] std::string manifests_in(std::string_view text, TextLanguage language);

}  // namespace meshlint
