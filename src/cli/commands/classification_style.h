// The colours of classifications in tables.
#pragma once

#include "cli/base/text_layout.h"
#include "meshlint/tables.h"
#include "report/palette.h"

namespace meshlint::cli {

/// Supported fields stand out least: they are as they should be.
[[nodiscard]] constexpr Style style_of(Classification classification, const Palette& colors) {
    switch (classification) {
        case Classification::supported:
            return {};
        case Classification::allowed:
            return {colors.warning, colors.reset};
        case Classification::blocked:
            break;
    }
    return {colors.error, colors.reset};
}

}  // namespace meshlint::cli
