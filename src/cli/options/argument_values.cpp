#include "cli/options/argument_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "cli/base/failure.h"
#include "cli/base/messages.h"
#include "cli/base/suggestion.h"

namespace meshlint::cli {

namespace {

template <typename Value>
struct Choice {
    std::string_view name;
    Value value;
};

constexpr std::array formats = {
    Choice<Format>{"text", Format::text},
    Choice<Format>{"json", Format::json},
};

constexpr std::array color_modes = {
    Choice<ColorMode>{"auto", ColorMode::automatic},
    Choice<ColorMode>{"always", ColorMode::always},
    Choice<ColorMode>{"never", ColorMode::never},
};

constexpr std::array inputs = {
    Choice<HolderKind>{"configmap", HolderKind::shared_config_map},
    Choice<HolderKind>{"auto", HolderKind::automatic},
    Choice<HolderKind>{"mesh-config", HolderKind::mesh_config},
    Choice<HolderKind>{"istio-operator", HolderKind::istio_operator},
    Choice<HolderKind>{"helm-values", HolderKind::helm_values},
    Choice<HolderKind>{"istio-configmap", HolderKind::istio_config_map},
};

constexpr std::array levels = {
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

template <typename Choices>
std::vector<std::string_view> names_of(const Choices& choices) {
    std::vector<std::string_view> names;
    names.reserve(choices.size());
    for (const auto& choice : choices) names.push_back(choice.name);
    return names;
}

template <typename Value>
Value pick(std::string_view kind, std::string_view text, std::span<const Choice<Value>> choices) {
    std::vector<std::string_view> names;
    for (const Choice<Value>& choice : choices) {
        if (choice.name == text) return choice.value;
        names.push_back(choice.name);
    }
    throw Failure(unknown_name(kind, text, names, choose(names)));
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

Format parse_format(std::string_view text) { return pick<Format>("format", text, formats); }

HolderKind parse_input(std::string_view text) {
    return pick<HolderKind>("kind of input", text, inputs);
}

ReportRequest parse_report_request(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    const auto* const format = std::ranges::find(report_formats, name, &ReportFormat::name);
    if (format == report_formats.end()) {
        const auto names = report_format_names();
        throw Failure(unknown_name("format", name, names, choose(names)));
    }
    if (colon == std::string_view::npos) return {format, {}};
    const std::string_view file = text.substr(colon + 1);
    if (file.empty()) throw Failure("no file behind the colon of " + quoted_name(text));
    return {format, file == "-" ? std::string() : std::string(file)};
}

ColorMode parse_color(std::string_view text) {
    return pick<ColorMode>("colour mode", text, color_modes);
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

RuleId parse_rule(std::string_view text) {
    if (const Rule* const rule = find_rule(text)) return rule->id;
    std::vector<std::string_view> names;
    for (const Rule& rule : rules()) names.push_back(rule.name);
    throw Failure(unknown_name("rule", text, names, "'meshlint explain' lists all rules"));
}

std::pair<RuleId, Severity> parse_severity_setting(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) {
        throw Failure("--severity takes RULE=LEVEL, such as blocked-field=warning, not " +
                      quoted_name(text));
    }
    const RuleId rule = parse_rule(text.substr(0, equals));
    const std::string_view level = text.substr(equals + 1);
    constexpr std::size_t severities = levels.size() - 1;
    const auto severity =
        pick<std::optional<Severity>>("severity", level, std::span(levels).first(severities));
    return {rule, *severity};
}

std::optional<Severity> parse_fail_on(std::string_view text) {
    return pick<std::optional<Severity>>("level", text, levels);
}

std::vector<std::string_view> words_for(std::string_view placeholder) {
    if (placeholder == "FORMAT") return names_of(formats);
    if (placeholder == "FORMAT[:FILE]") return names_of(report_formats);
    if (placeholder == "WHEN") return names_of(color_modes);
    if (placeholder == "LEVEL") return names_of(levels);
    return {};
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
