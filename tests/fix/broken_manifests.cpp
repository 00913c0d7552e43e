#include "fix/broken_manifests.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "support/files.h"
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

/// "meshMTLS" for "mesh_mTLS"; what is no name in snake case stays.
std::string camel_case(std::string_view name) {
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    };
    const bool snake = !name.empty() && std::islower(static_cast<unsigned char>(name.front())) != 0;
    if (!snake || !std::ranges::all_of(name, is_part)) return std::string(name);
    std::string camel;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool starts = name[i] == '_' && i + 1 < name.size();
        camel += starts ? static_cast<char>(std::toupper(static_cast<unsigned char>(name[++i])))
                        : name[i];
    }
    return camel;
}

/// There are no others but those that stand for two spaces.
std::string without_tabs(const std::string& text) { return replace_all(text, "\t", "  "); }

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

/// Reads lines of block style one by one and says which field each belongs to.
class PathFinder {
public:
    /// The way to the field that starts in `line`, or to the one that it is part of.
    const std::vector<std::string>& read(std::string_view line) {
        std::size_t column = indent_of(line);
        if (column == line.size() || line[column] == '#' || column > text_above_) return path_;
        text_above_ = no_text;
        while (line.substr(column).starts_with("- ")) {
            start_item(column);
            column = std::min(line.find_first_not_of(' ', column + 1), line.size());
        }
        start_field(line, column);
        return path_;
    }

    /// The path of a mistake, and those at which an alias makes it, too.
    [[nodiscard]] std::vector<std::vector<std::string>> with_aliases(const Mistake& mistake) const {
        const std::vector<std::string>& path = mistake.path;
        std::vector<std::vector<std::string>> paths = {path};
        for (const auto& [name, at] : aliases_) {
            const auto anchor = anchors_.find(name);
            if (anchor == anchors_.end() || anchor->second.size() > path.size()) continue;
            // The name of what has the anchor is not the alias's.
            const bool own_name = anchor->second.size() == path.size();
            if (own_name && mistake.kind == Mistake::Kind::name) continue;
            const auto rest = path.begin() + static_cast<std::ptrdiff_t>(anchor->second.size());
            if (!std::equal(path.begin(), rest, anchor->second.begin())) continue;
            paths.push_back(at);
            paths.back().insert(paths.back().end(), rest, path.end());
        }
        return paths;
    }

private:
    void leave(std::size_t column) {
        while (!columns_.empty() && columns_.back() >= column) {
            columns_.pop_back();
            path_.pop_back();
        }
    }

    void enter(std::size_t column, std::string step) {
        columns_.push_back(column);
        path_.push_back(std::move(step));
    }

    /// A field of an item stands behind its dash, the items of a field at its column or behind it:
    /// so a dash counts as half a column.
    void start_item(std::size_t column) {
        leave(2 * column + 2);
        std::size_t number = 0;
        if (!columns_.empty() && columns_.back() == 2 * column + 1) {
            number = std::stoul(path_.back()) + 1;
            leave(2 * column + 1);
        }
        enter(2 * column + 1, std::to_string(number));
    }

    void start_field(std::string_view line, std::size_t column) {
        std::string_view rest = line.substr(column);
        const char quote = rest.empty() ? ' ' : rest.front();
        const bool quoted = quote == '"' || quote == '\'';
        const std::size_t name_end = quoted ? rest.find(quote, 1) : rest.find(':');
        if (name_end == std::string_view::npos || quote == '{' || quote == '[') return;
        const std::string_view name =
            quoted ? rest.substr(1, name_end - 1) : rest.substr(0, name_end);
        rest.remove_prefix(name_end + (quoted ? 1 : 0));
        if (!(rest == ":" || rest.starts_with(": "))) return;
        leave(2 * column);
        enter(2 * column, std::string(name));
        rest.remove_prefix(std::min<std::size_t>(2, rest.size()));
        note_anchor(rest.substr(0, rest.find(' ')));
        // The lines of a text that stands further in are no fields.
        text_above_ = rest.starts_with('|') || rest.starts_with('>') ? column : no_text;
    }

    void note_anchor(std::string_view value) {
        if (value.starts_with('&')) anchors_[std::string(value.substr(1))] = path_;
        if (!value.starts_with('*')) return;
        aliases_.emplace_back(value.substr(1), path_);
        if (path_.back() == "<<") aliases_.back().second.pop_back();
    }

    static constexpr std::size_t no_text = static_cast<std::size_t>(-1);

