#include "cli/input_walker.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "cli/folder_walk.h"

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

void find_in_folder(const std::string& folder, const FileSettings& settings,
                    std::vector<Input>& inputs, Messages& messages) {
    std::vector<std::string> found;
    FolderWalk(found, settings, messages).run(folder);
    for (std::string& name : found) inputs.push_back({std::move(name), InputKind::found_file});
}

void drop_repeated(std::vector<Input>& inputs) {
    std::set<std::string> seen;
    bool stdin_seen = false;
    std::erase_if(inputs, [&](const Input& input) {
        if (input.kind == InputKind::standard_input) return std::exchange(stdin_seen, true);
        return !seen.insert(plain_path(input.name)).second;
    });
}

}  // namespace

std::vector<Input> find_inputs(std::span<const std::string> paths, std::string_view stdin_name,
                               const FileSettings& settings, Messages& messages) {
    std::vector<Input> inputs;
    for (const std::string& path : paths) {
        struct stat status {};
        if (path == "-") {
            inputs.push_back({std::string(stdin_name), InputKind::standard_input});
        } else if (stat(path.c_str(), &status) != 0) {
            messages.error(cannot("read", path, errno));
        } else if (S_ISDIR(status.st_mode)) {
            find_in_folder(path, settings, inputs, messages);
        } else {
            inputs.push_back({path, InputKind::file});
        }
    }
    drop_repeated(inputs);
    std::stable_sort(inputs.begin(), inputs.end(),
                     [](const Input& a, const Input& b) { return a.name < b.name; });
    return inputs;
}

}  // namespace meshlint::cli
