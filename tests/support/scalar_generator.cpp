#include "support/scalar_generator.h"

namespace meshlint::test {

namespace {

constexpr std::array<std::string_view, 28> words{
    "a",    "b c",   "text", "10",  "http://x:1/y", "x#y",  "é",  "日本", "😀",    "\u00A0",
    "-x",   "x-",    "a:b",  "1.5", "$(IP)",        "%REQ", "~a", "e=f",  "true", "a'b",
    "q\"r", "C:\\x", "*.y",  "z!",  "@w",           "--",   "..", "<t>"};
constexpr std::array<std::string_view, 17> indicators{
    "- ", "? ", ": ", ",", "[", "]", "{", "}", "# ", "a&", "b!", "|", ">", "%", "`", "---", ":"};
constexpr std::array<std::string_view, 6> blanks{" ", "  ", "\t", " \t", "\t\t ", "   "};
constexpr std::array<std::string_view, 23> escapes{
    "\\0", "\\a", "\\b", "\\t",   "\\\t",    "\\n",     "\\v",        "\\f",
    "\\r", "\\e", "\\ ", "\\\"",  "\\/",     "\\\\",    "\\N",        "\\_",
    "\\L", "\\P", "\\x", "\\x41", "\\u00e9", "\\u65E5", "\\U0001f600"};
constexpr std::array<std::string_view, 8> any_break{"\n", "\n",     "\n",     "\r\n",
                                                    "\r", "\u0085", "\u2028", "\u2029"};

std::string spaces(std::size_t count) {
    std::string text(count, ' ');
    return text;
}

std::string_view hex_digit(Random& random) {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    return digits.substr(random.below(digits.size()), 1);
}

std::string escaped_for(char quote, std::string_view piece) {
    std::string text;
    for (const char c : piece) {
        if (c == quote || (quote == '"' && c == '\\')) text += quote == '"' ? '\\' : quote;
        text += c;
    }
    return text;
}

/// Where a scalar stands.
struct Place {
    std::string before;
    std::string after;
    std::size_t parent_columns = 0;  // of the enclosing block collection; at the root 0
    bool in_flow = false;
};

Place root_place(Random& random) {
    constexpr std::array<std::string_view, 4> starts{"", "", "--- ", "---\n"};
    constexpr std::array<std::string_view, 4> ends{"", "\n", "\n...\n", "\n--- x\n"};
    return {std::string(random.pick(starts)), std::string(random.pick(ends)), 0, false};
}

Place block_place(Random& random) {
    const std::size_t step = 1 + random.below(4);
    Place place;
    std::size_t column = 0;
    for (std::size_t depth = random.below(4); depth > 0; --depth) {
        place.before += spaces(column) + "outer:\n";
        column += step;
    }
    place.before += spaces(column);
    const std::size_t kind = random.below(6);
    if (kind == 0) {
        place.before += "- ";
        place.after = "\n" + spaces(column) + "- x\n";
    } else if (kind == 1) {
        place.before += "- - ";
        column += 2;
        place.after = "\n" + spaces(column) + "- x\n";
    } else if (kind == 2) {
        place.before += "-  key: ";
        column += 3;
        place.after = "\n" + spaces(column) + "next: x\n";
    } else if (kind == 3) {
        place.before += "key:\n" + spaces(column) + "- ";
        place.after = "\n" + spaces(column) + "next: x\n";
    } else {
        place.before += "key: ";
        place.after = "\n" + spaces(column) + "next: x\n";
    }
    if (random.chance(40)) place.after = random.chance(50) ? "" : "\n";
    place.parent_columns = column;
    return place;
}

Place key_place(Random& random) {
    constexpr std::array<std::string_view, 3> starts{"", "? ", "k:\n  ? "};
    const std::string_view start = random.pick(starts);
    if (start.empty()) return {"", ": value\n", 0, false};
    const std::size_t column = start.size() == 2 ? 0 : 2;
    return {std::string(start), "\n" + spaces(column) + ": value\n", column, false};
}

Place flow_place(Random& random) {
    struct Surroundings {
        std::string_view before;
        std::string_view after;
    };
    constexpr std::array<Surroundings, 8> choices{{{"[", "]"},
                                                   {"[a, ", ", b]\n"},
                                                   {"{a: ", ", b: c}"},
                                                   {"key: [[\n  ", ",\n  b]]\n"},
                                                   {"- {a: {b: ", "}}\n- x\n"},
                                                   {"{", ": v}"},
                                                   {"[x: ", " ]"},
                                                   {"{\n  \"a\": ", "\n}\n"}}};
    const Surroundings& chosen = choices.at(random.below(choices.size()));
    return {std::string(chosen.before), std::string(chosen.after), 0, true};
}

Place any_place(Random& random, ScalarStyle style) {
    const bool block = style == ScalarStyle::literal || style == ScalarStyle::folded;
    const std::size_t kind = random.below(10);
    if (kind == 0) return root_place(random);
    if (kind == 1) return key_place(random);
    if (kind >= 6 && !block) return flow_place(random);
    return block_place(random);
}

}  // namespace

Random::Random(std::uint64_t seed) : state_(seed * 2 + 1) {
    for (int i = 0; i < 8; ++i) static_cast<void>(below(2));
}

std::size_t Random::below(std::size_t bound) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>((state_ >> 11U) % bound);
}

