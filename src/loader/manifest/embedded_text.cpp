#include "loader/manifest/embedded_text.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

constexpr std::size_t nowhere = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view without_line_end(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view line) {
    line = without_line_end(line);
    while (!line.empty() && is_space(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_space(line.back())) line.remove_suffix(1);
    return line;
}

std::vector<ByteRange> lines_of(std::string_view text) {
    std::vector<ByteRange> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        lines.push_back({at, end});
        at = end;
    }
    return lines;
}

bool is_word_char(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

// ---- Markdown

/// The line that opens a code block.
struct Fence {
    std::size_t quotes = 0;  ///< marks of quotations in front of it
    std::size_t indent = 0;  ///< columns behind those
    std::size_t length = 0;
    char sign = '`';
    std::string language;
};

/// How many bytes the marks of up to `most` quotations take at the start of a line.
std::size_t take_quotes(std::string_view line, std::size_t most, std::size_t& taken) {
    std::size_t at = 0;
    for (taken = 0; taken < most; ++taken) {
        std::size_t mark = at;
        while (mark < line.size() && line[mark] == ' ') ++mark;
        if (mark >= line.size() || line[mark] != '>') break;
        at = mark + 1;
        if (at < line.size() && line[at] == ' ') ++at;
    }
    return at;
}

/// The size of the blanks and the marks of lists at the start of a line.
std::size_t list_marks(std::string_view line) {
    std::size_t at = 0;
    for (;;) {
        while (at < line.size() && is_space(line[at])) ++at;
        std::size_t mark = at;
        if (mark < line.size() && (line[mark] == '-' || line[mark] == '*' || line[mark] == '+')) {
            ++mark;
        } else {
            while (mark < line.size() && is_digit(line[mark])) ++mark;
            if (mark == at || mark == line.size() || (line[mark] != '.' && line[mark] != ')')) {
                return at;
            }
            ++mark;
        }
        if (mark == line.size() || !is_space(line[mark])) return at;
        at = mark;
    }
}

std::optional<Fence> opened_by(std::string_view line) {
    constexpr std::size_t shortest = 3;
    line = without_line_end(line);
    Fence fence;
    line.remove_prefix(take_quotes(line, line.size(), fence.quotes));
    fence.indent = list_marks(line);
    line.remove_prefix(fence.indent);
    if (line.empty() || (line[0] != '`' && line[0] != '~')) return std::nullopt;
    fence.sign = line[0];
    fence.length = std::min(line.find_first_not_of(fence.sign), line.size());
    if (fence.length < shortest) return std::nullopt;
    line.remove_prefix(fence.length);
    if (fence.sign == '`' && line.find('`') != nowhere) return std::nullopt;
    // ```yaml, ``` yaml title="a", ```{.yaml}, ```yaml{1,2}
    const std::size_t begin = std::min(line.find_first_not_of(" \t{."), line.size());
    line.remove_prefix(begin);
    const auto* const end =
        std::ranges::find_if(line, [](char c) { return !is_word_char(c) && c != '-' && c != '+'; });
    fence.language = to_lower(line.substr(0, static_cast<std::size_t>(end - line.begin())));
    return fence;
}

bool closes(std::string_view content, const Fence& fence) {
    const std::string_view marks = trimmed(content);
    return marks.size() >= fence.length && marks.find_first_not_of(fence.sign) == nowhere;
}

bool is_among(std::string_view language, std::span<const std::string_view> languages) {
    return std::ranges::find(languages, language) != languages.end();
}

bool is_shell_language(std::string_view language) {
    constexpr std::array<std::string_view, 9> languages = {
        "sh",       "bash",     "shell",
        "zsh",      "console",  "shell-session",
        "terminal", "azurecli", "azurecli-interactive"};
    return is_among(language, languages);
}

bool is_manifest_language(std::string_view language) {
    constexpr std::array<std::string_view, 4> languages = {"yaml", "yml", "json", "k8s"};
    return is_among(language, languages);
}

// ---- Here-documents

struct HereDocument {
    std::string_view word;
    bool strips_tabs = false;
    bool expands = true;
};

/// The first one that a line of a script announces.
std::optional<HereDocument> announced_by(std::string_view line) {
    if (trimmed(line).starts_with('#')) return std::nullopt;
    for (std::size_t at = line.find("<<"); at != nowhere; at = line.find("<<", at)) {
        at += 2;
        if (at < line.size() && line[at] == '<') {  // `<<<` gives a word
            at = std::min(line.find_first_not_of('<', at), line.size());
            continue;
        }
        HereDocument here;
        std::size_t word = at;
        if (word < line.size() && line[word] == '-') {
            here.strips_tabs = true;
            ++word;
        }
        while (word < line.size() && is_space(line[word])) ++word;
        if (word < line.size() && (line[word] == '\'' || line[word] == '"' || line[word] == '\\')) {
            here.expands = false;
            ++word;
        }
        std::size_t end = word;
        while (end < line.size() && is_word_char(line[end])) ++end;
        if (end == word || is_digit(line[word])) continue;
        here.word = line.substr(word, end - word);
        return here;
    }
    return std::nullopt;
}

/// Where a shell begins to replace something; the end of the text if nowhere.
std::size_t find_expansion(std::string_view text, std::size_t at) {
    for (; at < text.size(); ++at) {
        if (text[at] == '`') return at;
        if (text[at] == '\\' && at + 1 < text.size() &&
            (text[at + 1] == '$' || text[at + 1] == '`' || text[at + 1] == '\\')) {
            return at;
        }
        if (text[at] != '$' || at + 1 == text.size()) continue;
        const char next = text[at + 1];
        if (next == '{' || next == '(' || is_word_char(next)) return at;
    }
    return text.size();
}

}  // namespace

