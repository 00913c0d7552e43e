// Where lines that are indented by tabs belong.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "loader/tabs/tab_scanner.h"
#include "meshlint/text.h"

namespace meshlint {

/// The blanks in front of a line, or behind the dash of an entry, and how many spaces belong there.
struct Margin {
    ByteRange blanks;
    std::size_t spaces = 0;
};

struct TabLayout {
    std::vector<Margin> margins;  ///< in the order of the text, one for each place with bad tabs
    /// Whether the lines around leave no doubt. Otherwise the margins are one of several ways to
    /// read the text, which differ in what belongs to what.
    bool certain = true;
};

/// Finds the indentation that was meant by the bad tabs of `text`, of which `scan` is the scan. A
/// line that is indented like another one belongs beside it, one that goes on behind a key without
/// a value below it: as far in as the children that have no tabs, or else by the step that the text
/// itself takes. How wide a tab is follows from the lines that fit no other width. Linear.
[[nodiscard]] TabLayout lay_out_tabs(std::string_view text, const TabScan& scan);

}  // namespace meshlint
