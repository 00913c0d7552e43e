// Every field of the schema with every value worth trying in it: the systematic part of the cases.
#pragma once

#include <cstddef>
#include <vector>

#include "conformance/generator/choice.h"
#include "conformance/generator/sketch.h"
#include "conformance/generator/vocabulary.h"

namespace meshlint::conformance {

class FieldForms {
public:
    /// The vocabulary must outlive this.
    explicit FieldForms(const Vocabulary& vocabulary);

    /// Values made for the field: each good and bad one of its type, by shape.
    [[nodiscard]] std::size_t specific_count() const { return specific_.size(); }
    /// A MeshConfig in which one field has the value; what surrounds it is random but valid.
    [[nodiscard]] Sketch specific(std::size_t index, Random& random) const;

    /// Values for any place, in every field.
    [[nodiscard]] std::size_t common_count() const;
    [[nodiscard]] Sketch common(std::size_t index, Random& random) const;

    /// A value of one of the two kinds.
    struct Case {
        bool specific;
        std::size_t index;
    };
    /// All for one field, such as "MeshConfig.accessLogFile".
    [[nodiscard]] std::vector<Case> cases_of(std::string_view field) const;

    /// A MeshConfig with many fields of one message that istiod validates, some of them bad.
    [[nodiscard]] Sketch validated(Random& random) const;

private:
    struct Form {
        std::size_t place;
        Sketch value;
    };
    /// Where a message can stand.
    struct Parent {
        const Message* child;
        Place place;
    };

    [[nodiscard]] Sketch surround(const Place& place, Sketch value, Random& random) const;

    const Vocabulary* vocabulary_;
    std::vector<Place> places_;
    std::vector<Parent> parents_;
    std::vector<Form> specific_;
};

}  // namespace meshlint::conformance
