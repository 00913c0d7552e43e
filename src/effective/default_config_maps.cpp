#include <algorithm>
#include <utility>

#include "effective/apply_mesh.h"
#include "effective/overridden.h"
#include "effective/source_text.h"
#include "loader/manifest/config_map.h"
#include "meshlint/effective.h"
#include "rules/checks/block_check.h"

namespace meshlint {

class DefaultConfigMaps::Check final : public BlockCheck {
public:
    explicit Check(const Revision* as_revision) : as_revision_(as_revision) {}

    const MergeInput* add(MergeInput source) {
        const MergeInput* const same = of_revision(source.revision);
        if (same == nullptr) sources_.push_back(std::move(source));
        return same;
    }

    [[nodiscard]] const MergeInput* find(std::string_view shared_name) const {
        if (as_revision_ != nullptr) return of_revision(as_revision_->name);
        const std::size_t prefix = shared_name_prefix.size() + 1;
        return shared_name.size() > prefix ? of_revision(shared_name.substr(prefix)) : nullptr;
    }

    void check(LintContext& context, const PlacedTree& block,
               std::string_view name) const override {
        const MergeInput* const source = find(name);
        if (source == nullptr) return;
        const MergedMeshes merged = merge_meshes(block, source->text->block(), context.minor);
        report_overridden(context.sink, merged.shared, merged.effective, source->name,
                          *source->text);
    }

private:
    [[nodiscard]] const MergeInput* of_revision(std::string_view revision) const {
        const auto found = std::ranges::find(sources_, revision, &MergeInput::revision);
        return found == sources_.end() ? nullptr : &*found;
    }

    const Revision* as_revision_;
    std::vector<MergeInput> sources_;
};

DefaultConfigMaps::DefaultConfigMaps(const Revision* as_revision)
    : check_(std::make_unique<Check>(as_revision)) {}
DefaultConfigMaps::~DefaultConfigMaps() = default;
DefaultConfigMaps::DefaultConfigMaps(DefaultConfigMaps&&) noexcept = default;
DefaultConfigMaps& DefaultConfigMaps::operator=(DefaultConfigMaps&&) noexcept = default;

const MergeInput* DefaultConfigMaps::add(MergeInput source) {
    return check_->add(std::move(source));
}

const MergeInput* DefaultConfigMaps::find(std::string_view shared_name) const {
    return check_->find(shared_name);
}

const BlockCheck& DefaultConfigMaps::check() const { return *check_; }

}  // namespace meshlint
