// Manifests in which the expected findings are marked where they are expected:
//
//     data:
//       mesh: |
//         «unknown-field|acessLogFile»: /dev/stdout
//
// `«rule|text»` expects a finding of that rule whose range is exactly `text`, which may span lines
// or be empty. Marks nest; an inner and an outer mark may share an end. Nothing but the marks is
// expected: one finding more, fewer, or elsewhere is a mismatch, and notes are findings, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/lint.h"
#include "meshlint/severity_policy.h"

namespace meshlint::test {

struct ExpectedFinding {
    std::string rule;
    ByteRange range;

    friend bool operator==(const ExpectedFinding&, const ExpectedFinding&) = default;
};

struct MarkedManifest {
    std::string text;                       ///< without the marks
    std::vector<ExpectedFinding> expected;  ///< by begin, longer first, then by rule
};

/// Throws std::runtime_error when marks do not close or a rule name is missing.
[[nodiscard]] MarkedManifest parse_marked(std::string_view marked);

enum class Notes : bool { ignored, expected };

struct MarkedOptions {
    LintOptions lint;
    SeverityPolicy policy = {};  ///< only as far as suppressions ask for it
    Notes notes = Notes::expected;
    std::string_view file = "manifest.yaml";  ///< its name tells the language
};

/// Lints the manifest, applies its suppressions and compares. Empty when the findings are exactly
/// the marked ones, otherwise a readable difference and the manifest with the actual findings
/// marked. For CHECK(mismatch(text) == "").
[[nodiscard]] std::string mismatch(std::string_view marked, const MarkedOptions& options = {});

/// A shared ConfigMap with this (possibly marked) mesh block, every line of which is indented by
/// four spaces.
[[nodiscard]] std::string shared_config_map(std::string_view mesh_block,
                                            std::string_view revision = "asm-1-30");

}  // namespace meshlint::test
