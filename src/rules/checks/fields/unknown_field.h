// What somebody may have meant by a name that is no field of a message.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/checks/fields/field_places.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

struct MeantField {
    std::vector<std::string>
        choices;       ///< `names` here, `paths.from.MeshConfig` elsewhere, in words
    std::string help;  ///< what to do with them, or without any
    std::optional<std::string_view> rename;  ///< a slip of the hand: the name that was meant
    std::optional<FieldPlace> move;          ///< the one place where it can only belong
};

/// `entry` is not a field of `view`'s message in any release.
[[nodiscard]] MeantField find_meant_field(const MessageView& view, const MessageEntry& entry);

/// The first field of MeshConfig among what stands below an entry of one, however deep; null
/// without any.
[[nodiscard]] const Field* setting_below(const MessageView& view, const MessageEntry& entry);

/// `tracing.sampling` as a name: the path of fields below the view's message that it is, without
/// the `meshConfig.` that Helm has in front; nothing for every other name.
[[nodiscard]] std::optional<std::string> path_in_name(const MessageView& view,
                                                      const MessageEntry& entry);

/// "defaultConfig: {tracing: {sampling: 1}}"
[[nodiscard]] std::string nested_path(std::string_view path, const std::string& value);

/// An entry of the view that is no field, but was most likely meant to be one of `wanted`; null
/// without one.
[[nodiscard]] const MessageEntry* find_misspelled(const MessageView& view,
                                                  std::span<const std::string_view> wanted);

/// The names that more than one unknown field of the view may have been meant as: which of them, no
/// one can tell.
[[nodiscard]] std::vector<std::string_view> contested_names(const MessageView& view);

/// " did you mean `a`, `b` or `c`?" for choices in words; empty for no choices.
[[nodiscard]] std::string question_about(const std::vector<std::string>& choices);

/// `// accessLogFile`: a comment as other languages have it.
[[nodiscard]] bool is_commented_out(std::string_view name);

/// `ISTIO_META_DNS_CAPTURE`: the name of an environment variable, which no field has.
[[nodiscard]] bool is_environment_name(std::string_view name);

}  // namespace meshlint
