// The compiled rule tables: revisions, the MeshConfig schema, the AKS classification and the rule
// catalogue. Their source is rules/*.yaml; nothing is parsed at run time. All views point to static
// storage.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "meshlint/rule_id.h"  // generated: enum class RuleId

namespace meshlint {

// ---- Revisions ------------------------------------------------------------------------------

/// N of `asm-1-N`, which runs Istio 1.N. One number serves both: 24 is asm-1-24 and Istio 1.24.
using Minor = std::uint8_t;

enum class RevisionStatus : std::uint8_t {
    retired,      ///< past its end of life on the date of the tables
    supported,    ///< in Azure support on the date of the tables
    unannounced,  ///< the Istio release exists, AKS has not offered it yet
};

struct Revision {
    std::string_view name;   ///< "asm-1-24"
    std::string_view istio;  ///< "1.24"
    Minor minor;
    RevisionStatus status;
    std::string_view upstream_release;  ///< "2024-11"
    std::string_view aks_release;       ///< empty while unannounced
    std::string_view end_of_life;       ///< "2025-09"; empty when unknown
    bool end_of_life_expected;          ///< the date is a forecast
    std::span<const std::string_view> aks_versions;
    std::span<const std::string_view> aks_lts_versions;
};

/// Oldest first.
[[nodiscard]] std::span<const Revision> revisions();
[[nodiscard]] const Revision* find_revision(std::string_view name);
[[nodiscard]] const Revision* find_revision(Minor minor);
/// The newest revision that AKS has announced: the fallback for an unknown one.
[[nodiscard]] const Revision& newest_announced_revision();
/// "2026-08-21", the date on which the tables were compared with their sources.
[[nodiscard]] std::string_view tables_date();

// ---- The MeshConfig schema ------------------------------------------------------------------

enum class ScalarKind : std::uint8_t {
    boolean,
    int32,
    uint32,
    int64,
    uint64,
    float64,
    string,
    duration,
    message,      ///< FieldType::message is set
    enumeration,  ///< FieldType::enumeration is set
    structure,    ///< google.protobuf.Struct: any JSON object
    value,        ///< google.protobuf.Value: any JSON value
};

enum class Shape : std::uint8_t {
    single,
    wrapper,  ///< a nullable scalar (google.protobuf.*Value)
    repeated,
    map,  ///< string keys; the type is that of the values
};

struct Message;
struct Enumeration;

struct FieldType {
    ScalarKind kind;
    Shape shape;
    const Message* message = nullptr;
    const Enumeration* enumeration = nullptr;
};

/// What one range of releases says about a field.
struct FieldFacts {
    Minor since;  ///< first release, inclusive
    Minor until;  ///< last release, inclusive; `newest_minor` when it is still there
    FieldType type;
    std::string_view oneof;  ///< fields of one message that share it exclude each other; or empty
    bool deprecated;
    bool undocumented;  ///< hidden from Istio's public reference
};

/// A field of a message, over all releases.
struct Field {
    std::string_view name;              ///< lowerCamelCase, as AKS and Istio document it
    std::string_view proto_name;        ///< snake_case, the second spelling that istiod takes
    std::span<const FieldFacts> facts;  ///< oldest first, ranges disjoint

    /// The facts for a release, or null when the field does not exist in it.
    [[nodiscard]] const FieldFacts* in(Minor minor) const;
};

struct Message {
    std::string_view name;          ///< "ProxyConfig", "Tracing.Zipkin"
    std::span<const Field> fields;  ///< in the declaration order of the .proto file

