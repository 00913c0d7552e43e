// Documents as they are opened, changed and linted.
#include <algorithm>
#include <utility>

#include "lsp/features/diagnostics.h"
#include "lsp/server/server.h"

namespace meshlint::lsp {

namespace {

/// The URI of the document that a message is about; empty where it names none.
std::string uri_of(const Json& params) {
    const Json* const document = find_member(params, "textDocument");
    return document == nullptr ? std::string() : find_text(*document, "uri").value_or("");
}

std::int64_t version_of(const Json& params) {
    const Json* const document = find_member(params, "textDocument");
    return document == nullptr ? 0 : find_integer(*document, "version").value_or(0);
}

/// A change without a range is the whole text.
void apply(TextDocument& document, const Json& change) {
    auto text = find_text(change, "text");
    if (!text) return;
    const Json* const range = find_member(change, "range");
    if (range == nullptr) {
        document.replace(std::move(*text));
        return;
    }
    const Json* const start = find_member(*range, "start");
    const Json* const end = find_member(*range, "end");
    if (start == nullptr || end == nullptr) return;
    document.replace(to_position(*start), to_position(*end), *text);
}

}  // namespace

Server::OpenDocument* Server::find(const Json& params) {
    const auto found = documents_.find(uri_of(params));
    return found == documents_.end() ? nullptr : &found->second;
}

void Server::open(const Json& params) {
    const std::string uri = uri_of(params);
    const Json* const document = find_member(params, "textDocument");
    if (uri.empty() || document == nullptr) return;
    std::string text = find_text(*document, "text").value_or("");
    documents_.erase(uri);
    documents_.emplace(
        uri, OpenDocument{.text = TextDocument(uri, version_of(params), std::move(text), encoding_),
                          .linter = {},
                          .fix_linter = {},
                          .report = {},
                          .published = {}});
    to_publish_ = true;
}

void Server::change(const Json& params) {
    OpenDocument* const document = find(params);
    const Json* const changes = find_member(params, "contentChanges");
    if (document == nullptr || changes == nullptr || !changes->is_array()) return;
    for (const Json& each : *changes) apply(document->text, each);
    document->text.set_version(version_of(params));
    document->changed = document->unpublished = true;
    to_publish_ = true;
}

void Server::close(const Json& params) {
    OpenDocument* const document = find(params);
    if (document == nullptr) return;
    const std::string uri = document->text.uri();
    documents_.erase(uri);
    send(make_notification("textDocument/publishDiagnostics",
                           {{"uri", uri}, {"diagnostics", Json::array()}}));
    files_changed({uri});  // from now on what is on the disk counts
    to_publish_ = true;
}

/// Clients that watch no files tell of those at least that are edited here.
void Server::save(const Json& params) { files_changed({uri_of(params)}); }

void Server::change_files(const Json& params) {
    const Json* const changes = find_member(params, "changes");
    if (changes == nullptr || !changes->is_array()) return;
    std::vector<std::string> uris;
    for (const Json& change : *changes) {
        if (auto uri = find_text(change, "uri")) uris.push_back(std::move(*uri));
    }
    files_changed(uris);
}

void Server::change_folders(const Json& params) {
    const Json* const added = find_member(params, "event", "added");
    const Json* const removed = find_member(params, "event", "removed");
    if (removed != nullptr && removed->is_array()) {
        for (const Json& folder : *removed) {
            std::erase(folders_, find_text(folder, "uri").value_or(""));
        }
    }
    if (added != nullptr && added->is_array()) {
        for (const Json& folder : *added) {
            if (auto uri = find_text(folder, "uri")) folders_.push_back(std::move(*uri));
        }
    }
    workspace_.set_folders(folders_);
    lint_all_anew();
}

void Server::files_changed(const std::vector<std::string>& uris) {
    if (workspace_.files_changed(uris)) lint_all_anew();
}

void Server::lint_all_anew() {
    for (auto& [uri, document] : documents_) {
        document.linter.forget();
        document.fix_linter.forget();
        document.changed = true;
    }
    to_publish_ = true;
}

bool Server::lint_one() {
    const auto found =
        std::ranges::find_if(documents_, [](const auto& entry) { return entry.second.changed; });
    if (found == documents_.end()) return false;
    lint(found->second);
    return true;
}

void Server::lint(OpenDocument& document) {
    if (!document.changed) return;
    document.changed = false;
    const std::string& uri = document.text.uri();
    document.report = {};
    document.report.file = workspace_.name_of(uri);
    document.excluded = workspace_.is_configuration(uri);
    if (document.excluded) return;
    const auto options = workspace_.lint_options(uri);
    document.excluded = !options.has_value();
    if (!options) return;
    document.report = document.linter.lint(workspace_.name_of(uri), document.text.text(), *options);
}

std::vector<OpenReport> Server::finished_reports() {
    std::vector<OpenReport> reports;
    for (auto& [uri, document] : documents_) {
        lint(document);
        if (!document.excluded) reports.push_back({uri, document.report});
    }
    workspace_.finish(reports);
    return reports;
}

FileReport Server::lint_with_fixes(OpenDocument& document, std::string_view text) {
    const std::string& uri = document.text.uri();
    LintOptions options = workspace_.lint_options(uri).value_or(LintOptions{});
    options.fixes = true;
    return document.fix_linter.lint(workspace_.name_of(uri), text, options);
}

FileReport Server::report_with_fixes(OpenDocument& document) {
    const std::string& uri = document.text.uri();
    std::vector<OpenReport> reports;
    for (auto& [other_uri, other] : documents_) {
        lint(other);
        if (other.excluded) continue;
        if (other_uri != uri) {
            reports.push_back({other_uri, other.report});
            continue;
        }
        reports.push_back({uri, lint_with_fixes(document, document.text.text())});
    }
    workspace_.finish(reports);
    const auto found = std::ranges::find(reports, uri, &OpenReport::uri);
    return found == reports.end() ? FileReport{} : std::move(found->report);
}

FeatureInput Server::input_of(const OpenDocument& document, const LintOptions& options) {
    const std::string& uri = document.text.uri();
    return {document.text, workspace_.name_of(uri), options, client_,
            [this, &uri](const std::string& file) { return workspace_.uri_of(file, uri); }};
}

void Server::publish_all() {
    to_publish_ = false;
    const LintOptions no_options;
    for (const OpenReport& finished : finished_reports()) {
        OpenDocument& document = documents_.at(finished.uri);
        const FeatureInput input = input_of(document, no_options);
        publish(document, diagnostics_text(finished.report.findings, input));
    }
    for (auto& [uri, document] : documents_) {
        if (!document.excluded) continue;
        const bool shown = workspace_.is_configuration(uri);
        publish(document, shown ? dump_json(configuration_diagnostics(document.text)) : "[]");
    }
}

/// Other documents than the one that was edited get new diagnostics only where they are others.
void Server::publish(OpenDocument& document, std::string diagnostics) {
    if (!document.unpublished && diagnostics == document.published) return;
    document.unpublished = false;
    document.published = std::move(diagnostics);
    // The list is put in as the text that it is already: there may be much of it.
    constexpr std::string_view placeholder = "[]";
    std::string message = dump_json(make_notification("textDocument/publishDiagnostics",
                                                      {{"diagnostics", Json::array()},
                                                       {"uri", document.text.uri()},
                                                       {"version", document.text.version()}}));
    message.replace(message.find(placeholder), placeholder.size(), document.published);
    send_(message);
}

}  // namespace meshlint::lsp
