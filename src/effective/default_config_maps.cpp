#include <algorithm>
#include <utility>

#include "loader/manifest/config_map.h"
#include "meshlint/effective.h"

namespace meshlint {

const MergeInput* DefaultConfigMaps::add(MergeInput source) {
    const MergeInput* const same = of_revision(source.revision);
    if (same == nullptr) sources_.push_back(std::move(source));
    return same;
}

const MergeInput* DefaultConfigMaps::find(std::string_view shared_name) const {
    if (as_revision_ != nullptr) return of_revision(as_revision_->name);
    const std::size_t prefix = shared_name_prefix.size() + 1;
    return shared_name.size() > prefix ? of_revision(shared_name.substr(prefix)) : nullptr;
}

const MergeInput* DefaultConfigMaps::of_revision(std::string_view revision) const {
    const auto found = std::ranges::find(sources_, revision, &MergeInput::revision);
    return found == sources_.end() ? nullptr : &*found;
}

}  // namespace meshlint
