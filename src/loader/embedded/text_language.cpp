#include "loader/embedded/text_language.h"

#include <algorithm>
#include <array>
#include <string>

#include "loader/embedded/markdown_parts.h"
#include "loader/embedded/source_lines.h"
#include "loader/text/ascii.h"
#include "loader/text/base_name.h"

namespace meshlint {

namespace {

struct Ending {
    std::string_view of_name;
    TextLanguage language;
};

constexpr std::array<Ending, 8> endings = {{{".md", TextLanguage::markdown},
                                            {".markdown", TextLanguage::markdown},
                                            {".sh", TextLanguage::shell},
                                            {".bash", TextLanguage::shell},
                                            {".tf", TextLanguage::terraform},
                                            {".tofu", TextLanguage::terraform},
                                            {".hcl", TextLanguage::terraform},
                                            {".bicep", TextLanguage::bicep}}};

}  // namespace

TextLanguage language_of_name(std::string_view name) {
    const std::string lower = to_lower(base_name(name));
    const auto* const found = std::ranges::find_if(
        endings, [&](const Ending& ending) { return lower.ends_with(ending.of_name); });
    return found == endings.end() ? TextLanguage::manifests : found->language;
}

bool needs_look(std::string_view name) {
    return base_name(name).find('.') == std::string_view::npos;
}

TextLanguage language_of_text(std::string_view text) {
    text = text.substr(0, looked_at);
    if (text.starts_with("#!")) return TextLanguage::shell;
    bool prose = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        const std::string_view line = without_line_end(text.substr(at, end - at));
        at = end;
        if (opens_code_block(line)) {
            return prose ? TextLanguage::markdown : TextLanguage::manifests;
        }
        if (trimmed(line).empty() || line.starts_with("---")) continue;
        constexpr std::array<std::string_view, 5> block_scalars = {": |", ": |-", ": |+", ": >",
                                                                   ": >-"};
        if (std::ranges::any_of(block_scalars,
                                [line](std::string_view sign) { return line.ends_with(sign); })) {
            return TextLanguage::manifests;
        }
        // A heading may be a comment, but no line of YAML holds several words and no colon.
        prose = prose || line.starts_with('#') || line.find(':') == std::string_view::npos ||
                line.ends_with(':');
        if (line.starts_with("apiVersion:") || line.starts_with("kind:") || line[0] == '{') {
            return TextLanguage::manifests;
        }
    }
    return TextLanguage::manifests;
}

TextLanguage language_of(std::string_view name, std::string_view text) {
    return needs_look(name) ? language_of_text(text) : language_of_name(name);
}

}  // namespace meshlint
