// JSON-RPC 2.0: what requests, answers and notifications look like.
#pragma once

#include <string_view>
#include <utility>

#include "lsp/protocol/json.h"

namespace meshlint::lsp {

enum class ErrorCode : int {
    parse_error = -32700,
    invalid_request = -32600,
    method_not_found = -32601,
    invalid_params = -32602,
    internal_error = -32603,
    server_not_initialized = -32002,
    request_cancelled = -32800,
    content_modified = -32801,
};

/// What a request is answered with instead of a result.
struct RpcError {
    ErrorCode code{};
    std::string_view message;  ///< in static storage
};

/// `id` is that of the request, or null where nobody knows it.
[[nodiscard]] inline Json make_answer(Json id, Json result) {
    return {{"jsonrpc", "2.0"}, {"id", std::move(id)}, {"result", std::move(result)}};
}

[[nodiscard]] inline Json make_error(Json id, const RpcError& error) {
    return {{"jsonrpc", "2.0"},
            {"id", std::move(id)},
            {"error", {{"code", static_cast<int>(error.code)}, {"message", error.message}}}};
}

[[nodiscard]] inline Json make_notification(std::string_view method, Json params) {
    return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

[[nodiscard]] inline Json make_request(Json id, std::string_view method, Json params) {
    Json request = make_notification(method, std::move(params));
    request["id"] = std::move(id);
    return request;
}

}  // namespace meshlint::lsp
