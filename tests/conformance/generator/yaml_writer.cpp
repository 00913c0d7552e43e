#include "conformance/generator/yaml_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "loader/text/utf8.h"

namespace meshlint::conformance {

namespace {

bool looks_plain(std::string_view text) {
    constexpr std::string_view safe =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@+$()-";
    constexpr std::string_view words[] = {"y",   "n",    "yes",   "no",   "on",
                                          "off", "true", "false", "null", "Yes",
                                          "No",  "True", "False", "On",   "Off"};
    if (text.empty() || text.find_first_not_of(safe) != std::string_view::npos) return false;
    const bool letter_first =
        (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
    return (letter_first || text[0] == '/') && std::ranges::find(words, text) == std::end(words);
}

/// A block scalar keeps only text without odd characters and without blanks at its ends.
bool fits_block_scalar(std::string_view text) {
    return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string single_quoted(std::string_view text) {
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'') quoted += '\'';
        quoted += c;
    }
    return quoted + '\'';
}

bool is_printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

class Writer {
public:
    Writer(const Layout& layout, Random& random) : layout_(layout), random_(random) {}

    std::string document(const Sketch& sketch) {
        if (layout_.json || is_scalar(sketch) || in_flow(sketch)) return flow(sketch) + '\n';
        block(sketch, 0);
        return std::move(out_);
    }

private:
    static bool is_scalar(const Sketch& sketch) {
        return sketch.kind == Sketch::Kind::raw || sketch.kind == Sketch::Kind::text;
    }

    bool in_flow(const Sketch& sketch) {
        const bool empty = sketch.items.empty() && sketch.entries.empty();
        return empty || random_.chance(layout_.flow_percent);
    }

    std::string string_scalar(const std::string& text) {
        if (layout_.json) return double_quoted(text);
        if (!random_.chance(layout_.odd_percent) && looks_plain(text)) return text;
        if (is_printable(text) && random_.chance(50)) return single_quoted(text);
        return double_quoted(text);
    }

    std::string flow(const Sketch& sketch) {
        switch (sketch.kind) {
            case Sketch::Kind::raw:
                return sketch.text;
            case Sketch::Kind::text:
                return string_scalar(sketch.text);
            case Sketch::Kind::list: {
                std::string text = "[";
                for (const Sketch& item : sketch.items) {
                    if (text.size() > 1) text += ", ";
                    text += flow(item);
                }
                return text + ']';
            }
            case Sketch::Kind::map: {
                std::string text = "{";
                for (const auto& [key, value] : sketch.entries) {
                    if (text.size() > 1) text += ", ";
                    text +=
                        layout_.json && key.find('"') == std::string::npos ? '"' + key + '"' : key;
                    text += ": " + flow(value);
                }
                return text + '}';
            }
        }
        return {};
    }

    /// What stands behind a key or a dash, and the line end.
    void value(const Sketch& sketch, std::size_t column, bool behind_dash) {
        if (is_scalar(sketch)) return scalar(sketch, column);
        if (in_flow(sketch)) {
            out_ += ' ' + flow(sketch) + '\n';
            return;
        }
        const bool list = sketch.kind == Sketch::Kind::list;
        if (behind_dash && !list) {
            out_ += ' ';
            return block(sketch, column + 2, true);
        }
        out_ += '\n';
        const bool deeper = behind_dash || !list || layout_.indent_lists;
        block(sketch, deeper ? column + layout_.indent : column);
    }

    void scalar(const Sketch& sketch, std::size_t column) {
        const bool string = sketch.kind == Sketch::Kind::text;
        if (string && random_.chance(layout_.odd_percent) && fits_block_scalar(sketch.text)) {
            out_ += random_.chance(50) ? " |-\n" : " >-\n";
            out_ += std::string(column + layout_.indent, ' ') + sketch.text + '\n';
            return;
        }
        const std::string text = string ? string_scalar(sketch.text) : sketch.text;
        if (!text.empty()) out_ += ' ' + text;
        if (random_.chance(layout_.odd_percent / 4)) out_ += "  # comment";
        out_ += '\n';
    }

    void block(const Sketch& sketch, std::size_t column, bool first_in_place = false) {
        const auto start_line = [&] {
            if (!first_in_place) out_.append(column, ' ');
            first_in_place = false;
        };
        for (const Sketch& item : sketch.items) {
            start_line();
            out_ += '-';
            value(item, column, true);
        }
        for (const auto& [key, entry] : sketch.entries) {
            start_line();
            out_ += key + ':';
            value(entry, column, false);
        }
    }

    const Layout& layout_;
    Random& random_;
    std::string out_;
};

}  // namespace

Layout random_layout(Random& random) {
    Layout layout;
    if (random.chance(50)) return layout;
    layout.indent = 1 + random.below(4);
    layout.indent_lists = random.chance(50);
    layout.flow_percent = random.chance(50) ? 0 : random.below(100);
    layout.json = random.chance(10);
    layout.odd_percent = random.chance(50) ? 0 : random.below(60);
    return layout;
}

std::string write_yaml(const Sketch& sketch, const Layout& layout, Random& random) {
    return Writer(layout, random).document(sketch);
}

std::string double_quoted(std::string_view text) {
    std::string quoted = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_code_point(text, at);
        at += point.length;
        if (point.value == '"' || point.value == '\\') {
            quoted += '\\';
            quoted += static_cast<char>(point.value);
        } else if (point.value == '\n') {
            quoted += "\\n";
        } else if (point.value >= ' ' && point.value <= '~') {
            quoted += static_cast<char>(point.value);
        } else if (point.value <= 0xFFFF) {
            quoted += fmt::format("\\u{:04X}", static_cast<std::uint32_t>(point.value));
        } else {
            quoted += fmt::format("\\U{:08X}", static_cast<std::uint32_t>(point.value));
        }
    }
    return quoted + '"';
}

}  // namespace meshlint::conformance
