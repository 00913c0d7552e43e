// A finding: one reported place, as a value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"
#include "meshlint/text.h"

namespace meshlint {

/// Replace the bytes in `range` of the file as given by `text`.
struct Edit {
    ByteRange range;
    Position begin;
    Position end;
    std::string text;
};

struct Fix {
    std::string description;
    std::vector<Edit> edits;  ///< ordered, not overlapping
    bool safe = true;         ///< false: a suggestion that changes more than is certain
    /// The bytes on which the edits rely. Fixes whose scopes meet are right one by one, but perhaps
    /// not together.
    ByteRange scope = {};
};

/// Another place that belongs to a finding, such as the first of two equal keys.
struct RelatedPlace {
    ByteRange range;
    Position begin;
    Position end;
    std::string message;
    std::string file{};  ///< empty: the file of the finding; otherwise the place is in that one
};

/// All ranges are in the bytes of the file as given; positions are those of the ranges.
struct Finding {
    RuleId rule{};
    Severity severity = Severity::error;
    EnforcedBy enforced_by = EnforcedBy::none;
    ByteRange range;
    Position begin;
    Position end;            ///< exclusive
    std::string message;     ///< what is wrong, what was expected
    std::string help;        ///< what to do; may be empty
    std::string_view url;    ///< documentation, in static storage; may be empty
    std::string field;       ///< path in the MeshConfig: "extensionProviders[0].zipkin.port"
    std::string revision;    ///< "asm-1-24"; empty where none applies
    std::string config_map;  ///< the name of the one it is about; may be empty
    std::vector<RelatedPlace> related;
    std::vector<Fix> fixes;
    std::string_view unfixed;  ///< why a fix is not offered that there could be: a clause; or empty
    std::string source_line;   ///< the line of `begin`, for frames; very long ones are cut
    std::size_t source_line_first_column = 1;  ///< the column at which `source_line` starts
};

}  // namespace meshlint
