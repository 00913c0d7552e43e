// What is wrong with a text that the cluster's parser refuses, and what was meant.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

enum class RepairKind : std::uint8_t {
    syntax,     ///< reported by the rule yaml-syntax
    tab,        ///< reported by the rule tab-indentation
    lookalike,  ///< reported by the rule lookalike-character
};

enum class Certainty : std::uint8_t {
    certain,     ///< there is one way to mend it: a safe fix
    likely,      ///< a suggestion
    reading_on,  ///< nobody knows what was meant; the edits only let the rest be read
};

/// One mistake. Ranges and edits are those of the text that the diagnosis has looked at.
struct Repair {
    RepairKind kind = RepairKind::syntax;
    Certainty certainty = Certainty::certain;
    ByteRange range;  ///< what is at fault
    /// A clause: "`defaultConfig` lacks its `:`"; empty: the parser's words say all that is known.
    /// For `{line}` the number of the line of `other_place` is put.
    std::string message;
    std::string help;             ///< what to do; for `{line}` that of `place_in_help` is put
    std::string fix;              ///< the same as a fix is described: "insert `:`"
    std::vector<TextEdit> edits;  ///< not overlapping; never empty
    /// What is read here may not be what was meant: nothing is said of it, nor of anything that
    /// rests on it.
    std::vector<ByteRange> doubtful;
    std::size_t other_place = 0;
    std::size_t place_in_help = 0;
    /// It changes what belongs to what: names that are unknown there afterwards speak against it.
    bool moves = false;
    /// It may bring mistakes to light that stand in front of the place where the parser stopped.
    bool uncovers = false;
};

/// What a field of the document is, as far as its syntax goes.
enum class FieldShape : std::uint8_t { unknown, scalar, list, mapping };

/// The words that the rules know, for telling a field from prose.
class Vocabulary {
public:
    Vocabulary() = default;
    virtual ~Vocabulary() = default;
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) = delete;
    Vocabulary& operator=(Vocabulary&&) = delete;

    /// The field at the end of `path`, which starts at the top of the text; items of lists add
    /// nothing to a path.
    [[nodiscard]] virtual FieldShape shape(std::span<const std::string_view> path) const = 0;

    /// Whether what stands below the field at the end of `path` may have any name, as labels do.
    [[nodiscard]] virtual bool holds_any_name(std::span<const std::string_view> path) const = 0;
};

}  // namespace meshlint
