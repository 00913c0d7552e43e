#include "conformance/generator/case_group.h"

#include <algorithm>
#include <stdexcept>

#include "conformance/generator/text_hash.h"

namespace meshlint::conformance {

namespace {

namespace fs = std::filesystem;

Words recorded_words(const fs::path& folder) { return read_words(folder / vocabulary_file); }

Words words_of(std::string_view name, const fs::path& folder) {
    if (name == CaseGroup::newest) return words_of_tables();
    Words words = recorded_words(folder);
    if (name == CaseGroup::mixed) return words;
    for (const Place& place : fields_beyond(words)) {
        if (place.name() == name) return with_field(std::move(words), place);
    }
    throw std::runtime_error(std::string(name) + " is no field beyond the recorded vocabulary");
}

std::uint64_t hash_of(std::string_view name) {
    TextHash hash;
    hash.add(name);
    return hash.value();
}

}  // namespace

std::string stale(std::string_view group) {
    return "the generator has changed since the group '" + std::string(group) +
           "' was recorded, or the tables have for its fields; where Go or the oracles are at "
           "hand, "
           "scripts/conformance --record-anew refreshes all groups";
}

std::vector<std::string> CaseGroup::names(const fs::path& folder) {
    std::vector<std::string> names{std::string(mixed)};
    for (const Place& place : fields_beyond(recorded_words(folder))) names.push_back(place.name());
    return names;
}

CaseGroup::CaseGroup(std::string_view name, std::uint64_t seed, const fs::path& folder)
    : seed_(seed),
      vocabulary_(words_of(name, folder)),
      generator_(seed, folder / "configs", vocabulary_),
      pairs_(seed, folder / "configs", vocabulary_, generator_) {
    if (name == newest || name == mixed) return;
    seed_ ^= hash_of(name);
    field_cases_ = generator_.cases_of(name);
}

std::uint64_t CaseGroup::count(std::uint64_t wanted) const {
    return of_field() ? field_cases_.size() : wanted;
}

std::string CaseGroup::mesh_block(std::uint64_t number) const {
    if (!of_field()) return generator_.mesh_block(number);
    Random random = random_for(seed_, number);
    return generator_.field_block(field_cases_[number % field_cases_.size()], random);
}

std::uint64_t CaseGroup::pair_count(std::uint64_t wanted) const {
    return of_field() ? field_cases_.size() / 2 : wanted;
}

MergePair CaseGroup::pair(std::uint64_t number) const {
    if (!of_field()) return pairs_.pair(number);
    return {mesh_block(2 * number), mesh_block(2 * number + 1)};
}

}  // namespace meshlint::conformance
