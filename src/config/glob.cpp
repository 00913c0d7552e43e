#include "config/glob.h"

#include <algorithm>
#include <utility>

namespace meshlint {

namespace {

constexpr std::string_view any_depth = "**";

/// What stands between brackets: "[a-z]", "[!0-9_]". A `]` right behind the start is one of the
/// set.
struct ByteSet {
    std::string_view members;
    bool inverted = false;
    std::size_t size = 0;  ///< in the pattern, with the brackets

    [[nodiscard]] bool has(char byte) const {
        const auto value = static_cast<unsigned char>(byte);
        bool found = false;
        for (std::size_t i = 0; i < members.size() && !found;) {
            const unsigned char low = next(i);
            unsigned char high = low;
            if (i + 1 < members.size() && members[i] == '-') {
                ++i;
                high = next(i);
            }
            found = low <= value && value <= high;
        }
        return found != inverted;
    }

private:
    /// A backslash takes the meaning from what is behind it.
    [[nodiscard]] unsigned char next(std::size_t& at) const {
        if (members[at] == '\\' && at + 1 < members.size()) ++at;
        return static_cast<unsigned char>(members[at++]);
    }
};

/// The set at the start of `pattern`, which begins with `[`; nothing when it is not closed.
std::optional<ByteSet> read_set(std::string_view pattern) {
    ByteSet set;
    std::size_t at = 1;
    if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) {
        set.inverted = true;
        ++at;
    }
    const std::size_t begin = at;
    while (at < pattern.size() && (pattern[at] != ']' || at == begin)) {
        at += pattern[at] == '\\' ? std::size_t{2} : std::size_t{1};
    }
    if (at >= pattern.size()) return std::nullopt;
    set.members = pattern.substr(begin, at - begin);
    set.size = at + 1;
    return set;
}

/// The size of what stands for one byte at the start of `pattern`; 0 when it is broken off. Not for
/// `*`.
std::size_t token_size(std::string_view pattern) {
    if (pattern.front() == '\\') return pattern.size() < 2 ? 0 : 2;
    if (pattern.front() != '[') return 1;
    const auto set = read_set(pattern);
    return set ? set->size : 0;
}

bool token_matches(std::string_view token, char byte) {
    switch (token.front()) {
        case '?':
            return true;
        case '[':
            return read_set(token)->has(byte);
        case '\\':
            return token[1] == byte;
        default:
            return token.front() == byte;
    }
}

bool is_valid_step(std::string_view step) {
    while (!step.empty()) {
        const std::size_t size = step.front() == '*' ? 1 : token_size(step);
        if (size == 0) return false;
        step.remove_prefix(size);
    }
    return true;
}

/// Only the last `*` is ever tried again: what an earlier one could take, it can take as well.
bool step_matches(std::string_view pattern, std::string_view name) {
    std::size_t at = 0;
    std::size_t in_name = 0;
    std::size_t star = std::string_view::npos;  // behind the last `*`
    std::size_t star_in_name = 0;
    while (in_name < name.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = ++at;
            star_in_name = in_name;
            continue;
        }
        const std::size_t size = at < pattern.size() ? token_size(pattern.substr(at)) : 0;
        if (size != 0 && token_matches(pattern.substr(at, size), name[in_name])) {
            at += size;
            ++in_name;
        } else if (star != std::string_view::npos) {
            at = star;
            in_name = ++star_in_name;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

/// The step at `at`, and in `at` where the next one begins; beyond the end when there is none.
std::string_view take_step(std::string_view path, std::size_t& at) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = path.substr(at, end - at);
    at = end + 1;
    return step;
}

/// As step_matches(), with `**` in the place of `*` and steps in that of bytes.
bool steps_match(const std::vector<std::string>& steps, std::string_view path) {
    std::size_t at = 0;
    std::size_t in_path = 0;
    std::size_t star = std::string::npos;
    std::size_t star_in_path = 0;
    while (in_path < path.size()) {
        if (at < steps.size() && steps[at] == any_depth) {
            star = ++at;
            star_in_path = in_path;
            if (star == steps.size()) return true;
            continue;
        }
        std::size_t next = in_path;
        const std::string_view name = take_step(path, next);
        if (at < steps.size() && step_matches(steps[at], name)) {
            ++at;
            in_path = next;
        } else if (star != std::string::npos) {
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
    for (std::size_t at = 0; at <= pattern.size();) {
        const std::string_view step = take_step(pattern, at);
        if (step.empty() || !is_valid_step(step)) return std::nullopt;
        const bool repeated =
            step == any_depth && !glob.steps_.empty() && glob.steps_.back() == any_depth;
        if (!repeated) glob.steps_.emplace_back(step);
    }
    return glob;
}

bool Glob::matches(std::string_view path, bool folder) const {
    if (folders_only_ && !folder) return false;
    if (!name_only_) return steps_match(steps_, path);
    return step_matches(steps_.front(), path.substr(path.rfind('/') + 1));  // npos + 1 is 0
}

bool GlobList::add(std::string_view pattern) {
    const bool takes_back = pattern.starts_with('!');
    if (takes_back) pattern.remove_prefix(1);
    auto glob = Glob::parse(pattern);
    if (!glob) return false;
    globs_.push_back({std::move(*glob), takes_back});
    return true;
}

std::optional<bool> GlobList::decide(std::string_view path, bool folder) const {
    const auto last = std::find_if(globs_.rbegin(), globs_.rend(), [&](const Entry& entry) {
        return entry.glob.matches(path, folder);
    });
    if (last == globs_.rend()) return std::nullopt;
    return !last->takes_back;
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
