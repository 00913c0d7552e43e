#include <nlohmann/json.hpp>
#include <string>

#include "cli/base/exit_status.h"
#include "cli/base/output.h"
#include "cli/base/text_layout.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "report/json_text.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view word_for(const Revision& revision, const TableOverlay& overlay) {
    if (overlay.is_added(revision)) return "configured";
    switch (revision.status) {
        case RevisionStatus::retired:
            return "retired";
        case RevisionStatus::supported:
            return "supported";
        case RevisionStatus::unannounced:
            break;
    }
    return "unannounced";
}

/// "1.25 to 1.28": the versions follow each other without gaps.
std::string span_of(std::span<const std::string_view> versions) {
    if (versions.empty()) return "-";
    std::string text(versions.front());
    if (versions.size() > 1) {
        text += " to ";
        text += versions.back();
    }
    return text;
}

std::string or_dash(std::string_view text) { return std::string(text.empty() ? "-" : text); }

std::string text_page(const TableOverlay& overlay, std::size_t width) {
    TextTable table({{"REVISION"},
                     {"ISTIO"},
                     {"STATUS"},
                     {"AKS RELEASE"},
                     {"END OF LIFE"},
                     {"AKS VERSIONS"},
                     {"WITH AKS LTS"}});
    for (const Revision* listed : overlay.all_revisions()) {
        const Revision& revision = *listed;
        std::string end = or_dash(revision.end_of_life);
        if (revision.end_of_life_expected) end += " expected";
        table.add_row({{std::string(revision.name), {}},
                       {std::string(revision.istio), {}},
                       {std::string(word_for(revision, overlay)), {}},
                       {or_dash(revision.aks_release), {}},
                       {std::move(end), {}},
                       {span_of(revision.aks_versions), {}},
                       {span_of(revision.aks_lts_versions), {}}});
    }
    std::string text;
    table.append_to(text, width);
    text += "\nAs of ";
    text += tables_date();
    text += ".\n";
    return text;
}

void set_unless_empty(Json& object, const char* key, std::string_view value) {
    if (!value.empty()) object[key] = value;
}

Json to_json(const Revision& revision, const TableOverlay& overlay) {
    Json object;
    object["revision"] = revision.name;
    object["istio"] = revision.istio;
    object["status"] = word_for(revision, overlay);
    set_unless_empty(object, "basedOn", overlay.base_of(revision));
    set_unless_empty(object, "upstreamRelease", revision.upstream_release);
    set_unless_empty(object, "aksRelease", revision.aks_release);
    set_unless_empty(object, "endOfLife", revision.end_of_life);
    if (revision.end_of_life_expected) object["endOfLifeExpected"] = true;
    object["aksVersions"] = revision.aks_versions;
    object["aksLtsVersions"] = revision.aks_lts_versions;
    return object;
}

std::string json_page(const TableOverlay& overlay) {
    std::string text = "{\"version\": 1,\n \"date\": ";
    append_json(text, tables_date());
    text += ",\n \"revisions\": [";
    bool any = false;
    for (const Revision* revision : overlay.all_revisions()) {
        text += any ? ",\n  " : "\n  ";
        any = true;
        append_json(text, to_json(*revision, overlay));
    }
    text += "\n ]}\n";
    return text;
}

class RevisionsCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Output");
        bind_format(options, format_);
        configuration_.bind(options);
    }

    int run(Operands /*operands*/, Context& context) override {
        const auto configuration = configuration_.load();
        const TableOverlay nothing;
        const TableOverlay& overlay =
            configuration == nullptr ? nothing : *overlay_of(configuration);
        return print(context.streams, format_ == Format::json
                                          ? json_page(overlay)
                                          : text_page(overlay, text_width(context.streams.out)));
    }

private:
    Format format_ = Format::text;
    ConfigurationOptions configuration_;
};

constexpr std::string_view revisions_opening =
    R"(meshlint revisions

Prints the known revisions of the Istio add-on: the Istio version each runs, when AKS released it,
when its support ends, and the AKS versions it is offered for.

Usage: meshlint revisions [OPTIONS]
)";

}  // namespace

constinit const CommandRecord revisions_record = {
    .word = "revisions",
    .summary = "the known revisions, with their dates and AKS versions",
    .opening = revisions_opening,
    .closing = plain_closing,
    .operands = OperandCount::none,
    .make = make_command<RevisionsCommand>,
};

}  // namespace meshlint::cli
