#include "loader/embedded/markdown_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loader/embedded/code_parts.h"
#include "loader/embedded/script_parts.h"
#include "loader/embedded/source_lines.h"
#include "loader/text/ascii.h"

namespace meshlint {

namespace {

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
        while (at < line.size() && is_blank(line[at])) ++at;
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
        if (mark == line.size() || !is_blank(line[mark])) return at;
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
    if (fence.sign == '`' && line.find('`') != std::string_view::npos) return std::nullopt;
    // ```yaml, ``` yaml title="a", ```{.yaml}, ```yaml{1,2}
    const std::size_t begin = std::min(line.find_first_not_of(" \t{."), line.size());
    line.remove_prefix(begin);
    const auto* const end = std::ranges::find_if(
        line, [](char c) { return !is_name_character(c) && c != '-' && c != '+'; });
    fence.language = to_lower(line.substr(0, static_cast<std::size_t>(end - line.begin())));
    return fence;
}

bool closes(std::string_view content, const Fence& fence) {
    const std::string_view marks = trimmed(content);
    return marks.size() >= fence.length &&
           marks.find_first_not_of(fence.sign) == std::string_view::npos;
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

bool is_terraform_language(std::string_view language) {
    constexpr std::array<std::string_view, 4> languages = {"terraform", "tf", "hcl", "tofu"};
    return is_among(language, languages);
}

bool is_manifest_language(std::string_view language) {
    constexpr std::array<std::string_view, 4> languages = {"yaml", "yml", "json", "k8s"};
    return is_among(language, languages);
}

}  // namespace

bool opens_code_block(std::string_view line) { return opened_by(line).has_value(); }

EmbeddedParts markdown_parts(std::string_view text) {
    EmbeddedParts parts;
    std::optional<Fence> fence;
    std::vector<ByteRange> block;
    const auto finish = [&] {
        if (fence && !block.empty()) {
            const std::string_view language = fence->language;
            if (is_manifest_language(language)) {
                parts.push_back(part_of_lines(block));
            } else if (is_shell_language(language)) {
                add_script_parts(text, block, parts);
            } else if (is_terraform_language(language)) {
                add_code_parts(text, TextLanguage::terraform, block, parts);
            } else if (language == "bicep") {
                add_code_parts(text, TextLanguage::bicep, block, parts);
            } else if (language.empty()) {
                add_script_or_manifest(text, block, {.labelled = false}, parts);
            }
        }
        block.clear();
        fence.reset();
    };
    for (const ByteRange range : lines_in(text, {0, text.size()})) {
        const std::string_view line = slice(text, range);
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
        while (at < content && at < line.size() && is_blank(line[at])) ++at;
        block.push_back({range.begin + at, range.end});
    }
    finish();
    return parts;
}

}  // namespace meshlint
