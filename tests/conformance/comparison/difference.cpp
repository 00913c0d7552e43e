#include "conformance/comparison/difference.h"

namespace meshlint::conformance {

namespace {

std::string first(const std::vector<std::string>& texts) {
    return texts.empty() ? std::string() : texts.front();
}

/// The text without what stands in quotes and without digits.
std::string outline(std::string_view text) {
    std::string result;
    char quote = '\0';
    for (const char c : text.substr(0, 160)) {
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '`' || c == '"') {
            quote = c;
            result += "…";
        } else if (c >= '0' && c <= '9') {
            if (!result.ends_with('#')) result += '#';
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace

std::string_view to_string(DifferenceKind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::string Difference::group() const {
    return std::string(to_string(kind)) + " | " + rule + " | " + outline(ours) + " | " +
           outline(theirs);
}

std::vector<Difference> compare(const OurVerdict& ours, const OracleVerdict& theirs) {
    std::vector<Difference> differences;
    if (theirs.outcome == Outcome::undecided || ours.unchecked()) return differences;
    if (ours.rejected() != theirs.rejected()) {
        const DifferenceKind kind =
            ours.rejected() ? DifferenceKind::false_alarm : DifferenceKind::miss;
        differences.push_back({kind, first(ours.rules), first(ours.messages), first(theirs.texts)});
        return differences;
    }
    if (ours.tells_step && ours.outcome != theirs.outcome) {
        differences.push_back({DifferenceKind::wrong_step, first(ours.rules), first(ours.messages),
                               first(theirs.texts)});
        return differences;
    }
    if (!theirs.validated()) return differences;
    if (ours.warned && !theirs.warned) {
        differences.push_back(
            {DifferenceKind::extra_warning, "", first(ours.warning_messages), ""});
    } else if (!ours.warned && theirs.warned) {
        differences.push_back({DifferenceKind::missing_warning, "", "", first(theirs.warnings)});
    }
    if (ours.logged && !theirs.logged) {
        differences.push_back({DifferenceKind::extra_log, "", first(ours.log_messages), ""});
    } else if (!ours.logged && theirs.logged) {
        differences.push_back({DifferenceKind::missing_log, "", "", first(theirs.log)});
    }
    return differences;
}

}  // namespace meshlint::conformance
