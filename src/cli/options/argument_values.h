// The values that options take. Each function throws Failure, saying what would have been right,
// when the text is no such value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/output.h"
#include "cli/settings/report_request.h"
#include "config/configuration.h"
#include "meshlint/lint.h"

namespace meshlint::cli {

/// A word and what it stands for.
template <typename Value>
struct Choice {
    std::string_view name;
    Value value;
};

/// Of the commands that print tables; a run of lint has its reports.
enum class Format : std::uint8_t { text, json };

template <typename Value>
using Choices = std::span<const Choice<Value>>;

[[nodiscard]] Choices<Format> formats();
[[nodiscard]] Choices<ColorMode> color_modes();
/// The first is the shared ConfigMap, the others may hold what is to become one.
[[nodiscard]] Choices<HolderKind> input_kinds();
/// Those that `convert` writes, by the same names.
[[nodiscard]] Choices<HolderKind> output_kinds();
/// The last is "never".
[[nodiscard]] Choices<std::optional<Severity>> levels();

template <typename Value>
[[nodiscard]] std::vector<std::string_view> names_of(Choices<Value> choices) {
    std::vector<std::string_view> names;
    for (const Choice<Value>& choice : choices) names.push_back(choice.name);
    return names;
}

[[nodiscard]] std::vector<std::string_view> rule_names();
[[nodiscard]] std::vector<std::string_view> revision_names();
[[nodiscard]] std::vector<std::string_view> istio_releases();

/// That `text` is none of the `names`, of which the nearest is told, or all.
[[noreturn]] void reject_choice(std::string_view kind, std::string_view text,
                                std::span<const std::string_view> names);

/// `kind` is what a message calls the choices.
template <typename Value>
[[nodiscard]] Value pick(std::string_view kind, std::string_view text, Choices<Value> choices) {
    for (const Choice<Value>& choice : choices) {
        if (choice.name == text) return choice.value;
    }
    reject_choice(kind, text, names_of(choices));
}

/// The first leaves it to what holds the MeshConfig.
[[nodiscard]] Choices<std::optional<Platform>> platforms();

/// "1.27", a release of the tables; a patch level makes no difference.
[[nodiscard]] Minor parse_istio_release(std::string_view text);

/// "FORMAT" or "FORMAT:FILE"
[[nodiscard]] ReportRequest parse_report_request(std::string_view text);

/// The file for a result. Not the name of a format, which kubectl and others take at this place.
[[nodiscard]] std::string parse_output(std::string_view text);

/// "asm-1-24", also one of the overlay, if there is any.
[[nodiscard]] const Revision& parse_revision(std::string_view text,
                                             const TableOverlay* overlay = nullptr);

/// The same; null where there is no text.
[[nodiscard]] const Revision* revision_or_null(const std::optional<std::string>& text,
                                               const TableOverlay* overlay = nullptr);

/// The name of a rule.
[[nodiscard]] RuleId parse_rule(std::string_view text);

/// "RULE=LEVEL"
[[nodiscard]] RuleSetting parse_severity_setting(std::string_view text);

/// "document-size=128MiB"
[[nodiscard]] LimitSetting parse_limit_setting(std::string_view text);

/// 1 to 256.
[[nodiscard]] unsigned parse_threads(std::string_view text);

}  // namespace meshlint::cli