    /// By either spelling; null when no release has it.
    [[nodiscard]] const Field* find(std::string_view spelling) const;
};

struct EnumValue {
    std::string_view name;
    std::int32_t number;
    Minor since;
    Minor until;
};

struct Enumeration {
    std::string_view name;
    std::span<const EnumValue> values;
};

inline constexpr Minor newest_minor = 255;

[[nodiscard]] std::span<const Message> messages();
[[nodiscard]] std::span<const Enumeration> enumerations();
[[nodiscard]] const Message& mesh_config();
[[nodiscard]] const Message& proxy_config();

// ---- AKS classification -----------------------------------------------------------------------

enum class Classification : std::uint8_t { supported, allowed, blocked };

/// One row of the AKS table. Fields without a row are blocked.
struct ClassifiedField {
    std::string_view field;
    Classification classification;
    Minor since;                     ///< first revision for which the row holds
    std::string_view note;           ///< may be empty
    std::string_view evidence;       ///< why `since` is what it is; may be empty
    std::string_view documented_as;  ///< AKS's spelling where it differs from Istio's; may be empty
};

[[nodiscard]] std::span<const ClassifiedField> classified_mesh_fields();
[[nodiscard]] std::span<const ClassifiedField> classified_proxy_fields();

/// The row of a field, whatever the revision; null when every revision blocks it. `message` must be
/// mesh_config() or proxy_config(): the classification knows only these two levels.
[[nodiscard]] const ClassifiedField* find_classified(const Message& message,
                                                     std::string_view field);

/// `field` is the lowerCamelCase name.
[[nodiscard]] Classification classify(const Message& message, std::string_view field, Minor minor);

// ---- Rule catalogue ---------------------------------------------------------------------------

enum class Severity : std::uint8_t { note, warning, error };

/// Who would reject the file in a cluster.
enum class EnforcedBy : std::uint8_t {
    none,
    api_server,
    admission_webhook,
    istiod,
    sidecar_injector,  ///< istiod's webhook for pods, in annotations; no rule by itself
    istioctl,          ///< it looks through an IstioOperator before istiod does; no rule by itself
    helm,              ///< it renders Istio's charts, in whatever hands; no rule by itself
    envoy,             ///< each proxy, once istiod has handed the setting on
};

enum class Fixable : std::uint8_t { no, sometimes, always };

/// One record per rule; every list of rules in the program and its documentation comes from it.
struct Rule {
    RuleId id;
    std::string_view name;    ///< kebab-case, stable: "blocked-field"
    std::string_view family;  ///< "Fields"
    Severity severity;        ///< the usual one; a finding may carry another where `why` says so
    EnforcedBy enforced_by;   ///< the usual one, likewise
    bool on_by_default;
    Fixable fixable;
    std::string_view summary;  ///< one line, no full stop
    std::string_view why;      ///< Markdown; what happens in the cluster
    std::string_view remedy;   ///< Markdown; what to do
    std::string_view url;      ///< upstream or AKS documentation
    std::string_view bad;      ///< a whole manifest that yields this finding and no other; empty
                               ///< where only a generated one can (configmap-too-large)
    std::string_view good;     ///< a whole manifest that yields none; empty likewise
    std::string_view beside;   ///< the default ConfigMap that both stand beside; empty for most
    std::span<const RuleId> also;  ///< rules that the samples cannot help breaking besides
    /// The revisions on the cluster that the samples are meant for; empty where that does not
    /// matter.
    std::span<const std::string_view> deployed;
};

/// In the order of RuleId.
[[nodiscard]] std::span<const Rule> rules();
[[nodiscard]] const Rule& rule(RuleId id);
[[nodiscard]] const Rule* find_rule(std::string_view name);

/// A rule that is no more: who names it is told what became of it, and goes on.
struct RetiredRule {
    std::string_view name;
    std::string_view outcome;  ///< a clause
};
[[nodiscard]] const RetiredRule* find_retired_rule(std::string_view name);
/// "the rule `x` is no more: ..."
[[nodiscard]] std::string describe(const RetiredRule& rule);

// ---- Links ------------------------------------------------------------------------------------

/// A documentation page under a short name: "meshconfig", "upstream-reference".
struct Link {
    std::string_view name;
    std::string_view url;
};

[[nodiscard]] std::span<const Link> links();
/// The address; empty when there is no page of that name.
[[nodiscard]] std::string_view find_link(std::string_view name);

[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::string_view to_string(EnforcedBy enforced_by);
[[nodiscard]] std::string_view to_string(Classification classification);

}  // namespace meshlint
