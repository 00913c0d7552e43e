// Where a text of which only the beginning is known can be cut.
#pragma once

#include <cstddef>
#include <string_view>

namespace meshlint {

/// The size of the front part of `text` that splits into the same documents whatever follows. It
/// ends with a line, behind which the next one is there as well, and both parts, split apart, give
/// the documents of the whole. 0 when there is no such part: one document alone, UTF-16.
[[nodiscard]] std::size_t complete_documents(std::string_view text);

}  // namespace meshlint
