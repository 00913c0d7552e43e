#include "rules/checks/manifest/placeholders.h"

#include <algorithm>
#include <array>

#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"

namespace meshlint {

namespace {

bool is_name_char(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

/// The length of the variable name at the start of `text`; 0 if there is none.
std::size_t name_length(std::string_view text) {
    if (text.empty() || is_digit(text[0])) return 0;
    const auto* const end = std::ranges::find_if_not(text, is_name_char);
    return static_cast<std::size_t>(end - text.begin());
}

/// The length of `$NAME`, `${NAME...}` or `$(NAME...)` at the start of `text`; 0 if there is none.
std::size_t variable_length(std::string_view text) {
    if (!text.starts_with('$') || text.size() < 2) return 0;
    const char close = text[1] == '{' ? '}' : text[1] == '(' ? ')' : '\0';
    if (close == '\0') {
        const std::size_t length = name_length(text.substr(1));
        return length == 0 ? 0 : length + 1;
    }
    if (name_length(text.substr(2)) == 0) return 0;
    const std::size_t end = text.find(close);
    return end == std::string_view::npos ? 0 : end + 1;
}

/// The length of `<words>` at the start of `text`; 0 if there is none.
std::size_t angle_length(std::string_view text) {
    if (!text.starts_with('<')) return 0;
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos || end == 1) return 0;
    const bool words = std::ranges::all_of(text.substr(1, end - 1), [](char c) {
        return is_name_char(c) || c == '-' || c == ' ' || c == '.';
    });
    return words ? end + 1 : 0;
}

/// The length of `#{NAME}#` or `__NAME__` at the start of `text`; 0 if there is none. Azure
/// Pipelines and many scripts replace these.
std::size_t token_length(std::string_view text) {
    const bool hash = text.starts_with("#{");
    if (!hash && !text.starts_with("__")) return 0;
    const std::string_view name = text.substr(2);
    const std::size_t length = name.find(hash ? "}#" : "__", 1);
    if (length == std::string_view::npos) return 0;
    const bool words = std::ranges::all_of(name.substr(0, length), [hash](char c) {
        return is_name_char(c) || c == '-' || c == '.' || (hash && (c == ' ' || c == ':'));
    });
    return words ? length + 4 : 0;
}

/// The length of `<%= words %>` at the start of `text`; 0 if there is none.
std::size_t embedded_code_length(std::string_view text) {
    if (!text.starts_with("<%")) return 0;
    const std::size_t end = text.find("%>");
    return end == std::string_view::npos ? 0 : end + 2;
}

/// The length of a statement of Jinja, Terraform or ERB at the start of `text`; 0 if there is none.
std::size_t directive_length(std::string_view text) {
    constexpr std::size_t longest = 500;  // there may be any number of starts in one line
    text = text.substr(0, longest);
    if (text.starts_with("<%") && !text.starts_with("<%=")) return embedded_code_length(text);
    if (text.starts_with("{%")) {
        const std::size_t end = text.find("%}");
        return end == std::string_view::npos ? 0 : end + 2;
    }
    if (!text.starts_with("%{")) return 0;
    // Formats of access logs have `%{Referer}i`.
    std::string_view word = text.substr(2);
    if (word.starts_with('~')) word.remove_prefix(1);
    while (word.starts_with(' ')) word.remove_prefix(1);
    word = word.substr(0, name_length(word));
    constexpr std::array<std::string_view, 5> words = {"if", "else", "endif", "for", "endfor"};
    const std::size_t end = text.find('}');
    const bool is_one = std::ranges::find(words, word) != words.end();
    return is_one && end != std::string_view::npos ? end + 1 : 0;
}

/// Whether the start of a line is a key, or the dash of an entry, without a value.
bool lacks_value(std::string_view before) {
    if (before.find('#') != std::string_view::npos) return false;
    const std::size_t last = before.find_last_not_of(" \t");
    if (last == std::string_view::npos) return false;
    return before[last] == ':' || before.find_first_not_of(" \t-") == std::string_view::npos;
}

std::size_t placeholder_length(std::string_view text) {
    return std::max({variable_length(text), angle_length(text), token_length(text),
                     embedded_code_length(text)});
}

/// The first result of `look`, which gets each line that is no comment with its offset; nothing
/// where there is none.
template <typename Look>
std::optional<ByteRange> first_in_lines(std::string_view text, Look look) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, end - begin);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first != std::string_view::npos && line[first] != '#') {
            if (auto found = look(line, begin)) return found;
        }
        begin = end + 1;
    }
    return std::nullopt;
}

}  // namespace

