// A strict reader of the XML that meshlint writes: elements, attributes in double quotes, text and
// the five named entities. Whatever else XML knows is refused, as nobody meant to write it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint::test {

struct XmlElement {
    std::string name;
    std::map<std::string, std::string> attributes;  ///< with entities resolved
    std::string text;                               ///< of its own, with entities resolved
    std::vector<XmlElement> children;
};

/// The root of a document. Throws std::runtime_error, with the offset, where the text is not
/// well-formed or not of this kind, or where libxml2, if it is there, does not take it.
[[nodiscard]] XmlElement read_xml(std::string_view text);

}  // namespace meshlint::test
