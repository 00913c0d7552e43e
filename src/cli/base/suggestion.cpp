#include "cli/base/suggestion.h"

#include "cli/base/messages.h"
#include "loader/text/nearest_name.h"

namespace meshlint::cli {

std::string unknown_name(std::string_view kind, std::string_view name,
                         std::span<const std::string_view> names, std::string_view otherwise) {
    std::string text = "unknown ";
    text += kind;
    text += ' ';
    text += quoted_name(name);
    text += "; ";
    if (const auto nearest = nearest_name(name, names)) {
        text += "did you mean '";
        text += *nearest;
        text += "'?";
    } else {
        text += otherwise;
    }
    return text;
}

}  // namespace meshlint::cli
