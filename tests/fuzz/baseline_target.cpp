// Any bytes are a baseline that can be written and read again, or have a problem; and a baseline of
// what a file has hides all of it.
#include <algorithm>
#include <string>
#include <tuple>

#include "fuzz_target.h"
#include "meshlint/baseline.h"

namespace meshlint::fuzz {

namespace {

std::string written(const Baseline& baseline) {
    std::string text;
    append_baseline(text, baseline);
    return text;
}

void check_reading(std::string_view input) {
    const ParsedBaseline parsed = parse_baseline(input);
    if (parsed.problem) {
        require(parsed.baseline.entries.empty(), "there is a baseline or a problem");
        require(!parsed.problem->message.empty(), "a problem has a message");
        return;
    }
    const auto key = [](const BaselineEntry& entry) {
        return std::tie(entry.file, entry.rule, entry.fingerprint);
    };
    require(std::ranges::is_sorted(parsed.baseline.entries, {}, key), "entries are in order");
    const std::string text = written(parsed.baseline);
    const ParsedBaseline again = parse_baseline(text);
    require(!again.problem, "what is written can be read");
    require(written(again.baseline) == text, "what is read is what was written");
    require(again.baseline.entries.size() == parsed.baseline.entries.size(), "nothing is lost");
}

void check_hiding(std::string_view input) {
    FileReport report = lint("input.yaml", input, {});
    const std::size_t count = report.findings.size();
    BaselineRun first({}, BaselineUse::replace);
    first.apply(report);
    const ParsedBaseline known = parse_baseline(written(first.found()));
    require(!known.problem && known.baseline.entries.size() == count,
            "each finding becomes an entry of its own");
    BaselineRun second(known.baseline, BaselineUse::hide);
    second.apply(report);
    require(report.findings.empty() && report.known == count, "what is known is hidden");
    require(second.missed().empty(), "nothing that is there is missed");
}

}  // namespace

void fuzz_baseline(std::string_view input) {
    check_reading(input);
    check_hiding(input);
}

}  // namespace meshlint::fuzz
