#include "meshlint/upgrade.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace meshlint {

namespace {

bool is_supported(const Revision* revision) {
    return revision != nullptr && revision->status == RevisionStatus::supported;
}

/// Where AKS upgrades to: the next revision or the one after it; from far behind, only the nearest
/// one in support.
std::vector<const Revision*> targets_from(const Revision& from) {
    std::vector<const Revision*> targets;
    const Revision* const next = find_revision(static_cast<Minor>(from.minor + 1));
    const Revision* const second = find_revision(static_cast<Minor>(from.minor + 2));
    if (is_supported(next)) {
        targets.push_back(next);
        if (is_supported(second)) targets.push_back(second);
        return targets;
    }
    for (const Revision& revision : revisions()) {
        if (revision.minor <= from.minor || !is_supported(&revision)) continue;
        targets.push_back(&revision);
        break;
    }
    return targets;
}

std::vector<std::string_view> versions_of(const Revision& revision) {
    std::vector<std::string_view> versions(revision.aks_versions.begin(),
                                           revision.aks_versions.end());
    for (const std::string_view version : revision.aks_lts_versions) {
        if (std::ranges::find(versions, version) == versions.end()) versions.push_back(version);
    }
    return versions;
}

std::string joined(const std::vector<const Revision*>& targets) {
    std::string text;
    for (const Revision* target : targets) {
        if (!text.empty()) text += " or ";
        text += target->name;
    }
    return text;
}

}  // namespace

UpgradeStep check_upgrade_step(const Revision& from, const Revision& to) {
    UpgradeStep step;
    const std::vector<std::string_view> others = versions_of(from);
    for (const std::string_view version : versions_of(to)) {
        if (std::ranges::find(others, version) != others.end()) {
            step.aks_versions.push_back(version);
        }
    }
    if (to.minor < from.minor) {
        step.verdict = StepVerdict::downgrade;
        step.reason = fmt::format(
            "{} is older than {}: AKS goes back only by rolling back a canary upgrade that is not "
            "completed yet",
            to.name, from.name);
        return step;
    }
    if (to.status != RevisionStatus::supported) {
        step.verdict = StepVerdict::not_offered;
        step.reason =
            to.status == RevisionStatus::unannounced
                ? fmt::format("AKS has not announced {} yet", to.name)
                : fmt::format("AKS offers no upgrade to {}: it is out of support since {}", to.name,
                              to.end_of_life);
        return step;
    }
    const std::vector<const Revision*> targets = targets_from(from);
    if (std::ranges::find(targets, &to) == targets.end()) {
        step.verdict = StepVerdict::too_far;
        step.reason = fmt::format("from {} AKS upgrades to {} only; go there first", from.name,
                                  joined(targets));
        return step;
    }
    step.reason = fmt::format("from {} AKS upgrades to {}", from.name, joined(targets));
    return step;
}

std::string support_words(const Revision& revision) {
    switch (revision.status) {
        case RevisionStatus::retired:
            return fmt::format("out of support since {}", revision.end_of_life);
        case RevisionStatus::supported:
            if (revision.end_of_life.empty()) return "supported";
            return fmt::format("supported until {}{}", revision.end_of_life,
                               revision.end_of_life_expected ? " (expected)" : "");
        case RevisionStatus::unannounced:
            break;
    }
    return "not announced yet";
}

std::string_view to_string(StepVerdict verdict) {
    constexpr std::array<std::string_view, 4> names = {"allowed", "not-offered", "too-far",
                                                       "downgrade"};
    return names[static_cast<std::size_t>(verdict)];
}

}  // namespace meshlint
