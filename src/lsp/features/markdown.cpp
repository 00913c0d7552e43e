#include "lsp/features/markdown.h"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "explain/field_facts.h"
#include "report/wording.h"

namespace meshlint::lsp {

namespace {

bool is_address(std::string_view text) { return text.starts_with("https://"); }

void append_fact(std::string& out, std::string_view name, std::string_view text) {
    if (is_address(text)) {
        out += fmt::format("{}<{}>", name.empty() ? ", " : "\n\nSee ", text);
    } else if (name.empty()) {
        out += fmt::format("; {}", text);
    } else {
        out += fmt::format("\n- {}: {}", name, text);
    }
}

std::string span_of(std::span<const std::string_view> versions) {
    if (versions.empty()) return {};
    if (versions.size() == 1) return std::string(versions.front());
    return fmt::format("{} to {}", versions.front(), versions.back());
}

}  // namespace

std::string field_markdown(const FieldMatch& match, const TableOverlay* overlay) {
    const std::string place = place_name(match);
    std::string text = fmt::format("**`{}`**\n", place);
    std::string links;
    for (const auto& [name, fact] : field_facts(match, overlay)) {
        append_fact(is_address(fact) ? links : text, name, fact);
    }
    return text + links;
}

std::string rule_markdown(const Rule& rule) {
    std::string text = fmt::format(
        "**{}**: {}\n\n- Severity: {}{}\n- Enforced by: {} ({})\n\n{}", rule.name, rule.summary,
        to_string(rule.severity), rule.on_by_default ? "" : ", off by default",
        to_string(rule.enforced_by), consequence(rule.enforced_by), rule.why);
    text += fmt::format("\n\n**What to do**\n\n{}", rule.remedy);
    if (!rule.url.empty()) text += fmt::format("\n\nSee <{}>", rule.url);
    return text;
}

std::string revision_markdown(const Revision& revision, const TableOverlay* overlay) {
    std::string text = fmt::format("**{}** runs Istio {}\n", revision.name, revision.istio);
    if (overlay != nullptr && overlay->is_added(revision)) {
        return text +
               fmt::format("\n- Added by the configuration, like {}", overlay->base_of(revision));
    }
    switch (revision.status) {
        case RevisionStatus::retired:
            text += "\n- Retired: past its end of life";
            break;
        case RevisionStatus::supported:
            text += "\n- In Azure support";
            break;
        case RevisionStatus::unannounced:
            text += "\n- AKS has not offered it yet";
            break;
    }
    const auto add = [&text](std::string_view name, std::string_view value) {
        if (!value.empty()) text += fmt::format("\n- {}: {}", name, value);
    };
    add("Istio released it", revision.upstream_release);
    add("AKS released it", revision.aks_release);
    if (!revision.end_of_life.empty()) {
        add("End of life", fmt::format("{}{}", revision.end_of_life,
                                       revision.end_of_life_expected ? " (expected)" : ""));
    }
    add("AKS versions", span_of(revision.aks_versions));
    add("AKS versions with long-term support", span_of(revision.aks_lts_versions));
    return text + fmt::format("\n\nAs of {}", tables_date());
}

std::string config_key_markdown(const ConfigKey& key) {
    return fmt::format("**`{}`**: {}\n\n{}\n\nWithout it: {}.\n\n```yaml\n{}```", key.name,
                       key.type, key.description, key.fallback, key.example);
}

Json to_markup(std::string text, bool markdown) {
    if (!markdown) {
        // What is left reads well as it is.
        for (std::size_t at = 0; (at = text.find("**", at)) != std::string::npos;) {
            text.erase(at, 2);
        }
        std::erase(text, '`');
    }
    return {{"kind", markdown ? "markdown" : "plaintext"}, {"value", std::move(text)}};
}

}  // namespace meshlint::lsp
