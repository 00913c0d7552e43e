#include "loader/text/nearest_name.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/text/edit_distance.h"
#include "meshlint/text.h"

namespace meshlint {

namespace {

constexpr std::size_t longest_name = 128;

bool is_separator(char c) { return c == '-' || c == '_' || c == '.' || c == ' '; }
bool is_upper(char c) { return is_letter(c) && to_lower(c) != c; }

/// A name in lower case without separators, and where its words begin.
class Words {
public:
    explicit Words(std::string_view name) {
        bool after_separator = true;
        for (std::size_t i = 0; i < name.size() && size_ < longest_name; ++i) {
            const char c = name[i];
            if (is_separator(c)) {
                after_separator = true;
                continue;
            }
            begins_[size_] = after_separator || begins_word(name, i);
            letters_[size_++] = to_lower(c);
            after_separator = false;
        }
    }

    [[nodiscard]] std::string_view letters() const { return {letters_.data(), size_}; }

    [[nodiscard]] bool word_begins(std::size_t at) const { return begins_[at]; }

    [[nodiscard]] std::vector<std::string_view> list() const {
        std::vector<std::string_view> words;
        for (std::size_t begin = 0; begin < size_;) {
            const ByteRange word = words_around({begin, begin + 1});
            words.push_back(letters().substr(begin, word.size()));
            begin = word.end;
        }
        return words;
    }

    /// The whole words that a range touches, at least one.
    [[nodiscard]] ByteRange words_around(ByteRange range) const {
        const auto word_begins_at = [&](std::size_t i) { return i >= size_ || begins_[i]; };
        range.begin = std::min(range.begin, size_ - 1);
        range.end = std::max(range.end, range.begin + 1);
        while (!begins_[range.begin]) --range.begin;
        while (!word_begins_at(range.end)) ++range.end;
        return range;
    }

private:
    /// A capital behind a small letter or a digit, or the last capital of several: `meshMTLSConfig`
    /// is mesh, MTLS, Config.
    static bool begins_word(std::string_view name, std::size_t i) {
        if (!is_upper(name[i])) return false;
        const bool next_is_small =
            i + 1 < name.size() && is_letter(name[i + 1]) && !is_upper(name[i + 1]);
        return !is_upper(name[i - 1]) || next_is_small;
    }

    std::array<char, longest_name> letters_{};
    std::bitset<longest_name> begins_;
    std::size_t size_ = 0;
};

std::size_t allowed_edits(std::size_t length) {
    if (length <= 2) return 0;
    if (length <= 5) return 1;
    return length <= 10 ? 2 : 3;
}

/// A noun without the ending of its plural, near enough: only compared with others of its kind.
struct Stem {
    std::string_view start;
    std::string_view ending;  // "y" where the plural has "ies"