bool may_have_placeholder(std::string_view text) {
    // An escape or a tag may spell any of them.
    for (const char c : {'$', '<', '\\', '!'}) {
        if (text.find(c) != std::string_view::npos) return true;
    }
    return text.find("{{") != std::string_view::npos || text.find("#{") != std::string_view::npos ||
           text.find("__") != std::string_view::npos;
}

std::optional<ByteRange> find_placeholder_in_name(std::string_view name) {
    // Longer ones are no names, and each `$` or `<` in them could be the start of the whole rest.
    constexpr std::size_t most = 1000;
    name = name.substr(0, most);
    constexpr std::string_view starts = "{$<#_";
    for (std::size_t at = name.find_first_of(starts); at != std::string_view::npos;
         at = name.find_first_of(starts, at + 1)) {
        const std::string_view rest = name.substr(at);
        if (rest.starts_with("{{") || rest.starts_with("${{")) {
            const std::size_t end = rest.find("}}");
            return ByteRange{at, end == std::string_view::npos ? name.size() : at + end + 2};
        }
        const std::size_t length = placeholder_length(rest);
        if (length > 0) return ByteRange{at, at + length};
    }
    return std::nullopt;
}

bool is_placeholder(std::string_view value) {
    if (value.starts_with("$(")) return false;  // Istio itself expands $(HOST_IP)
    // `__name__` in small letters is a label of Prometheus, or of Python.
    if (value.starts_with("__") && to_lower(value) == value) return false;
    const std::size_t length = placeholder_length(value);
    return length > 0 && length == value.size();
}

std::vector<ByteRange> find_template_expressions(std::string_view text) {
    std::vector<ByteRange> found;
    if (text.find("{{") == std::string_view::npos) return found;
    first_in_lines(text, [&](std::string_view line, std::size_t begin) -> std::optional<ByteRange> {
        for (std::size_t at = line.find("{{"); at != std::string_view::npos;) {
            const std::size_t close = line.find("}}", at);
            if (close == std::string_view::npos) break;
            // Azure Pipelines and GitHub Actions have a `$` in front.
            const std::size_t start = at > 0 && line[at - 1] == '$' ? at - 1 : at;
            found.push_back({begin + start, begin + close + 2});
            at = line.find("{{", close + 2);
        }
        return std::nullopt;
    });
    return found;
}

bool stands_in_quotes(std::string_view text, ByteRange expression) {
    constexpr std::size_t near = 200;  // there may be any number of expressions in one line
    const std::size_t first = expression.begin - std::min(expression.begin, near);
    std::string_view before = text.substr(first, expression.begin - first);
    before = before.substr(before.rfind('\n') + 1);  // npos + 1 is 0
    std::string_view behind = text.substr(expression.end, near);
    behind = behind.substr(0, behind.find('\n'));
    const std::size_t open = before.find_first_of("\"'");
    if (open == std::string_view::npos) return false;
    const char quote = before[open];
    return before.find(quote, open + 1) == std::string_view::npos &&
           slice(text, expression).find(quote) == std::string_view::npos &&
           behind.find(quote) != std::string_view::npos;
}

std::optional<ByteRange> find_template_directive(std::string_view text) {
    return first_in_lines(
        text, [text](std::string_view line, std::size_t begin) -> std::optional<ByteRange> {
            for (std::size_t at = line.find('%'); at != std::string_view::npos;
                 at = line.find('%', at + 1)) {
                const bool is_first = line.substr(at).starts_with("%{");
                if (!is_first && at == 0) continue;
                const std::size_t start = is_first ? at : at - 1;
                const std::size_t length = directive_length(line.substr(start));
                if (length == 0) continue;
                const ByteRange range{begin + start, begin + start + length};
                if (!stands_in_quotes(text, range)) return range;
            }
            return std::nullopt;
        });
}

std::vector<TextEdit> tokens_as_values(std::string_view text) {
    constexpr std::string_view start = "#{";
    std::vector<TextEdit> edits;
    for (std::size_t begin = text.find(start); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::size_t line = text.rfind('\n', begin) + 1;  // npos + 1 is 0
        const std::string_view rest = text.substr(begin, end - begin);
        const std::size_t length = token_length(rest);
        const bool ends_line =
            rest.substr(length).find_first_not_of(" \t\r") == std::string_view::npos;
        const std::string_view before = text.substr(line, begin - line);
        const bool is_comment = before.ends_with(' ');
        if (is_comment && length > 0 && ends_line && lacks_value(before)) {
            edits.push_back({{begin, begin}, "\""});
            edits.push_back({{begin + length, begin + length}, "\""});
        }
        begin = text.find(start, is_comment ? end : begin + 1);
    }
    return edits;
}

bool is_flux_substitution(std::string_view document) {
    return contains_word(document, "postBuild", 'B') &&
           document.find("kustomize.toolkit.fluxcd.io/") != std::string_view::npos;
}

}  // namespace meshlint
