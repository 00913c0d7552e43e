// A MeshConfig out of one holder and into another: a shared ConfigMap, or what open source Istio
// reads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "meshlint/lint.h"

namespace meshlint {

enum class FieldFate : std::uint8_t {
    kept,       ///< for open source Istio
    supported,  ///< kept for AKS
    allowed,    ///< kept for AKS, outside Azure support
    blocked,    ///< left out, as are the others below
    unknown,
    not_in_revision,  ///< the release that is written for does not have it
    repeated,         ///< another key of the same mapping counts
    empty,            ///< nothing of it is left
    lost,             ///< a value of a chart that means what the result cannot say
    unused,           ///< the chart does not read the value
    refused,          ///< rendering the chart fails
};

[[nodiscard]] constexpr bool is_kept(FieldFate fate) {
    return fate == FieldFate::kept || fate == FieldFate::supported || fate == FieldFate::allowed;
}

[[nodiscard]] std::string_view to_string(FieldFate fate);

/// One key at the two levels that AKS classifies, and what becomes of it.
struct FieldOutcome {
    std::string path;   ///< as written
    ByteRange range;    ///< of the key in the file
    Position position;  ///< left to the caller
    FieldFate fate{};
    std::string renamed;  ///< the name it gets; empty when it keeps its own
    std::string reason;   ///< a clause; may be empty
};

struct ConvertOptions {
    /// What is written: one of those that `meshlint holders` says `convert --to` takes.
    HolderKind to = HolderKind::shared_config_map;
    const Revision* revision = nullptr;  ///< of a shared ConfigMap; required for one
    HolderKind input = HolderKind::automatic;
    /// The release whose charts read the values, and which reads what is written for open source
    /// Istio. Nothing: what the file tells, or else that of `revision`, or the newest known.
    std::optional<Minor> istio;
    Limits limits;
};

/// A value of Istio's charts that concerns the mesh, and what becomes of it.
struct ValueOutcome {
    std::string value;  ///< its path, "global.meshID"
    ByteRange range;    ///< of the value in the file
    Position position;
    std::string field;  ///< the field of MeshConfig that it comes to; may be empty
    FieldFate fate{};
    std::string reason;  ///< a clause; may be empty
};

/// The release whose charts read the values, and how that is known.
struct SourceRelease {
    Minor minor{};
    std::string place;  ///< "spec.version"; empty: it was asked for, or nothing tells
    bool asked = false;
    std::string written;  ///< what stands there where the tables do not know it: "1.16.2"
};

struct Conversion {
    std::string text;                  ///< the manifest, or the values, or the MeshConfig alone
    std::string name;                  ///< "istio-shared-configmap-asm-1-28", "ConfigMap istio"
    std::string source;                ///< what it was made of: "IstioOperator zero-trust-mesh"
    Position position;                 ///< of that, in the file
    std::vector<FieldOutcome> fields;  ///< in the order of the text, as far as it was possible
    /// The lines and comments could not be kept: every value was written anew.
    bool rewritten = false;
    /// Where comments begin that could not be kept though the lines were; empty where `rewritten`.
    std::vector<Position> lost_comments;
    /// What values of Istio's charts come to, in the order of the text.
    std::vector<ValueOutcome> values;
    /// Of the charts that read these values; what is written for open source Istio is for it, too.
    SourceRelease release;
    /// The source was values of a chart, and the result takes the place of the ConfigMap that the
    /// chart makes: it lacks what the chart sets by itself.
    bool without_chart_defaults = false;
    bool networks = false;          ///< there are `meshNetworks`, which are left out
    bool ignored_document = false;  ///< and a second document of the mesh block, which nobody reads
};

/// Converts the only MeshConfig in the text of a file, with what the values of Istio's charts
/// beside it add, as the chart does it. What AKS blocks in the revision is left out of a shared
/// ConfigMap, and what the release does not have, or none, of everything; all else keeps its value,
/// and its lines where possible.
[[nodiscard]] std::variant<Conversion, Problem> convert_mesh_config(std::string_view text,
                                                                    const ConvertOptions& options);

}  // namespace meshlint
