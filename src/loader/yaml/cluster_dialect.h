// The small exact rules where the cluster's YAML parser differs from libyaml, and the words for
// what either of them refuses.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "loader/yaml/yaml_problem.h"

namespace meshlint {

/// A byte that libyaml has to see in the place of another one to read on as the cluster does.
struct StandIn {
    std::size_t at = 0;
    char as = '\0';
};

/// The cluster knows the directives %YAML 1.1 and %TAG; libyaml skips unknown ones.
[[nodiscard]] std::optional<YamlProblem> find_bad_directive(std::string_view text);

/// A %YAML directive with another version than 1.1, which libyaml tolerates.
[[nodiscard]] YamlProblem incompatible_version(std::string_view text);

/// `\/` in a double-quoted scalar, which libyaml tolerates. `token` includes the quotes.
[[nodiscard]] std::optional<YamlProblem> find_bad_escape(std::string_view text, ByteRange token);

/// A `?` at `offset` inside a plain scalar between brackets, which libyaml tolerates.
[[nodiscard]] YamlProblem question_mark_in_flow(std::size_t offset);

/// The comma that ends the tag at or behind the start of `range`, between brackets: the cluster's
/// parser takes it for a part of the tag, libyaml does not.
[[nodiscard]] std::optional<std::size_t> comma_behind_tag(std::string_view text, ByteRange range);

/// What to show libyaml so that it no longer complains about the place `at`; nothing when the
/// cluster's parser complains as well.
[[nodiscard]] std::optional<StandIn> find_stand_in(std::string_view text, std::size_t at,
                                                   std::string_view complaint);

/// The text as libyaml has to see it from the start: it skips a byte order mark at the start of any
/// line, which is a character like any other for the cluster. Nothing where `text` will do.
[[nodiscard]] std::optional<std::string> without_inner_marks(std::string_view text);

/// JSON as libyaml has to see it, without `\/`, surrogates and byte order marks.
[[nodiscard]] std::string without_json_escapes(std::string_view text);

/// The offset behind the properties at the start of `range`, and behind the white space and
/// comments that follow them. Of anchor and tag there are `count`: what comes next may be those of
/// a first key.
[[nodiscard]] std::size_t skip_properties(std::string_view text, ByteRange range, int count);

/// A parser's complaint about the place `at`, with what a person would do about it. `context` is
/// where the construct that went wrong began.
[[nodiscard]] YamlProblem describe_rejection(std::string_view text, std::size_t at,
                                             std::string_view complaint,
                                             std::optional<std::size_t> context);

}  // namespace meshlint
