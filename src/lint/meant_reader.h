// Documents that say something else than was meant: they are read again, as it was meant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "lint/target_linter.h"
#include "loader/recovery/recover.h"
#include "loader/targets/target_reader.h"
#include "meshlint/lint.h"

namespace meshlint {

/// How a text is read that may stand for another one.
struct Reading {
    int repaired = 0;  ///< so many repairs of manifests lie between the file and the text
    /// Characters that only look like those of YAML are read as what they are.
    bool lookalikes_as_given = false;
};

class MeantReader {
public:
    /// Lints a text that stands for a document with `lines_before` lines of the file in front.
    using Lint = std::function<FileReport(std::string_view text, std::size_t lines_before,
                                          const LintOptions& options, Reading reading)>;

    /// For texts that are read as `reading` says. All that is passed must outlive this.
    MeantReader(Reading reading, const LintOptions& options, TargetLinter::Output output,
                std::function<std::size_t(std::size_t)> line_of, TargetLinter& target_linter,
                Lint lint)
        : reading_(reading),
          options_(options),
          output_(output),
          line_of_(std::move(line_of)),
          target_linter_(target_linter),
          lint_(std::move(lint)) {}

    /// Whether a document in which no target was found holds one as it was meant.
    [[nodiscard]] bool may_hold_target(const TargetDocument& document) const {
        return hides_target(document) || is_misread(document);
    }

    /// Lints the document as it was meant. False where that is what it says, and nothing was done.
    [[nodiscard]] bool check(const TargetDocument& document) {
        return check_misread(document) || check_lookalikes(document) || check_tokens(document);
    }

    /// Lints what a broken text was meant to be.
    void lint_recovered(const Recovered& recovered, const PlacedText& given);

    /// Takes over what was found in the text that was made of the given one.
    void adopt(FileReport report, const Recovered& recovered, const PlacedText& given);

private:
    [[nodiscard]] bool hides_target(const TargetDocument& document) const;
    [[nodiscard]] bool is_misread(const TargetDocument& document) const;
    [[nodiscard]] std::optional<Recovered> recover_misread(const TargetDocument& document) const;
    [[nodiscard]] bool check_misread(const TargetDocument& document);
    /// Reads the document twice: as the cluster does, and as it was meant. False where there are no
    /// lookalikes.
    [[nodiscard]] bool check_lookalikes(const TargetDocument& document);
    /// Reads tokens that YAML takes for comments as the values that they stand for. False where
    /// there are none, or where the text can only be read as it is.
    [[nodiscard]] bool check_tokens(const TargetDocument& document);

    /// `with_lookalikes`: they are read as what they are.
    [[nodiscard]] FileReport lint_again(std::string_view text, const PlacedText& given,
                                        bool with_lookalikes, const LintOptions& options);
    void collect_suppressions_of_targets(const TargetDocument& document);

    Reading reading_;
    const LintOptions& options_;
    TargetLinter::Output output_;
    std::function<std::size_t(std::size_t)> line_of_;
    TargetLinter& target_linter_;
    Lint lint_;
};

}  // namespace meshlint
