#include "conformance/comparison/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "conformance/generator/yaml_writer.h"
#include "meshlint/lint.h"

namespace meshlint::conformance {

namespace {

std::vector<std::string> strings(const nlohmann::json& answer, const char* key) {
    return answer.value(key, std::vector<std::string>{});
}

Outcome outcome_of(std::string_view verdict) {
    if (verdict == "ok") return Outcome::accepted;
    if (verdict == "invalid") return Outcome::invalid;
    if (verdict == "decode") return Outcome::undecoded;
    if (verdict == "yaml") return Outcome::no_yaml;
    return Outcome::undecided;
}

Outcome outcome_of(const Finding& finding) {
    const bool of_value = finding.rule == RuleId::template_placeholder && !finding.related.empty();
    switch (finding.rule) {
        case RuleId::yaml_syntax:
        case RuleId::tab_indentation:
        case RuleId::lookalike_character:
            return Outcome::no_yaml;
        case RuleId::template_placeholder:
            if (!of_value) return Outcome::no_yaml;
            break;
        default:
            break;
    }
    // The same rule covers durations that do not parse and those that are too short; the message
    // says what istiod does.
    const std::string& message = of_value ? finding.related.front().message : finding.message;
    const auto says = [&message](std::string_view words) {
        return message.find(words) != std::string::npos;
    };
    return says("istiod stops here") || says("istiod drops") ? Outcome::undecoded
                                                             : Outcome::invalid;
}

void add(OurVerdict& verdict, const Finding& finding) {
    const bool limit =
        finding.rule == RuleId::yaml_syntax && finding.enforced_by == EnforcedBy::none;
    // Which of two keys of different types wins is up to chance, in istiod as well.
    const bool chance = finding.rule == RuleId::duplicate_key &&
                        finding.message.find("up to chance") != std::string::npos;
    if (limit) verdict.past_limit = true;
    if (chance) verdict.up_to_chance = true;
    if (finding.enforced_by == EnforcedBy::istiod && finding.severity == Severity::error) {
        verdict.outcome = std::max(verdict.outcome, outcome_of(finding));
        verdict.rules.emplace_back(rule(finding.rule).name);
        verdict.messages.push_back(finding.message);
    } else if (finding.enforced_by == EnforcedBy::istiod && finding.severity == Severity::warning) {
        verdict.warned = true;
        verdict.warning_messages.push_back(finding.message);
    } else if (finding.message.find("istiod only logs it") != std::string::npos) {
        verdict.logged = true;
        verdict.log_messages.push_back(finding.message);
    }
    // Of a misspelled field that is missing.
    for (const RelatedPlace& place : finding.related) {
        if (place.message.find("istiod only logs it") == std::string::npos) continue;
        verdict.logged = true;
        verdict.log_messages.push_back(place.message);
    }
}

}  // namespace

OracleVerdict read_answer(std::string_view line) {
    const nlohmann::json answer = nlohmann::json::parse(line, nullptr, false);
    if (!answer.is_object() || !answer.contains("verdict")) {
        throw std::runtime_error("no answer of the oracle: " + std::string(line.substr(0, 200)));
    }
    OracleVerdict verdict;
    verdict.outcome = outcome_of(answer["verdict"].get<std::string>());
    verdict.texts = strings(answer, "errors");
    for (const char* step : {"yaml", "decode"}) {
        if (answer.contains(step) && answer[step].is_string()) {
            verdict.texts.push_back(answer[step].get<std::string>());
        }
    }
    verdict.warnings = strings(answer, "warnings");
    for (std::string& entry : strings(answer, "log")) {
        if (entry.find("provider") != std::string::npos) verdict.log.push_back(std::move(entry));
    }
    verdict.warned = !verdict.warnings.empty();
    verdict.logged = !verdict.log.empty();
    return verdict;
}

OurVerdict lint_block(std::string_view text, Minor minor, Source source) {
    const bool shared = source == Source::shared;
    const std::string manifest = fmt::format(
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {}\n  namespace: {}\n"
        "data:\n  mesh: {}\n",
        shared ? fmt::format("istio-shared-configmap-asm-1-{}", minor) : "istio",
        shared ? "aks-istio-system" : "istio-system", double_quoted(text));
    LintOptions options;
    options.input = shared ? HolderKind::shared_config_map : HolderKind::recognisable;
    options.istio = minor;
    const FileReport report = lint("mesh.yaml", manifest, options);
    if (report.config_maps.size() != 1) throw std::runtime_error("not one mesh block: " + manifest);
    OurVerdict verdict;
    verdict.tells_step = shared;
    for (const Finding& finding : report.findings) add(verdict, finding);
    // A single value can be read, and is then nothing that has fields. What else is wrong in the
    // text that was meant does not count.
    const auto is_no_mapping = [](const std::string& message) {
        return message.find("is no mapping: ") != std::string::npos;
    };
    if (std::ranges::any_of(verdict.messages, is_no_mapping)) verdict.outcome = Outcome::undecoded;
    return verdict;
}

}  // namespace meshlint::conformance
