// A hash of generated texts, to notice that they are not those that were recorded.
#pragma once

#include <cstdint>
#include <string_view>

namespace meshlint::conformance {

/// The hash of a run of texts, in order.
class TextHash {
public:
    void add(std::string_view text) {
        for (const char c : text) mix(static_cast<std::uint8_t>(c));
        // A byte that UTF-8 does not have ends each text.
        mix(0xFF);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void mix(std::uint8_t byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }

    std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace meshlint::conformance
