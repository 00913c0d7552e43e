#include "config/starter.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "config/config_keys.h"

namespace meshlint {

namespace {

constexpr std::size_t width = 90;

void append_explanation(std::string& out, std::string_view text) {
    std::size_t column = width;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (column + 1 + word.size() > width) {
            if (!out.empty() && !out.ends_with('\n')) out += '\n';
            out += "##";
            column = 2;
        }
        out += ' ';
        out += word;
        column += 1 + word.size();
    }
    out += '\n';
}

void append_example(std::string& out, std::string_view lines) {
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        out += "# ";
        out += lines.substr(0, end);
        out += '\n';
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
}

}  // namespace

std::string starter_configuration() {
    std::string text;
    append_explanation(text,
                       "The configuration of meshlint. It holds for this folder and those below; "
                       "what it leaves open is as stated. Options on the command line win over it. "
                       "`meshlint config` shows what is in force.");
    for (const ConfigKey& key : config_keys()) {
        text += '\n';
        append_explanation(text, std::string(key.name) + ": " + std::string(key.description));
        append_explanation(text, "A value is " + std::string(key.type) +
                                     "; without it: " + std::string(key.fallback) + ".");
        append_example(text, key.example);
    }
    return text;
}

}  // namespace meshlint
