#include "meshlint/fingerprint.h"

#include <cstddef>
#include <map>
#include <span>
#include <string_view>

#include "loader/text/line_break.h"
#include "report/hex_digits.h"
#include "report/path_text.h"
#include "report/sha256.h"

namespace meshlint {

namespace {

constexpr std::string_view version_prefix = "v1-";
constexpr std::size_t used_bytes = 16;

/// Each part with its length in front, so that no two lists of parts make the same text.
void append_part(std::string& out, std::string_view part) {
    out += std::to_string(part.size());
    out += ':';
    out += part;
}

std::string identity(const Finding& finding, std::string_view file) {
    std::string text;
    append_part(text, rule(finding.rule).name);
    append_part(text, file);
    append_part(text, finding.config_map);
    const bool has_field = !finding.field.empty();
    append_part(text, has_field ? "field" : "line");
    append_part(text, has_field ? std::string_view(finding.field) : trimmed(finding.source_line));
    return text;
}

std::string fingerprint(std::string_view identity) {
    const Sha256 digest = sha256(identity);
    std::string text(version_prefix);
    append_hex(text, std::span(digest).first<used_bytes>());
    return text;
}

}  // namespace

std::vector<std::string> fingerprints(const FileReport& report) {
    const std::string file = normal_path(report.file);
    std::map<std::string, std::size_t> uses;
    std::vector<std::string> all;
    all.reserve(report.findings.size());
    for (const Finding& finding : report.findings) {
        std::string text = identity(finding, file);
        const std::size_t ordinal = uses[text]++;
        append_part(text, std::to_string(ordinal));
        all.push_back(fingerprint(text));
    }
    return all;
}

}  // namespace meshlint
