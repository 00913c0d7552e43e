#include "lsp/features/markdown.h"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "explain/field_facts.h"
#include "explain/field_guide.h"
#include "report/wording.h"

namespace meshlint::lsp {

namespace {

bool is_address(std::string_view text) { return text.starts_with("https://"); }

std::string link_to(std::string_view address) {
    const bool istio = address.starts_with(find_link("upstream-reference"));
    const bool aks = address.starts_with(find_link("meshconfig"));
    return fmt::format(
        "[{}]({})", istio ? "Istio's reference" : (aks ? "AKS on MeshConfig" : "the documentation"),
        address);
}

void append_fact(std::string& out, std::string_view name, std::string_view text) {
    if (is_address(text)) {
        out += fmt::format("{}{}", name.empty() ? ", " : "\n\nSee ", link_to(text));
    } else if (name.empty()) {
        out += fmt::format("; {}", text);
    } else {
        out += fmt::format("\n- {}: {}", name, text);
    }
}

/// `[title](address)` as "title: address"
std::string without_brackets(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t middle = text.find("](https://", at);
        const std::size_t end = text.find(')', middle);
        const std::size_t begin = text.rfind('[', middle);
        if (end == std::string_view::npos || begin == std::string_view::npos || begin < at) {
            return out.append(text.substr(at));
        }
        const std::string_view title = text.substr(begin + 1, middle - begin - 1);
        const std::string_view address = text.substr(middle + 2, end - middle - 2);
        out.append(text.substr(at, begin - at));
        out.append(title).append(": ").append(address);
        at = end + 1;
    }
    return out;
}

std::string span_of(std::span<const std::string_view> versions) {
    if (versions.empty()) return {};
    if (versions.size() == 1) return std::string(versions.front());
    return fmt::format("{} to {}", versions.front(), versions.back());
}

}  // namespace

std::string capitalized(std::string_view text) {
    std::string title(text);
    if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') {
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
    }
    return title;
}

std::string field_markdown(const FieldMatch& match, const TableOverlay* overlay) {
    const std::string place = place_name(match);
    std::string text = fmt::format("**`{}`**\n", place);
    if (const FieldGuide* const guide = find_guide(match)) {
        text += fmt::format("\n{}.\n", capitalized(guide->purpose));
    }
    std::string links;
    for (const auto& [name, fact] : field_facts(match, overlay)) {
        if (name == purpose_fact) continue;
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
    if (!rule.url.empty()) text += fmt::format("\n\nSee {}", link_to(rule.url));
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
        text = without_brackets(text);
    }
    return {{"kind", markdown ? "markdown" : "plaintext"}, {"value", std::move(text)}};
}

}  // namespace meshlint::lsp
