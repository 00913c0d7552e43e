#include "loader/embedded/code_parts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "loader/embedded/config_map_code.h"
#include "loader/embedded/encoded_values.h"
#include "loader/embedded/here_documents.h"
#include "loader/embedded/script_parts.h"
#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

/// A string of several lines, or an object that becomes one. Lines are told as numbers in those of
/// the code.
struct CodeString {
    std::size_t first = 0;  ///< the line on which it begins
    std::size_t sign = 0;   ///< what opens it, in the text
    std::size_t last = 0;   ///< the line on which it ends
    bool replaces = true;   ///< expressions in it
    std::vector<ByteRange> content{};
    std::vector<EmbeddedPiece> object{};  ///< in the place of content

    [[nodiscard]] std::vector<EmbeddedPiece> pieces() const {
        return object.empty() ? part_of_lines(content).pieces : object;
    }
};

bool is_comment(std::string_view line) {
    line = trimmed(line);
    return line.starts_with('#') || line.starts_with("//");
}

/// Whether a line gives what follows `front` the name: `mesh = <<EOT`, `mesh: '''`, `"mesh": ...`
bool gives_mesh(std::string_view front, char sign) {
    front = trimmed(front);
    if (front.ends_with('$')) front.remove_suffix(1);
    if (!front.ends_with(sign)) return false;
    front = trimmed(front.substr(0, front.size() - 1));
    while (front.ends_with('"') || front.ends_with('\'')) front.remove_suffix(1);
    constexpr std::string_view key = "mesh";
    return front.ends_with(key) &&
           (front.size() == key.size() || !is_name_character(front[front.size() - key.size() - 1]));
}

/// Of `<<-` as much is left out in front of each line as all of them have there.
void leave_out_indentation(std::string_view text, std::vector<ByteRange>& lines) {
    std::size_t least = std::string_view::npos;
    for (const ByteRange line : lines) {
        const std::string_view content = slice(text, line);
        if (!trimmed(content).empty()) least = std::min(least, indentation(content));
    }
    for (ByteRange& line : lines) {
        line.begin += std::min(least, indentation(without_line_end(slice(text, line))));
    }
}

/// Lines of nothing but a directive are none of what is made, and of two branches one is.
void leave_out_directives(std::string_view text, std::vector<ByteRange>& lines) {
    int other_branch = 0;  // so many conditions deep
    std::erase_if(lines, [&](ByteRange line) {
        const std::string_view words = trimmed(slice(text, line));
        if (!words.starts_with("%{") || !words.ends_with('}')) return other_branch > 0;
        const std::string_view name =
            words.substr(std::min(words.find_first_not_of("%{~ "), words.size()));
        if (other_branch > 0 && name.starts_with("if")) ++other_branch;
        if (other_branch > 0 && name.starts_with("endif")) --other_branch;
        if (other_branch == 0 && name.starts_with("else")) other_branch = 1;
        return true;
    });
}

/// Objects that become YAML or JSON. Of those inside of each other the innermost count, but for
/// what is in a mesh block: there they are values.
void add_encoded_objects(std::string_view text, const std::vector<ByteRange>& lines,
                         std::vector<CodeString>& strings) {
    const auto line_of = [&lines](std::size_t at) {
        const auto behind = std::ranges::upper_bound(lines, at, {}, &ByteRange::begin);
        return static_cast<std::size_t>(behind - lines.begin()) - 1;
    };
    const std::size_t here_documents = strings.size();
    std::size_t next = 0;  // of these
    EncodedValues values(text);
    std::size_t at = 0;
    while (auto value = values.find(at)) {
        const ByteRange range = value->range;
        const std::size_t first = line_of(range.begin);
        while (next < here_documents && strings[next].last < first) ++next;
        const bool in_string = next < here_documents && strings[next].first < first;
        const std::string_view front = slice(text, {lines[first].begin, range.begin});
        const bool is_mesh = gives_mesh(front, '=');
        at = value->pieces.front().source.begin;  // where the object opens
        if (in_string || is_comment(front) || (value->has_another && !is_mesh)) continue;
        at = range.end;
        strings.push_back(
            {first, range.begin, line_of(range.end - 1), true, {}, std::move(value->pieces)});
    }
    std::ranges::sort(strings, {}, &CodeString::sign);
}

