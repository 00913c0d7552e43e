// The events of a YAML text as the cluster's parser sees it: libyaml, its ancestor, takes the text
// apart, and where the two differ, the cluster's way is taken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

#include "loader/scalar/scalar_decoder.h"
#include "loader/yaml/cluster_dialect.h"
#include "loader/yaml/text_store.h"
#include "loader/yaml/yaml_problem.h"
#include "meshlint/limits.h"

namespace meshlint {

/// One node or end of a collection, in the order of the text.
struct YamlEvent {
    enum class Kind : std::uint8_t {
        scalar,
        alias,
        sequence_start,
        sequence_end,
        mapping_start,
        mapping_end,
    };

    Kind kind = Kind::scalar;
    ScalarStyle style = ScalarStyle::plain;  ///< scalars
    bool flow = false;                       ///< collections
    ByteRange range;  ///< with anchor and tag; block collections start at their first entry
    ByteRange token;  ///< scalars: without anchor and tag, block scalars with their blank lines
    std::string_view value;   ///< scalars: as decoded by libyaml
    std::string_view anchor;  ///< anchor or alias name; may be empty
    std::string_view tag;     ///< resolved: "tag:yaml.org,2002:int", "!local"; empty when absent

    [[nodiscard]] int property_count() const {
        return (anchor.empty() ? 0 : 1) + (tag.empty() ? 0 : 1);
    }
};

/// How a text ended.
struct EventsEnd {
    std::optional<YamlProblem> problem;
    std::optional<StandIn> stand_in;  ///< with a problem that only libyaml has
    std::size_t end = 0;  ///< of the first document; with a problem, where the parser stopped
};

/// Hands the events of the first document of `text`, which is all that the cluster reads of it, to
/// `take`: all of them, or those in front of a problem, or up to the one for which it returns
/// false. `shown` is the text with its stand-ins, of the same length. Views in events point into
/// `text` or into `strings`.
[[nodiscard]] EventsEnd read_events(std::string_view text, std::string_view shown,
                                    const Limits& limits, TextStore& strings,
                                    const std::function<bool(const YamlEvent&)>& take);

}  // namespace meshlint
