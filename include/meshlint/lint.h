// Text and options in, findings out. Nothing here prints, exits or touches a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/finding.h"
#include "meshlint/limits.h"
#include "meshlint/overlay.h"
#include "meshlint/provider_facts.h"
#include "meshlint/suppression.h"

namespace meshlint {

class DefaultConfigMaps;

/// What a MeshConfig is looked for in.
enum class HolderKind : std::uint8_t {
    shared_config_map,  ///< the add-on's ConfigMaps
    automatic,          ///< those, and any of the kinds below
    recognisable,       ///< the same without `mesh_config`, which has nothing that tells it
    mesh_config,        ///< a MeshConfig by itself
    istio_operator,     ///< `spec.meshConfig` of an IstioOperator
    sail_istio,         ///< `spec.values.meshConfig` of an Istio of the Sail operator
    control_plane,      ///< `spec.techPreview.meshConfig` of a ServiceMeshControlPlane
    helm_values,        ///< `meshConfig` in the values of Istio's charts
    istio_config_map,   ///< `data.mesh` of open source Istio's ConfigMap
    proxy_annotation,   ///< a ProxyConfig in annotations `proxy.istio.io/config`
    proxy_config,       ///< `spec` of a resource ProxyConfig
    helm_release,       ///< `meshConfig` in the values of Flux's HelmRelease
    argo_application,   ///< `meshConfig` in the values of Argo CD's Application
    helmfile,           ///< `meshConfig` in the values of a helmfile's releases
    helm_resource,  ///< `meshConfig` in the values that k3s, Crossplane, Fleet and Kustomize take
};

/// Whose rules apply to a MeshConfig.
enum class Platform : std::uint8_t {
    aks,    ///< the add-on: its webhook, its own ConfigMap beside the shared one
    istio,  ///< open source Istio: what the release decodes, validates and ignores
};

/// As the command line and the configuration call it.
[[nodiscard]] constexpr std::string_view to_string(Platform platform) {
    return platform == Platform::aks ? "aks" : "istio";
}

/// A ConfigMap that a generator makes, with the whole of a text as its mesh block.
struct GeneratedConfigMap {
    std::string name;     ///< as it is built, without a hash behind it
    std::string written;  ///< as the generator writes it, without prefix and suffix
    HolderKind holder = HolderKind::shared_config_map;  ///< or istio_config_map
};

struct LintOptions {
    HolderKind input = HolderKind::shared_config_map;
    /// Lint as for this revision of the add-on, whatever the name of the ConfigMap says, and what
    /// stands elsewhere as what it would be in a shared ConfigMap.
    const Revision* as_revision = nullptr;
    /// Whose rules apply. Nothing: the add-on's to its ConfigMaps, and open source Istio's to what
    /// stands elsewhere, unless there is an as_revision.
    std::optional<Platform> platform;
    /// The release of open source Istio where nothing around the MeshConfig tells it: 27 for 1.27.
    std::optional<Minor> istio;
    /// The release of the istiod in the chart whose values these are, as its Chart.yaml tells it:
    /// counts for values that tell none themselves, and before `istio`.
    std::optional<Minor> chart_istio;
    /// The text is the mesh block of these, whatever `input` says. Empty: nobody makes it one.
    std::vector<GeneratedConfigMap> generated;
    /// The text is a patch of these, which says itself at most what it changes. Empty: it is none.
    std::vector<GeneratedConfigMap> patched;
    /// The text is a kustomization: what it generates and patches is looked at, too.
    bool kustomization = false;
    /// A kustomization takes the text for a resource or a patch: what a ConfigMap in it leaves out,
    /// such as its namespace, may come from elsewhere.
    bool kustomized = false;
    /// Also report the rules that are off by default.
    bool optional_rules = false;
    /// Keep what each mesh block sets, for check_cluster().
    bool keep_values = false;
    /// Keep which providers are defined and named, for check_providers().
    bool keep_providers = false;
    /// Attach fixes, each proven to do no more than it says. They can cost more than all else.
    bool fixes = true;
    /// What the user adds to the tables; may be null. Must outlive the call.
    const TableOverlay* overlay = nullptr;
    /// What the add-on sets itself, of meshlint/effective.h, which decides over shared ConfigMaps;
    /// may be null. Where it has none for a ConfigMap, what is certain_defaults() takes its place.
    /// Must outlive the call.
    const DefaultConfigMaps* default_config_maps = nullptr;
    Limits limits;
};

/// A field that a mesh block sets, at one of the two levels that AKS classifies.
struct FieldUse {
    std::string path;  ///< "defaultConfig.tracing"
    ByteRange range;   ///< of the key
    Position position;
    Classification classification = Classification::blocked;
    std::string_view note;
    bool known = true;  ///< false: no Istio release has such a field
};

/// A value that a mesh block sets, told in a form that can be compared.
struct SetValue {
    std::string path;
    std::string text;
};

/// A shared ConfigMap, or a MeshConfig elsewhere, that was linted.
struct ConfigMapSummary {
    std::string name;  ///< of the ConfigMap; elsewhere words such as "Helm values"
    Platform platform = Platform::aks;
    std::string revision;  ///< of the add-on, the one whose tables were used; else empty
    Minor istio = 0;       ///< the release whose tables were used
    /// How that release was found, where it is no revision's: "told by `spec.tag`".
    std::string istio_source;
    /// A sentence for people: who reads it, where that is not istiod, and where more is said; in
    /// static storage; else empty.
    std::string_view remark;
    /// The revision that reads it: by its name, or, where that names none, by as_revision. Empty
    /// when it cannot be told.
    std::string target_revision;
    HolderKind input = HolderKind::shared_config_map;  ///< what it stands in; never automatic
    ByteRange range;  ///< of the ConfigMap's name, or of the whole object
    Position position;
    Position end;             ///< exclusive
    std::string source_line;  ///< as in a finding
    std::size_t source_line_first_column = 1;
    std::vector<FieldUse> fields;  ///< in the order of the text
    bool readable = true;  ///< false: the cluster refuses the mesh block; `fields` may lack some
    /// With LintOptions::keep_values: sorted by path; nothing where the block cannot be read.
    std::optional<std::vector<SetValue>> values;
};

/// A part of the text that was not read, so that nothing is known of what it holds. Whatever rules
/// are reported, and whatever comments hide: it is there.
struct Unreadable {
    ByteRange range;  ///< a document, or a mesh block
    Position begin;
    Position end;
    ByteRange at;  ///< where reading ended
    Position position;
    bool mesh_block = false;
    bool annotation = false;  ///< the mesh block is no such, but an annotation of pods
    bool values = false;      ///< the text with values of a chart that would hold the mesh block
    /// Who refuses the text: the API server a document, istiod a mesh block; none where a limit of
    /// meshlint's was met.
    EnforcedBy refused_by = EnforcedBy::none;
    std::string reason;  ///< a clause without a full stop
    /// So many findings on the syntax in the range have fixes, which make it readable, all of them
    /// together.
    std::size_t mending_fixes = 0;
};

struct FileReport {
    std::string file;               ///< as given on the command line
    std::vector<Finding> findings;  ///< sorted by place, then rule, then message; no duplicates
    std::vector<ConfigMapSummary> config_maps;
    std::vector<Unreadable> unreadable;     ///< in the order of the text
    std::size_t documents = 0;              ///< all documents, targets or not
    std::vector<Suppression> suppressions;  ///< in the order of the text, not applied yet
    ProviderFacts providers;                ///< with LintOptions::keep_providers
    bool substitutes = false;               ///< one is a Kustomization of Flux with `postBuild`
    std::size_t known = 0;                  ///< findings that a baseline hid
    std::size_t suppressed = 0;             ///< findings that they hid, once they are applied
    /// How many files this report counts for. Files without a shared ConfigMap share one report,
    /// which has no file name and nothing but numbers in it.
    std::size_t files = 1;
};

/// Lints one file's bytes: any number of YAML or JSON documents.
[[nodiscard]] FileReport lint(std::string file, std::string_view text, const LintOptions& options);

}  // namespace meshlint
