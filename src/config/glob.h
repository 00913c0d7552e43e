// Patterns for paths, with the meaning that they have in a .gitignore.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace meshlint {

/// One pattern:
///   - `*` stands for any bytes but `/`, `?` for one, `[a-z]`, `[!a-z]` and `[[:alpha:]]` for one
///     of a set; `/` is in no set, though it may be written there;
///   - two stars or more as a whole step stand for any number of folders; at the end, for
///   everything
///     below;
///   - a backslash takes the meaning from the byte behind it;
///   - with a slash at its start or inside, a pattern holds for the path from the base folder on;
///     without one, for the last step of a path at any depth;
///   - with a slash at its end, it is for folders only.
/// Matching a step takes at most the square of the length of the name, whatever the pattern, and
/// matching a path at most (bytes of the path + 1) x (bytes of the pattern + 1) comparisons.
class Glob {
public:
    /// What a byte of a name is compared with; nothing: a `*`.
    using Token = std::optional<std::bitset<256>>;
    /// The tokens of a step, or nothing for `**`.
    using Step = std::optional<std::vector<Token>>;

    /// Nothing for a text that can match no path: an empty one, slashes alone, an unclosed `[`, a
    /// class that does not exist, a backslash at the end.
    [[nodiscard]] static std::optional<Glob> parse(std::string_view pattern);

    /// `path` is relative to the base folder: "deploy/prod/mesh.yaml", without "." and ".." steps.
    [[nodiscard]] bool matches(std::string_view path, bool folder) const;

    /// Adds to `comparisons` how many it took.
    [[nodiscard]] bool matches(std::string_view path, bool folder, std::size_t& comparisons) const;

private:
    std::vector<Step> steps_;
    bool name_only_ = false;  ///< holds for the last step of a path at any depth
    bool folders_only_ = false;
};

/// Patterns in order. The last one that matches decides; a `!` in front of it takes a path back.
class GlobList {
public:
    /// False, and nothing is added, for a text that can match no path.
    bool add(std::string_view pattern);

    [[nodiscard]] bool empty() const { return globs_.empty(); }

    /// Whether the path itself is listed (true) or taken back (false); nothing when no pattern
    /// matches.
    [[nodiscard]] std::optional<bool> decide(std::string_view path, bool folder) const;

    /// Adds to `comparisons` how many it took.
    [[nodiscard]] std::optional<bool> decide(std::string_view path, bool folder,
                                             std::size_t& comparisons) const;

    /// Whether a file is listed, or a folder above it: below such a one nothing is taken back.
    [[nodiscard]] bool covers(std::string_view path) const;

private:
    struct Entry {
        Glob glob;
        bool takes_back = false;
    };
    std::vector<Entry> globs_;
};

}  // namespace meshlint
