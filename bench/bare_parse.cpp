// Gives files to yaml-cpp's event interface and does nothing with the events: the yardstick for
// what linting costs where parsing cannot be avoided.   bare_parse PATH... A folder stands for all
// files in it. Documents are split by yaml-cpp.
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <istream>
#include <iterator>
#include <sstream>
#include <string>

namespace {

class Counter final : public YAML::EventHandler {
public:
    std::size_t events = 0;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override { ++events; }
    void OnDocumentEnd() override { ++events; }
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { ++events; }
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { ++events; }
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& /*value*/) override {
        ++events;
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                         YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
        ++events;
    }
    void OnSequenceEnd() override { ++events; }
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                    YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override {
        ++events;
    }
    void OnMapEnd() override { ++events; }
};

void parse(const std::filesystem::path& path, Counter& counter) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::istringstream stream(text);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(counter)) {
        }
    } catch (const YAML::Exception&) {
        // A text with a mistake is parsed up to it.
    }
}

}  // namespace

int main(int argc, char** argv) {
    Counter counter;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            parse(argv[i], counter);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) parse(entry.path(), counter);
        }
    }
    std::printf("%zu events\n", counter.events);
    return 0;
}
