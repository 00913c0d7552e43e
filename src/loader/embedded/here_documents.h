// Here-documents, as shells and Terraform have them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "meshlint/text.h"

namespace meshlint {

struct HereDocument {
    std::size_t announced = 0;  ///< the line, as a number in the lines that were looked through
    std::size_t sign = 0;       ///< where `<<` stands in the text
    std::size_t end = 0;        ///< the line that ends it, as such a number
    bool strips = false;        ///< `<<-`: what stands in front of its lines is left out
    bool expands = true;        ///< what it has of variables is replaced
};

/// Those in the lines of the text, in order. What stands inside of one is no other.
[[nodiscard]] std::vector<HereDocument> here_documents(std::string_view text,
                                                       const std::vector<ByteRange>& lines);

}  // namespace meshlint
