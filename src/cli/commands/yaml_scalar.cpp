#include "cli/commands/yaml_scalar.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "loader/scalar/scalar_resolver.h"
#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "report/escape.h"

namespace meshlint::cli {

namespace {

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

/// Cautious: other parsers have other opinions on what is a number or a boolean.
bool is_plain(std::string_view text) {
    if (text.empty() || text.size() > 200) return false;
    if (!is_letter(text.front()) && text.front() != '/') return false;
    const auto safe = [](char c) {
        return is_letter(c) || is_digit(c) ||
               std::string_view("/._-:").find(c) != std::string_view::npos;
    };
    if (!std::ranges::all_of(text, safe) || text.back() == ':') return false;
    const auto resolved = resolve_scalar(text, ScalarStyle::plain, {});
    return resolved.value && resolved.value->kind == ResolvedKind::string;
}

void append_escape(std::string& out, char32_t value) {
    const auto number = static_cast<std::uint32_t>(value);
    if (value <= 0xFF) {
        fmt::format_to(std::back_inserter(out), "\\x{:02X}", number);
    } else if (value <= 0xFFFF) {
        fmt::format_to(std::back_inserter(out), "\\u{:04X}", number);
    } else {
        fmt::format_to(std::back_inserter(out), "\\U{:08X}", number);
    }
}

}  // namespace

void append_yaml_string(std::string& out, std::string_view text) {
    if (is_plain(text)) {
        out += text;
        return;
    }
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode_code_point(text, at);
        if (!point.valid) {
            out += "\\uFFFD";
        } else if (point.value == '"' || point.value == '\\') {
            out += '\\';
            out += text[at];
        } else if (point.value == '\n') {
            out += "\\n";
        } else if (point.value == '\t') {
            out += "\\t";
        } else if (needs_escape(point.value) || marks_workflow_command(text, at)) {
            append_escape(out, point.value);
        } else {
            out += text.substr(at, point.length);
        }
        at += point.length;
    }
    out += '"';
}

}  // namespace meshlint::cli
