// What may be said of a text that was read only after repairs.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "loader/manifest/placed_tree.h"
#include "loader/recovery/recover.h"
#include "meshlint/lint.h"
#include "rules/findings/finding_sink.h"
#include "rules/findings/lint_context.h"

namespace meshlint {

/// Moves a report on the repaired text to where the text as given stands in the file. What would
/// not be certain once the text is mended as it was meant, is left out.
class RecoveredReport {
public:
    /// `given`: the text that was recovered. Both must outlive this.
    RecoveredReport(const Recovered& recovered, const PlacedText& given);

    void adopt(std::vector<Finding> findings, FindingSink& sink, FixOffers& fixes) const;
    [[nodiscard]] std::vector<FieldUse> adopt(std::vector<FieldUse> uses) const;
    [[nodiscard]] ByteRange in_file(ByteRange range) const {
        return given_.in_file(recovered_.text.in_source(range));
    }

private:
    [[nodiscard]] bool is_certain(const Finding& finding) const;
    [[nodiscard]] bool touches_doubt(ByteRange range) const;
    /// Whether the field of MeshConfig that the finding is about holds something doubtful.
    [[nodiscard]] bool stands_under_doubt(const Finding& finding) const;
    [[nodiscard]] bool is_guessed(ByteRange range) const;
    [[nodiscard]] bool move(Fix& fix, FixOffers& fixes) const;

    const Recovered& recovered_;
    const PlacedText& given_;
    std::vector<std::size_t> guesses_;  ///< where repairs begin that are no more than that; sorted
};

/// Checks a mesh block that was read after repairs.
[[nodiscard]] std::vector<FieldUse> check_recovered_mesh(LintContext& context,
                                                         const Recovered& recovered,
                                                         const PlacedText& given,
                                                         const Limits& limits);

}  // namespace meshlint
