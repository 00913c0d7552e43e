#include "conformance/generator/realistic_configs.h"

#include <stdexcept>

#include "support/files.h"

namespace meshlint::conformance {

std::vector<std::string> realistic_configs(const std::filesystem::path& folder) {
    std::vector<std::string> texts;
    for (const auto& path : test::files_in(folder, ".yaml")) texts.push_back(test::read_file(path));
    if (texts.empty()) throw std::runtime_error("no configurations in " + folder.string());
    return texts;
}

}  // namespace meshlint::conformance
