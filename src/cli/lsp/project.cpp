#include "cli/lsp/project.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cli/base/failure.h"
#include "cli/inputs/default_files.h"
#include "cli/inputs/deployed_revisions.h"
#include "cli/inputs/folder_walk.h"
#include "cli/inputs/helm_charts.h"
#include "cli/inputs/input_walker.h"
#include "cli/inputs/kustomization_files.h"
#include "cli/lint/run_checks.h"
#include "loader/embedded/embedded_text.h"
#include "loader/targets/kustomization.h"
#include "loader/text/base_name.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

/// "deploy/mesh.yaml" of "./deploy/mesh.yaml"
std::string plain_name(const std::string& name) {
    return name.starts_with("./") ? name.substr(2) : name;
}

}  // namespace

void ProjectOptions::bind(OptionSet& options) {
    bind_as_revision(options, run.as_revision,
                     "Lint as for this revision (asm-1-24), whatever the ConfigMap's name says");
    run.bind_severities(options);
    options.list("--default", "FILE",
                 "Report all that the default ConfigMap in FILE overrides; can be repeated",
                 defaults);
    options.value("--baseline", "FILE", "Leave out the findings that FILE knows", baseline);
    run.bind_cluster(options);
    run.configuration.bind(options);
    options.group("Input");
    run.bind_platform(options);
    bind_limits(options, run.limits);
}

Project::Project(std::string folder, bool closed, const ProjectOptions& options, Messages& messages)
    : folder_(std::move(folder)),
      closed_(closed),
      options_(options),
      messages_(messages),
      context_{Streams{-1, -1, Streams{}.err}, {}, Messages(Streams{}.err)} {
    load();
}

/// False where there is no such folder: then nothing is read that is named from it.
bool Project::enter() const { return !folder_.empty() && platform::enter_folder(folder_); }

/// Settings that cannot be used are told, and the others hold.
void Project::attempt(const std::function<void()>& step) {
    try {
        step();
    } catch (const Failure& failure) {
        if (told_.insert(failure.what()).second) problems_.emplace_back(failure.what());
    }
}

void Project::load() {
    settings_.reset();
    deployed_.clear();
    defaults_.reset();
    baseline_.reset();
    generated_ = std::make_unique<GeneratedMeshes>();
    searched_ = false;
    waiting_.clear();
    known_.clear();
    others_.clear();
    const bool there = enter();
    if (there) {
        attempt([this] { settings_ = std::make_unique<RunSettings>(options_.run, messages_); });
    }
    if (settings_ == nullptr) {
        RunOptions plain = options_.run;
        plain.configuration = {.file = {}, .none = true};
        attempt([&] { settings_ = std::make_unique<RunSettings>(plain, messages_); });
    }
    if (settings_ == nullptr) settings_ = std::make_unique<RunSettings>(RunOptions(), messages_);
    if (there) load_settings();
    FileSettings& files = settings_->files;
    files.keep_values(!deployed_.empty());
    files.keep_providers(true);
    files.set_generated(*generated_);
    if (defaults_) files.set_default_config_maps(*defaults_);
}

/// What the settings name. Standard input is taken: `-` says that it is for manifests.
void Project::load_settings() {
    const std::vector<std::string> operands{"-"};
    attempt([&] { deployed_ = deployed_revisions(*settings_, operands, context_); });
    attempt([&] {
        check_default_files(options_.defaults, operands);
        if (options_.defaults.empty()) return;
        defaults_ = read_default_files(options_.defaults, settings_->as_revision, "<stdin>",
                                       settings_->files.limits(), context_);
    });
    attempt([&] {
        auto baseline = open_baseline({.file = options_.baseline, .write = false});
        if (baseline) baseline_ = std::move(baseline->run);
    });
}

std::string Project::name_of(const std::string& path) const {
    const std::string start = folder_.ends_with('/') ? folder_ : folder_ + '/';
    return path.starts_with(start) ? path.substr(start.size()) : path;
}

std::string Project::path_of(const std::string& name) const {
    if (platform::is_absolute(name)) return name;
    return (folder_.ends_with('/') ? folder_ : folder_ + '/') + name;
}

bool Project::is_left_out(const std::string& name) const {
    for (std::size_t slash = name.find('/', 1); slash != std::string::npos;
         slash = name.find('/', slash + 1)) {
        if (settings_->files.excludes(name.substr(0, slash), true)) return true;
    }
    return settings_->files.excludes(name, false);
}

