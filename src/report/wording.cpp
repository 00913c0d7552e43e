#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/escape.h"

namespace meshlint {

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

void append_place(std::string& out, std::string_view file, Position position) {
    append_escaped(out, file);
    fmt::format_to(std::back_inserter(out), ":{}:{}", position.line, position.column);
}

std::string_view consequence(EnforcedBy enforced_by) {
    switch (enforced_by) {
        case EnforcedBy::api_server:
            return "kubectl apply fails";
        case EnforcedBy::admission_webhook:
            return "kubectl apply fails, unless the webhook is down";
        case EnforcedBy::istiod:
            return "kubectl apply succeeds, only istiod's log tells";
        case EnforcedBy::none:
            break;
    }
    return "nobody rejects it";
}

const Fix* preferred_fix(const Finding& finding) {
    if (finding.fixes.empty()) return nullptr;
    const auto safe = std::ranges::find(finding.fixes, true, &Fix::safe);
    return safe != finding.fixes.end() ? &*safe : &finding.fixes.front();
}

}  // namespace meshlint
