// The cases of the conformance run: a number names a mesh block, the same everywhere.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "conformance/generator/field_forms.h"

namespace meshlint::conformance {

class Generator {
public:
    /// `configs` is the folder of whole realistic mesh blocks; the vocabulary must outlive this.
    Generator(std::uint64_t seed, const std::filesystem::path& configs,
              const Vocabulary& vocabulary);

    /// The mesh block of a case: UTF-8. The same for every release, so that their answers compare.
    [[nodiscard]] std::string mesh_block(std::uint64_t number) const;

    /// The cases of one field, such as "MeshConfig.accessLogFile", and the mesh block of one.
    [[nodiscard]] std::vector<FieldForms::Case> cases_of(std::string_view field) const {
        return forms_.cases_of(field);
    }
    [[nodiscard]] std::string field_block(const FieldForms::Case& each, Random& random) const;

    /// A whole manifest for the comparison of YAML alone: any bytes. Even cases are undamaged, half
    /// of the odd ones hit by slips of the keyboard.
    [[nodiscard]] std::string manifest(std::uint64_t number) const;

private:
    [[nodiscard]] std::string systematic(std::uint64_t number, Random& random) const;
    [[nodiscard]] std::string random_config(Random& random) const;
    [[nodiscard]] std::string mutated_config(Random& random) const;

    std::uint64_t seed_;
    const Vocabulary* vocabulary_;
    std::vector<std::string> configs_;
    FieldForms forms_;
};

}  // namespace meshlint::conformance
