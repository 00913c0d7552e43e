// The syntax verdict: libyaml, the ancestor of the cluster's parser, reads the text first.
#pragma once

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <vector>

#include "loader/scalar/scalar_decoder.h"
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

/// The outcome: either a problem, or the events of the first document of the text. Views point into
/// the judged text or into `strings`.
struct Judgement {
    std::optional<YamlProblem> problem;
    std::vector<YamlEvent> events;
    std::size_t end = 0;  ///< where the first document ends; what follows is never read
    std::unique_ptr<std::pmr::monotonic_buffer_resource> strings;

    /// A copy of `text` that lives as long as `strings`.
    [[nodiscard]] std::string_view keep(std::string_view text) const;
};

/// Says whether the cluster's parser accepts the first document of `text`, which is all it reads.
/// Known differences between libyaml and the cluster's parser are decided as the cluster does.
[[nodiscard]] Judgement judge(std::string_view text, const Limits& limits);

}  // namespace meshlint
