#include "config/glob.h"

#include <algorithm>
#include <array>
#include <utility>

#include "loader/text/base_name.h"

namespace meshlint {

namespace {

using Bytes = std::bitset<256>;

std::size_t index_of(char byte) { return static_cast<unsigned char>(byte); }

/// The bytes of "[:alpha:]" and its like; nothing for a name that is no class.
std::optional<Bytes> bytes_of_class(std::string_view name) {
    struct Class {
        std::string_view name;
        std::string_view members;  // "az": from `a` to `z`
    };
    constexpr std::array<Class, 12> classes = {{
        {"alnum", "azAZ09"},
        {"alpha", "azAZ"},
        {"blank", "  \t\t"},
        {"cntrl", std::string_view("\0\x1F\x7F\x7F", 4)},
        {"digit", "09"},
        {"graph", "!~"},
        {"lower", "az"},
        {"print", " ~"},
        {"punct", "!/:@[`{~"},
        {"space", "  \t\n\r\r"},  // Git knows no others
        {"upper", "AZ"},
        {"xdigit", "09afAF"},
    }};
    const auto* const found = std::ranges::find(classes, name, &Class::name);
    if (found == classes.end()) return std::nullopt;
    Bytes bytes;
    for (std::size_t i = 0; i < found->members.size(); i += 2) {
        for (std::size_t byte = index_of(found->members[i]);
             byte <= index_of(found->members[i + 1]); ++byte) {
            bytes.set(byte);
        }
    }
    return bytes;
}

/// Reads a pattern token by token.
class TokenReader {
public:
    explicit TokenReader(std::string_view pattern) : pattern_(pattern) {}

    [[nodiscard]] bool at_end() const { return at_ == pattern_.size(); }

    /// The next token, whatever it is but a `*` or the end of a step; nothing when it is broken
    /// off.
    [[nodiscard]] std::optional<Bytes> next() {
        const char first = pattern_[at_++];
        if (first == '?') return Bytes().set();
        if (first == '[') return set();
        if (first == '\\' && at_end()) return std::nullopt;
        return Bytes().set(index_of(first == '\\' ? pattern_[at_++] : first));
    }

    /// How many `*` are next, which are taken then.
    [[nodiscard]] std::size_t take_stars() {
        const std::size_t begin = at_;
        while (take('*')) {
        }
        return at_ - begin;
    }

    /// Whether a step ends here: a slash is next, with a backslash in front of it or not.
    [[nodiscard]] bool at_slash() const {
        const std::string_view rest = pattern_.substr(at_);
        return rest.starts_with('/') || is_escaped_slash();
    }

    [[nodiscard]] bool is_escaped_slash() const { return pattern_.substr(at_).starts_with("\\/"); }

    void take_slash() { at_ += is_escaped_slash() ? std::size_t{2} : std::size_t{1}; }

private:
    [[nodiscard]] bool take(char byte) {
        const bool there = !at_end() && pattern_[at_] == byte;
        if (there) ++at_;
        return there;
    }

    /// What stands between brackets: "[a-z]", "[!0-9_]". A `]` right behind the start is one of the
    /// set.
    [[nodiscard]] std::optional<Bytes> set() {
        const bool inverted = take('!') || take('^');
        Bytes bytes;
        for (bool first = true; first || !take(']'); first = false) {
            if (at_end()) return std::nullopt;
            if (const auto name = take_class()) {
                const auto members = bytes_of_class(*name);
                if (!members) return std::nullopt;
                bytes |= *members;
                continue;
            }
            const auto low = member();
            auto high = low;
            const bool range =
                at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']';
            if (range) {
                ++at_;
                high = member();
            }
            if (!low || !high) return std::nullopt;
            bytes.set(*low);  // a range that runs backwards still starts
            for (std::size_t byte = *low; byte <= *high; ++byte) bytes.set(byte);
        }
        return inverted ? ~bytes : bytes;
    }

    /// The name in "[:name:]". Without its end it is no class, but bytes of the set.
    [[nodiscard]] std::optional<std::string_view> take_class() {
        const std::string_view rest = pattern_.substr(at_);
        if (!rest.starts_with("[:")) return std::nullopt;
        const std::size_t bracket = rest.find(']', 2);
        if (bracket == std::string_view::npos || bracket < 3 || rest[bracket - 1] != ':') {
            return std::nullopt;
        }
        at_ += bracket + 1;
        return rest.substr(2, bracket - 3);
    }

