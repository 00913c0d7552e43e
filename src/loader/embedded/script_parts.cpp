#include "loader/embedded/script_parts.h"

#include <algorithm>
#include <utility>

#include "loader/embedded/here_documents.h"
#include "loader/embedded/kubectl_parts.h"
#include "loader/embedded/source_lines.h"

namespace meshlint {

namespace {

/// The part that a here-document is. Where it is ended by a word that is indented, the script
/// stands in a block of YAML, as pipelines have it: the shell gets it without that indentation.
EmbeddedPart part_of(std::string_view text, const std::vector<ByteRange>& lines,
                     const HereDocument& here) {
    EmbeddedPart part;
    if (here.expands) part.substitution = Substitution::shell;
    const std::string_view end = slice(text, lines[here.end]);
    const std::size_t indent = std::min(end.find_first_not_of(' '), end.size());
    for (std::size_t i = here.announced + 1; i < here.end; ++i) {
        ByteRange content = lines[i];
        const std::size_t margin = content.begin + indent;
        while (content.begin < std::min(margin, content.end) && text[content.begin] == ' ') {
            ++content.begin;
        }
        while (here.strips && content.begin < content.end && text[content.begin] == '\t') {
            ++content.begin;
        }
        part.pieces.push_back({content});
    }
    return part;
}

/// The commands in lines that are one range of the text.
void add_commands(std::string_view text, ByteRange range, EmbeddedParts& parts) {
    constexpr std::string_view kubectl = "kubectl";
    std::size_t line = range.begin;
    bool is_comment = false;
    for (std::size_t at = range.begin; at < range.end;) {
        const std::size_t ahead = slice(text, {at, range.end}).find(kubectl);
        if (ahead == std::string_view::npos) break;
        const std::size_t found = at + ahead;
        const std::size_t line_feed = slice(text, {at, found}).rfind('\n');
        if (at == range.begin || line_feed != std::string_view::npos) {
            if (line_feed != std::string_view::npos) line = at + line_feed + 1;
            is_comment = trimmed(slice(text, {line, found})).starts_with('#');
        }
        const std::size_t behind = found + kubectl.size();
        const bool is_word = behind < range.end && is_blank(text[behind]) &&
                             (found == range.begin || !is_name_character(text[found - 1]));
        at = is_word && !is_comment ? add_kubectl_part(text, found, range.end, parts) : behind;
    }
}

}  // namespace

void add_script_parts(std::string_view text, const std::vector<ByteRange>& lines,
                      EmbeddedParts& parts) {
    // The lines of a quotation, or of a list, are none of a command.
    const bool is_whole =
        std::ranges::adjacent_find(lines, [](const ByteRange& a, const ByteRange& b) {
            return a.end != b.begin;
        }) == lines.end();
    std::size_t next = 0;
    const auto add_commands_before = [&](std::size_t line) {
        if (is_whole && next < line) {
            add_commands(text, {lines[next].begin, lines[line - 1].end}, parts);
        }
    };
    for (const HereDocument& here : here_documents(text, lines)) {
        add_commands_before(here.announced + 1);
        EmbeddedPart part = part_of(text, lines, here);
        if (!part.pieces.empty()) parts.push_back(std::move(part));
        next = here.end + 1;
    }
    add_commands_before(lines.size());
}

void add_script_or_manifest(std::string_view text, const std::vector<ByteRange>& lines,
                            const EmbeddedPart& as_manifest, EmbeddedParts& parts) {
    const std::size_t before = parts.size();
    add_script_parts(text, lines, parts);
    if (parts.size() > before || lines.empty()) return;
    parts.push_back(as_manifest);
    for (const ByteRange line : lines) parts.back().pieces.push_back({line});
}

}  // namespace meshlint