TextLanguage language_of_name(std::string_view name) {
    const std::string lower = to_lower(name.substr(name.rfind('/') + 1));
    const std::string_view view = lower;
    if (view.ends_with(".md") || view.ends_with(".markdown")) return TextLanguage::markdown;
    if (view.ends_with(".sh") || view.ends_with(".bash")) return TextLanguage::shell;
    return TextLanguage::manifests;
}

bool needs_look(std::string_view name) {
    return name.substr(name.rfind('/') + 1).find('.') == nowhere;
}

TextLanguage language_of_text(std::string_view text) {
    text = text.substr(0, looked_at);
    if (text.starts_with("#!")) return TextLanguage::shell;
    bool prose = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = without_line_end(text.substr(at, end - at));
        at = end;
        if (opened_by(line)) {
            return prose ? TextLanguage::markdown : TextLanguage::manifests;
        }
        if (trimmed(line).empty() || line.starts_with("---")) continue;
        constexpr std::array<std::string_view, 5> block_scalars = {": |", ": |-", ": |+", ": >",
                                                                   ": >-"};
        if (std::ranges::any_of(block_scalars,
                                [line](std::string_view sign) { return line.ends_with(sign); })) {
            return TextLanguage::manifests;
        }
        // A heading may be a comment, but no line of YAML holds several words and no colon.
        prose = prose || line.starts_with('#') || line.find(':') == nowhere || line.ends_with(':');
        if (line.starts_with("apiVersion:") || line.starts_with("kind:") || line[0] == '{') {
            return TextLanguage::manifests;
        }
    }
    return TextLanguage::manifests;
}

TextLanguage language_of(std::string_view name, std::string_view text) {
    return needs_look(name) ? language_of_text(text) : language_of_name(name);
}

EmbeddedText::EmbeddedText(std::string_view source, const Part& part, std::size_t lines_before)
    : lines_before_(lines_before), expands_(part.expands), labelled_(part.labelled) {
    const std::vector<ByteRange>& lines = part.lines;
    lines_.reserve(lines.size() + 1);
    bool has_prefix = false;
    for (const ByteRange line : lines) {
        const std::size_t before = line.begin == 0 ? nowhere : source.rfind('\n', line.begin - 1);
        const std::size_t physical = before == nowhere ? 0 : before + 1;
        lines_.push_back({text_.size(), line.begin, physical});
        const std::string_view content = slice(source, line);
        if (!has_prefix && !trimmed(content).empty()) {
            prefix_ = source.substr(physical, line.begin - physical);
            // The mark of a list stands in front of its first line only.
            for (char& c : prefix_) c = is_space(c) || c == '>' ? c : ' ';
            has_prefix = true;
        }
        text_ += content;
    }
    lines_.push_back({text_.size(), lines.back().end, lines.back().end});
}

bool EmbeddedText::is_excerpt() const {
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
        const std::size_t begin = lines_[i].begin;
        const std::string_view line =
            trimmed(std::string_view(text_).substr(begin, lines_[i + 1].begin - begin));
        if (line == "..." || line == "[...]" || line == "\xE2\x80\xA6") return true;
    }
    return false;
}

bool EmbeddedText::has_expansion(ByteRange range) const {
    const std::string_view part = slice(text_, range);
    return expands_ && find_expansion(part, 0) < part.size();
}

const EmbeddedText::Line& EmbeddedText::line_at(std::size_t offset) const {
    return *std::prev(std::ranges::upper_bound(lines_, offset, {}, &Line::begin));
}

bool EmbeddedText::starts_line(std::size_t offset) const { return line_at(offset).begin == offset; }

