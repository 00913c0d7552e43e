#include "report/json_text.h"

#include <nlohmann/json.hpp>

#include "report/escape.h"

namespace meshlint {

void append_json(std::string& out, const nlohmann::ordered_json& value) {
    const std::string text =
        value.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
    for (std::size_t at = 0; at < text.size(); ++at) {
        // A '#' occurs in strings only, where it may be written as an escape.
        if (marks_workflow_command(text, at)) {
            out += "\\u0023";
        } else {
            out += text[at];
        }
    }
}

}  // namespace meshlint
