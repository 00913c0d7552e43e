#include "conformance/comparison/known_differences.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <stdexcept>

namespace meshlint::conformance {

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

KnownDifference read_entry(const YAML::Node& node) {
    const auto text = [&node](const char* key) { return node[key].as<std::string>(""); };
    KnownDifference entry{text("name"),  {}, text("rule"), text("ours"), text("theirs"),
                          text("reason")};
    entry.kinds = node["kinds"].as<std::vector<std::string>>();
    for (const std::string& kind : entry.kinds) {
        if (std::ranges::find(kind_names, kind) == kind_names.end()) {
            throw std::runtime_error("no kind of difference: " + kind);
        }
    }
    const bool open = entry.rule.empty() && entry.ours.empty() && entry.theirs.empty();
    if (entry.name.empty() || entry.reason.empty() || entry.kinds.empty() || open) {
        throw std::runtime_error("an entry needs name, kinds, reason and something to match");
    }
    return entry;
}

}  // namespace

KnownDifferences::KnownDifferences(const std::filesystem::path& path) {
    try {
        for (const YAML::Node& node : YAML::LoadFile(path.string())["differences"]) {
            entries_.push_back(read_entry(node));
        }
    } catch (const std::exception& error) {
        throw std::runtime_error(path.string() + ": " + error.what());
    }
}

const KnownDifference* KnownDifferences::find(const Difference& difference) const {
    const auto fits = [&](const KnownDifference& entry) {
        return std::ranges::find(entry.kinds, to_string(difference.kind)) != entry.kinds.end() &&
               (entry.rule.empty() || entry.rule == difference.rule) &&
               contains(difference.ours, entry.ours) && contains(difference.theirs, entry.theirs);
    };
    const auto found = std::ranges::find_if(entries_, fits);
    return found == entries_.end() ? nullptr : &*found;
}

}  // namespace meshlint::conformance
