#include "loader/manifest/prefilter.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "loader/manifest/config_map.h"
#include "loader/manifest/config_map_name.h"
#include "loader/text/ascii.h"
#include "loader/text/byte_scan.h"
#include "loader/text/nearest_name.h"

namespace meshlint {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Whether the text starts with a backslash and the number of a character, or a line break, which
/// vanishes: in double quotes, that spells words otherwise.
bool starts_with_spelling_escape(std::string_view text) {
    constexpr std::string_view codes = "xuU\r\n\xC2\xE2";
    return text.size() > 1 && text[0] == '\\' && codes.find(text[1]) != none;
}

/// Texts with JSON in them have backslashes everywhere: they are looked for by themselves.
std::size_t find_spelling_escape(std::string_view text, std::size_t at) {
    at = text.find('\\', at);
    while (at != none && !starts_with_spelling_escape(text.substr(at)))
        at = text.find('\\', at + 1);
    return at;
}

bool has_spelling_escape(std::string_view text) {
    return find_spelling_escape(text, 0) != none && text.find('"') != none;
}

/// The text up to the next white space.
std::string_view word_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_of(" \t\r\n", at);
    return text.substr(at, std::min(end, text.size()) - at);
}

/// `!!binary` however it is written: a tag may hold escapes, too.
bool is_decoding_tag(std::string_view word) {
    return word.starts_with('!') && (word.find('%') != none || word.find("binary") != none);
}

bool has_decoding_tag(std::string_view text) {
    for (std::size_t at = text.find('!'); at != none; at = text.find('!', at)) {
        const std::string_view tag = word_at(text, at);
        if (is_decoding_tag(tag)) return true;
        at += tag.size();
    }
    return false;
}

/// For find_place(): the letter in front of an `s` that may belong to `istio`, `asm`, `meshConfig`
/// or `postBuild`, in whatever case, or the start of a tag. Not each letter is looked at.
constexpr auto may_be_word_or_tag = [](const char* p) {
    const Byte istio_or_flux =
        both(differs_from_letter(p[2], 't'),
             either(differs_from_letter(p[3], 'i'), differs_from_letter(p[3], 'b')));
    const Byte mesh = both(differs_from_letter(p[2], 'h'), differs_from_letter(p[3], 'c'));
    const Byte addon = both(differs_from_letter(p[0], 'a'), differs_from_letter(p[2], 'm'));
    const Byte word =
        both(differs_from_letter(p[1], 's'), either(either(istio_or_flux, mesh), addon));
    return either(word, differs(p[0], '!'));
};

bool is_istio_or_asm(std::string_view text, std::size_t at) {
    const std::string word = to_lower(text.substr(at, 5));
    return word == "istio" || word.starts_with("asm");
}

std::size_t find_candidate(std::string_view text, std::size_t at) {
    return find_place<3>(text, at, may_be_word_or_tag);
}

std::size_t find_word_or_tag(std::string_view text, std::size_t at) {
    std::size_t tags = at;  // up to there, none decodes
    for (;; ++at) {
        at = find_candidate(text, at);
        if (at == none) return none;
        if (text[at] == '!') {
            if (at < tags) continue;
            const std::string_view tag = word_at(text, at);
            if (is_decoding_tag(tag)) return at;
            tags = at + tag.size();
        } else {
            const std::string_view rest = text.substr(at);
            const bool other = rest.starts_with("eshConfig") || rest.starts_with("ostBuild");
            if (other || is_istio_or_asm(text, at)) return at;
        }
    }
}

/// Whether the text starts as what istiod writes into the ConfigMap of its root certificate, which
/// each namespace has.
bool is_of_root_certificate(std::string_view text) {
    return text.starts_with("istio-ca-root-cert") || text.starts_with("istio.io/config:") ||
           text.starts_with("istio.io/config\":");
}

/// Whether `text` holds `istio` or `asm`, their case aside, and not only as a root certificate
/// does.
bool names_istio_or_asm(std::string_view text) {
    const auto is_name = [text](std::size_t at) {
        return is_istio_or_asm(text, at) && !is_of_root_certificate(text.substr(at));
    };
    std::size_t at = find_candidate(text, 0);
    while (at != none && !is_name(at)) at = find_candidate(text, at + 1);
    return at != none;
}

// ---- Texts that cannot be parsed
// -----------------------------------------------------------------

bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; }

bool is_whole_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || !is_word(text[word.size()]));
}

/// Calls `take` with each line that is no comment, without a comment at its end, up to one for
/// which it is true; false when there is none.
template <typename Take>
bool any_line(std::string_view document, Take take) {
    while (!document.empty()) {
        const std::size_t end = std::min(document.find('\n'), document.size() - 1);
        std::string_view line = document.substr(0, end + 1);
        document.remove_prefix(end + 1);
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == none || line[first] == '#') continue;
        line = line.substr(0, line.find(" #"));
        if (take(line)) return true;
    }
    return false;
}

