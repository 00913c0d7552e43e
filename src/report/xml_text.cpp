#include "report/xml_text.h"

#include "report/escape.h"

namespace meshlint {

void append_xml(std::string& out, std::string_view text) {
    // Escaping leaves nothing that XML 1.0 forbids: no control characters, surrogates or
    // noncharacters, and only valid UTF-8.
    for (const char c : escaped(text)) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
}

void append_xml_attribute(std::string& out, std::string_view name, std::string_view text) {
    out += ' ';
    out += name;
    out += "=\"";
    append_xml(out, text);
    out += '"';
}

}  // namespace meshlint
