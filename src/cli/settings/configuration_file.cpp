#include "cli/settings/configuration_file.h"

#include <cerrno>
#include <utility>

#include "cli/base/failure.h"
#include "cli/base/git_folder.h"
#include "cli/base/messages.h"
#include "cli/base/small_file.h"
#include "cli/settings/report_request.h"
#include "platform/file.h"
#include "platform/path.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

/// Whether there is something of this name, be it a link to nowhere. A configuration must not be
/// passed over because of a broken disk; that folders further up are closed is nothing unusual.
bool exists(const std::string& base, std::string_view name) {
    platform::FileStatus status;
    const std::string path = base + std::string(name);
    const int error = look_at(path, platform::Links::stay, status);
    const bool closed = error == EACCES && !base.empty();
    if (error != 0 && error != ENOENT && error != ENOTDIR && !closed) {
        throw Failure(cannot("read", path, error));
    }
    return error == 0;
}

/// The way up from here to the nearest folder with a configuration: "", "../", ...
std::optional<std::string> find_base() {
    constexpr int deepest = 256;
    std::string base;
    platform::FileStatus folder;
    if (look_at(".", platform::Links::follow, folder) != 0) return std::nullopt;
    for (int depth = 0; depth < deepest; ++depth) {
        if (exists(base, configuration_name)) return base;
        if (git_folder_of(base.empty() ? "." : base)) return std::nullopt;
        base += "../";
        platform::FileStatus parent;
        if (look_at(base, platform::Links::follow, parent) != 0) return std::nullopt;
        if (parent.id == folder.id) return std::nullopt;
        folder = parent;
    }
    return std::nullopt;
}

/// Whether a file is a link that leads out of the repository, or, without one, of its folder. It
/// may be a stranger who made it.
bool leads_out(const std::string& base, const std::string& path) {
    const std::string own = platform::real_path(base.empty() ? "." : base);
    std::string folder = repository_around(own);
    if (folder.empty()) folder = own;
    if (!folder.ends_with('/')) folder += '/';
    return !platform::real_path(path).starts_with(folder);
}

Configuration read(const std::string& path, FileChoice choice, const std::string& base) {
    std::string text;
    if (const int error = read_small_file(path, choice, config_bytes, text); error != 0) {
        throw Failure(cannot_read_small_file(path, error, config_bytes));
    }
    const std::vector<std::string_view> formats = report_format_names();
    ConfigResult result = read_configuration(text, {.formats = formats});
    if (result.problems.empty()) return std::move(result.configuration);
    if (choice == FileChoice::found && leads_out(base, path)) {
        throw Failure(quoted_name(path) +
                      " is a link out of the repository, to a file that is no configuration; "
                      "--config FILE tells what is wrong with it");
    }
    throw Failure(describe_problems(path, result.problems));
}

}  // namespace

std::string describe_problems(const std::string& path, std::span<const Problem> problems) {
    std::string lines;
    for (const Problem& problem : problems) {
        if (!lines.empty()) lines += "\nmeshlint: ";
        lines += escaped(path) + ":" + std::to_string(problem.position->line) + ":" +
                 std::to_string(problem.position->column) + ": " + escaped(problem.message);
    }
    return lines;
}

std::shared_ptr<const ConfigurationFile> load_configuration(
    const std::optional<std::string>& path) {
    if (path) {
        return std::make_shared<const ConfigurationFile>(
            ConfigurationFile{*path, "", read(*path, FileChoice::named, "")});
    }
    const auto base = find_base();
    if (!base) return nullptr;
    const std::string found = *base + std::string(configuration_name);
    return std::make_shared<const ConfigurationFile>(
        ConfigurationFile{found, *base, read(found, FileChoice::found, *base)});
}

}  // namespace meshlint::cli
