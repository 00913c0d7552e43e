// The colours of a report: SGR sequences, or nothing at all.
#pragma once

#include <string_view>

#include "meshlint/tables.h"

namespace meshlint {

/// Every member is empty without colour, so that drawing needs no conditions.
struct Palette {
    std::string_view error;
    std::string_view warning;
    std::string_view note;
    std::string_view strong;  ///< the message
    std::string_view frame;   ///< gutter and arrows
    std::string_view reset;

    [[nodiscard]] constexpr std::string_view of(Severity severity) const {
        switch (severity) {
            case Severity::error:
                return error;
            case Severity::warning:
                return warning;
            case Severity::note:
                break;
        }
        return note;
    }
};

[[nodiscard]] constexpr Palette palette(bool color) {
    if (!color) return {};
    return {"\x1B[1;31m", "\x1B[1;33m", "\x1B[1;36m", "\x1B[1m", "\x1B[1;34m", "\x1B[0m"};
}

}  // namespace meshlint
