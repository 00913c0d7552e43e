#include "fix/broken_manifests.h"

#include <array>
#include <cctype>
#include <string_view>

#include "support/flat_config.h"
#include "support/text_compare.h"

namespace meshlint::test {

namespace {

std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

/// The key of a line: where it begins and how long it is.
struct Key {
    std::size_t begin = 0;
    std::size_t size = 0;
};

Key key_of(std::string_view line) {
    Key key;
    key.begin = std::min(line.find_first_not_of(" -"), line.size());
    while (key.begin + key.size < line.size() &&
           std::isalpha(static_cast<unsigned char>(line[key.begin + key.size])) != 0) {
        ++key.size;
    }
    const bool is_key = line.substr(key.begin + key.size).starts_with(':');
    return is_key ? key : Key{};
}

std::string snake_case(std::string_view name) {
    std::string snake;
    for (const char c : name) {
        if (std::isupper(static_cast<unsigned char>(c)) != 0) snake += '_';
        snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return snake;
}

std::string indented(const std::string& block, std::string_view indent, std::string_view line_end) {
    std::string text;
    for (const std::string& line : split_lines(block)) {
        if (!line.empty()) text += std::string(indent) + line;
        text += line_end;
    }
    return text;
}

/// A folded scalar keeps the line breaks around indented lines only.
std::string folded(const std::string& block, std::string_view indent) {
    std::string text;
    const std::vector<std::string> lines = split_lines(block);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!lines[i].empty()) text += std::string(indent) + lines[i];
        text += '\n';
        const bool flat = !lines[i].empty() && lines[i].front() != ' ';
        const bool next_flat =
            i + 1 < lines.size() && !lines[i + 1].empty() && lines[i + 1].front() != ' ';
        if (flat && next_flat) text += '\n';
    }
    return text;
}

std::string double_quoted(std::string_view block) {
    std::string text = "\"";
    for (const char c : block) {
        if (c == '"' || c == '\\') text += '\\';
        text += c == '\n' ? "\\n" : std::string(1, c);
    }
    return text + '"';
}

std::string single_quoted(std::string_view block) {
    return '\'' + replace_all(std::string(block), "'", "''") + '\'';
}

}  // namespace

void BrokenManifests::break_line(std::vector<std::string>& lines) {
    const std::size_t at = random_.below(lines.size());
    std::string& line = lines[at];
    const Key key = key_of(line);
    constexpr std::array<std::string_view, 5> top = {
        "concurrency: 2", "statsUdpAddress: 10.0.0.1:8125", "terminationDrainDuration: 5s",
        "holdApplicationUntilProxyStarts: true  # wait", "tracing:\n  sampling: 5\n  # end"};
    constexpr std::array<std::string_view, 5> inside = {
        "  concurrency: 0", "  concurrency: 0  # all cores", "  statsUdpAddress: 10.0.0.1:8125",
        "  accessLogEncoding: TEXT", "  proxyMetadata:\n    A: true\n    B: 0x10"};
    switch (random_.below(9)) {
        case 0:
            if (key.size > 6) line.erase(key.begin + 2 + random_.below(key.size - 3), 1);
            break;
        case 1:
            if (key.size > 0)
                line.replace(key.begin, key.size, snake_case(line.substr(key.begin, key.size)));
            break;
        case 2:
            for (const std::string& added : split_lines(random_.pick(top))) {
                lines.push_back(added);
            }
            break;
        case 3:
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i] != "defaultConfig:") continue;
                std::vector<std::string> added = split_lines(random_.pick(inside));
                lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1, added.begin(),
                             added.end());
                return;
            }
            lines.emplace_back("defaultConfig:");
            for (const std::string& added : split_lines(random_.pick(inside)))
                lines.push_back(added);
            break;
        case 4:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at),
                         std::string(indent_of(line), ' ') + "# a comment");
            break;
        case 5:
            if (const std::size_t spaces = indent_of(line); spaces >= 2 && random_.chance(20)) {
                line.replace(0, spaces, std::string(spaces / 2, '\t'));
            }
            break;
        case 6:
            line = replace_all(line, "true", "\"true\"");
            line = replace_all(line, "TEXT", "text");
            line = replace_all(line, "REGISTRY_ONLY", "registry-only");
            line = replace_all(line, "ALLOW_ANY", "allow_any");
            break;
        case 7:
            // Once is enough.
            if (random_.chance(20) && !lines.front().starts_with("mesh")) {
                for (std::string& wrapped : lines) {
                    if (!wrapped.empty()) wrapped.insert(0, "  ");
                }
                lines.insert(lines.begin(), random_.chance(50) ? "meshConfig:" : "mesh:  # twice");
            }
            break;
        default:
            if (!line.empty() && key.size > 0 && line.back() != ':') line += "  # c";
            break;
    }
}

std::string BrokenManifests::broken_block() {
    std::vector<std::string> lines = split_lines(blocks_[random_.below(blocks_.size())]);
    const std::size_t mistakes = 1 + random_.below(6);
    for (std::size_t i = 0; i < mistakes && !lines.empty(); ++i) break_line(lines);
    return join_lines(lines);
}

std::string BrokenManifests::written(const std::string& block) {
    switch (random_.below(8)) {
        case 0:
            return " |+\n" + indented(block, "    ", "\n");
        case 1:
            return " >\n" + folded(block, "   ");
        case 2:
            return ' ' + double_quoted(block) + '\n';
        case 3:
            if (const std::string json = block_as_json(block); !json.empty()) {
                return ' ' + single_quoted(json) + '\n';
            }
            break;
        case 4:
            if (const std::string json = block_as_json(block); !json.empty()) {
                return ' ' + double_quoted(json) + '\n';
            }
            break;
        case 5:
            return "\n" + indented(block, "    ", "\n");
        case 6: {
            std::string text = " |-\n" + indented(block, "    ", "\n");
            while (text.ends_with('\n')) text.pop_back();
            return text;
        }
        default:
            break;
    }
    return " |\n" + indented(block, "    ", "\n");
}

std::string BrokenManifests::next() {
    constexpr std::array<std::string_view, 6> names = {
        "istio-shared-configmap-asm-1-30", "istio-shared-configmap-asm-1-30",
        "istio-shared-configmap-asm-1-30", "\"istio-share-configmap-asm-1-30\"",
        "istio-shared-configmap-asm_1_28", "Istio-shared-configmap-asm-1-29"};
    constexpr std::array<std::string_view, 5> spaces = {
        "  namespace: aks-istio-system\n", "  namespace: aks-istio-system\n",
        "  namespace: istio-system\n", "", "  namespace:\n"};
    constexpr std::array<std::string_view, 5> keys = {"mesh", "mesh", "mesh", "Mesh", "meshh"};
    std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ";
    text += random_.pick(names);
    text += "  # name\n";
    text += random_.pick(spaces);
    text += "data:\n  ";
    text += random_.pick(keys);
    text += ':' + written(broken_block());
    if (random_.chance(15)) text = replace_all(text, "\n", "\r\n");
    return text;
}

}  // namespace meshlint::test
