#include <algorithm>
#include <utility>

#include "meshlint/overlay.h"

namespace meshlint {

namespace {

/// "1.32" of "asm-1-32"
std::string istio_version(std::string_view name) {
    std::string version(name.substr(std::string_view("asm-").size()));
    std::ranges::replace(version, '-', '.');
    return version;
}

}  // namespace

const Revision* TableOverlay::add_revision(std::string_view name, const Revision& base) {
    if (find_revision(name) != nullptr) return nullptr;
    names_.push_back({std::string(name), istio_version(name), std::string(base.name)});
    const Added& added = names_.back();
    Revision revision{};
    revision.name = added.name;
    revision.istio = added.istio;
    revision.minor = base.minor;
    revision.status = RevisionStatus::supported;
    return &revisions_.emplace_back(revision);
}

const Revision* TableOverlay::find_revision(std::string_view name) const {
    const auto found = std::ranges::find(revisions_, name, &Revision::name);
    return found == revisions_.end() ? meshlint::find_revision(name) : &*found;
}

std::vector<const Revision*> TableOverlay::all_revisions() const {
    std::vector<const Revision*> all;
    for (const Revision& revision : meshlint::revisions()) all.push_back(&revision);
    for (const Revision& revision : revisions_) all.push_back(&revision);
    return all;
}

bool TableOverlay::is_added(const Revision& revision) const { return !base_of(revision).empty(); }

std::string_view TableOverlay::base_of(const Revision& revision) const {
    const auto found = std::ranges::find(names_, revision.name, &Added::name);
    return found == names_.end() ? std::string_view() : std::string_view(found->base);
}

std::optional<Classification> TableOverlay::find(std::string_view revision, const Message& message,
                                                 std::string_view field) const {
    while (true) {
        const auto last =
            std::find_if(changes_.rbegin(), changes_.rend(), [&](const FieldSetting& change) {
                return change.revision == revision && change.message == &message &&
                       change.field == field;
            });
        if (last != changes_.rend()) return last->classification;
        const auto added = std::ranges::find(names_, revision, &Added::name);
        if (added == names_.end()) return std::nullopt;
        revision = added->base;  // of an older entry, so that this ends
    }
}

const Revision* find_revision(std::string_view name, const TableOverlay* overlay) {
    return overlay == nullptr ? find_revision(name) : overlay->find_revision(name);
}

Classification classify(const Message& message, std::string_view field, const Revision& revision,
                        const TableOverlay* overlay) {
    if (overlay != nullptr) {
        if (const auto found = overlay->find(revision.name, message, field)) return *found;
    }
    return classify(message, field, revision.minor);
}

}  // namespace meshlint
