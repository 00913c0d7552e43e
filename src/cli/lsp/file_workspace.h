// The files around the open documents.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/messages.h"
#include "cli/lsp/project.h"
#include "lsp/server/workspace.h"

namespace meshlint::cli {

/// A document belongs to the innermost folder of the client that it is in, as if the command ran
/// there; one outside of all of them, to the folder of its file. What is no file has no
/// configuration.
class FileWorkspace final : public lsp::Workspace {
public:
    /// Both must outlive the workspace.
    FileWorkspace(const ProjectOptions& options, Messages& messages);

    void set_folders(const std::vector<std::string>& uris) override;
    [[nodiscard]] std::string name_of(const std::string& uri) override;
    [[nodiscard]] std::optional<LintOptions> lint_options(const std::string& uri) override;
    void finish(std::vector<lsp::OpenReport>& reports) override;
    void finish_alone(const std::string& uri, FileReport& report) override;
    [[nodiscard]] bool is_configuration(const std::string& uri) override;
    [[nodiscard]] bool files_changed(const std::vector<std::string>& uris) override;
    [[nodiscard]] bool look_around() override;
    [[nodiscard]] bool take_news() override;
    [[nodiscard]] std::vector<lsp::OtherFile> other_files() override;
    [[nodiscard]] std::string uri_of(const std::string& file, const std::string& uri) override;
    [[nodiscard]] std::vector<std::string> take_problems() override;

private:
    [[nodiscard]] Project& project_of(const std::string& uri);

    const ProjectOptions& options_;
    Messages& messages_;
    ProjectOptions no_files_;                                  ///< for what is no file
    std::map<std::string, std::unique_ptr<Project>> folders_;  ///< of the client, by path
    std::map<std::string, std::unique_ptr<Project>> others_;   ///< of single documents, by path
};

}  // namespace meshlint::cli
