// The extension providers that a name may mean.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/provider_facts.h"

namespace meshlint::lsp {

struct KnownProvider {
    std::string_view name;
    std::string_view kind;  ///< "opentelemetry"; empty where nobody knows
    bool is_users = false;  ///< false: it is there without a definition
};

/// Of a document, of all files around it, and those that Istio has by itself. One name may be
/// defined in several ways.
class KnownProviders {
public:
    /// Of a name that is known, what has no kind adds nothing.
    void add(std::string_view name, std::string_view kind, bool is_users);
    void add(const ProviderFacts& facts);

    /// Those in the text of a document, which may be broken just now.
    void add_written(std::string_view text);

    /// Those that can be put to a use: the user's own first, by name. Views are into this.
    [[nodiscard]] std::vector<KnownProvider> fit_for(ProviderUse use) const;

private:
    struct Definition {
        std::set<std::string, std::less<>> kinds;
        bool is_users = false;
    };
    std::map<std::string, Definition, std::less<>> by_name_;
};

}  // namespace meshlint::lsp