std::optional<LintOptions> Project::lint_options(const std::string& name) {
    if (is_left_out(name) || chart_of_template(path_of(name))) return std::nullopt;
    settings_->files.set_named({name}, {});
    return settings_->files.lint_options(name);
}

void Project::finish_alone(FileReport& report) const {
    apply_run_policy(report, settings_->files, {});
}

void Project::finish(std::vector<FileReport>& reports) const {
    RunKnowledge known;
    known.defaults = !options_.defaults.empty();
    if (!closed_) known = check_with_others(reports);
    std::optional<BaselineRun> baseline = baseline_;
    for (FileReport& report : reports) {
        // Of files beside a single document nothing is known: it is a run of its own.
        if (closed_) known = check_together({&report, 1}, deployed_, known.defaults);
        apply_run_policy(report, settings_->files, known);
        if (baseline) baseline->apply(report);
    }
}

/// Before all files were looked at, nobody knows what they tell.
RunKnowledge Project::check_with_others(std::vector<FileReport>& reports) const {
    const bool defaults = !options_.defaults.empty();
    if (!searched_ || !waiting_.empty()) return {.defaults = defaults};
    const std::size_t open = reports.size();
    std::set<std::string> names;
    for (const FileReport& report : reports) names.insert(report.file);
    for (const auto& [name, report] : others_) {
        if (!names.contains(name)) reports.push_back(report);
    }
    const RunKnowledge known = check_together(reports, deployed_, defaults);
    reports.resize(open);
    return known;
}

/// Whether what is linted, and how, follows from the file.
bool Project::holds_settings(const std::string& name) const {
    const std::string_view file = base_name(name);
    if (file == configuration_name || file == ".gitignore" || is_kustomization_name(name)) {
        return true;
    }
    const auto is_named = [&](const std::string& setting) {
        return name_of(path_of(setting)) == name;
    };
    return (settings_->mesh_profile && is_named(*settings_->mesh_profile)) ||
           (options_.baseline && is_named(*options_.baseline)) ||
           (options_.run.configuration.file && is_named(*options_.run.configuration.file)) ||
           std::ranges::any_of(options_.defaults, is_named);
}

bool Project::file_changed(const std::string& path) {
    const std::string name = name_of(path);
    if (holds_settings(name)) {
        told_.clear();
        load();
        return true;
    }
    if (closed_ || name == path || !is_read_in_folders(name, false)) return false;
    if (others_.erase(name) != 0) news_ = true;
    if (!platform::may_read(path)) {
        known_.erase(name);
    } else if (known_.contains(name)) {
        waiting_.push_back({name, InputKind::found_file});
    } else {
        searched_ = false;  // only a search knows what it passes over
    }
    return false;
}

/// What was found before, and looked at, is left alone.
void Project::find_files() {
    searched_ = true;
    if (!enter()) return;
    const std::vector<std::string> paths{"."};
    FileSettings& files = settings_->files;
    KustomizationFiles kustomizations(*generated_, files, context_.messages, [this](Input&& input) {
        if (known_.insert(plain_name(input.name)).second) waiting_.push_back(std::move(input));
    });
    attempt([&] {
        static_cast<void>(
            find_inputs(paths, "<stdin>", files, true, context_.messages,
                        [&](Input&& input) { kustomizations.take(std::move(input)); }));
    });
    news_ = true;
}

/// Keeps what other files may be compared with; their findings are nobody's business.
void Project::look_at(const Input& input) {
    settings_->files.set_named({}, {});
    LintWorker worker(settings_->files, -1, {});
    worker.lint_input({0, input});
    for (LintResults::Report& linted : worker.take_results().reports) {
        FileReport& report = linted.report;
        report.findings.clear();
        report.suppressions.clear();
        std::string name = plain_name(report.file);
        report.file = name;
        others_.insert_or_assign(std::move(name), std::move(report));
    }
}

bool Project::look_around() {
    if (closed_) return false;
    if (!searched_) {
        find_files();
        return !waiting_.empty();
    }
    if (waiting_.empty()) return false;
    news_ = true;
    if (!enter()) waiting_.clear();
    constexpr int at_once = 8;
    for (int i = 0; i < at_once && !waiting_.empty(); ++i) {
        look_at(waiting_.front());
        waiting_.pop_front();
    }
    return !waiting_.empty();
}

bool Project::take_news() {
    const bool complete = closed_ || (searched_ && waiting_.empty());
    return complete && std::exchange(news_, false);
}

std::vector<std::string> Project::take_problems() { return std::exchange(problems_, {}); }

}  // namespace meshlint::cli
