// Quotes in the value of a line that end it too early, too late, or not at all.
#pragma once

#include <cstddef>
#include <vector>

#include "loader/recovery/entry_repairs.h"

namespace meshlint {

class BrokenQuotes : EntryRepairs {
public:
    using EntryRepairs::EntryRepairs;

    /// In the line where the parser stopped. False where nothing is proposed.
    bool mend_inside() { return quotes_inside() || back_quotes(); }

    [[nodiscard]] bool leave_open() const;
    void close();

private:
    bool doubled_quotes_around();
    bool closed_by_other_kind();
    [[nodiscard]] bool closed_by_next_one(char quote) const;
    bool quotes_inside();
    [[nodiscard]] bool is_several_words(const std::vector<std::size_t>& inner) const;
    bool quoted_items();
    bool back_quotes();
    [[nodiscard]] bool in_back_quotes() const;
};

}  // namespace meshlint
