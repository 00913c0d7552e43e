#include <fmt/format.h>

#include <iterator>

#include "compile_tables/cpp_text.h"
#include "compile_tables/emit.h"

namespace compile_tables {

std::string emit_rule_id(const Catalogue& catalogue) {
    std::string out{generated_notice};
    const auto write = std::back_inserter(out);
    fmt::format_to(write, R"(#pragma once

#include <cstddef>
#include <cstdint>

namespace meshlint {{

/// The rules of the catalogue, by family, then by name.
enum class RuleId : std::uint8_t {{
)");
    for (const Rule& rule : catalogue.rules) {
        fmt::format_to(write, "    {},\n", identifier(rule.id.value));
    }
    fmt::format_to(write, R"(}};

inline constexpr std::size_t rule_count = {};

}}  // namespace meshlint
)",
                   catalogue.rules.size());
    return out;
}

}  // namespace compile_tables
