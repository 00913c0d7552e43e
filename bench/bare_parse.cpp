// Gives files, and the literal blocks in them, to libyaml and does nothing with its events: the
// yardstick for what linting costs where parsing cannot be avoided.
//   bare_parse PATH... A folder stands for all files in it.
#include <yaml.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

/// How many events a text has, and the texts in its literal blocks; of a broken text those in front
/// of the mistake.
std::size_t parse(const unsigned char* text, std::size_t size) {
    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0) return 0;
    yaml_parser_set_input_string(&parser, text, size);
    std::size_t events = 0;
    yaml_event_t event;
    for (bool more = true; more && yaml_parser_parse(&parser, &event) != 0;) {
        ++events;
        const auto& scalar = event.data.scalar;
        if (event.type == YAML_SCALAR_EVENT && scalar.style == YAML_LITERAL_SCALAR_STYLE) {
            events += parse(scalar.value, scalar.length);
        }
        more = event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return events;
}

std::size_t parse(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parse(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t events = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            events += parse(argv[i]);
            continue;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
            if (entry.is_regular_file()) events += parse(entry.path());
        }
    }
    std::printf("%zu events\n", events);
    return 0;
}
