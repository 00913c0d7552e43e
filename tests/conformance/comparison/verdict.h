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
    bool up_to_chance = false;  ///< so is what becomes of the block, in istiod as well
    bool past_limit = false;    ///< of meshlint
    /// Whether the messages tell the step that refuses it: where all is lost, none matters.
    bool tells_step = true;
    bool warned = false;
    bool logged = false;
    std::vector<std::string> rules;  ///< of the findings that reject it, in the order of the text
    std::vector<std::string> messages;
    std::vector<std::string> warning_messages;
    std::vector<std::string> log_messages;

    [[nodiscard]] bool rejected() const { return outcome != Outcome::accepted; }
    [[nodiscard]] bool unchecked() const { return up_to_chance || past_limit; }
};

/// An answer line of the oracle. Throws std::runtime_error when it is none.
[[nodiscard]] OracleVerdict read_answer(std::string_view line);

/// The ConfigMap that holds the mesh block, and with it what istiod does with a bad one.
enum class Source : std::uint8_t {
    shared,  ///< the add-on's, one of two: what can be decoded takes effect
    only,    ///< that of open source Istio 1.`minor`: all of it takes effect, or nothing
};

/// Lints a ConfigMap of asm-1-`minor` or Istio 1.`minor` whose mesh block is `text`, which must be
/// UTF-8.
[[nodiscard]] OurVerdict lint_block(std::string_view text, Minor minor,
                                    Source source = Source::shared);

}  // namespace meshlint::conformance
