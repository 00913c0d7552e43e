// What an extension provider says of its service, and of what it does there.
#pragma once

#include <string>
#include <string_view>

#include "rules/checks/values/value_reporter.h"
#include "rules/mesh/message_view.h"

namespace meshlint {

/// Reports what keeps a provider from working, while istiod takes the rest.
class BrokenProviders {
public:
    explicit BrokenProviders(ValueReporter& reporter) : reporter_(reporter) {}

    Finding& report(const ValuePlace& place, std::string_view what, std::string help);
    Finding& report_at_key(const MessageEntry& entry, std::string_view what, std::string help);

private:
    ValueReporter& reporter_;
};

/// Whether providers of a kind have a `service` and a `port`.
[[nodiscard]] inline bool has_service(const Message& kind) {
    return kind.find("service") != nullptr;
}

/// `kind` is the entry of the provider that says its kind.
void check_provider_settings(ValueReporter& reporter, const MessageView& provider,
                             const MessageEntry& kind);

}  // namespace meshlint
