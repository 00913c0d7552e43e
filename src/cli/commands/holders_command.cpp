#include <nlohmann/json.hpp>
#include <string>

#include "cli/base/exit_status.h"
#include "cli/base/output.h"
#include "cli/base/text_layout.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "loader/targets/holder.h"
#include "report/json_text.h"

namespace meshlint::cli {

namespace {

std::string_view content_of(const HolderRecord& record) {
    return record.content == HolderContent::mesh_config ? "MeshConfig" : "ProxyConfig";
}

std::string holders_table(std::size_t width) {
    TextTable table({{"NAME"}, {"PLATFORM"}, {"HOLDS A"}, {"WRITTEN"}, {"WHERE"}});
    for (const HolderRecord& record : holder_records()) {
        table.add_row({{std::string(record.name), {}},
                       {std::string(to_string(record.platform)), {}},
                       {std::string(content_of(record)), {}},
                       {record.frame == nullptr ? "" : "yes", {}},
                       {std::string(record.place), {}}});
    }
    std::string text;
    table.append_to(text, width);
    return text;
}

std::string holders_json() {
    std::string text = "{\"version\": 1,\n \"holders\": [";
    bool any = false;
    for (const HolderRecord& record : holder_records()) {
        nlohmann::ordered_json object;
        object["input"] = record.name;
        object["platform"] = to_string(record.platform);
        object["content"] = content_of(record);
        object["written"] = record.frame != nullptr;
        object["where"] = record.place;
        text += any ? ",\n  " : "\n  ";
        any = true;
        append_json(text, object);
    }
    text += "\n ]}\n";
    return text;
}

class HoldersCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Output");
        bind_format(options, format_);
    }

    int run(Operands /*operands*/, Context& context) override {
        return print(context.streams, format_ == Format::json
                                          ? holders_json()
                                          : holders_table(text_width(context.streams.out)));
    }

private:
    Format format_ = Format::text;
};

constexpr std::string_view holders_opening = R"(meshlint holders

Lists the places in which a MeshConfig or a ProxyConfig is found, by the names that --input takes, and
whose rules apply there unless --platform says otherwise: those of the add-on for AKS, or those of open
source Istio. Those that are WRITTEN are what 'meshlint convert --to' takes.

Usage: meshlint holders [OPTIONS]
)";

}  // namespace

constinit const CommandRecord holders_record = {
    .word = "holders",
    .summary = "the places in which a MeshConfig is found",
    .opening = holders_opening,
    .closing = plain_closing,
    .operands = OperandCount::none,
    .make = make_command<HoldersCommand>,
};

}  // namespace meshlint::cli