/// Quotes, and what people have in their place.
bool is_quote(char c) {
    return c == '"' || c == '\'' || c == '`' || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether an entry may start behind the text, which starts a line.
bool may_precede_key(std::string_view before) {
    while (!before.empty() && is_quote(before.back())) before.remove_suffix(1);
    const std::size_t last = before.find_last_not_of(" \t");
    return last == none || std::string_view("{[,-?:").find(before[last]) != none;
}

/// Whether the text, up to the end of its line, is what follows a key.
bool may_follow_key(std::string_view behind, bool starts_line) {
    // Another character may stand for the colon, or for a quote in front of it.
    if (!behind.empty() && static_cast<unsigned char>(behind[0]) >= 0x80) return true;
    const bool quoted = !behind.empty() && is_quote(behind[0]);
    while (!behind.empty() && is_quote(behind[0])) behind.remove_prefix(1);
    const std::size_t next = behind.find_first_not_of(" \t\r\n");
    if (next == none) return starts_line || quoted;
    return behind[next] == ':';
}

/// A kind, whatever stands between the two words: it may be what is broken.
bool line_gives_kind(std::string_view line, std::string_view kind) {
    constexpr std::string_view key = "kind";
    for (std::size_t at = line.find(key); at != none; at = line.find(key, at + key.size())) {
        std::string_view value = line.substr(at + key.size());
        while (!value.empty() && !is_letter(value[0])) value.remove_prefix(1);
        if (is_whole_word(value, kind) && (at == 0 || !is_word(line[at - 1]))) return true;
    }
    return false;
}

bool gives_config_map(std::string_view line) {
    return line_gives_kind(line, "ConfigMap") || line_gives_kind(line, "ConfigMapList");
}

/// Another kind than ConfigMap, and not by a slip of the hand; see line_gives_kind().
bool gives_other_kind(std::string_view value) {
    const std::string_view kind = value.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(value, is_word) - value.begin()));
    return !kind.empty() && is_letter(kind[0]) &&
           !nearest_name(kind, std::array<std::string_view, 1>{"ConfigMap"});
}

bool gives_shared_name(std::string_view value) {
    constexpr std::size_t longest = 254;  // one more than a name can have
    value = value.substr(0, longest);
    if (to_lower(value.substr(0, shared_name_prefix.size())) == shared_name_prefix) return true;
    const std::string_view name = value.substr(0, value.find_first_of(" \t\"',{}[]<>$\r"));
    return is_nearly_shared_name(name);
}

/// Calls `take` with what stands behind each `key` of a line, colon and quotes left out, and
/// whether there was a colon: leaving it out is one of the mistakes.
template <typename Take>
void for_each_value(std::string_view line, std::string_view key, Take take) {
    for (std::size_t at = line.find(key); at != none; at = line.find(key, at + key.size())) {
        const std::size_t behind = at + key.size();
        const std::size_t value =
            std::min(line.find_first_not_of("\"' \t:\\\r", behind), line.size());
        const std::string_view gap = line.substr(behind, value - behind);
        if ((at > 0 && is_word(line[at - 1])) || (gap.empty() && value < line.size())) continue;
        take(line.substr(value), gap.find(':') != none);
    }
}

/// See mentions_target().
class TargetMentions {
public:
    [[nodiscard]] bool complete() const {
        return is_config_map() || (!kind_ && !other_kind_ && exact_name_ && mesh_);
    }
    [[nodiscard]] bool is_config_map() const {
        return kind_ && (shared_name_ || (namespace_ && mesh_));
    }

    void read_line(std::string_view line) {
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == none || line[first] == '#') return;
        for_each_value(line, "kind", [&](std::string_view value, bool has_colon) {
            other_kind_ = other_kind_ || (has_colon && gives_other_kind(value));
        });
        kind_ = kind_ || gives_config_map(line);
        for_each_value(line, "name", [&](std::string_view value, bool) {
            exact_name_ = exact_name_ || value.starts_with(shared_name_prefix);
            shared_name_ = shared_name_ || gives_shared_name(value);
        });
        for_each_value(line, "namespace", [&](std::string_view value, bool) {
            namespace_ = namespace_ || is_whole_word(value, mesh_namespace);
        });
        for_each_value(line, "mesh",
                       [&](std::string_view, bool has_colon) { mesh_ = mesh_ || has_colon; });
    }

private:
    bool kind_ = false;
    bool other_kind_ = false;
    bool exact_name_ = false;
    bool shared_name_ = false;
    bool namespace_ = false;
    bool mesh_ = false;
};

}  // namespace

bool Clues::any_in(ByteRange range) {
    const auto reaches = [&](std::optional<std::size_t>& next, auto find) {
        if (!next || *next < range.begin) next = find(text_, range.begin);
        return *next < range.end;
    };
    return reaches(word_, find_word_or_tag) || reaches(escape_, find_spelling_escape);
}

bool names_target(std::string_view document) {
    const bool named = contains_word(document, "ConfigMap", 'C') ||
                       contains_word(document, shared_name_prefix, 'f');
    return named && names_istio_or_asm(document);
}

bool starts_with_directive(std::string_view text) {
    std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (;;) {
        at = text.find_first_not_of(" \t\r\n", at);
        if (at == none || text[at] != '#') break;
        at = text.find_first_of("\r\n", at);
    }
    return at != none && text[at] == '%';
}

bool could_spell_otherwise(std::string_view document) {
    return has_spelling_escape(document) || has_decoding_tag(document) ||
           starts_with_directive(document);
}

bool gives_key(std::string_view document, std::string_view key) {
    return any_line(document, [key](std::string_view line) {
        const std::size_t first = line.find_first_not_of(" \t-");
        for (std::size_t at = line.find(key); at != none; at = line.find(key, at + key.size())) {
            const std::string_view before = line.substr(0, at);
            const bool starts_line = first == at;
            if (!starts_line && is_word(before.back())) continue;
            if (may_follow_key(line.substr(at + key.size()), starts_line) &&
                may_precede_key(before)) {
                return true;
            }
        }
        return false;
    });
}

bool gives_kind(std::string_view document, std::string_view kind) {
    return any_line(document,
                    [kind](std::string_view line) { return line_gives_kind(line, kind); });
}

bool mentions_target(std::string_view document) {
    TargetMentions mentions;
    while (!document.empty() && !mentions.is_config_map()) {
        const std::size_t end = std::min(document.find('\n'), document.size() - 1);
        mentions.read_line(document.substr(0, end + 1));
        document.remove_prefix(end + 1);
    }
    return mentions.complete();
}

}  // namespace meshlint
