// What diagnoses of the key and value in one line have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "loader/recovery/diagnosis.h"

namespace meshlint {

/// The line that a diagnosis looks at. Others derive from it.
struct EntryRepairs {
    EntryRepairs(const Failure& where, std::size_t i, std::vector<Repair>& proposed);

    Repair& propose(std::string message, std::string help, std::string fix, TextEdit edit);

    /// Makes a suggestion of it; what the line holds may not be what was meant.
    void doubt(Repair& repair) const;

    [[nodiscard]] bool stopped_at_end() const;

    /// The way to the field of the line, its own name at the end.
    [[nodiscard]] std::vector<std::string_view> path() const;
    [[nodiscard]] FieldShape field_shape() const;

    /// Where the blanks begin that stand in front of the value.
    [[nodiscard]] std::size_t behind_colon() const;

    const Failure& failure;
    const LineView& lines;
    std::size_t line;
    LineEntry entry;
    std::string_view value;
    std::vector<Repair>& proposals;
};

}  // namespace meshlint
