// What the server asks of the world: settings, other files. The server itself knows open documents
// only, so that it runs wherever there is memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint::lsp {

/// The report on an open document.
struct OpenReport {
    std::string uri;
    FileReport report;
};

/// A file that is not open, as far as it was looked at.
struct OtherFile {
    std::string uri;
    const ProviderFacts* providers = nullptr;  ///< never null
};

/// Nothing here throws for what is wrong with files or settings: problems() tells it.
class Workspace {
public:
    Workspace() = default;
    virtual ~Workspace() = default;
    Workspace(const Workspace&) = delete;
    Workspace(Workspace&&) = delete;
    Workspace& operator=(const Workspace&) = delete;
    Workspace& operator=(Workspace&&) = delete;

    /// The folders that the client works in, by URI.
    virtual void set_folders(const std::vector<std::string>& uris) = 0;

    /// What reports call the document.
    [[nodiscard]] virtual std::string name_of(const std::string& uri) = 0;

    /// How a document is linted, without fixes; nothing where the configuration leaves it out. What
    /// the options point to is valid until settings change.
    [[nodiscard]] virtual std::optional<LintOptions> lint_options(const std::string& uri) = 0;

    /// Makes of the reports on all open documents, fresh from lint(), what the command says of
    /// these files: checks across files, severities, comments, the baseline.
    virtual void finish(std::vector<OpenReport>& reports) = 0;

    /// The same for the report on a text of one document, as `--fix` looks at a text in between.
    virtual void finish_alone(const std::string& uri, FileReport& report) = 0;

    /// The document is the configuration, in whatever folder.
    [[nodiscard]] virtual bool is_configuration(const std::string& uri) = 0;

    /// Files have changed, in the editor or behind its back. True: settings may have, too, and all
    /// open documents have to be linted anew.
    [[nodiscard]] virtual bool files_changed(const std::vector<std::string>& uris) = 0;

    /// Looks at some of the files that are not open. `open` are those that are. True: there is
    /// more to do.
    [[nodiscard]] virtual bool look_around() = 0;
    /// Whether what was found since the last call may change reports on open documents.
    [[nodiscard]] virtual bool take_news() = 0;

    [[nodiscard]] virtual std::vector<OtherFile> other_files() = 0;

    /// The URI of a file that a report names, which is about the document `uri`.
    [[nodiscard]] virtual std::string uri_of(const std::string& file, const std::string& uri) = 0;

    /// What nobody has been told yet: sentences for the user.
    [[nodiscard]] virtual std::vector<std::string> take_problems() = 0;
};

}  // namespace meshlint::lsp
