#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "rules/checks/manifest/manifest_checks.h"

namespace meshlint {

namespace {

bool is_blank(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    return first == std::string_view::npos || text[first] == '#';
}

/// The separator in front of the first text behind `end`, or that text; nothing if there is none.
std::optional<ByteRange> find_behind(std::string_view text, std::size_t end) {
    std::optional<ByteRange> separator;
    while (end < text.size()) {
        const std::size_t line_end = std::min(text.find('\n', end), text.size());
        std::string_view line = text.substr(end, line_end - end);
        if (line.starts_with("---") || line.starts_with("...")) {
            if (!separator) separator = ByteRange{end, end + 3};
            line.remove_prefix(3);
        }
        if (!is_blank(line)) {
            const std::size_t first = end + text.substr(end).find_first_not_of(" \t\r");
            return separator ? *separator : ByteRange{first, line_end};
        }
        end = line_end + 1;
    }
    return std::nullopt;
}

}  // namespace

std::optional<ByteRange> find_ignored_document(const MeshBlock& block) {
    return find_behind(block.text(), block.document_end());
}

void check_ignored_document(LintContext& context, const MeshBlock& block) {
    const auto ignored = find_ignored_document(block);
    if (!ignored) return;
    context.sink.report(RuleId::ignored_document, block.in_file(*ignored),
                        fmt::format("{} goes on behind its first YAML document: istiod never reads "
                                    "what follows",
                                    context.text_name()),
                        "merge the documents into one, or remove the rest");
}

void check_lost_lines(const ReadManifest& manifest) {
    const auto lost = find_behind(manifest.text, manifest.end);
    if (!lost) return;
    const bool marked = slice(manifest.text, *lost) == "...";
    manifest.sink.report(
        RuleId::ignored_document, {manifest.offset + lost->begin, manifest.offset + lost->end},
        marked ? "the manifest ends at this `...`: nobody reads what follows"
               : "the manifest ends in front of this line, which is indented less than its first "
                 "one: nobody reads what follows",
        marked ? "remove the `...`" : "indent it like the lines that it belongs to, or remove it");
}

}  // namespace meshlint
