// Positions for what a report says of a text, by its ranges.
#pragma once

#include <cstdint>
#include <string_view>

#include "meshlint/lint.h"

namespace meshlint {

/// Finds positions in one text.
class Locator {
public:
    /// `index` is that of `text`, of which `line_bytes` are kept of a line. Both must outlive this.
    Locator(std::string_view text, const LineIndex& index, std::uint64_t line_bytes)
        : text_(text), index_(&index), line_bytes_(line_bytes) {}

    void locate(Finding& finding) const;
    void locate(TextPlace& place) const;
    void locate(ConfigMapSummary& summary) const;
    void locate(Unreadable& part) const;

private:
    std::string_view text_;
    const LineIndex* index_;
    std::uint64_t line_bytes_;
};

}  // namespace meshlint
