#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rules/checks/values/element_access.h"
#include "rules/checks/values/validation.h"
#include "rules/mesh/typed_value.h"

namespace meshlint {

namespace {

constexpr std::array<std::string_view, 3> topology_labels{
    "topology.kubernetes.io/region", "topology.kubernetes.io/zone", "topology.istio.io/subzone"};

bool is_topology_label(std::string_view text) {
    return std::ranges::find(topology_labels, text) != topology_labels.end();
}

/// The localities of one list, in the order in which istiod takes them: each must be new to those
/// in front of it, and a wildcard covers what follows it.
class LocalityList {
public:
    /// What is wrong with the next one, or an empty text.
    [[nodiscard]] std::string add(std::string_view locality) {
        const std::size_t star = locality.find('*');
        if (star != std::string_view::npos && star + 1 != locality.size()) {
            return "has a `*` that is not its last character";
        }
        std::array<std::string_view, 3> parts;
        std::size_t count = 0;
        std::string_view rest = locality;
        while (true) {
            const std::size_t slash = count == 2 ? std::string_view::npos : rest.find('/');
            parts[count++] = rest.substr(0, slash);
            if (slash == std::string_view::npos) break;
            rest.remove_prefix(slash + 1);
        }
        if (std::ranges::any_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count),
                                [](std::string_view part) { return part.empty(); })) {
            return "has an empty part: it must be region, region/zone or region/zone/subzone";
        }
        return place(locality, parts, count) ? "" : "overlaps another locality of the list";
    }

private:
    struct Zone {
        bool whole = false;  ///< the zone itself, or all of it by a wildcard
        std::set<std::string, std::less<>> subzones;
    };
    struct Region {
        bool whole = false;
        std::map<std::string, Zone, std::less<>> zones;
    };

    /// False when it overlaps.
    bool place(std::string_view locality, const std::array<std::string_view, 3>& parts,
               std::size_t count) {
        if (everything_) return false;
        if (locality == "*") {
            everything_ = true;
            return true;
        }
        const auto [found, fresh_region] = regions_.try_emplace(std::string(parts[0]));
        Region& region = found->second;
        if (region.whole) return false;
        if (count == 1) {
            region.whole = true;
            return fresh_region;
        }
        if (parts[1] == "*" && count == 2) {
            region.whole = true;
            return true;
        }
        const auto [zone_found, fresh_zone] = region.zones.try_emplace(std::string(parts[1]));
        Zone& zone = zone_found->second;
        if (zone.whole) return false;
        if (count == 2) {
            zone.whole = true;
            return fresh_zone;
        }
        if (parts[2] == "*") {
            zone.whole = true;
            return true;
        }
        return zone.subzones.insert(std::string(parts[2])).second;
    }

    bool everything_ = false;
    std::map<std::string, Region, std::less<>> regions_;
};

constexpr std::string_view locality_help = "write region, region/zone or region/zone/subzone";

void validate_failover(ValueReporter& reporter, const MessageView& setting) {
    for (const ValuePlace& place : null_elements(setting, "failover")) {
        reporter.error(RuleId::invalid_locality, place, "has neither `from` nor `to`",
                       "fill it in, or remove it");
    }
    for (const MessageView& failover : setting.children("failover")) {
        const auto from = string_or_empty(failover, "from");
        const auto to = string_or_empty(failover, "to");
        if (!from || !to) continue;
        if (*from == *to) {
            reporter.error(RuleId::invalid_locality,
                           ValuePlace(failover.mapping(), failover.path()),
                           "fails over from a region to itself", "name two different regions");
        }
        for (const std::string_view field : {"from", "to"}) {
            const auto text = get_string(failover, field);
            if (!text || text->value.find_first_of("/*") == std::string_view::npos) continue;
            reporter.error(RuleId::invalid_locality, ValuePlace(*text->entry),
                           "must be a region, without `/` and `*`", "write the region alone");
        }
    }
}