    friend bool operator==(const Stem&, const Stem&) = default;
};

Stem stem(std::string_view word) {
    const auto without = [&](std::size_t count) { return word.substr(0, word.size() - count); };
    if (word.size() > 4 && word.ends_with("ies")) return {without(3), "y"};
    if (word.size() > 3 && word.ends_with("y")) return {without(1), "y"};
    for (const std::string_view plural : {"sses", "ases", "xes", "ches", "shes"}) {
        if (word.ends_with(plural)) return {without(2), {}};
    }
    const bool is_plural =
        word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("as");
    return {is_plural ? without(1) : word, {}};
}

bool same_digits(std::string_view a, std::string_view b) {
    const auto* in_a = a.begin();
    const auto* in_b = b.begin();
    for (;;) {
        in_a = std::find_if(in_a, a.end(), is_digit);
        in_b = std::find_if(in_b, b.end(), is_digit);
        if (in_a == a.end() || in_b == b.end()) return in_a == a.end() && in_b == b.end();
        if (*in_a++ != *in_b++) return false;
    }
}

/// The letters in which two names differ: what is left of each between equal starts and ends.
struct Difference {
    ByteRange typed;
    ByteRange meant;
};

std::size_t common_start(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::size_t common_end(std::string_view a, std::string_view b) {
    std::size_t size = 0;
    while (size < a.size() && size < b.size() && a[a.size() - 1 - size] == b[b.size() - 1 - size]) {
        ++size;
    }
    return size;
}

/// Whether the words around a difference are long enough for so many edits.
bool words_allow(const Words& typed, const Words& meant, const Difference& where,
                 std::size_t distance) {
    const ByteRange word = meant.words_around(where.meant);
    if (distance > allowed_edits(word.size())) return false;
    if (distance >
        std::max<std::size_t>(1, allowed_edits(typed.words_around(where.typed).size()))) {
        return false;
    }
    const bool replaced = distance == 1 && where.meant.size() == 1 && where.typed.size() == 1;
    if (replaced && word.size() <= 3) return false;
    const bool first_letter = where.meant.begin == word.begin;
    return !first_letter || (distance == 1 && !(replaced && word.size() <= 5));
}

/// Whether a slip of the hand explains the edits between two names. Equal letters at an end of the
/// difference belong to either side: `certificates` could lack the `ca` or the `ac` of
/// `caCertificates`. Both readings must do.
bool looks_like_slip(const Words& typed, const Words& meant, std::size_t distance) {
    const std::string_view a = typed.letters();
    const std::string_view b = meant.letters();
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t start = common_start(a, b);
    const std::size_t end = common_end(a, b);
    const auto reading = [&](std::size_t from_start, std::size_t from_end) {
        return Difference{{from_start, a.size() - from_end}, {from_start, b.size() - from_end}};
    };
    const Difference early = reading(std::min(start, shorter - end), end);
    const Difference late = reading(start, std::min(end, shorter - start));
    return words_allow(typed, meant, early, distance) && words_allow(typed, meant, late, distance);
}

/// How far a name is from a candidate; only the order of the values means something.
enum Rank : std::size_t { same_letters, other_number, first_edit, not_near = 100 };

std::size_t rank(const Words& typed, const Words& candidate, std::size_t bound) {
    const std::string_view name = typed.letters();
    const std::string_view meant = candidate.letters();
    if (name == meant) return same_letters;
    if (stem(name) == stem(meant)) return other_number;
    if (bound < first_edit + 1) return not_near;
    const std::size_t limit =
        std::min(allowed_edits(std::min(name.size(), meant.size())), bound - first_edit);
    const std::size_t distance = edit_distance(name, meant, limit);
    if (distance > limit || !same_digits(name, meant)) return not_near;
    return looks_like_slip(typed, candidate, distance) ? first_edit + distance : not_near;
}

/// `proxy` and `proxies`, `connect` and `connection`.
bool same_word(std::string_view a, std::string_view b) {
    constexpr std::size_t shortest_start = 5;
    if (a.size() > b.size()) std::swap(a, b);
    return stem(a) == stem(b) || (a.size() >= shortest_start && b.starts_with(a));
}

/// How many words two names have in common, in the same order.
std::size_t common_words(std::span<const std::string_view> a, std::span<const std::string_view> b) {
    std::vector<std::size_t> row(b.size() + 1, 0);
    for (const std::string_view word : a) {
        std::size_t diagonal = 0;
        for (std::size_t i = 0; i < b.size(); ++i) {
            const std::size_t above = row[i + 1];
            row[i + 1] = same_word(word, b[i]) ? diagonal + 1 : std::max(above, row[i]);
            diagonal = above;
        }
    }
    return row.back();
}

/// How two names are made of the same words; the best first.
enum class Relation : std::uint8_t { begins_so, same_words, other_word, none };

Relation relation(const Words& typed, const Words& candidate) {
    constexpr std::size_t shortest_start = 5;
    const std::string_view name = typed.letters();
    if (name.size() >= shortest_start && candidate.letters().size() > name.size() &&
        candidate.letters().starts_with(name) && candidate.word_begins(name.size())) {
        return Relation::begins_so;
    }
    const auto words = typed.list();
    const auto others = candidate.list();
    // Nobody names a field in so many words.
    constexpr std::size_t most_words = 12;
    if (words.size() > most_words) return Relation::none;
    const std::size_t common = common_words(words, others);
    if (common >= 2 && common == std::min(words.size(), others.size())) return Relation::same_words;
    const bool one_differs =
        words.size() == others.size() && common >= 2 && common + 1 == words.size();
    constexpr std::size_t telling = 4;  // so many words are no chance
    const bool few_differ =
        common >= telling && common + 2 >= std::max(words.size(), others.size());
    return one_differs || few_differ ? Relation::other_word : Relation::none;
}

}  // namespace

std::vector<std::string_view> related_names(std::string_view name,
                                            std::span<const std::string_view> candidates) {
    constexpr std::size_t most = 3;
    if (name.size() > longest_name) return {};
    const Words words(name);
    if (words.letters().empty()) return {};

    std::vector<std::string_view> related;
    Relation best = Relation::none;
    for (const std::string_view candidate : candidates) {
        if (candidate == name || candidate.size() > longest_name) continue;
        const Words other(candidate);
        if (other.letters().empty() || !same_digits(words.letters(), other.letters())) continue;
        const Relation found = relation(words, other);
        if (found == Relation::none || found > best) continue;
        if (found < best) related.clear();
        best = found;
        related.push_back(candidate);
    }
    if (related.size() > most) related.clear();
    return related;
}

std::optional<std::string_view> nearest_name(std::string_view name,
                                             std::span<const std::string_view> candidates) {
    if (name.size() > longest_name) return std::nullopt;
    const Words words(name);
    if (words.letters().empty()) return std::nullopt;

    std::optional<std::string_view> nearest;
    std::size_t best = not_near;
    bool tie = false;
    for (const std::string_view candidate : candidates) {
        if (candidate == name) return std::nullopt;
        if (candidate.size() > longest_name) continue;
        const Words other(candidate);
        if (other.letters().empty()) continue;
        const std::size_t found = rank(words, other, best);
        if (found == not_near || found > best) continue;
        tie = found == best && (tie || candidate != nearest);
        best = found;
        nearest = candidate;
    }
    return tie ? std::nullopt : nearest;
}

}  // namespace meshlint
