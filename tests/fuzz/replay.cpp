// Runs a fuzz target over files, without a fuzzer: fuzz_replay TARGET PATH...
// A folder stands for all files in it and below. Each file is also tried cut off at several places.
// Prints how many inputs it ran.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz_target.h"
#include "fuzz_targets.h"

namespace {

using meshlint::fuzz::Target;
namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> files_of(const fs::path& path) {
    std::vector<fs::path> files;
    if (!fs::exists(path)) return files;  // a target without inputs of its own
    if (!fs::is_directory(path)) return {path};
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The input, and what is left of it when a transfer breaks off.
std::size_t run(const Target& target, const std::string& input) {
    const std::string_view text(input);
    if (text.size() > meshlint::fuzz::longest_input) return 0;
    constexpr std::size_t cuts = 16;
    std::size_t count = 0;
    for (std::size_t i = 1; i <= cuts; ++i) {
        target.run(text.substr(0, text.size() * i / cuts));
        ++count;
    }
    return count;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto& all = meshlint::fuzz::targets;
    const auto* const target =
        arguments.empty() ? all.end() : std::find_if(all.begin(), all.end(), [&](const Target& t) {
            return t.name == arguments.front();
        });
    if (target == all.end()) {
        std::cerr << "usage: fuzz_replay TARGET PATH...\n";
        return 2;
    }
    std::size_t inputs = 0;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        for (const fs::path& file : files_of(arguments[i]))
            inputs += run(*target, content_of(file));
    }
    std::cout << target->name << ": " << inputs << " inputs\n";
    return inputs == 0 ? 1 : 0;
}