std::vector<CodeString> terraform_strings(std::string_view text,
                                          const std::vector<ByteRange>& lines) {
    std::vector<CodeString> strings;
    for (const HereDocument& here : here_documents(text, lines)) {
        CodeString string{here.announced, here.sign, here.end};
        for (std::size_t i = here.announced + 1; i < here.end; ++i) {
            string.content.push_back(lines[i]);
        }
        leave_out_directives(text, string.content);
        if (here.strips) leave_out_indentation(text, string.content);
        strings.push_back(std::move(string));
    }
    add_encoded_objects(text, lines, strings);
    return strings;
}

/// Nothing in three quotes means anything else, unless a dollar stands in front of them.
std::vector<CodeString> bicep_strings(std::string_view text, const std::vector<ByteRange>& lines) {
    constexpr std::string_view quotes = "'''";
    std::vector<CodeString> strings;
    std::optional<CodeString> open;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::size_t at = lines[i].begin;
        if (!open && is_comment(slice(text, lines[i]))) continue;
        while (at < lines[i].end) {
            const ByteRange rest{at, lines[i].end};
            const std::size_t found = slice(text, rest).find(quotes);
            const std::size_t sign = found == std::string_view::npos ? rest.end : at + found;
            // A line end right behind the quotes is none of the string.
            const bool is_content =
                open && (open->first != i || !trimmed(slice(text, rest)).empty());
            if (is_content && sign > at) open->content.push_back({at, sign});
            if (found == std::string_view::npos) break;
            at = sign + quotes.size();
            if (open) {
                while (at < lines[i].end && text[at] == '\'') ++at;  // they belong to the string
                open->last = i;
                strings.push_back(std::move(*open));
                open.reset();
            } else {
                open = CodeString{i, sign, i, sign > 0 && text[sign - 1] == '$'};
            }
        }
    }
    return strings;
}

/// Finds what the code around a string says of it.
class CodeBlocks {
public:
    CodeBlocks(std::string_view text, TextLanguage language, const std::vector<ByteRange>& lines,
               const std::vector<CodeString>& strings)
        : text_(text), sign_(language == TextLanguage::terraform ? '=' : ':'), lines_(lines) {
        is_code_.assign(lines.size(), true);
        for (const CodeString& string : strings) {
            for (std::size_t i = string.first + 1; i <= string.last; ++i) is_code_[i] = false;
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (is_comment(line(i))) is_code_[i] = false;
        }
    }

    /// The ConfigMap whose mesh block the string is. Strings are asked for in order.
    [[nodiscard]] std::optional<ConfigMapCode> config_map_of(const CodeString& string) {
        const std::string_view front = slice(text_, {lines_[string.first].begin, string.sign});
        const bool is_empty = string.content.empty() && string.object.empty();
        if (is_empty || !gives_mesh(front, sign_)) return std::nullopt;
        if (!block_ || string.first > block_->last) block_ = read_block(string);
        if (!block_->is_config_map || !block_->name) return std::nullopt;
        return ConfigMapCode{*block_->name, block_->name_space, string.pieces()};
    }

private:
    /// Lines from one that starts with a word to one that starts with a brace.
    struct Block {
        std::size_t last = 0;
        bool is_config_map = false;
        std::optional<CodeValue> name{};
        std::optional<CodeValue> name_space{};
    };

    [[nodiscard]] Block read_block(const CodeString& string) const {
        const std::size_t least = block_ ? block_->last : 0;
        std::size_t first = string.first;
        while (first > least && !is_heading(first)) --first;
        std::size_t last = string.last;
        while (last + 1 < lines_.size() && !ends_block(last)) ++last;
        return {last, is_heading(first) && is_config_map(first, last),
                find_value(first, last, "name", "istio"), find_value(first, last, "namespace", "")};
    }

    [[nodiscard]] std::string_view line(std::size_t i) const { return slice(text_, lines_[i]); }

