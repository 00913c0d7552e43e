#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/escape.h"

namespace meshlint {

std::string counted(std::size_t count, std::string_view noun) {
    std::string text = std::to_string(count);
    text += ' ';
    text += noun;
    if (count != 1) text += 's';
    return text;
}

void append_place(std::string& out, std::string_view file, Position position) {
    append_escaped_file(out, file);
    fmt::format_to(std::back_inserter(out), ":{}:{}", position.line, position.column);
}

namespace {

std::string_view stop_behind(std::string_view text) {
    const bool ends =
        text.empty() || std::string_view(".?!").find(text.back()) != std::string_view::npos;
    return ends ? "" : ".";
}

}  // namespace

void append_sentence(std::string& out, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += ' ';
    const char first = text.front();
    out += first >= 'a' && first <= 'z' ? static_cast<char>(first - 'a' + 'A') : first;
    out += text.substr(1);
    out += stop_behind(text);
}

std::string sentences(const Finding& finding) {
    // A message may begin with a name that is not to be written otherwise.
    std::string text = finding.message;
    text += stop_behind(text);
    append_sentence(text, finding.help);
    return text;
}

bool is_shown(const Finding& finding, bool notes) {
    return notes || finding.severity != Severity::note;
}

void append_concise_line(std::string& out, const Finding& finding, std::string_view file) {
    append_place(out, file, finding.begin);
    fmt::format_to(std::back_inserter(out), ": {}: ", to_string(finding.severity));
    append_escaped(out, finding.message);
    fmt::format_to(std::back_inserter(out), " [{}]", rule(finding.rule).name);
}

std::string_view consequence(EnforcedBy enforced_by) {
    switch (enforced_by) {
        case EnforcedBy::api_server:
            return "kubectl apply fails";
        case EnforcedBy::admission_webhook:
            return "kubectl apply fails, unless the webhook is down";
        case EnforcedBy::istiod:
            return "kubectl apply succeeds, only istiod's log tells";
        case EnforcedBy::sidecar_injector:
            return "kubectl apply of a workload succeeds, but its pods are refused";
        case EnforcedBy::istioctl:
            return "it installs nothing, unless it is forced";
        case EnforcedBy::helm:
            return "it renders nothing";
        case EnforcedBy::envoy:
            return "kubectl apply succeeds, only the logs of proxies tell";
        case EnforcedBy::none:
            break;
    }
    return "nobody rejects it";
}

std::string describe(const Unreadable& part) {
    return std::string(part.values       ? "the text of `values`"
                       : part.annotation ? "the annotation"
                       : part.mesh_block ? "the mesh block"
                                         : "the manifest") +
           " cannot be read: " + part.reason;
}

const Fix* preferred_fix(const Finding& finding) {
    if (finding.fixes.empty()) return nullptr;
    const auto safe = std::ranges::find(finding.fixes, true, &Fix::safe);
    return safe != finding.fixes.end() ? &*safe : &finding.fixes.front();
}

}  // namespace meshlint
