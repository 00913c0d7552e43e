#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/output.h"
#include "cli/commands/explanation.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "explain/field_lookup.h"
#include "loader/text/nearest_name.h"

namespace meshlint::cli {

namespace {

std::string unknown(std::string_view name) {
    const std::string field = nearest_field(name);
    const auto rule = nearest_name(name, rule_names());
    std::string text = "no rule and no field is called " + quoted_name(name);
    if (const std::string meant = meaning_elsewhere(name); !meant.empty()) {
        return text + "; " + meant;
    }
    if (!rule && field.empty()) return text + "; 'meshlint explain' lists all rules";
    text += "; did you mean '";
    text += rule ? *rule : field;
    return text + "'?";
}

/// A long list helps nobody to choose.
std::string ambiguous(std::string_view name, const std::vector<FieldMatch>& matches) {
    constexpr std::size_t most = 12;
    std::string text = quoted_name(name) + " is the name of several fields:";
    for (std::size_t i = 0; i < std::min(matches.size(), most); ++i) {
        text += "\n  " + place_name(matches[i]);
    }
    if (matches.size() > most) {
        text += "\n  and " + std::to_string(matches.size() - most) + " more";
    }
    return text;
}

/// A field that only the configuration knows. False when it knows none of this name.
bool explain_added(std::string& out, std::string_view name, const TableOverlay* overlay) {
    if (overlay == nullptr) return false;
    bool any = false;
    for (const FieldSetting& change : overlay->changes()) {
        const bool proxy = change.message == &proxy_config();
        const std::string path = (proxy ? "defaultConfig." : "") + change.field;
        if (name != path && name != change.field) continue;
        if (!any) out += (out.empty() ? "" : "\n") + path + "\n\n";
        any = true;
        out += "  " + change.revision + ": " + std::string(to_string(change.classification)) +
               ", by the configuration; the tables do not know the field\n";
    }
    return any;
}

void explain(std::string& out, const std::string& name, const TableOverlay* overlay,
             std::size_t width, Messages& messages) {
    if (const Rule* const rule = find_rule(name)) {
        if (!out.empty()) out += '\n';
        append_rule_explanation(out, *rule, width);
        return;
    }
    if (const RetiredRule* const retired = find_retired_rule(name)) {
        if (!out.empty()) out += '\n';
        out += std::string(retired->name) + "\n\n  " + describe(*retired) + "\n";
        return;
    }
    const std::vector<FieldMatch> matches = find_fields(name);
    if (matches.empty()) {
        if (explain_added(out, name, overlay)) return;
        messages.error(unknown(name));
    } else if (!first_stands_out(matches)) {
        messages.error(ambiguous(name, matches));
    } else {
        if (!out.empty()) out += '\n';
        append_field_explanation(out, matches.front(), {matches.begin() + 1, matches.end()},
                                 overlay, width);
    }
}

class ExplainCommand final : public Command {
public:
    void bind(OptionSet& options) override { configuration_.bind(options); }

    int run(Operands operands, Context& context) override {
        const auto configuration = configuration_.load();
        const std::size_t width = text_width(context.streams.out);
        std::string text;
        if (operands.empty()) append_rule_list(text, width);
        for (const std::string& name : operands) {
            explain(text, name, overlay_of(configuration), width, context.messages);
        }
        const int printed = print(context.streams, text);
        if (printed != success) return printed;
        return context.messages.failed() ? run_failed : success;
    }

private:
    ConfigurationOptions configuration_;
};

constexpr std::string_view explain_opening =
    R"(meshlint explain blocked-field
meshlint explain defaultConfig.concurrency
meshlint explain zipkin.port

Says what a rule means, or what a field is and how AKS classifies it in each revision. A field is
named by its path in the mesh block, by its message (ProxyConfig.concurrency) or, where that is
enough, by its name alone. Without a name, lists all rules.

Usage: meshlint explain [RULE|FIELD]...
)";

}  // namespace

constinit const CommandRecord explain_record = {
    .word = "explain",
    .summary = "what a rule or a field means",
    .opening = explain_opening,
    .closing = plain_closing,
    .operand_words = rule_names,
    .make = make_command<ExplainCommand>,
};

}  // namespace meshlint::cli