std::string ScalarGenerator::escape() {
    std::string text(random_.pick(escapes));
    if (text == "\\x") {
        text += hex_digit(random_);
        text += hex_digit(random_);
    }
    return text;
}

std::string ScalarGenerator::folded_break(std::size_t indent) {
    std::string text;
    if (random_.chance(25)) text += random_.pick(blanks);
    text += '\n';
    while (random_.chance(30)) text += spaces(random_.below(indent + 3)) + '\n';
    text += spaces(random_.chance(90) ? indent : random_.below(indent + 4));
    if (random_.chance(10)) text += '\t';
    return text;
}

std::string ScalarGenerator::quoted(char quote, std::size_t indent) {
    const bool one_line = random_.chance(30);
    std::string text(1, quote);
    for (std::size_t atoms = random_.below(9); atoms > 0; --atoms) {
        const std::size_t kind = random_.below(10);
        if (kind < 3) {
            text += escaped_for(quote, random_.pick(words));
        } else if (kind == 3) {
            text += escaped_for(quote, random_.pick(indicators));
        } else if (kind == 4) {
            text += random_.pick(blanks);
        } else if (kind < 7 && !one_line) {
            if (quote == '"' && random_.chance(25)) text += '\\';
            text += folded_break(indent);
        } else {
            text += quote == '"' ? escape() : "''";
        }
    }
    if (random_.chance(99)) text += quote;
    return text;
}

std::string ScalarGenerator::plain(std::size_t indent, bool in_flow) {
    std::string text;
    for (std::size_t atoms = 1 + random_.below(6); atoms > 0; --atoms) {
        const bool risky = !text.empty() && random_.chance(5);
        text += risky ? random_.pick(indicators) : random_.pick(words);
        if (atoms == 1) break;
        const std::size_t kind = random_.below(4);
        if (kind == 0) text += random_.pick(blanks);
        if (kind == 1 || (kind == 2 && !in_flow)) text += folded_break(indent);
    }
    return text;
}

std::string ScalarGenerator::block_line() {
    std::string text;
    if (random_.chance(20)) text += random_.pick(blanks);
    for (std::size_t atoms = random_.below(4); atoms > 0; --atoms) {
        text += random_.chance(60) ? random_.pick(words) : random_.pick(indicators);
        if (random_.chance(40)) text += random_.pick(blanks);
    }
    if (random_.chance(4)) text += escape();
    return text;
}

std::string ScalarGenerator::block_scalar(char indicator, std::size_t parent_columns) {
    const std::size_t extra = 1 + random_.below(4);
    const std::size_t indent = parent_columns + extra;
    const std::string digit = random_.chance(40) ? std::to_string(extra) : "";
    constexpr std::array<std::string_view, 5> chompings{"", "", "-", "+", "+"};
    const std::string chomping(random_.pick(chompings));
    std::string text(1, indicator);
    text += random_.chance(50) ? digit + chomping : chomping + digit;
    if (random_.chance(15)) text += random_.pick(blanks);
    if (random_.chance(15)) text += " # comment";
    bool needs_text = digit.empty();
    for (std::size_t lines = random_.below(8); lines > 0; --lines) {
        text += '\n';
        if (random_.chance(30)) {
            text += spaces(random_.below(indent + (random_.chance(80) ? 1 : 3)));
            continue;
        }
        text += spaces(random_.chance(98) ? indent : random_.below(indent + 1));
        if (needs_text && random_.chance(95)) text += random_.pick(words);
        needs_text = false;
        text += block_line();
    }
    return text;
}

std::string ScalarGenerator::scalar(ScalarStyle style, std::size_t indent, bool in_flow) {
    switch (style) {
        case ScalarStyle::plain:
            break;
        case ScalarStyle::single_quoted:
            return quoted('\'', indent);
        case ScalarStyle::double_quoted:
            return quoted('"', indent);
        case ScalarStyle::literal:
            return block_scalar('|', indent - 1);
        case ScalarStyle::folded:
            return block_scalar('>', indent - 1);
    }
    return plain(indent, in_flow);
}

std::string ScalarGenerator::with_line_breaks(std::string_view text) {
    const std::size_t kind = random_.below(10);
    if (kind < 6) return std::string(text);
    const bool any = kind == 9;
    std::string result;
    for (const char c : text) {
        if (c != '\n') {
            result += c;
        } else if (any) {
            result += random_.pick(any_break);
        } else {
            result += "\r\n";
        }
    }
    return result;
}

std::string ScalarGenerator::document(ScalarStyle style) {
    const Place place = any_place(random_, style);
    std::string text = random_.chance(3) ? "\uFEFF" : "";
    text += place.before;
    constexpr std::array<std::string_view, 4> properties{"&a ", "!!str ", "! ", "!t &b "};
    if (random_.chance(6)) text += random_.pick(properties);
    text += scalar(style, place.parent_columns + 1, place.in_flow);
    if (!place.in_flow && random_.chance(10)) text += " # comment";
    text += place.after;
    return with_line_breaks(text);
}

}  // namespace meshlint::test
