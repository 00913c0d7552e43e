// Cases that depend on nothing but their group: the one that is made from the recorded vocabulary,
// and one for each field of the tables beyond it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/generator/generator.h"
#include "conformance/generator/merge_pairs.h"
#include "conformance/generator/vocabulary.h"

namespace meshlint::conformance {

class CaseGroup {
public:
    static constexpr std::string_view newest =
        "newest";  ///< all that the tables have; never recorded
    static constexpr std::string_view mixed = "mixed";  ///< the recorded vocabulary

    /// What can be recorded: `mixed`, and "MeshConfig.newField" for each field beyond the
    /// vocabulary. `folder` is tests/conformance.
    [[nodiscard]] static std::vector<std::string> names(const std::filesystem::path& folder);

    /// Throws std::runtime_error when there is no such group.
    CaseGroup(std::string_view name, std::uint64_t seed, const std::filesystem::path& folder);
    CaseGroup(const CaseGroup&) = delete;
    CaseGroup& operator=(const CaseGroup&) = delete;

    /// How many cases there are; of those that are drawn by chance, any number.
    [[nodiscard]] std::uint64_t count(std::uint64_t wanted) const;
    [[nodiscard]] std::string mesh_block(std::uint64_t number) const;

    /// The same for pairs of blocks that are merged.
    [[nodiscard]] std::uint64_t pair_count(std::uint64_t wanted) const;
    [[nodiscard]] MergePair pair(std::uint64_t number) const;

    /// See Generator.
    [[nodiscard]] std::string manifest(std::uint64_t number) const {
        return generator_.manifest(number);
    }

private:
    [[nodiscard]] bool of_field() const { return !field_cases_.empty(); }

    std::uint64_t seed_;
    Vocabulary vocabulary_;
    Generator generator_;
    MergePairs pairs_;
    std::vector<FieldForms::Case> field_cases_;
};

/// What to say of a recorded group whose texts are not those of today.
[[nodiscard]] std::string stale(std::string_view group);

}  // namespace meshlint::conformance
