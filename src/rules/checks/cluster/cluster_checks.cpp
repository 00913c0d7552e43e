#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "loader/manifest/config_map_name.h"
#include "meshlint/cluster.h"
#include "rules/findings/finding_sink.h"
#include "rules/mesh/set_values.h"

namespace meshlint {

namespace {

/// A shared ConfigMap and the report of its file.
struct Place {
    FileReport* report;
    const ConfigMapSummary* config_map;
};

std::uint32_t number_of(std::string_view revision) {
    const auto name = parse_revision(revision);
    return name ? name->minor : 0;
}

/// "asm-1-28, asm-1-29 and asm-1-30"; of many the first ones.
std::string join(std::span<const std::string> names) {
    constexpr std::size_t most = 6;
    std::string text;
    const std::size_t named = names.size() > most ? most - 1 : names.size();
    for (std::size_t i = 0; i < named; ++i) {
        if (i != 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i];
    }
    if (named < names.size()) text += fmt::format(" and {} more", names.size() - named);
    return text;
}

std::string_view folder_of(std::string_view file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : file.substr(0, slash);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
    return text;
}

/// The ConfigMaps of one revision, found by where they stand.
class PlacesByFile {
public:
    explicit PlacesByFile(const std::vector<Place>& places) {
        for (const Place& place : places) {
            reports_[place.report].add(place);
            files_[place.report->file].add(place);
            folders_[folder_of(place.report->file)].add(place);
            all_.add(place);
        }
    }

    /// The only one in that report, in files of that name, in that folder, or at all; null where
    /// there is none or more than one.
    [[nodiscard]] const Place* only_one(const FileReport* report) const {
        return find(reports_, report);
    }
    [[nodiscard]] const Place* only_one(std::string_view file) const { return find(files_, file); }
    [[nodiscard]] const Place* only_one_below(std::string_view folder) const {
        return find(folders_, folder);
    }
    [[nodiscard]] const Place* only_one() const { return all_.only; }

private:
    struct Group {
        const Place* only = nullptr;
        bool any = false;

        void add(const Place& place) {
            only = any ? nullptr : &place;
            any = true;
        }
    };

    template <typename Key>
    static const Place* find(const std::unordered_map<Key, Group>& groups, const Key& key) {
        const auto found = groups.find(key);
        return found == groups.end() ? nullptr : found->second.only;
    }

    std::unordered_map<const FileReport*, Group> reports_;
    std::unordered_map<std::string_view, Group> files_;
    std::unordered_map<std::string_view, Group> folders_;
    Group all_;
};

class ClusterChecks {
public:
    ClusterChecks(std::span<FileReport> reports, std::span<const std::string> deployed)
        : deployed_(deployed.begin(), deployed.end()) {
        std::ranges::sort(deployed_, {}, number_of);
        deployed_.erase(std::unique(deployed_.begin(), deployed_.end()), deployed_.end());
        for (FileReport& report : reports) {
            for (const ConfigMapSummary& config_map : report.config_maps) {
                if (config_map.target_revision.empty()) continue;
                places_[config_map.target_revision].push_back({&report, &config_map});
            }
        }
    }

    void run() {
        for (const auto& [revision, places] : places_) {
            if (std::ranges::find(deployed_, revision) == deployed_.end()) {
                for (const Place& place : places) undeployed(place);
            }
        }
        std::map<const std::vector<Place>*, std::vector<std::string>> missing_beside;
        for (const std::string& revision : deployed_) {
            if (places_.contains(revision)) continue;
            if (const auto* nearest = nearest_to(revision)) {
                missing_beside[nearest].push_back(revision);
            }
        }
        for (const auto& [places, revisions] : missing_beside) missing(*places, revisions);
        const std::string* older = nullptr;
        for (const std::string& revision : deployed_) {
            if (!places_.contains(revision)) continue;
            if (older != nullptr) drift(*older, revision);
            older = &revision;
        }
        for (FileReport* const report : changed_) sort_findings(report->findings);
    }

private:
    void report(const Place& place, RuleId rule_id, std::string message, std::string help) {
        const ConfigMapSummary& config_map = *place.config_map;
        Finding finding =
            make_finding(rule_id, config_map.range, std::move(message), std::move(help));
        finding.begin = config_map.position;
        finding.end = config_map.end;
        finding.source_line = config_map.source_line;
        finding.source_line_first_column = config_map.source_line_first_column;
        finding.revision = config_map.target_revision;
        finding.config_map = config_map.name;
        place.report->findings.push_back(std::move(finding));
        changed_.insert(place.report);
    }

