#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/base/exit_status.h"
#include "cli/base/output.h"
#include "cli/base/text_layout.h"
#include "cli/options/commands.h"
#include "cli/options/common_options.h"
#include "explain/field_history.h"
#include "report/json_text.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view note_of(const Message& message, const Field& field) {
    const ClassifiedField* const row = find_classified(message, field.name);
    return row == nullptr ? std::string_view() : row->note;
}

/// The fields that only the overlay has in a revision, each once.
std::vector<FieldSetting> added_fields(const Message& message, const Revision* revision,
                                       const TableOverlay* overlay) {
    std::vector<FieldSetting> added;
    if (revision == nullptr || overlay == nullptr) return added;
    for (const FieldSetting& change : overlay->changes()) {
        const Field* const field = message.find(change.field);
        const auto now = overlay->find(revision->name, message, change.field);
        if (change.message != &message || !now) continue;
        if (field != nullptr && field->in(revision->minor) != nullptr) continue;
        if (std::ranges::find(added, change.field, &FieldSetting::field) != added.end()) continue;
        added.push_back(change);
        added.back().classification = *now;
    }
    return added;
}

void append_table(std::string& out, const Message& message, const Revision* revision,
                  const TableOverlay* overlay, std::size_t width) {
    TextTable table({{"FIELD"}, {"CLASSIFICATION"}, {"NOTE"}}, 2);
    for (const Field& field : message.fields) {
        if (revision != nullptr && field.in(revision->minor) == nullptr) continue;
        std::string classification =
            revision == nullptr
                ? brief(status_history(message, field))
                : std::string(to_string(classify(message, field.name, *revision, overlay)));
        table.add_row({{std::string(field.name), {}},
                       {std::move(classification), {}},
                       {std::string(note_of(message, field)), {}}});
    }
    for (const FieldSetting& change : added_fields(message, revision, overlay)) {
        table.add_row({{change.field, {}},
                       {std::string(to_string(change.classification)), {}},
                       {"by the configuration", {}}});
    }
    table.append_to(out, width);
}

std::string text_page(const Revision* revision, const TableOverlay* overlay, std::size_t width) {
    std::string text;
    if (revision != nullptr) {
        text += revision->name;
        text += ", Istio ";
        text += revision->istio;
        text += "\n\n";
    }
    text += "MeshConfig: the top level of the mesh block\n\n";
    append_table(text, mesh_config(), revision, overlay, width);
    text += "\nProxyConfig: below defaultConfig\n\n";
    append_table(text, proxy_config(), revision, overlay, width);
    return text;
}

Json history_to_json(const Message& message, const Field& field) {
    Json list = Json::array();
    for (const StatusSpan& span : status_history(message, field)) {
        Json object;
        object["from"] = span.first->name;
        object["to"] = span.last->name;
        object["classification"] = to_string(span.status);
        list.push_back(std::move(object));
    }
    return list;
}

void append_fields(std::string& out, const Message& message, std::string_view prefix,
                   const Revision* revision, const TableOverlay* overlay, bool& any) {
    for (const Field& field : message.fields) {
        if (revision != nullptr && field.in(revision->minor) == nullptr) continue;
        Json object;
        object["field"] = std::string(prefix) + std::string(field.name);
        if (revision != nullptr) {
            object["classification"] = to_string(classify(message, field.name, *revision, overlay));
        } else {
            object["classifications"] = history_to_json(message, field);
        }
        const std::string_view note = note_of(message, field);
        if (!note.empty()) object["note"] = note;
        out += any ? ",\n  " : "\n  ";
        any = true;
        append_json(out, object);
    }
    for (const FieldSetting& change : added_fields(message, revision, overlay)) {
        Json object;
        object["field"] = std::string(prefix) + change.field;
        object["classification"] = to_string(change.classification);
        object["note"] = "by the configuration";
        out += any ? ",\n  " : "\n  ";
        any = true;
        append_json(out, object);
    }
}

std::string json_page(const Revision* revision, const TableOverlay* overlay) {
    std::string text = "{\"version\": 1,\n \"date\": ";
    append_json(text, tables_date());
    if (revision != nullptr) {
        text += ",\n \"revision\": ";
        append_json(text, revision->name);
    }
    text += ",\n \"fields\": [";
    bool any = false;
    append_fields(text, mesh_config(), "", revision, overlay, any);
    append_fields(text, proxy_config(), "defaultConfig.", revision, overlay, any);
    text += "\n ]}\n";
    return text;
}

class FieldsCommand final : public Command {
public:
    void bind(OptionSet& options) override {
        options.group("Output");
        bind_format(options, format_);
        bind_as_revision(options, as_revision_, "Only the fields of this revision (asm-1-24)");
        configuration_.bind(options);
    }

    int run(Operands /*operands*/, Context& context) override {
        const auto configuration = configuration_.load();
        const TableOverlay* const overlay = overlay_of(configuration);
        const Revision* revision = revision_or_null(as_revision_, overlay);
        if (revision == nullptr && configuration != nullptr) {
            const auto& configured = configuration->configuration.as_revision;
            if (configured) revision = configured->value;
        }
        return print(context.streams,
                     format_ == Format::json
                         ? json_page(revision, overlay)
                         : text_page(revision, overlay, text_width(context.streams.out)));
    }

private:
    Format format_ = Format::text;
    std::optional<std::string> as_revision_;
    ConfigurationOptions configuration_;
};

constexpr std::string_view fields_opening =
    R"(meshlint fields
meshlint fields --as-revision asm-1-24

Prints how AKS classifies each field of MeshConfig and of ProxyConfig, which is "defaultConfig" in
the mesh block: in all revisions, or in one.

Usage: meshlint fields [OPTIONS]
)";

}  // namespace

constinit const CommandRecord fields_record = {
    .word = "fields",
    .summary = "the classification of all fields",
    .opening = fields_opening,
    .closing = plain_closing,
    .operands = OperandCount::none,
    .make = make_command<FieldsCommand>,
};

}  // namespace meshlint::cli
