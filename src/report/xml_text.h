// Text from outside as XML: what XML 1.0 cannot hold is shown as escape.h shows it.
#pragma once

#include <string>
#include <string_view>

namespace meshlint {

inline constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// For the content of an element and for an attribute in double quotes. The text has no line ends
/// or other control characters afterwards.
void append_xml(std::string& out, std::string_view text);

/// Appends ` name="text"`.
void append_xml_attribute(std::string& out, std::string_view name, std::string_view text);

}  // namespace meshlint
