// "Did you mean": the nearest of a set of names.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace meshlint {

/// The candidate that `name` was most likely meant to be, out of field names (lowerCamelCase) or
/// enum values (UPPER_CASE). Near are, in this order:
///   - equal but for case and the separators `-`, `_`, `.` and space;
///   - equal but for a singular where the other has a plural;
///   - a few edits apart: none up to 2 letters, 1 up to 5, 2 up to 10, 3 beyond, and no more in the
///     words of the candidate that differ than words of that length allow on their own.
///
/// Nothing when no candidate is near, when two different ones are equally near, or when the words
/// merely look alike: numbers that differ, a first letter that differs in more than one slip
/// (`ingress` for `egress`), a replaced letter in a word of three, such as `uri` for `url`.
/// A candidate equal to `name` is no suggestion. Names of more than 128 bytes are near to nothing.
[[nodiscard]] std::optional<std::string_view> nearest_name(
    std::string_view name, std::span<const std::string_view> candidates);

/// The candidates that are made of the same words as `name`, where nearest_name() finds no slip of
/// the hand. Those of the first kind that there is, in the order of the candidates:
///   - candidates that begin with `name`: `envoyExtAuthz`;
///   - all words of one are words of the other, at least two, in the same order: `trafficPolicy`
///     for `outboundTrafficPolicy`. `connection` counts as `connect`;
///   - one word of three or more is another one: `holdApplicationUntilProxyReady`; or four words
///     are the same, and at most two of either are not: `holdApplicationUntilProxyIsReady`.
///
/// More than three are no help: then there are none.
[[nodiscard]] std::vector<std::string_view> related_names(
    std::string_view name, std::span<const std::string_view> candidates);

}  // namespace meshlint
