#include "loader/embedded/here_documents.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

struct Announced {
    std::string_view word;
    std::size_t sign = 0;  ///< in the line
    bool strips = false;
    bool expands = true;
};

/// The first one that a line of a script announces.
std::optional<Announced> announced_by(std::string_view line) {
    const std::string_view words = trimmed(line);
    if (words.starts_with('#') || words.starts_with("//")) return std::nullopt;
    for (std::size_t at = line.find("<<"); at != std::string_view::npos; at = line.find("<<", at)) {
        const std::size_t sign = at;
        at += 2;
        if (at < line.size() && line[at] == '<') {  // `<<<` gives a word
            at = std::min(line.find_first_not_of('<', at), line.size());
            continue;
        }
        Announced here;
        here.sign = sign;
        std::size_t word = at;
        if (word < line.size() && line[word] == '-') {
            here.strips = true;
            ++word;
        }
        while (word < line.size() && is_blank(line[word])) ++word;
        if (word < line.size() && (line[word] == '\'' || line[word] == '"' || line[word] == '\\')) {
            here.expands = false;
            ++word;
        }
        std::size_t end = word;
        while (end < line.size() && is_name_character(line[end])) ++end;
        if (end == word || is_digit(line[word])) continue;
        here.word = line.substr(word, end - word);
        return here;
    }
    return std::nullopt;
}

}  // namespace

std::vector<HereDocument> here_documents(std::string_view text,
                                         const std::vector<ByteRange>& lines) {
    std::unordered_map<std::string_view, std::vector<std::size_t>> words;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view word = trimmed(slice(text, lines[i]));
        if (!word.empty() && std::ranges::all_of(word, is_name_character)) words[word].push_back(i);
    }
    std::vector<HereDocument> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto here = announced_by(slice(text, lines[i]));
        if (!here) continue;
        const auto ends = words.find(here->word);
        if (ends == words.end()) continue;
        const auto end = std::ranges::upper_bound(ends->second, i);
        if (end == ends->second.end()) continue;
        found.push_back({i, lines[i].begin + here->sign, *end, here->strips, here->expands});
        i = *end;
    }
    return found;
}

}  // namespace meshlint
