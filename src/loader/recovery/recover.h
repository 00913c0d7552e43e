// Reading on behind a syntax error: the text is repaired, and read again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "loader/recovery/repair.h"
#include "loader/recovery/repaired_text.h"
#include "loader/yaml/yaml_problem.h"
#include "loader/yaml/yaml_tree.h"
#include "meshlint/limits.h"

namespace meshlint {

/// Bytes of a text of which nothing may be said.
struct Doubt {
    ByteRange range;  ///< of the text as given
    /// The top fields of the text that have a part in it: what is said of these as a whole may be
    /// wrong, too. Below `data.mesh` of a manifest they are those of the mesh block.
    std::vector<std::string> fields;
};

struct Recovered {
    /// In the order in which they were found; places are those of the text as given. One that
    /// cannot be written into that has no edits.
    std::vector<Repair> repairs;
    std::vector<Doubt> doubts;
    RepairedText text;
    std::optional<YamlProblem> problem;  ///< why `text` is still refused

    [[nodiscard]] bool readable() const { return !repairs.empty() && !problem; }
};

/// The problem of a text that is a single scalar, where a mapping was meant.
[[nodiscard]] YamlProblem no_mapping(const Node& root);

/// Replaces what only looks like a character of YAML. Of any text: it need not be refused.
[[nodiscard]] Recovered look_through(std::string_view text);

/// A text that can be read, but whose lines were copied with what is no part of them: `+` and `-`
/// of a diff, numbers, `\n` for line ends. Nothing for every other one. Of refused texts the same.
[[nodiscard]] std::optional<Recovered> recover_as_meant(std::string_view text,
                                                        const Vocabulary& words,
                                                        const Limits& limits);

/// Repairs the refused `text` until it can be read. `problem` is why it is refused. The number of
/// attempts is bounded by a constant, and a large text is not recovered at all.
[[nodiscard]] Recovered recover(std::string_view text, const YamlProblem& problem,
                                const Vocabulary& words, const Limits& limits);

}  // namespace meshlint
