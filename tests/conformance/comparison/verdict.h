// What is said about one mesh block: by Istio's own code, and by meshlint.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/tables.h"

namespace meshlint::conformance {

/// The step that refused a block. The values are those of the recorded files.
enum class Outcome : std::uint8_t {
    accepted = 0,
    invalid = 1,    ///< validation returned an error
    undecoded = 2,  ///< the decoder refused a value
    no_yaml = 3,    ///< the text is not YAML, or cannot become JSON
    undecided = 4,  ///< repeated runs disagree; compares with nothing
};

struct OracleVerdict {
    Outcome outcome = Outcome::undecided;
    bool warned = false;             ///< validation returned warnings
    bool logged = false;             ///< the validator wrote to its log about extension providers
    std::vector<std::string> texts;  ///< why it was refused
    std::vector<std::string> warnings;
    std::vector<std::string> log;

    /// Validation ran, so that warnings and log entries mean something.
    [[nodiscard]] bool validated() const {
        return outcome == Outcome::accepted || outcome == Outcome::invalid;
    }
    [[nodiscard]] bool rejected() const {
        return outcome != Outcome::accepted && outcome != Outcome::undecided;
    }
};

struct OurVerdict {
    Outcome outcome = Outcome::accepted;
    bool chance = false;  ///< what becomes of the block is up to chance
    bool limit = false;   ///< a limit of meshlint was met, so that the block is not checked
    bool warned = false;
    bool logged = false;
    std::vector<std::string> rules;  ///< of the findings that reject it, in the order of the text
    std::vector<std::string> messages;
    std::vector<std::string> warning_messages;
    std::vector<std::string> log_messages;

    [[nodiscard]] bool rejected() const { return outcome != Outcome::accepted; }
};

/// Whether the two verdicts can be compared: not where chance decides, nor where meshlint has not
/// checked what the cluster takes. What it has not checked and the cluster refuses, it has missed.
[[nodiscard]] bool comparable(const OurVerdict& ours, const OracleVerdict& theirs);

/// An answer line of the oracle. Throws std::runtime_error when it is none.
[[nodiscard]] OracleVerdict read_answer(std::string_view line);

/// Lints a shared ConfigMap of asm-1-`minor` whose mesh block is `text`, which must be UTF-8.
[[nodiscard]] OurVerdict lint_block(std::string_view text, Minor minor);

}  // namespace meshlint::conformance
