#include "cli/inputs/input_walker.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "cli/inputs/folder_walk.h"
#include "cli/inputs/helm_charts.h"
#include "platform/file.h"

namespace meshlint::cli {

namespace {

/// The path without "." steps and doubled slashes: what tells two spellings of a name apart from
/// two names. ".." stays, because it may lead through a link.
std::string plain_path(std::string_view path) {
    std::string plain = path.starts_with('/') ? "/" : "";
    while (!path.empty()) {
        const std::size_t slash = std::min(path.find('/'), path.size());
        const std::string_view step = path.substr(0, slash);
        path.remove_prefix(std::min(slash + 1, path.size()));
        if (step.empty() || step == ".") continue;
        if (!plain.empty() && !plain.ends_with('/')) plain += '/';
        plain += step;
    }
    return plain;
}

/// Lets each input through once.
class Repetitions {
public:
    /// A single path names nothing twice, so nothing need be remembered.
    explicit Repetitions(std::size_t paths) : possible_(paths > 1) {}

    [[nodiscard]] bool is_new(const Input& input) {
        if (input.kind == InputKind::standard_input) return !std::exchange(stdin_seen_, true);
        return !possible_ || seen_.insert(plain_path(input.name)).second;
    }

private:
    bool possible_;
    bool stdin_seen_ = false;
    std::unordered_set<std::string> seen_;
};

/// In the order in which they were met.
class Charts {
public:
    void add(const std::string& folder) {
        if (seen_.insert(plain_path(folder)).second) folders_.push_back(folder);
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(folders_); }

private:
    std::vector<std::string> folders_;
    std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<std::string> find_inputs(std::span<const std::string> paths,
                                     std::string_view stdin_name, const FileSettings& settings,
                                     bool ignore_files, Messages& messages,
                                     const std::function<void(Input&&)>& take) {
    Repetitions repetitions(paths.size());
    const auto add = [&](Input&& input) {
        if (repetitions.is_new(input)) take(std::move(input));
    };
    const FolderWalk::Take add_found = [&](std::string&& name) {
        add({std::move(name), InputKind::found_file});
    };
    Charts charts;
    for (const std::string& path : paths) {
        platform::FileStatus status;
        if (path == "-") {
            add({std::string(stdin_name), InputKind::standard_input});
        } else if (const int error = look_at(path, platform::Links::follow, status); error != 0) {
            messages.error(cannot("read", path, error));
        } else if (status.kind == platform::FileKind::folder) {
            FolderWalk walk(add_found, settings, ignore_files, messages);
            walk.run(path);
            for (const std::string& chart : walk.charts()) charts.add(chart);
        } else if (const auto chart = chart_of_template(path)) {
            charts.add(*chart);
        } else {
            add({path, InputKind::file});
        }
    }
    return charts.take();
}

}  // namespace meshlint::cli
