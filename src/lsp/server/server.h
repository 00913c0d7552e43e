// The language server: messages in, messages out. It knows no descriptors and no files.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lint/edited_text_linter.h"
#include "lsp/features/completion.h"
#include "lsp/features/feature_input.h"
#include "lsp/protocol/json.h"
#include "lsp/protocol/message_reader.h"
#include "lsp/protocol/rpc.h"
#include "lsp/protocol/text_document.h"
#include "lsp/server/workspace.h"

namespace meshlint::lsp {

/// All work is done by whoever calls, one message or one document at a time: a document is linted
/// in about a millisecond, so that threads would add ways to go wrong and no speed. The caller
/// hands over all that has arrived before it has anything worked at. So keystrokes that came
/// together are linted once, a request that was cancelled meanwhile is never begun, and no result
/// is about a text that is no more.
class Server {
public:
    /// `send` gets each message as JSON text, without its frame. Both must outlive the server.
    Server(Workspace& workspace, std::function<void(const std::string&)> send);
    ~Server();
    Server(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(const Server&) = delete;
    Server& operator=(Server&&) = delete;

    /// Takes what arrived; nothing is done with it yet, but that it may cancel what waits.
    void receive(const MessageReader::Item& item);

    /// Works at one message or, when none is left, at what has to be linted. False when there is
    /// nothing to do until something arrives.
    bool work();

    [[nodiscard]] bool has_messages() const { return !waiting_.empty(); }

    /// Set once the client has said `exit`: 0 behind a `shutdown`, else 1.
    [[nodiscard]] std::optional<int> exit_status() const { return exit_status_; }

    /// The process that started the server, as that said; without it the server has no purpose.
    [[nodiscard]] std::optional<std::int64_t> parent() const { return parent_; }

private:
    enum class Stage : std::uint8_t { fresh, running, shut_down };

    using Result = std::variant<Json, RpcError>;
    using RequestHandler = Result (Server::*)(const Json& params);
    using NotificationHandler = void (Server::*)(const Json& params);
    struct Request {
        std::string_view method;
        RequestHandler handle;
    };
    struct Notification {
        std::string_view method;
        NotificationHandler handle;
    };

    /// An open document, and what is known of it.
    struct OpenDocument {
        TextDocument text;
        EditedTextLinter linter;
        EditedTextLinter fix_linter;  ///< with fixes, for texts that are tried out as well
        FileReport report;            ///< fresh from lint()
        bool changed = true;          ///< since it was linted
        bool unpublished = true;      ///< since the client was told of its diagnostics
        bool excluded = false;
        std::string published;  ///< the diagnostics that the client has
    };

    // ---- Messages
    void handle(const Json& message);
    [[nodiscard]] Result answer(std::string_view method, const Json& params);
    void notify(std::string_view method, const Json& params);
    void send(const Json& message);
    void show_problems();

    // ---- Requests; each says what it gets in its name
    Result initialize(const Json& params);
    Result shut_down(const Json& params);
    Result code_action(const Json& params);
    Result hover(const Json& params);
    Result complete(const Json& params);
    Result semantic_tokens(const Json& params);
    Result document_symbols(const Json& params);
    Result folding_ranges(const Json& params);
    Result inlay_hints(const Json& params);
    Result definition(const Json& params);
    Result references(const Json& params);

    // ---- Notifications
    void initialized(const Json& params);
    void exit(const Json& params);
    void open(const Json& params);
    void change(const Json& params);
    void save(const Json& params);
    void close(const Json& params);
    void change_files(const Json& params);
    void change_folders(const Json& params);
    void change_settings(const Json& params);

    void take_abilities(const Json& capabilities);
    void take_settings(const Json& settings);
    [[nodiscard]] Json capabilities() const;

    // ---- Documents
    [[nodiscard]] OpenDocument* find(const Json& params);
    void files_changed(const std::vector<std::string>& uris);
    void lint_all_anew();
    void lint(OpenDocument& document);
    [[nodiscard]] bool lint_one();
    void publish_all();
    void publish(OpenDocument& document, std::string diagnostics);
    [[nodiscard]] std::vector<OpenReport> finished_reports();
    /// What lint() says of the text of a document, or of what would become of it, with fixes.
    [[nodiscard]] FileReport lint_with_fixes(OpenDocument& document, std::string_view text);
    /// The report with fixes on a document, as the command gives it.
    [[nodiscard]] FileReport report_with_fixes(OpenDocument& document);
    [[nodiscard]] KnownProviders known_providers();
    struct ProviderPlaces {
        bool definitions = false;
        bool references = false;
    };
    /// The name of the provider that is defined or named there; empty where none is.
    [[nodiscard]] static std::string provider_at(const OpenDocument& document,
                                                 const FeatureInput& input, std::size_t offset);
    [[nodiscard]] Json provider_places(const Json& params, ProviderPlaces wanted);

    /// Calls `use` with the input of a feature for a document that is linted at all.
    template <typename Use>
    [[nodiscard]] Result with_input(const Json& params, const Use& use);
    [[nodiscard]] FeatureInput input_of(const OpenDocument& document, const LintOptions& options);

    static const std::vector<Request>& requests();
    static const std::vector<Notification>& notifications();

    Workspace& workspace_;
    std::function<void(const std::string&)> send_;
    Stage stage_ = Stage::fresh;
    std::optional<int> exit_status_;
    std::optional<std::int64_t> parent_;
    std::deque<Json> waiting_;
    std::set<std::string> waiting_ids_;  ///< of requests, as JSON
    std::set<std::string> cancelled_;    ///< of these
    ClientAbilities client_;
    PositionEncoding encoding_ = PositionEncoding::utf16;
    bool shows_classification_ = false;
    std::vector<std::string> folders_;
    std::map<std::string, OpenDocument> documents_;  ///< by URI
    bool to_publish_ = false;
    std::int64_t next_id_ = 1;
};

}  // namespace meshlint::lsp