    /// Blocks begin and end at the start of a line.
    [[nodiscard]] bool is_heading(std::size_t i) const {
        const std::string_view words = line(i);
        return is_code_[i] && !words.empty() && is_letter(words[0]);
    }
    [[nodiscard]] bool ends_block(std::size_t i) const {
        return is_code_[i] && line(i).starts_with('}');
    }

    [[nodiscard]] bool is_config_map(std::size_t first, std::size_t last) const {
        constexpr std::array<std::string_view, 2> types = {"config_map", "core/ConfigMap@"};
        const std::string_view heading = line(first);
        const bool by_type = std::ranges::any_of(types, [&](std::string_view type) {
            return heading.find(type) != std::string_view::npos;
        });
        const auto kind = find_value(first, last, "kind", "");
        return by_type || (kind && slice(text_, kind->range) == "ConfigMap");
    }

    /// What is set by this name, the first one that starts so rather than another.
    [[nodiscard]] std::optional<CodeValue> find_value(std::size_t first, std::size_t last,
                                                      std::string_view name,
                                                      std::string_view start) const {
        std::optional<CodeValue> found;
        for (std::size_t i = first; i <= last; ++i) {
            if (!is_code_[i]) continue;
            const std::string_view words = without_line_end(line(i));
            for (std::size_t at = words.find(name); at != std::string_view::npos;
                 at = words.find(name, at + 1)) {
                const auto value = value_behind(words, at, name.size());
                if (!value) continue;
                const CodeValue placed{
                    {lines_[i].begin + value->range.begin, lines_[i].begin + value->range.end},
                    value->is_string};
                if (slice(text_, placed.range).starts_with(start)) {
                    return placed;
                }
                if (!found) found = placed;
            }
        }
        return found;
    }

    /// What a line gives the name that stands in it at `at`. Ranges are those of the line.
    [[nodiscard]] std::optional<CodeValue> value_behind(std::string_view words, std::size_t at,
                                                        std::size_t size) const {
        constexpr std::string_view in_front = " \t{,\"'";
        if (at > 0 && in_front.find(words[at - 1]) == std::string_view::npos) return std::nullopt;
        at += size;
        if (at < words.size() && (words[at] == '"' || words[at] == '\'')) ++at;
        at = std::min(words.find_first_not_of(" \t", at), words.size());
        if (at == words.size() || words[at] != sign_) return std::nullopt;
        at = std::min(words.find_first_not_of(" \t", at + 1), words.size());
        if (at == words.size()) return std::nullopt;
        const char quote = words[at];
        if (quote == '"' || quote == '\'') {
            const std::size_t end = words.find(quote, at + 1);
            if (end == std::string_view::npos) return std::nullopt;
            return CodeValue{{at + 1, end}, true};
        }
        const std::size_t end = std::min(words.find_first_of(",}", at), words.size());
        return CodeValue{{at, at + trimmed(words.substr(at, end - at)).size()}, false};
    }

    std::string_view text_;
    char sign_;  ///< between a name and its value
    const std::vector<ByteRange>& lines_;
    std::vector<bool> is_code_;
    std::optional<Block> block_{};  // that was read last
};

}  // namespace

void add_code_parts(std::string_view text, TextLanguage language,
                    const std::vector<ByteRange>& lines, EmbeddedParts& parts) {
    const std::vector<CodeString> strings = language == TextLanguage::terraform
                                                ? terraform_strings(text, lines)
                                                : bicep_strings(text, lines);
    CodeBlocks blocks(text, language, lines, strings);
    for (const CodeString& string : strings) {
        const auto code = blocks.config_map_of(string);
        EmbeddedPart whole;
        if (string.replaces) whole.substitution = Substitution::templates;
        whole.is_expression = !string.object.empty();
        if (code) {
            parts.push_back(config_map_part(text, *code));
            parts.back().substitution = Substitution::templates;
            parts.back().is_expression = whole.is_expression;
        } else if (whole.is_expression) {
            whole.pieces = string.object;
            parts.push_back(std::move(whole));
        } else {
            add_script_or_manifest(text, string.content, whole, parts);
        }
    }
}

}  // namespace meshlint
