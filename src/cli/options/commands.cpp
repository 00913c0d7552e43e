#include "cli/options/commands.h"

#include <algorithm>
#include <array>

namespace meshlint::cli {

namespace {

constexpr std::array all = {
    &lint_record,    &classify_record,  &explain_record, &fields_record,     &revisions_record,
    &holders_record, &effective_record, &schema_record,  &upgrade_record,    &convert_record,
    &config_record,  &init_record,      &lsp_record,     &completion_record,
};

}  // namespace

std::span<const CommandRecord* const> commands() { return all; }

const CommandRecord* find_command(std::string_view word) {
    const auto* const found = std::ranges::find(all, word, &CommandRecord::word);
    return found == all.end() ? nullptr : *found;
}

}  // namespace meshlint::cli
