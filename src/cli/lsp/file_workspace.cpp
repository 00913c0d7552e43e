#include "cli/lsp/file_workspace.h"

#include <algorithm>
#include <utility>

#include "loader/text/base_name.h"
#include "lsp/protocol/file_uri.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

std::optional<std::string> path_of_uri(const std::string& uri) {
    auto path = lsp::path_of_uri(uri);
    if (path) path = platform::path_from_uri(std::move(*path));
    return path;
}

std::string uri_of_path(std::string path) {
    return lsp::uri_of_path(platform::path_in_uri(std::move(path)));
}

bool lies_in(const std::string& path, const std::string& folder) {
    return path.starts_with(folder) &&
           (folder.ends_with('/') || path.substr(folder.size()).starts_with('/'));
}

}  // namespace

FileWorkspace::FileWorkspace(const ProjectOptions& options, Messages& messages)
    : options_(options), messages_(messages), no_files_(options) {
    no_files_.run.configuration = {.file = {}, .none = true};
    no_files_.run.mesh_profile.reset();
    no_files_.baseline.reset();
    no_files_.defaults.clear();
}

void FileWorkspace::set_folders(const std::vector<std::string>& uris) {
    std::map<std::string, std::unique_ptr<Project>> kept = std::exchange(folders_, {});
    for (const std::string& uri : uris) {
        auto path = path_of_uri(uri);
        if (!path) continue;
        while (path->ends_with('/') && !platform::folder_above(*path).empty()) path->pop_back();
        auto known = kept.find(*path);
        folders_[*path] = known != kept.end()
                              ? std::move(known->second)
                              : std::make_unique<Project>(*path, false, options_, messages_);
    }
    others_.clear();
}

Project& FileWorkspace::project_of(const std::string& uri) {
    const auto path = path_of_uri(uri);
    if (!path) {
        std::unique_ptr<Project>& project = others_[{}];
        if (project == nullptr) {
            project = std::make_unique<Project>(std::string(), true, no_files_, messages_);
        }
        return *project;
    }
    // Of folders within each other the inner one comes later.
    Project* innermost = nullptr;
    for (const auto& [folder, project] : folders_) {
        if (lies_in(*path, folder)) innermost = project.get();
    }
    if (innermost != nullptr) return *innermost;
    std::string folder = platform::folder_above(*path);
    if (folder.empty()) folder = *path;
    std::unique_ptr<Project>& project = others_[folder];
    if (project == nullptr) {
        project = std::make_unique<Project>(folder, true, options_, messages_);
    }
    return *project;
}

std::string FileWorkspace::name_of(const std::string& uri) {
    const auto path = path_of_uri(uri);
    return path ? project_of(uri).name_of(*path) : uri;
}

std::optional<LintOptions> FileWorkspace::lint_options(const std::string& uri) {
    return project_of(uri).lint_options(name_of(uri));
}

void FileWorkspace::finish(std::vector<lsp::OpenReport>& reports) {
    std::map<Project*, std::vector<lsp::OpenReport*>> by_project;
    for (lsp::OpenReport& report : reports) {
        by_project[&project_of(report.uri)].push_back(&report);
    }
    for (const auto& [project, own] : by_project) {
        std::vector<FileReport> together;
        for (lsp::OpenReport* each : own) together.push_back(std::move(each->report));
        project->finish(together);
        for (std::size_t i = 0; i < own.size(); ++i) own[i]->report = std::move(together[i]);
    }
}

void FileWorkspace::finish_alone(const std::string& uri, FileReport& report) {
    project_of(uri).finish_alone(report);
}

bool FileWorkspace::is_configuration(const std::string& uri) {
    return base_name(uri) == configuration_name;
}

bool FileWorkspace::files_changed(const std::vector<std::string>& uris) {
    bool settings = false;
    for (const std::string& uri : uris) {
        const auto path = path_of_uri(uri);
        if (!path) continue;
        // What is above a folder may hold its configuration, too.
        for (auto* const projects : {&folders_, &others_}) {
            for (const auto& [folder, project] : *projects) {
                settings = project->file_changed(*path) || settings;
            }
        }
    }
    return settings;
}

bool FileWorkspace::look_around() {
    return std::ranges::any_of(folders_,
                               [](const auto& entry) { return entry.second->look_around(); });
}

bool FileWorkspace::take_news() {
    bool any = false;
    for (const auto& [folder, project] : folders_) any = project->take_news() || any;
    return any;
}

std::vector<lsp::OtherFile> FileWorkspace::other_files() {
    std::vector<lsp::OtherFile> files;
    for (const auto& [folder, project] : folders_) {
        for (const auto& [name, report] : project->others()) {
            files.push_back({uri_of_path(project->path_of(name)), &report.providers});
        }
    }
    return files;
}

std::string FileWorkspace::uri_of(const std::string& file, const std::string& uri) {
    if (!path_of_uri(uri)) return file;
    return uri_of_path(project_of(uri).path_of(file));
}

std::vector<std::string> FileWorkspace::take_problems() {
    std::vector<std::string> all;
    for (auto* const projects : {&folders_, &others_}) {
        for (const auto& [folder, project] : *projects) {
            for (std::string& problem : project->take_problems()) all.push_back(std::move(problem));
        }
    }
    return all;
}

}  // namespace meshlint::cli
