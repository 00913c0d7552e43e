#include <fmt/format.h>

#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "loader/manifest/config_map.h"
#include "meshlint/effective.h"
#include "rules/checks/manifest/manifest_checks.h"

namespace meshlint {

namespace {

using Candidates = std::vector<const MergeInput*>;

Candidates of_owner(const MergeInputs& sources, MeshOwner owner) {
    Candidates found;
    for (const MergeInput& source : sources.sources) {
        if (source.owner == owner) found.push_back(&source);
    }
    return found;
}

/// With a revision: those of that name; failing that, the only one there is.
void narrow(Candidates& candidates, std::string_view revision) {
    Candidates named = candidates;
    std::erase_if(named,
                  [revision](const MergeInput* source) { return source->revision != revision; });
    if (!named.empty() || candidates.size() > 1) candidates = std::move(named);
}

std::string listed(const Candidates& candidates) {
    std::string text;
    for (const MergeInput* source : candidates) {
        text += fmt::format("{}`{}` (line {})", text.empty() ? "" : ", ", source->name,
                            source->position.line);
    }
    return text;
}

class Choice {
public:
    Choice(const MergeInputs& shared, const MergeInputs& add_on, const Revision* as_revision)
        : shared_file_(shared.file),
          add_on_file_(add_on.file),
          shared_(of_owner(shared, MeshOwner::user)),
          add_on_(of_owner(add_on, MeshOwner::add_on)),
          as_revision_(as_revision) {}

    MeshPair make() {
        if (shared_.empty()) return no_shared();
        if (add_on_.empty()) {
            return fail(fmt::format("{} holds no default ConfigMap (`istio-<revision>` in `{}`)",
                                    add_on_file_, mesh_namespace));
        }
        return as_revision_ == nullptr ? by_name() : by_revision();
    }

    MeshPair make_without_default() {
        if (shared_.empty()) return no_shared();
        const std::string all = listed(shared_);
        if (as_revision_ != nullptr) {
            narrow(shared_, as_revision_->name);
            if (const auto why = not_one(shared_, shared_file_, all); !why.empty()) {
                return fail(why);
            }
            return {shared_.front(), nullptr, as_revision_, {}};
        }
        if (shared_.size() > 1) {
            return fail(fmt::format(
                "which ConfigMap is meant? {} has {}; choose the revision with --as-revision",
                shared_file_, all));
        }
        const Revision* const revision = find_revision(shared_.front()->revision);
        if (revision == nullptr) {
            return fail(
                fmt::format("no revision that meshlint knows is in the name of {}; choose one with "
                            "--as-revision",
                            all));
        }
        return {shared_.front(), nullptr, revision, {}};
    }

private:
    [[nodiscard]] MeshPair no_shared() const {
        return fail(fmt::format("{} holds no shared ConfigMap (`{}-<revision>`)", shared_file_,
                                shared_name_prefix));
    }

    static MeshPair fail(std::string why) {
        MeshPair pair;
        pair.failure = std::move(why);
        return pair;
    }

    MeshPair by_revision() {
        const std::string all_shared = listed(shared_);
        const std::string all_add_on = listed(add_on_);
        narrow(shared_, as_revision_->name);
        narrow(add_on_, as_revision_->name);
        if (const auto why = not_one(shared_, shared_file_, all_shared); !why.empty()) {
            return fail(why);
        }
        if (const auto why = not_one(add_on_, add_on_file_, all_add_on); !why.empty()) {
            return fail(why);
        }
        return {shared_.front(), add_on_.front(), as_revision_, {}};
    }

    [[nodiscard]] std::string not_one(const Candidates& candidates, std::string_view file,
                                      std::string_view all) const {
        if (candidates.size() == 1) return {};
        if (candidates.empty()) {
            return fmt::format("{} holds none for {}: there are {}", file, as_revision_->name, all);
        }
        return fmt::format("{} holds more than one for {}: {}", file, as_revision_->name,
                           listed(candidates));
    }

    MeshPair by_name() {
        std::unordered_map<std::string_view, Candidates> by_revision;
        for (const MergeInput* add_on : add_on_) {
            if (!add_on->revision.empty()) by_revision[add_on->revision].push_back(add_on);
        }
        std::vector<MeshPair> pairs;  // two are as ambiguous as all of them
        for (const MergeInput* shared : shared_) {
            for (const MergeInput* add_on : by_revision[shared->revision]) {
                if (pairs.size() < 2) {
                    pairs.push_back({shared, add_on, &revision_for(shared->name, {}), {}});
                }
            }
            if (pairs.size() == 2) break;
        }
        if (pairs.size() == 1) return pairs.front();
        if (pairs.empty()) {
            return fail(fmt::format(
                "no two ConfigMaps are of one revision: {} has {}, {} has {}; --as-revision takes "
                "them as of one",
                shared_file_, listed(shared_), add_on_file_, listed(add_on_)));
        }
        return fail(
            fmt::format("which ConfigMaps are meant? {} has {}, {} has {}; choose the "
                        "revision with --as-revision",
                        shared_file_, listed(shared_), add_on_file_, listed(add_on_)));
    }

    std::string_view shared_file_;
    std::string_view add_on_file_;
    Candidates shared_;
    Candidates add_on_;
    const Revision* as_revision_;
};

}  // namespace

MeshPair choose_pair(const MergeInputs& shared, const MergeInputs& add_on,
                     const Revision* as_revision) {
    return Choice(shared, add_on, as_revision).make();
}

MeshPair choose_shared(const MergeInputs& shared, const Revision* as_revision) {
    return Choice(shared, shared, as_revision).make_without_default();
}

}  // namespace meshlint
