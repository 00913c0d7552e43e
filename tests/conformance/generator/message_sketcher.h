// Random values for the messages and fields of the MeshConfig schema.
#pragma once

#include <string>

#include "conformance/generator/choice.h"
#include "conformance/generator/sketch.h"
#include "conformance/generator/value_pools.h"
#include "meshlint/tables.h"

namespace meshlint::conformance {

class MessageSketcher {
public:
    /// `bad_percent` says how often a value is one that Istio may refuse.
    MessageSketcher(Random& random, std::size_t bad_percent)
        : random_(random), bad_percent_(bad_percent) {}

    /// A message with about `fields` fields beside those that it cannot do without.
    [[nodiscard]] Sketch message(const Message& message, std::size_t fields);

    /// A value for a field; with its list or map around it where it takes one.
    [[nodiscard]] Sketch field(const Message& message, const Field& field, const FieldType& type);

    /// One value, whatever the shape of the field.
    [[nodiscard]] Sketch element(const Message& message, const Field& field, const FieldType& type);

    /// Adds what this message needs to pass validation and does not have; now and then it does not.
    void complete(const Message& message, Sketch& sketch);

    /// A key for the field: mostly its name, at times the other spelling or a wrong one.
    [[nodiscard]] std::string key(const Field& field);

private:
    [[nodiscard]] bool bad() { return random_.chance(bad_percent_); }
    [[nodiscard]] std::string_view from(const Pool& pool);
    [[nodiscard]] Sketch enum_value(const Enumeration& enumeration);
    [[nodiscard]] Sketch weights();
    [[nodiscard]] std::string misspelled(std::string name);

    Random& random_;
    std::size_t bad_percent_;
    std::size_t depth_ = 0;
};

/// A key is not there yet, in either spelling.
[[nodiscard]] bool has_field(const Sketch& sketch, const Field& field);

}  // namespace meshlint::conformance
