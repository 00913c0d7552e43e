// A folder that an editor works in: its settings, and what its files tell of each other.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/messages.h"
#include "cli/lint/baseline_file.h"
#include "cli/lint/lint_worker.h"
#include "cli/lint/run_checks.h"
#include "cli/options/common_options.h"
#include "cli/settings/generated_meshes.h"
#include "meshlint/effective.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// What the command line asks of a language server: what `lint` is asked, as far as it makes sense.
struct ProjectOptions {
    RunOptions run;
    std::vector<std::string> defaults;  ///< files with default ConfigMaps
    std::optional<std::string> baseline;

    ProjectOptions() { run.input = HolderKind::automatic; }

    void bind(OptionSet& options);
};

/// Lints as the command does that is run in the folder. Names of files are those that the command
/// would use. To be as sure of that as can be, the folder becomes the working directory whenever
/// files are looked at: configuration, baseline and kustomizations are found by the same code.
class Project {
public:
    /// `folder` is an absolute path. `closed` has no files of its own to look around in: it is the
    /// folder of single documents, or none at all. What is passed must outlive the project.
    Project(std::string folder, bool closed, const ProjectOptions& options, Messages& messages);
    ~Project() = default;
    Project(const Project&) = delete;
    Project(Project&&) = delete;
    Project& operator=(const Project&) = delete;
    Project& operator=(Project&&) = delete;

    [[nodiscard]] const std::string& folder() const { return folder_; }

    /// "deploy/mesh.yaml"; the path itself for a file outside of the folder.
    [[nodiscard]] std::string name_of(const std::string& path) const;
    [[nodiscard]] std::string path_of(const std::string& name) const;

    /// Nothing where the configuration leaves the file out, and for the templates of Helm charts.
    [[nodiscard]] std::optional<LintOptions> lint_options(const std::string& name);

    /// Makes of fresh reports on open files what a run says. The order stays.
    void finish(std::vector<FileReport>& reports) const;
    void finish_alone(FileReport& report) const;

    /// A file is new, gone or another one. True: settings may have changed.
    [[nodiscard]] bool file_changed(const std::string& path);

    /// Looks at the files of the folder, a few at a time. True: there is more to do.
    [[nodiscard]] bool look_around();
    /// Whether there is news since the last call, with all files looked at.
    [[nodiscard]] bool take_news();

    /// What the files that were looked at tell, by name.
    [[nodiscard]] const std::map<std::string, FileReport>& others() const { return others_; }

    /// What kept settings from being used, once each.
    [[nodiscard]] std::vector<std::string> take_problems();

private:
    void load();
    void load_settings();
    [[nodiscard]] RunKnowledge check_with_others(std::vector<FileReport>& reports) const;
    void attempt(const std::function<void()>& step);
    [[nodiscard]] bool enter() const;
    [[nodiscard]] bool is_left_out(const std::string& name) const;
    [[nodiscard]] bool holds_settings(const std::string& name) const;
    void find_files();
    void look_at(const Input& input);

    std::string folder_;
    bool closed_;
    const ProjectOptions& options_;
    Messages& messages_;
    Context context_;
    std::unique_ptr<RunSettings> settings_;  ///< never null
    std::vector<std::string> deployed_;
    std::optional<DefaultConfigMaps> defaults_;
    std::optional<BaselineRun> baseline_;
    std::unique_ptr<GeneratedMeshes> generated_;  ///< never null
    std::vector<std::string> problems_;
    std::set<std::string> told_;

    bool searched_ = false;
    std::set<std::string> known_;  ///< names of the files that the search has found
    bool news_ = false;
    std::deque<Input> waiting_;
    std::map<std::string, FileReport> others_;
};

}  // namespace meshlint::cli
