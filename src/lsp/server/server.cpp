#include "lsp/server/server.h"

#include <algorithm>
#include <utility>

#include "lsp/features/capabilities.h"
#include "meshlint/version.h"

namespace meshlint::lsp {

namespace {

/// Requests have ids, and only they are answered.
bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

constexpr int info_type = 3;

}  // namespace

Server::Server(Workspace& workspace, std::function<void(const std::string&)> send)
    : workspace_(workspace), send_(std::move(send)) {}

Server::~Server() = default;

const std::vector<Server::Request>& Server::requests() {
    static const std::vector<Request> all{
        {"initialize", &Server::initialize},
        {"shutdown", &Server::shut_down},
        {"textDocument/codeAction", &Server::code_action},
        {"textDocument/completion", &Server::complete},
        {"textDocument/definition", &Server::definition},
        {"textDocument/documentSymbol", &Server::document_symbols},
        {"textDocument/foldingRange", &Server::folding_ranges},
        {"textDocument/hover", &Server::hover},
        {"textDocument/inlayHint", &Server::inlay_hints},
        {"textDocument/references", &Server::references},
        {"textDocument/semanticTokens/full", &Server::semantic_tokens},
    };
    return all;
}

const std::vector<Server::Notification>& Server::notifications() {
    static const std::vector<Notification> all{
        {"exit", &Server::exit},
        {"initialized", &Server::initialized},
        {"textDocument/didChange", &Server::change},
        {"textDocument/didClose", &Server::close},
        {"textDocument/didOpen", &Server::open},
        {"textDocument/didSave", &Server::save},
        {"workspace/didChangeConfiguration", &Server::change_settings},
        {"workspace/didChangeWatchedFiles", &Server::change_files},
        {"workspace/didChangeWorkspaceFolders", &Server::change_folders},
    };
    return all;
}

void Server::receive(const MessageReader::Item& item) {
    if (!item.content) {
        send(make_error(nullptr, {ErrorCode::parse_error, item.error}));
        return;
    }
    auto message = parse_json(*item.content);
    if (!message) {
        send(make_error(nullptr, {ErrorCode::parse_error, "the message is no JSON, or too deep"}));
        return;
    }
    const auto method = find_text(*message, "method");
    if (method == "$/cancelRequest") {
        const Json* const id = find_member(*message, "params", "id");
        if (id != nullptr && waiting_ids_.contains(dump_json(*id))) {
            cancelled_.insert(dump_json(*id));
        }
        return;
    }
    const Json* const id = find_member(*message, "id");
    // An answer of the client has an id as well, which is one of the server's.
    if (method && id != nullptr && is_id(*id)) waiting_ids_.insert(dump_json(*id));
    waiting_.push_back(std::move(*message));
}

bool Server::work() {
    if (!waiting_.empty()) {
        const Json message = std::move(waiting_.front());
        waiting_.pop_front();
        handle(message);
        show_problems();
        return true;
    }
    if (stage_ != Stage::running) return false;
    if (lint_one()) return true;
    if (to_publish_) {
        publish_all();
        show_problems();
        return true;
    }
    const bool more = workspace_.look_around();
    if (workspace_.take_news()) lint_all_anew();
    show_problems();
    return more || to_publish_;
}

void Server::handle(const Json& message) {
    const auto method = find_text(message, "method");
    const Json* const id = find_member(message, "id");
    if (!method) {
        const bool is_answer =
            find_member(message, "result") != nullptr || find_member(message, "error") != nullptr;
        if (is_answer) return;
        send(make_error(id != nullptr && is_id(*id) ? *id : Json(),
                        {ErrorCode::invalid_request, "the message has no method"}));
        return;
    }
    const Json* const given = find_member(message, "params");
    const Json params = given != nullptr ? *given : Json::object();
    if (id == nullptr) {
        notify(*method, params);
        return;
    }
    if (!is_id(*id)) {
        send(make_error(nullptr, {ErrorCode::invalid_request, "an id is a number or a string"}));
        return;
    }
    waiting_ids_.erase(dump_json(*id));
    if (cancelled_.erase(dump_json(*id)) != 0) {
        send(make_error(*id, {ErrorCode::request_cancelled, "cancelled"}));
        return;
    }
    Result result = answer(*method, params);
    if (const auto* const error = std::get_if<RpcError>(&result)) {
        send(make_error(*id, *error));
    } else {
        send(make_answer(*id, std::move(std::get<Json>(result))));
    }
}

Server::Result Server::answer(std::string_view method, const Json& params) {
    const auto found = std::ranges::find(requests(), method, &Request::method);
    if (stage_ == Stage::fresh && method != "initialize") {
        return RpcError{ErrorCode::server_not_initialized, "the first request is `initialize`"};
    }
    if (stage_ == Stage::shut_down) {
        return RpcError{ErrorCode::invalid_request, "the server has been shut down"};
    }
    if (found == requests().end()) {
        return RpcError{ErrorCode::method_not_found, "there is no such request"};
    }
    return (this->*found->handle)(params);
}

void Server::notify(std::string_view method, const Json& params) {
    const auto found = std::ranges::find(notifications(), method, &Notification::method);
    if (found == notifications().end()) return;  // nobody waits for an answer
    if (stage_ != Stage::running && method != "exit") return;
    (this->*found->handle)(params);
}

void Server::send(const Json& message) { send_(dump_json(message)); }

void Server::show_problems() {
    for (const std::string& problem : workspace_.take_problems()) {
        send(make_notification("window/showMessage",
                               {{"type", info_type - 2}, {"message", problem}}));
    }
}

Server::Result Server::initialize(const Json& params) {
    if (stage_ != Stage::fresh) {
        return RpcError{ErrorCode::invalid_request, "the server has been initialized"};
    }
    stage_ = Stage::running;
    parent_ = find_integer(params, "processId");
    if (const Json* const abilities = find_member(params, "capabilities")) {
        take_abilities(*abilities);
    }
    if (const Json* const options = find_member(params, "initializationOptions")) {
        take_settings(*options);
    }
    const Json* const folders = find_member(params, "workspaceFolders");
    if (folders != nullptr && folders->is_array()) {
        for (const Json& folder : *folders) {
            if (auto uri = find_text(folder, "uri")) folders_.push_back(std::move(*uri));
        }
    } else if (auto root = find_text(params, "rootUri")) {
        folders_.push_back(std::move(*root));
    }
    workspace_.set_folders(folders_);
    Json result = {{"capabilities", server_capabilities(encoding_)},
                   {"serverInfo", {{"name", "meshlint"}, {"version", version}}}};
    return result;
}

void Server::take_abilities(const Json& capabilities) {
    const auto flag = [&capabilities](auto... path) {
        const Json* const value = find_member(capabilities, path...);
        return value != nullptr && value->is_boolean() && value->get<bool>();
    };
    const auto lists = [&capabilities](std::string_view wanted, auto... path) {
        const Json* const list = find_member(capabilities, path...);
        return list != nullptr && list->is_array() &&
               std::ranges::find(*list, Json(wanted)) != list->end();
    };
    if (lists("utf-8", "general", "positionEncodings")) encoding_ = PositionEncoding::utf8;
    client_.document_changes = flag("workspace", "workspaceEdit", "documentChanges");
    client_.snippets = flag("textDocument", "completion", "completionItem", "snippetSupport");
    client_.label_details =
        flag("textDocument", "completion", "completionItem", "labelDetailsSupport");
    client_.hover_markdown = lists("markdown", "textDocument", "hover", "contentFormat");
    client_.item_markdown =
        lists("markdown", "textDocument", "completion", "completionItem", "documentationFormat");
    client_.related_places = flag("textDocument", "publishDiagnostics", "relatedInformation");
    client_.literal_actions = find_member(capabilities, "textDocument", "codeAction",
                                          "codeActionLiteralSupport") != nullptr;
    client_.watches_files = flag("workspace", "didChangeWatchedFiles", "dynamicRegistration");
    client_.symbol_tree =
        flag("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport");
    client_.refreshes_hints = flag("workspace", "inlayHint", "refreshSupport");
}

/// Either the settings themselves, or those of all programs by name.
void Server::take_settings(const Json& settings) {
    const Json* const own = find_member(settings, "meshlint");
    shows_classification_ = find_flag(own != nullptr ? *own : settings, "inlayHints");
}

Server::Result Server::shut_down(const Json& /*params*/) {
    stage_ = Stage::shut_down;
    return Json();
}

void Server::exit(const Json& /*params*/) { exit_status_ = stage_ == Stage::shut_down ? 0 : 1; }

void Server::initialized(const Json& /*params*/) {
    if (!client_.watches_files) return;
    const Json watched = {{{"globPattern", "**/*.{yaml,yml,json,md,markdown}"}},
                          {{"globPattern", "**/.gitignore"}}};
    const Json registration = {{"id", "files"},
                               {"method", "workspace/didChangeWatchedFiles"},
                               {"registerOptions", {{"watchers", watched}}}};
    send(make_request(next_id_++, "client/registerCapability",
                      {{"registrations", Json::array({registration})}}));
}

void Server::change_settings(const Json& params) {
    const Json* const settings = find_member(params, "settings");
    if (settings == nullptr || !settings->is_object()) return;
    const bool before = shows_classification_;
    take_settings(*settings);
    if (before == shows_classification_ || !client_.refreshes_hints) return;
    send(make_request(next_id_++, "workspace/inlayHint/refresh", nullptr));
}

}  // namespace meshlint::lsp
