// The language server answers every request, whatever bytes a client sends, and whatever the
// document is that it asks about.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "fuzz_target.h"
#include "lsp/protocol/message_reader.h"
#include "lsp/server/server.h"
#include "meshlint/apply_suppressions.h"
#include "meshlint/providers.h"

namespace meshlint::fuzz {

namespace {

using lsp::Json;

/// Nothing but open documents.
class NoFiles final : public lsp::Workspace {
public:
    void set_folders(const std::vector<std::string>& /*uris*/) override {}
    std::string name_of(const std::string& uri) override { return uri; }
    std::optional<LintOptions> lint_options(const std::string& /*uri*/) override {
        LintOptions options;
        options.input = HolderKind::automatic;
        options.keep_providers = true;
        return options;
    }
    void finish(std::vector<lsp::OpenReport>& reports) override {
        for (lsp::OpenReport& each : reports) {
            check_providers({&each.report, 1}, true);
            SeverityPolicy().apply(each.report);
            apply_suppressions(each.report, {});
        }
    }
    void finish_alone(const std::string& /*uri*/, FileReport& report) override {
        SeverityPolicy().apply(report);
        apply_suppressions(report, {});
    }
    bool is_configuration(const std::string& uri) override {
        return uri.ends_with(".meshlint.yaml");
    }
    bool files_changed(const std::vector<std::string>& uris) override { return uris.size() > 3; }
    bool look_around() override { return false; }
    bool take_news() override { return false; }
    std::vector<lsp::OtherFile> other_files() override { return {}; }
    std::string uri_of(const std::string& file, const std::string& /*uri*/) override {
        return file;
    }
    std::vector<std::string> take_problems() override { return {}; }
};

/// A client that counts what comes back.
class Client {
public:
    Client() : server_(files_, [this](const std::string& message) { take(message); }) {}

    void send(const Json& message) {
        const Json* const id = lsp::find_member(message, "id");
        if (id != nullptr) ++asked_[lsp::dump_json(*id)];
        server_.receive({lsp::dump_json(message), {}});
    }

    void send_bytes(std::string_view bytes) {
        lsp::MessageReader reader(longest_input);
        constexpr std::size_t portion = 1000;
        for (std::size_t at = 0; at < bytes.size(); at += portion) {
            reader.add(bytes.substr(at, portion));
            while (const auto item = reader.next()) server_.receive(*item);
        }
    }

    void work() {
        constexpr int most = 100'000;
        int steps = 0;
        while (!server_.exit_status() && server_.work()) {
            require(++steps < most, "the work comes to an end");
        }
    }

    /// Each of what was asked is answered once.
    void check_answers() {
        if (server_.exit_status()) return;
        for (const auto& [id, times] : asked_) {
            require(answered_[id] >= times, "every request is answered");
        }
    }

private:
    void take(const std::string& text) {
        const auto message = lsp::parse_json(text);
        require(message.has_value(), "the server sends JSON");
        const Json* const id = lsp::find_member(*message, "id");
        if (id != nullptr && !message->contains("method")) ++answered_[lsp::dump_json(*id)];
    }

    NoFiles files_;
    lsp::Server server_;
    std::map<std::string, int> asked_;
    std::map<std::string, int> answered_;
};

Json initialize() {
    return lsp::make_request(
        "first", "initialize",
        {{"capabilities",
          {{"textDocument",
            {{"codeAction", {{"codeActionLiteralSupport", Json::object()}}},
             {"completion", {{"completionItem", {{"snippetSupport", true}}}}},
             {"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}}},
         {"initializationOptions", {{"inlayHints", true}}}});
}

/// The document is the input, and is asked about in some places.
void ask_about(Client& client, const std::string& uri, std::string_view input) {
    const Json document = {{"uri", uri}};
    client.send(lsp::make_notification(
        "textDocument/didOpen",
        {{"textDocument", {{"uri", uri}, {"version", 1}, {"text", std::string(input)}}}}));
    std::size_t lines = 1;
    for (const char c : input) lines += c == '\n' ? 1 : 0;
    constexpr std::size_t places = 2;
    int id = 0;
    for (std::size_t i = 0; i < places; ++i) {
        const std::size_t line = lines * i / places + (input.size() + i) % 3;
        const Json position = {{"line", line}, {"character", (line * 7 + input.size()) % 24}};
        const Json at = {{"textDocument", document}, {"position", position}};
        for (const auto* const method : {"hover", "completion", "definition", "references"}) {
            client.send(lsp::make_request(++id, std::string("textDocument/") + method, at));
        }
        client.send(lsp::make_notification(
            "textDocument/didChange",
            {{"textDocument", {{"uri", uri}, {"version", 2 + i}}},
             {"contentChanges", Json::array({{{"range", {{"start", position}, {"end", position}}},
                                              {"text", i % 2 == 0 ? "\n" : "a: "}}})}}));
    }
    const Json range = {{"start", {{"line", lines / 2}, {"character", 0}}},
                        {"end", {{"line", lines / 2}, {"character", 9}}}};
    // Each comment that is offered is proven by linting the text: not for every input.
    if (input.size() % 4 == 0) {
        client.send(lsp::make_request(
            ++id, "textDocument/codeAction",
            {{"textDocument", document}, {"range", range}, {"context", Json::object()}}));
    }
    client.send(lsp::make_request(++id, "textDocument/inlayHint",
                                  {{"textDocument", document}, {"range", range}}));
    for (const auto* const method : {"documentSymbol", "foldingRange", "semanticTokens/full"}) {
        client.send(lsp::make_request(++id, std::string("textDocument/") + method,
                                      {{"textDocument", document}}));
    }
}

}  // namespace

void fuzz_lsp(std::string_view input) {
    // Any other byte is the first one of a document.
    constexpr char last_choice = 2;
    const bool chooses = !input.empty() && input.front() >= 0 && input.front() <= last_choice;
    const unsigned char choice = chooses ? take_choice(input) : last_choice + 1;
    Client client;
    client.send(initialize());
    switch (choice) {
        case 0:
            client.send_bytes(input);
            break;
        case 1:  // a message a line
            for (std::size_t at = 0; at < input.size();) {
                const std::size_t end = std::min(input.find('\n', at), input.size());
                client.send_bytes(lsp::framed(input.substr(at, end - at)));
                at = end + 1;
            }
            break;
        case 2:
            ask_about(client, "file:///.meshlint.yaml", input);
            break;
        default:
            ask_about(client, "file:///mesh.yaml", input);
            break;
    }
    client.work();
    client.check_answers();
}

}  // namespace meshlint::fuzz
