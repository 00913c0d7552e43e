// What a .meshlint.yaml says, as values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/glob.h"
#include "meshlint/limits.h"
#include "meshlint/lint.h"
#include "meshlint/overlay.h"
#include "meshlint/severity_policy.h"
#include "meshlint/tables.h"
#include "meshlint/text.h"

namespace meshlint {

/// A value and where the file states it.
template <typename T>
struct Configured {
    T value{};
    Position place;
};

/// What the file makes of one rule; no severity means that the rule is off.
struct RuleSetting {
    RuleId rule{};
    std::optional<Severity> severity;
    Position place;
};

struct LimitSetting {
    const LimitRecord* limit = nullptr;
    std::uint64_t value = 0;
    Position place;
};

/// Settings for some files only.
struct PathOverride {
    std::vector<std::string> patterns;  ///< as written
    GlobList files;
    std::vector<RuleSetting> severities;
    std::optional<Configured<const Revision*>> as_revision;
    Position place;
};

/// What the file does not mention is empty. Revisions point into the tables or into `overlay`.
struct Configuration {
    TableOverlay overlay;
    std::vector<RuleSetting> severities;
    std::optional<Configured<std::optional<Severity>>> fail_on;  ///< nothing inside: never
    std::optional<Configured<std::string>> format;
    std::optional<Configured<bool>> notes;
    std::vector<Configured<std::string>> exclude_patterns;  ///< as written
    GlobList exclude;
    std::optional<Configured<const Revision*>> as_revision;
    std::optional<Configured<std::optional<Platform>>> platform;  ///< nothing inside: auto
    std::optional<Configured<Minor>> istio;
    std::vector<Configured<std::string>> deployed_revisions;
    std::optional<Configured<std::string>> mesh_profile;  ///< a path, as written
    std::vector<LimitSetting> limits;
    std::vector<PathOverride> overrides;
    std::vector<Problem> notices;  ///< settings that have no effect any more
};

/// What names the reader takes for things that it does not know itself.
struct ConfigVocabulary {
    std::span<const std::string_view> formats;
};

struct ConfigResult {
    Configuration configuration;    ///< only without problems
    std::vector<Problem> problems;  ///< in the order of the text
};

/// Reads the text of a configuration: one YAML document of at most `config_bytes`, in the dialect
/// of the manifests. All that is wrong is found in one go; more than a few dozen problems are cut.
[[nodiscard]] ConfigResult read_configuration(std::string_view text,
                                              const ConfigVocabulary& vocabulary);

inline constexpr std::size_t config_bytes = std::size_t{1} << 20;

/// Later settings win over earlier ones.
[[nodiscard]] SeverityPolicy policy_of(std::span<const RuleSetting> settings);

}  // namespace meshlint
