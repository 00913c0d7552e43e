// What the server can do, as it tells the client.
#pragma once

#include "lsp/protocol/json.h"
#include "lsp/protocol/text_document.h"

namespace meshlint::lsp {

[[nodiscard]] Json server_capabilities(PositionEncoding encoding);

}  // namespace meshlint::lsp