    /// A backslash takes the meaning from what is behind it.
    [[nodiscard]] std::optional<std::size_t> member() {
        static_cast<void>(take('\\'));
        return at_end() ? std::nullopt : std::optional(index_of(pattern_[at_++]));
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
};

/// Adds a step to `steps`, and `**` as one without tokens. False when it can match nothing.
bool read_step(TokenReader& reader, std::vector<Glob::Step>& steps) {
    std::vector<Glob::Token> tokens;
    const std::size_t stars = reader.take_stars();
    if (stars > 1 && (reader.at_end() || reader.at_slash())) {
        if (steps.empty() || steps.back()) steps.emplace_back();
        // Only a bare slash goes away with folders that are not there.
        if (!reader.is_escaped_slash()) return true;
    }
    if (stars > 0) tokens.emplace_back();
    while (!reader.at_end() && !reader.at_slash()) {
        // Two of them say what one says.
        if (reader.take_stars() > 0) {
            tokens.emplace_back();
            continue;
        }
        const auto token = reader.next();
        if (!token) return false;
        tokens.emplace_back(*token);
    }
    if (tokens.empty()) return false;
    steps.emplace_back(std::move(tokens));
    return true;
}

/// Only the last `*` is ever tried again: what an earlier one could take, it can take as well.
bool step_matches(const std::vector<Glob::Token>& step, std::string_view name,
                  std::size_t& comparisons) {
    std::size_t at = 0;
    std::size_t in_name = 0;
    std::size_t star = std::string_view::npos;  // behind the last `*`
    std::size_t star_in_name = 0;
    while (in_name < name.size()) {
        ++comparisons;
        if (at < step.size() && !step[at]) {
            star = ++at;
            star_in_name = in_name;
        } else if (at < step.size() && step[at]->test(index_of(name[in_name]))) {
            ++at;
            ++in_name;
        } else if (star != std::string_view::npos) {
            at = star;
            in_name = ++star_in_name;
        } else {
            return false;
        }
    }
    while (at < step.size() && !step[at]) ++at;
    return at == step.size();
}

/// The step at `at`, and in `at` where the next one begins; beyond the end when there is none.
std::string_view take_step(std::string_view path, std::size_t& at) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    at = end + 1;
    return step;
}

/// As step_matches(), with `**` in the place of `*` and steps in that of bytes.
bool steps_match(const std::vector<Glob::Step>& steps, std::string_view path,
                 std::size_t& comparisons) {
    std::size_t at = 0;
    std::size_t in_path = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_in_path = 0;
    while (in_path < path.size()) {
        if (at < steps.size() && !steps[at]) {
            star = ++at;
            star_in_path = in_path;
            if (star == steps.size()) return true;
            continue;
        }
        std::size_t next = in_path;
        const std::string_view name = take_step(path, next);
        if (at < steps.size() && step_matches(*steps[at], name, comparisons)) {
            ++at;
            in_path = next;
        } else if (star != std::string_view::npos) {
            at = star;
            static_cast<void>(take_step(path, star_in_path));
            in_path = star_in_path;
        } else {
            return false;
        }
    }
    return at == steps.size();
}

}  // namespace

std::optional<Glob> Glob::parse(std::string_view pattern) {
    Glob glob;
    if (pattern.ends_with('/')) {
        glob.folders_only_ = true;
        pattern.remove_suffix(1);
    }
    glob.name_only_ = pattern.find('/') == std::string_view::npos;
    if (pattern.starts_with('/')) pattern.remove_prefix(1);
    if (pattern.empty()) return std::nullopt;
    // A slash between brackets is one of a set, and no end of a step.
    TokenReader reader(pattern);
    while (read_step(reader, glob.steps_)) {
        if (reader.at_end()) return glob;
        reader.take_slash();
    }
    return std::nullopt;
}

bool Glob::matches(std::string_view path, bool folder, std::size_t& comparisons) const {
    if (folders_only_ && !folder) return false;
    if (!name_only_) return steps_match(steps_, path, comparisons);
    // `**` alone is one for any name.
    return !steps_.front() || step_matches(*steps_.front(), base_name(path), comparisons);
}

bool Glob::matches(std::string_view path, bool folder) const {
    std::size_t comparisons = 0;
    return matches(path, folder, comparisons);
}

bool GlobList::add(std::string_view pattern) {
    const bool takes_back = pattern.starts_with('!');
    if (takes_back) pattern.remove_prefix(1);
    auto glob = Glob::parse(pattern);
    if (!glob) return false;
    globs_.push_back({std::move(*glob), takes_back});
    return true;
}

std::optional<bool> GlobList::decide(std::string_view path, bool folder,
                                     std::size_t& comparisons) const {
    const auto last = std::find_if(globs_.rbegin(), globs_.rend(), [&](const Entry& entry) {
        return entry.glob.matches(path, folder, comparisons);
    });
    if (last == globs_.rend()) return std::nullopt;
    return !last->takes_back;
}

std::optional<bool> GlobList::decide(std::string_view path, bool folder) const {
    std::size_t comparisons = 0;
    return decide(path, folder, comparisons);
}

bool GlobList::covers(std::string_view path) const {
    if (globs_.empty()) return false;
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
        if (decide(path.substr(0, slash), true).value_or(false)) return true;
    }
    return decide(path, false).value_or(false);
}

}  // namespace meshlint
