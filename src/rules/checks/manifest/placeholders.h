// Template placeholders that were never filled in.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "loader/text/text_edit.h"
#include "meshlint/text.h"

namespace meshlint {

/// False only where none of the functions below finds anything, neither in a text nor in what the
/// scalars in it spell.
[[nodiscard]] bool may_have_placeholder(std::string_view text);

/// The first placeholder in a name: `{{ ... }}`, `${NAME}`, `$NAME`, `$(NAME)`, `<...>`,
/// `#{NAME}#` or `__NAME__`. None of these characters may stand in the name of an object.
[[nodiscard]] std::optional<ByteRange> find_placeholder_in_name(std::string_view name);

/// Whether the value of a setting is a placeholder from end to end: `${NAME}`, `$NAME`, `<name>`,
/// `#{NAME}#`, `__NAME__` or `<%= name %>`.
[[nodiscard]] bool is_placeholder(std::string_view value);

/// Every `{{ ... }}` in a text, with a `$` in front of it, but for lines that are comments.
[[nodiscard]] std::vector<ByteRange> find_template_expressions(std::string_view text);

/// Whether quotes around an expression make it text like any other, which breaks no YAML. False
/// also where none stand near it in its line.
[[nodiscard]] bool stands_in_quotes(std::string_view text, ByteRange expression);

/// The first statement of a template language that breaks YAML, `{% if x %}`, `%{ if x }` or
/// `<% if x %>`, outside of quotes and of lines that are comments. Linear.
[[nodiscard]] std::optional<ByteRange> find_template_directive(std::string_view text);

/// What puts tokens `#{NAME}#` that stand for a whole value into quotes: behind a blank they are
/// comments to YAML, and the value is empty. Linear.
[[nodiscard]] std::vector<TextEdit> tokens_as_values(std::string_view text);

/// Whether a document is, by its words, a Kustomization of Flux that fills in `${NAME}`.
[[nodiscard]] bool is_flux_substitution(std::string_view document);

}  // namespace meshlint