    void undeployed(const Place& place) {
        const std::string& revision = place.config_map->target_revision;
        const bool newer = number_of(revision) > number_of(deployed_.back());
        report(place, RuleId::undeployed_revision,
               fmt::format("{} is not deployed on the cluster, only {}: nothing reads this "
                           "ConfigMap",
                           revision, join(deployed_)),
               newer ? fmt::format("keep it if the upgrade to {} is about to start", revision)
                     : "delete it once nobody will roll back to that revision");
    }

    /// The ConfigMaps of the revision before it, or else of the one behind it; null: there are
    /// none.
    [[nodiscard]] const std::vector<Place>* nearest_to(const std::string& revision) const {
        const std::vector<Place>* nearest = nullptr;
        for (const std::string& other : deployed_) {
            const auto found = places_.find(other);
            if (found == places_.end()) continue;
            if (nearest != nullptr && number_of(other) > number_of(revision)) break;
            nearest = &found->second;
        }
        return nearest;
    }

    void missing(const std::vector<Place>& places, const std::vector<std::string>& revisions) {
        const bool one = revisions.size() == 1;
        for (const Place& place : places) {
            report(place, RuleId::missing_revision,
                   fmt::format("{} {} deployed as well, but {} no shared ConfigMap: workloads that "
                               "move to {} lose the settings of this one",
                               join(revisions), one ? "is" : "are", one ? "has" : "have",
                               one ? "it" : "them"),
                   fmt::format("create `istio-shared-configmap-{}`{}, at first with the same "
                               "settings; `meshlint explain missing-revision` tells more",
                               revisions.front(), one ? "" : " and its like"));
        }
    }

    void drift(const std::string& older, const std::string& newer) {
        const PlacesByFile newer_places(places_.at(newer));
        const PlacesByFile older_places(places_.at(older));
        for (const Place& place : places_.at(newer)) {
            const std::string sibling = replaced(place.report->file, newer, older);
            const Place* const partner = partner_of(place, newer_places, older_places, sibling);
            if (partner != nullptr) compare(*partner, place);
        }
    }

    /// Of the ConfigMaps of the revision before, the one that belongs to the same cluster as
    /// `place`. A run may hold several of one name, such as those of a test and of a production
    /// cluster; where they cannot be told apart for sure, there is no partner.
    [[nodiscard]] static const Place* partner_of(const Place& place, const PlacesByFile& newer,
                                                 const PlacesByFile& older,
                                                 const std::string& sibling) {
        const std::string& file = place.report->file;
        // By the file, the name of the file, the folder, or because there is no other one.
        if (newer.only_one(place.report) != nullptr && older.only_one(place.report) != nullptr) {
            return older.only_one(place.report);
        }
        const bool other_file = sibling != file;
        if (other_file && newer.only_one(file) != nullptr && older.only_one(sibling) != nullptr) {
            return older.only_one(sibling);
        }
        const std::string_view folder = folder_of(file);
        if (newer.only_one_below(folder) != nullptr && older.only_one_below(folder) != nullptr) {
            return older.only_one_below(folder);
        }
        return newer.only_one() == nullptr ? nullptr : older.only_one();
    }

    void compare(const Place& older, const Place& newer) {
        constexpr std::size_t most_named = 5;
        if (!older.config_map->values || !newer.config_map->values) return;
        const auto paths = differing_paths(*older.config_map->values, *newer.config_map->values);
        if (paths.empty()) return;
        std::string names;
        for (std::size_t i = 0; i < std::min(paths.size(), most_named); ++i) {
            names += fmt::format("{}`{}`", i == 0 ? "" : ", ", paths[i]);
        }
        if (paths.size() > most_named) {
            names += fmt::format(" and {} more", paths.size() - most_named);
        }
        report(newer, RuleId::revision_drift,
               fmt::format("the shared ConfigMaps of {} and {} differ in {}",
                           older.config_map->target_revision, newer.config_map->target_revision,
                           names),
               fmt::format("workloads change these settings when they move to the other revision; "
                           "compare with {}:{}",
                           older.report->file, older.config_map->position.line));
    }

    std::vector<std::string> deployed_;  // oldest first
    std::map<std::string, std::vector<Place>> places_;
    std::set<FileReport*> changed_;
};

}  // namespace

void check_cluster(std::span<FileReport> reports, std::span<const std::string> deployed) {
    if (!deployed.empty()) ClusterChecks(reports, deployed).run();
}

}  // namespace meshlint