std::size_t EmbeddedText::source_of(std::size_t offset) const {
    const Line& line = line_at(offset);
    return line.source + (offset - line.begin);
}

ByteRange EmbeddedText::in_source(ByteRange range) const {
    const std::size_t begin = source_of(range.begin);
    if (range.end <= range.begin) return {begin, begin};
    return {begin, source_of(range.end - 1) + 1};
}

TextEdit EmbeddedText::in_source(const TextEdit& edit) const {
    // What is made of whole lines goes in front of what stands in front of a line.
    const bool whole_lines = starts_line(edit.range.begin) && starts_line(edit.range.end) &&
                             (edit.text.empty() ? !edit.range.empty() : edit.text.ends_with('\n'));
    TextEdit moved;
    bool at_line_start = whole_lines;
    if (whole_lines) {
        moved.range = {line_at(edit.range.begin).physical, line_at(edit.range.end).physical};
    } else {
        const Line& line = line_at(edit.range.begin);
        moved.range = {source_of(edit.range.begin), source_of(edit.range.end)};
        // A blank line may lack some of it.
        const std::size_t there = line.source - line.physical;
        if (line.begin == edit.range.begin && !edit.text.empty() && there < prefix_.size()) {
            moved.text = prefix_.substr(there);
        }
    }
    for (const char c : edit.text) {
        if (at_line_start && c != '\n' && c != '\r') moved.text += prefix_;
        at_line_start = c == '\n';
        moved.text += c;
    }
    if (at_line_start && !whole_lines) moved.text += prefix_;
    return moved;
}

EmbeddedTexts::EmbeddedTexts(std::string_view text, TextLanguage language) : text_(text) {
    if (language == TextLanguage::markdown) {
        read_markdown();
    } else if (language == TextLanguage::shell) {
        read_script(lines_of(text));
    }
}

std::optional<EmbeddedText> EmbeddedTexts::next() {
    if (next_ == parts_.size()) return std::nullopt;
    const Part& part = parts_[next_++];
    const std::size_t begin = part.lines.front().begin;
    lines_ += count_line_feeds(slice(text_, {counted_, begin}));
    counted_ = begin;
    return EmbeddedText(text_, part, lines_);
}

void EmbeddedTexts::read_markdown() {
    std::optional<Fence> fence;
    std::vector<ByteRange> block;
    const auto finish = [&] {
        if (fence && !block.empty()) {
            if (is_manifest_language(fence->language)) {
                parts_.push_back({std::move(block), false, true});
            } else if (is_shell_language(fence->language)) {
                read_script(block);
            } else if (fence->language.empty()) {
                const std::size_t before = parts_.size();
                read_script(block);
                if (parts_.size() == before) parts_.push_back({std::move(block), false, false});
            }
        }
        block.clear();
        fence.reset();
    };
    for (const ByteRange range : lines_of(text_)) {
        const std::string_view line = slice(text_, range);
        if (!fence) {
            fence = opened_by(line);
            continue;
        }
        std::size_t quotes = 0;
        std::size_t at = take_quotes(line, fence->quotes, quotes);
        if (quotes < fence->quotes) {  // the quotation ends, and the block with it
            finish();
            fence = opened_by(line);
            continue;
        }
        if (closes(line.substr(at), *fence)) {
            finish();
            continue;
        }
        const std::size_t content = at + fence->indent;
        while (at < content && at < line.size() && is_space(line[at])) ++at;
        block.push_back({range.begin + at, range.end});
    }
    finish();
}

void EmbeddedTexts::read_script(const std::vector<ByteRange>& lines) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> words;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view word = trimmed(slice(text_, lines[i]));
        if (!word.empty() && std::ranges::all_of(word, is_word_char)) words[word].push_back(i);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto here = announced_by(slice(text_, lines[i]));
        if (!here) continue;
        const auto ends = words.find(here->word);
        if (ends == words.end()) continue;
        const auto end = std::ranges::upper_bound(ends->second, i);
        if (end == ends->second.end()) continue;
        Part part;
        part.expands = here->expands;
        for (std::size_t line = i + 1; line < *end; ++line) {
            ByteRange content = lines[line];
            while (here->strips_tabs && content.begin < content.end &&
                   text_[content.begin] == '\t') {
                ++content.begin;
            }
            part.lines.push_back(content);
        }
        if (!part.lines.empty()) parts_.push_back(std::move(part));
        i = *end;
    }
}

std::string manifests_in(std::string_view text, TextLanguage language) {
    std::string manifests;
    std::size_t lines = 0;
    EmbeddedTexts parts(text, language);
    while (const auto part = parts.next()) {
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