void validate_weights(ValueReporter& reporter, const MessageView& distribute, bool& stopped) {
    std::int64_t sum = 0;
    for (const MapElement& item : map_elements(distribute, "to")) {
        const Node& node = distribute.tree().node(item.place.node);
        const bool null = json_kind(node) == JsonKind::null;
        const auto weight =
            null ? std::optional<std::int64_t>(0) : decode_integer(node, ScalarKind::uint32);
        if (!weight) return;  // does not decode
        if (*weight < 1 || *weight > 100) {
            reporter.error(RuleId::invalid_locality, item.place, "must be a weight from 1 to 100",
                           "write a weight from 1 to 100");
            stopped = true;
            return;
        }
        sum += *weight;
    }
    if (sum == 100) return;
    const MessageEntry* to = distribute.find("to");
    const ValuePlace place =
        to != nullptr ? ValuePlace(*to) : ValuePlace(distribute.mapping(), distribute.path());
    Finding& finding = reporter.error(RuleId::invalid_locality, place,
                                      fmt::format("has weights that sum up to {}, not 100", sum),
                                      "make the weights of each `to` sum up to 100");
    if (to != nullptr) reporter.at_key(finding, *to);
    stopped = true;
}

void validate_destinations(ValueReporter& reporter, const MessageView& distribute) {
    const auto destinations = map_elements(distribute, "to");
    // The first that has a problem with those in front of it; false when there is none.
    const auto find_problem = [&](auto first, auto last) {
        LocalityList list;
        for (; first != last; ++first) {
            const std::string problem = list.add(first->name);
            if (problem.empty()) continue;
            Finding& finding = reporter.error(RuleId::invalid_locality, first->place, problem,
                                              std::string(locality_help));
            finding.range = reporter.block().in_file(first->key);
            return true;
        }
        return false;
    };
    // istiod visits the keys in random order, and a wildcard overlaps in only one of two orders.
    if (find_problem(destinations.begin(), destinations.end())) return;
    find_problem(destinations.rbegin(), destinations.rend());
}

void validate_distribute(ValueReporter& reporter, const MessageView& setting) {
    const auto distributions = setting.children("distribute");
    for (const ValuePlace& place : null_elements(setting, "distribute")) {
        reporter.error(RuleId::invalid_locality, place, "has no weights, which must sum up to 100",
                       "fill it in, or remove it");
    }
    bool stopped = false;
    LocalityList sources;
    for (const MessageView& distribute : distributions) {
        validate_weights(reporter, distribute, stopped);
        if (stopped) return;
        validate_destinations(reporter, distribute);
    }
    for (const MessageView& distribute : distributions) {
        const auto from = string_or_empty(distribute, "from");
        if (!from) return;
        const std::string problem = sources.add(*from);
        if (problem.empty()) continue;
        const MessageEntry* entry = distribute.find("from");
        const ValuePlace place = entry != nullptr
                                     ? ValuePlace(*entry)
                                     : ValuePlace(distribute.mapping(), distribute.path());
        reporter.error(RuleId::invalid_locality, place,
                       entry != nullptr ? problem : "needs a `from`", std::string(locality_help));
        if (entry == nullptr) reporter.last_is_missing(distribute, "from");
        return;
    }
}

/// True if one of the entries is a topology label.
bool validate_failover_priority(ValueReporter& reporter, const MessageView& setting) {
    bool found = false;
    for (const StringElement& label : string_elements(setting, "failoverPriority")) {
        if (!is_topology_label(label.text)) continue;
        reporter.error(RuleId::invalid_locality, label.place,
                       "is a topology label, which the locality rules cover already", "remove it");
        found = true;
    }
    return found;
}

void validate_locality_setting(ValueReporter& reporter, const MessageView& setting) {
    const bool failover = has_elements(setting, "failover");
    if (failover && has_elements(setting, "distribute")) {
        const MessageEntry& entry = *setting.find("failover");
        reporter.at_key(reporter.error(RuleId::invalid_locality, ValuePlace(entry),
                                       "cannot stand beside `distribute`", "keep one of them"),
                        entry);
        return;
    }
    if (reporter.minor() >= 20 && failover && validate_failover_priority(reporter, setting)) {
        return;
    }
    validate_distribute(reporter, setting);
    validate_failover(reporter, setting);
}

}  // namespace

void validate_locality(ValueReporter& reporter, const MessageView& mesh) {
    if (const auto* const setting = mesh.child("localityLbSetting")) {
        validate_locality_setting(reporter, *setting);
    }
    if (const auto* const setting = mesh.child("zoneAwareLbSetting")) {
        validate_failover_priority(reporter, *setting);
        validate_failover(reporter, *setting);
    }
}

}  // namespace meshlint
