// How istiod looks a provider's service up, and which names it can never find.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

struct LookUpProblem {
    std::string what;  ///< a clause that follows the field's name
    std::string help;
    bool certain = true;  ///< false: a ServiceEntry with just this host would do
};

/// What speaks against finding `service`, which istiod's validation takes. The look-up is the same
/// in Istio 1.17 to 1.31: the host as it is written must be that of a service in the registry, in
/// the namespace in front of the `/` where there is one. The registry knows a Kubernetes service by
/// its full name, in lower case, and a ServiceEntry by its hosts, which are domain names.
[[nodiscard]] std::optional<LookUpProblem> check_look_up(std::string_view service);

}  // namespace meshlint
