// In which language a text is written, as far as it may have manifests in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace meshlint {

enum class TextLanguage : std::uint8_t { manifests, markdown, shell, terraform, bicep };

/// By the name of the file: `.md`, `.markdown`, `.sh`, `.bash`, `.tf`, `.tofu`, `.hcl`, `.bicep`.
[[nodiscard]] TextLanguage language_of_name(std::string_view name);

/// Whether only the text itself tells its language: its name has no ending.
[[nodiscard]] bool needs_look(std::string_view name);

/// So many bytes at the start of a text, or all of it, tell its language.
inline constexpr std::size_t looked_at = std::size_t{64} << 10;

/// The language of a whole text, by its name, or by itself where that does not tell.
[[nodiscard]] TextLanguage language_of(std::string_view name, std::string_view text);

/// Markdown where a line in front of the first code block is no YAML; a script by its first line.
[[nodiscard]] TextLanguage language_of_text(std::string_view text);

}  // namespace meshlint