    std::vector<std::size_t> columns_;  // doubled
    std::vector<std::string> path_;
    std::map<std::string, std::vector<std::string>> anchors_;
    std::vector<std::pair<std::string, std::vector<std::string>>> aliases_;
    std::size_t text_above_ = no_text;  ///< what stands further in than this column is text
};

constexpr std::array<std::string_view, 8> styles = {
    "literal",       "literal, keeping",      "literal, stripping",    "folded",
    "double-quoted", "JSON in single quotes", "JSON in double quotes", "mapping"};

/// A block in the given one of `styles`, from behind the colon on.
std::string written(const std::string& block, std::size_t style) {
    std::string json;
    if (styles.at(style).starts_with("JSON")) json = block_as_json(block);
    switch (style) {
        case 1:
            return " |+\n" + indented(block, "    ", "\n");
        case 2: {
            std::string text = " |-\n" + indented(block, "    ", "\n");
            while (text.ends_with('\n')) text.pop_back();
            return text;
        }
        case 3:
            return " >\n" + folded(block, "   ");
        case 4:
            return ' ' + double_quoted(block) + '\n';
        case 5:
            if (!json.empty()) return ' ' + single_quoted(json) + '\n';
            break;
        case 6:
            if (!json.empty()) return ' ' + double_quoted(json) + '\n';
            break;
        case 7:
            return "\n" + indented(block, "    ", "\n");
        default:
            break;
    }
    return " |\n" + indented(block, "    ", "\n");
}

}  // namespace

/// What is wrong with it is a mistake at the place of the field that starts in it.
struct BrokenManifests::Line {
    std::string text;
    std::string right_name{};  ///< empty: that which it has
    bool wrong_name = false;
    bool wrong_value = false;
    bool unwanted = false;
    bool wrapper = false;
};

void BrokenManifests::break_line(std::vector<Line>& lines) {
    const std::size_t at = random_.below(lines.size());
    Line& line = lines[at];
    const Key key = key_of(line.text);
    const auto rename = [&](std::string name) {
        const std::string old = line.text.substr(key.begin, key.size);
        if (name == old) return;
        if (line.right_name.empty()) line.right_name = old;
        line.wrong_name = true;
        line.text.replace(key.begin, key.size, name);
    };
    const auto added_lines = [](std::string_view text) {
        std::vector<Line> added;
        for (const std::string& each : split_lines(text)) {
            added.push_back({.text = each, .wrong_name = added.empty()});
            if (each.find("statsUdpAddress") != std::string::npos)
                added.back().right_name = "statsdUdpAddress";
            const bool zero = each.find("concurrency: 0") != std::string::npos;
            added.back().unwanted = zero;
            added.back().wrong_value =
                each.find(": true") != std::string::npos || each.find("0x") != std::string::npos;
        }
        return added;
    };
    constexpr std::array<std::string_view, 5> top = {
        "concurrency: 2", "statsUdpAddress: 10.0.0.1:8125", "terminationDrainDuration: 5s",
        "holdApplicationUntilProxyStarts: true  # wait", "tracing:\n  sampling: 5\n  # end"};
    constexpr std::array<std::string_view, 5> inside = {
        "  concurrency: 0", "  concurrency: 0  # all cores", "  statsUdpAddress: 10.0.0.1:8125",
        "  accessLogEncoding: TEXT", "  proxyMetadata:\n    A: true\n    B: 0x10"};
    switch (random_.below(9)) {
        case 0:
            if (key.size > 6) {
                std::string name = line.text.substr(key.begin, key.size);
                rename(name.erase(2 + random_.below(key.size - 3), 1));
            }
            break;
        case 1:
            if (key.size > 0) rename(snake_case(line.text.substr(key.begin, key.size)));
            break;
        case 2:
            for (Line& added : added_lines(random_.pick(top))) lines.push_back(std::move(added));
            break;
        case 3: {
            auto above = std::ranges::find(lines, "defaultConfig:", &Line::text);
            if (above == lines.end()) above = lines.insert(above, {.text = "defaultConfig:"});
            const std::vector<Line> added = added_lines(random_.pick(inside));
            lines.insert(above + 1, added.begin(), added.end());
            break;
        }
        case 4:
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at),
                         {.text = std::string(indent_of(line.text), ' ') + "# a comment"});
            break;
        case 5:
            if (const std::size_t spaces = indent_of(line.text);
                spaces >= 2 && spaces % 2 == 0 && random_.chance(20)) {
                line.text.replace(0, spaces, std::string(spaces / 2, '\t'));
            }
            break;
        case 6: {
            const std::string before = line.text;
            line.text = replace_all(line.text, "true", "\"true\"");
            line.text = replace_all(line.text, "TEXT", "text");
            line.text = replace_all(line.text, "REGISTRY_ONLY", "registry-only");
            line.text = replace_all(line.text, "ALLOW_ANY", "allow_any");
            if (line.text != before) line.wrong_value = true;
            break;
        }
        case 7:
            // Once is enough.
            if (random_.chance(20) && std::ranges::none_of(lines, &Line::wrapper)) {
                for (Line& wrapped : lines) {
                    if (!wrapped.text.empty()) wrapped.text.insert(0, "  ");
                }
                lines.insert(lines.begin(),
                             {.text = random_.chance(50) ? "meshConfig:" : "mesh:  # twice",
                              .wrapper = true});
            }
            break;
        default:
            if (!line.text.empty() && key.size > 0 && line.text.back() != ':') line.text += "  # c";
            break;
    }
}

