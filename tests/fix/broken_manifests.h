// Manifests with mistakes that people make, in every style, the same for the same seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "support/scalar_generator.h"

namespace meshlint::test {

/// A mistake that a fix may mend, and so a place at which a fix may change what a text says.
struct Mistake {
    enum class Kind : std::uint8_t {
        name,      ///< a field has a wrong name or stands at the wrong place
        value,     ///< what stands below is written in another way than the schema wants it
        unwanted,  ///< the field has to go
        wrapper,   ///< all the others stand below a field that there is not
    };
    Kind kind = Kind::name;
    /// The way to it in the broken text: names of fields, and numbers of items from 0 on.
    std::vector<std::string> path;
    /// The name that the last step should have; of a value that which it should have, or nothing
    /// where it only has to be written in another way.
    std::string right;
};

struct BrokenManifest {
    std::string text;
    /// The same with spaces for tabs: what can be read of it, where `text` cannot.
    std::string readable;
    std::string data_key;         ///< the key of the mesh block
    std::vector<Mistake> around;  ///< outside of the block
    std::vector<Mistake> inside;  ///< paths start in the block
};

/// Takes whole mesh blocks as they should be, makes mistakes in them and in the ConfigMap around
/// them, and writes the block as a literal, folded, double-quoted, JSON or single-quoted scalar.
class BrokenManifests {
public:
    BrokenManifests(std::uint64_t seed, std::vector<std::string> blocks)
        : random_(seed), blocks_(std::move(blocks)) {}

    [[nodiscard]] BrokenManifest next();

private:
    struct Line;

    [[nodiscard]] std::vector<Line> broken_block();
    void break_line(std::vector<Line>& lines);

    Random random_;
    std::vector<std::string> blocks_;
};

/// The mesh blocks of tests/conformance/configs, which are as they should be.
[[nodiscard]] std::vector<std::string> good_blocks();

}  // namespace meshlint::test
