// A value that is to be written as YAML: what it holds, not yet how it is spelled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshlint::conformance {

struct Sketch {
    enum class Kind : std::uint8_t {
        raw,   ///< `text` is YAML of one line, written as it is
        text,  ///< `text` is a string; the writer chooses a scalar style that keeps it one
        list,
        map,
    };

    Kind kind = Kind::raw;
    std::string text;
    std::vector<Sketch> items;                            ///< list
    std::vector<std::pair<std::string, Sketch>> entries;  ///< map; keys are written as they are

    [[nodiscard]] static Sketch raw(std::string_view yaml) {
        return {Kind::raw, std::string(yaml), {}, {}};
    }
    [[nodiscard]] static Sketch string(std::string_view text) {
        return {Kind::text, std::string(text), {}, {}};
    }
    [[nodiscard]] static Sketch list(std::vector<Sketch> items = {}) {
        return {Kind::list, {}, std::move(items), {}};
    }
    [[nodiscard]] static Sketch map(std::vector<std::pair<std::string, Sketch>> entries = {}) {
        return {Kind::map, {}, {}, std::move(entries)};
    }

    void add(std::string_view key, Sketch value) {
        entries.emplace_back(std::string(key), std::move(value));
    }
};

}  // namespace meshlint::conformance
