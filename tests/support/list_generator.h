// Random Lists in the shape in which kubectl prints them, and nearly in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "support/scalar_generator.h"

namespace meshlint::test {

/// Makes documents that start like a List of kubectl. Their items are ConfigMaps and other objects,
/// with scalars of all styles, now and then with anchors, comments, tags or mistakes; some are
/// shared ConfigMaps with findings in them.
class ListGenerator {
public:
    explicit ListGenerator(std::uint64_t seed) : random_(seed) {}

    [[nodiscard]] std::string document();

    /// One item, from its `- ` on.
    [[nodiscard]] std::string item();

    [[nodiscard]] Random& random() { return random_; }

private:
    [[nodiscard]] std::string shared_config_map();
    [[nodiscard]] std::string object();
    [[nodiscard]] std::string pair(std::size_t column);
    [[nodiscard]] std::string_view usual_value();
    [[nodiscard]] std::string_view odd_value();
    [[nodiscard]] std::string_view tail();
    void damage(std::string& text);

    Random random_;
    std::size_t odd_percent_ = 0;
};

}  // namespace meshlint::test