std::vector<BrokenManifests::Line> BrokenManifests::broken_block() {
    std::vector<Line> lines;
    for (std::string& text : split_lines(blocks_[random_.below(blocks_.size())])) {
        lines.push_back({.text = std::move(text)});
    }
    const std::size_t mistakes = 1 + random_.below(6);
    for (std::size_t i = 0; i < mistakes && !lines.empty(); ++i) break_line(lines);
    return lines;
}

BrokenManifest BrokenManifests::next() {
    constexpr std::string_view right_name = "istio-shared-configmap-asm-1-30";
    constexpr std::string_view right_space = "aks-istio-system";
    constexpr std::array<std::string_view, 6> names = {right_name,
                                                       right_name,
                                                       right_name,
                                                       "\"istio-share-configmap-asm-1-30\"",
                                                       "istio-shared-configmap-asm_1_28",
                                                       "Istio-shared-configmap-asm-1-29"};
    constexpr std::array<std::string_view, 6> right_names = {right_name,
                                                             right_name,
                                                             right_name,
                                                             right_name,
                                                             "istio-shared-configmap-asm-1-28",
                                                             "istio-shared-configmap-asm-1-29"};
    constexpr std::array<std::string_view, 5> spaces = {
        "  namespace: aks-istio-system\n", "  namespace: aks-istio-system\n",
        "  namespace: istio-system\n", "", "  namespace:\n"};
    constexpr std::array<std::string_view, 5> keys = {"mesh", "mesh", "mesh", "Mesh", "meshh"};
    using Kind = Mistake::Kind;
    BrokenManifest manifest;
    const std::size_t name = random_.below(names.size());
    manifest.around.push_back(
        {Kind::value, {"metadata", "name"}, std::string(right_names.at(name))});
    manifest.around.push_back({Kind::value, {"metadata", "namespace"}, std::string(right_space)});
    const std::string_view space = random_.pick(spaces);
    manifest.data_key = random_.pick(keys);
    std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ";
    head += names.at(name);
    head += "  # name\n";
    head += space;
    head += "data:\n  " + manifest.data_key + ':';

    std::vector<std::string> texts;
    std::vector<Mistake> mistakes;
    PathFinder paths;
    for (const Line& line : broken_block()) {
        texts.push_back(line.text);
        const std::vector<std::string>& path = paths.read(without_tabs(line.text));
        if (path.empty()) continue;
        // Names in snake case are no mistakes, but a fix may write them as the schema does.
        const std::string right =
            line.right_name.empty() ? camel_case(path.back()) : line.right_name;
        if (line.wrong_name || right != path.back()) mistakes.push_back({Kind::name, path, right});
        if (line.wrong_value) mistakes.push_back({Kind::value, path, {}});
        if (line.unwanted) mistakes.push_back({Kind::unwanted, path, {}});
        if (line.wrapper) mistakes.push_back({Kind::wrapper, path, {}});
    }
    for (const Mistake& mistake : mistakes) {
        for (std::vector<std::string>& path : paths.with_aliases(mistake)) {
            manifest.inside.push_back({mistake.kind, std::move(path), mistake.right});
        }
    }
    manifest.text = head + written(join_lines(texts), random_.below(styles.size()));
    if (random_.chance(15)) manifest.text = replace_all(manifest.text, "\n", "\r\n");
    manifest.readable = without_tabs(manifest.text);
    return manifest;
}

std::vector<std::string> good_blocks() {
    std::vector<std::string> blocks;
    const auto folder = std::filesystem::path(MESHLINT_SOURCE_DIR) / "tests/conformance/configs";
    for (const auto& file : files_in(folder, ".yaml")) blocks.push_back(read_file(file));
    return blocks;
}

}  // namespace meshlint::test
