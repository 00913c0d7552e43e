#include "cli/options/kubectl_arguments.h"

#include "loader/text/base_name.h"

namespace meshlint::cli {

namespace {

/// The value that is written together with the option: `-fFILE`, `-f=FILE`, `--filename=FILE`.
const char* attached_value(const char* argument, std::string_view option) {
    const std::string_view text = argument;
    if (!text.starts_with(option) || text.size() == option.size()) return nullptr;
    const char* const rest = argument + option.size();
    if (*rest == '=') return rest + 1;
    return option.starts_with("--") ? nullptr : rest;
}

}  // namespace

std::vector<const char*> own_arguments(std::string_view name,
                                       std::span<const char* const> arguments) {
    if (!base_name(name).starts_with("kubectl-")) return {arguments.begin(), arguments.end()};

    std::vector<const char*> own;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view text = arguments[i];
        if (text == "--") {
            own.insert(own.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i),
                       arguments.end());
            break;
        }
        const char* value = nullptr;
        if ((text == "-f" || text == "--filename") && i + 1 < arguments.size()) {
            value = arguments[++i];
        } else if (text == "-f" || text == "--filename") {
            value = nullptr;  // left as it is: meshlint says that the value is missing
        } else {
            value = attached_value(arguments[i], "--filename");
            if (value == nullptr && !text.starts_with("--"))
                value = attached_value(arguments[i], "-f");
        }
        own.push_back(value == nullptr ? arguments[i] : value);
    }
    return own;
}

}  // namespace meshlint::cli
