#include "cli/options/argument_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/suggestion.h"
#include "loader/targets/holder.h"
#include "loader/targets/release_text.h"
#include "platform/path.h"

namespace meshlint::cli {

namespace {

constexpr std::array format_choices = {
    Choice<Format>{"text", Format::text},
    Choice<Format>{"json", Format::json},
};

constexpr std::array color_choices = {
    Choice<ColorMode>{"auto", ColorMode::automatic},
    Choice<ColorMode>{"always", ColorMode::always},
    Choice<ColorMode>{"never", ColorMode::never},
};

constexpr std::array platform_choices = {
    Choice<std::optional<Platform>>{"auto", std::nullopt},
    Choice<std::optional<Platform>>{to_string(Platform::aks), Platform::aks},
    Choice<std::optional<Platform>>{to_string(Platform::istio), Platform::istio},
};

constexpr std::array level_choices = {
    Choice<std::optional<Severity>>{"error", Severity::error},
    Choice<std::optional<Severity>>{"warning", Severity::warning},
    Choice<std::optional<Severity>>{"note", Severity::note},
    Choice<std::optional<Severity>>{"never", std::nullopt},
};

/// "choose text or json"
std::string choose(std::span<const std::string_view> names) {
    std::string text = "choose ";
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i != 0) text += i + 1 == names.size() ? " or " : ", ";
        text += names[i];
    }
    return text;
}

/// For people who write the Istio version, or only its number.
const Revision* revision_by_version(std::string_view text) {
    const auto known = revisions();
    const auto found = std::find_if(known.begin(), known.end(), [text](const Revision& revision) {
        return text == revision.istio || text == revision.name.substr(revision.name.find('-') + 1);
    });
    return found == known.end() ? nullptr : &*found;
}

}  // namespace

Choices<Format> formats() { return format_choices; }
Choices<ColorMode> color_modes() { return color_choices; }
Choices<HolderKind> input_kinds() {
    static const std::vector<Choice<HolderKind>> choices = [] {
        std::vector<Choice<HolderKind>> kinds{{"auto", HolderKind::automatic}};
        for (const HolderRecord& record : holder_records()) {
            const bool own = record.kind == HolderKind::shared_config_map;
            kinds.insert(own ? kinds.begin() : kinds.end(), {record.name, record.kind});
        }
        return kinds;
    }();
    return choices;
}
Choices<HolderKind> output_kinds() {
    static const std::vector<Choice<HolderKind>> choices = [] {
        std::vector<Choice<HolderKind>> kinds;
        for (const HolderRecord& record : holder_records()) {
            if (record.frame != nullptr) kinds.push_back({record.name, record.kind});
        }
        return kinds;
    }();
    return choices;
}
Choices<std::optional<Severity>> levels() { return level_choices; }
Choices<std::optional<Platform>> platforms() { return platform_choices; }

std::vector<std::string_view> rule_names() {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules()) names.push_back(rule.name);
    return names;
}

std::vector<std::string_view> revision_names() {
    std::vector<std::string_view> names;
    for (const Revision& revision : revisions()) names.push_back(revision.name);
    return names;
}

void reject_choice(std::string_view kind, std::string_view text,
                   std::span<const std::string_view> names) {
    throw Failure(unknown_name(kind, text, names, choose(names)));
}

ReportRequest parse_report_request(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    const auto* const format = std::ranges::find(report_formats, name, &ReportFormat::name);
    if (format == report_formats.end()) reject_choice("format", name, report_format_names());
    if (colon == std::string_view::npos) return {format, {}};
    const std::string_view file = text.substr(colon + 1);
    if (file.empty()) throw Failure("no file behind the colon of " + quoted_name(text));
    return {format, file == "-" ? std::string() : platform::path_of_user(std::string(file))};
}

std::string parse_output(std::string_view text) {
    const auto formats = report_format_names();
    if (std::ranges::find(formats, text) != formats.end()) {
        throw Failure(
            fmt::format("--output takes a file: for the format write '--format {0}', for a "
                        "file of that name './{0}'",
                        text));
    }
    return std::string(text);
}

const Revision& parse_revision(std::string_view text, const TableOverlay* overlay) {
    if (const Revision* const revision = find_revision(text, overlay)) return *revision;
    if (const Revision* const meant = revision_by_version(text)) {
        throw Failure("unknown revision " + quoted_name(text) + "; did you mean '" +
                      std::string(meant->name) + "'?");
    }
    const auto known = revisions();
    throw Failure("unknown revision " + quoted_name(text) + "; known are " +
                  std::string(known.front().name) + " to " + std::string(known.back().name));
}

std::vector<std::string_view> istio_releases() {
    std::vector<std::string_view> names;
    for (const Revision& revision : revisions()) names.push_back(revision.istio);
    return names;
}

Minor parse_istio_release(std::string_view text) {
    const auto release = release_of(text);
    const Revision* const known = release ? find_revision(*release) : nullptr;
    if (known != nullptr) return known->minor;
    throw Failure("unknown release of Istio " + quoted_name(text) + "; known are " +
                  std::string(revisions().front().istio) + " to " +
                  std::string(revisions().back().istio));
}

const Revision* revision_or_null(const std::optional<std::string>& text,
                                 const TableOverlay* overlay) {
    return text ? &parse_revision(*text, overlay) : nullptr;
}

RuleId parse_rule(std::string_view text) {
    if (const Rule* const rule = find_rule(text)) return rule->id;
    throw Failure(unknown_name("rule", text, rule_names(), "'meshlint explain' lists all rules"));
}

RuleSetting parse_severity_setting(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        throw Failure("--severity takes RULE=LEVEL, such as blocked-field=warning, not " +
                      quoted_name(text));
    }
    const RuleId rule = parse_rule(text.substr(0, equals));
    const std::string_view level = text.substr(equals + 1);
    return {rule, pick("severity", level, levels().first(levels().size() - 1)), {}};
}

LimitSetting parse_limit_setting(std::string_view text) {
    const std::size_t equals = std::min(text.find('='), text.size());
    const std::string_view name = text.substr(0, equals);
    std::vector<std::string_view> names;
    for (const LimitRecord& limit : limit_records()) {
        names.push_back(limit.name);
        if (limit.name != name || equals == text.size()) continue;
        const std::string_view value = text.substr(std::min(equals + 1, text.size()));
        if (const auto number = parse_limit(limit, value)) return {&limit, *number, {}};
        throw Failure("the limit " + std::string(name) + " takes " + limit_range(limit) + ", not " +
                      quoted_name(value));
    }
    if (equals == text.size()) {
        throw Failure("--limit takes NAME=VALUE, such as document-size=128MiB, not " +
                      quoted_name(text));
    }
    throw Failure(unknown_name("limit", name, names, "'meshlint config' lists all limits"));
}

unsigned parse_threads(std::string_view text) {
    constexpr unsigned most = 256;
    unsigned threads = 0;
    const char* const end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, threads);
    if (error != std::errc{} || behind != end || threads < 1 || threads > most) {
        throw Failure("--jobs takes a number from 1 to " + std::to_string(most) + ", not " +
                      quoted_name(text));
    }
    return threads;
}

}  // namespace meshlint::cli
