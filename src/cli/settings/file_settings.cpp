#include "cli/settings/file_settings.h"

#include <algorithm>
#include <utility>

#include "cli/base/small_file.h"
#include "loader/targets/chart_file.h"
#include "loader/targets/kustomization.h"
#include "loader/text/base_name.h"

namespace meshlint::cli {

namespace {

/// As the values of a chart are called, in the chart's folder: values.yaml, values-prod.yaml.
bool is_values_file(std::string_view name) { return base_name(name).starts_with("values"); }

std::optional<Minor> release_of_chart_beside(std::string_view name, const Limits& limits) {
    const std::string chart = std::string(name.substr(0, name.rfind('/') + 1)) + "Chart.yaml";
    std::string text;
    const int error = read_small_file(chart, FileChoice::found, limits.document_bytes, text);
    return error == 0 ? release_of_chart(text, limits) : std::nullopt;
}

}  // namespace

FileSettings::FileSettings(std::shared_ptr<const ConfigurationFile> file,
                           const SeverityPolicy& command_line, const Revision* as_revision,
                           HolderKind input)
    : file_(std::move(file)),
      command_line_(command_line),
      as_revision_(as_revision),
      input_(input) {
    if (file_ == nullptr) return;
    base_.emplace(file_->base);
    common_ = policy_of(file_->configuration.severities);
}

void FileSettings::set_named(std::vector<std::string> operands, std::string stdin_name) {
    named_ = std::move(operands);
    named_.push_back(std::move(stdin_name));
    std::ranges::sort(named_);
}

template <typename Visit>
void FileSettings::for_overrides(std::string_view name, const Visit& visit) const {
    if (file_ == nullptr || file_->configuration.overrides.empty()) return;
    const auto path = base_->relative(name);
    if (!path) return;
    for (const PathOverride& setting : file_->configuration.overrides) {
        if (setting.files.covers(*path)) visit(setting);
    }
}

LintOptions FileSettings::lint_options(std::string_view name) const {
    LintOptions options;
    options.optional_rules = policy(name).reports_optional_rules();
    options.keep_values = keep_values_;
    options.keep_providers = keep_providers_;
    options.fixes = fixes_;
    options.default_config_maps = default_config_maps_;
    options.as_revision = as_revision_;
    options.input = input_;
    if (input_ == HolderKind::automatic && !std::ranges::binary_search(named_, name)) {
        options.input = HolderKind::recognisable;
    }
    options.kustomization = reads_kustomizations() && is_kustomization_name(name);
    if (generated_ != nullptr) {
        options.generated = generated_->of(name);
        options.patched = generated_->patched_by(name);
        options.kustomized = generated_->completes(name);
    }
    if (!options.generated.empty()) options.input = HolderKind::mesh_config;
    options.platform = platform_;
    options.istio = istio_;
    options.limits = limits_;
    if (is_values_file(name)) options.chart_istio = release_of_chart_beside(name, limits_);
    if (file_ == nullptr) return options;
    if (!file_->configuration.overlay.empty()) options.overlay = &file_->configuration.overlay;
    if (as_revision_ != nullptr) return options;
    if (file_->configuration.as_revision) {
        options.as_revision = file_->configuration.as_revision->value;
    }
    for_overrides(name, [&](const PathOverride& setting) {
        if (setting.as_revision) options.as_revision = setting.as_revision->value;
    });
    return options;
}

SeverityPolicy FileSettings::policy(std::string_view name) const {
    SeverityPolicy policy = common_;
    for_overrides(name, [&](const PathOverride& setting) {
        policy.override_by(policy_of(setting.severities));
    });
    policy.override_by(command_line_);
    return policy;
}

void FileSettings::apply_policy(FileReport& report) const {
    if (!report.findings.empty()) policy(report.file).apply(report);
}

bool FileSettings::excludes(std::string_view name, bool folder) const {
    if (file_ == nullptr || file_->configuration.exclude.empty()) return false;
    const auto path = base_->relative(name);
    return path && file_->configuration.exclude.decide(*path, folder).value_or(false);
}

}  // namespace meshlint::cli
