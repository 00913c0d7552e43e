#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/exit_status.h"
#include "cli/field_history.h"
#include "cli/output.h"
#include "cli/text_layout.h"
#include "report/json_text.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view note_of(const Message& message, const Field& field) {
    const ClassifiedField* const row = find_classified(message, field.name);
    return row == nullptr ? std::string_view() : row->note;
}

void append_table(std::string& out, const Message& message, const Revision* revision,
                  std::size_t width) {
    TextTable table({{"FIELD"}, {"CLASSIFICATION"}, {"NOTE"}}, 2);
    for (const Field& field : message.fields) {
        if (revision != nullptr && field.in(revision->minor) == nullptr) continue;
        std::string classification =
            revision == nullptr
                ? brief(status_history(message, field))
                : std::string(to_string(classify(message, field.name, revision->minor)));
        table.add_row({{std::string(field.name), {}},
                       {std::move(classification), {}},
                       {std::string(note_of(message, field)), {}}});
    }
    table.append_to(out, width);
}

std::string text_page(const Revision* revision, std::size_t width) {
    std::string text;
    if (revision != nullptr) {
        text += revision->name;
        text += ", Istio ";
        text += revision->istio;
        text += "\n\n";
    }
    text += "MeshConfig: the top level of the mesh block\n\n";
    append_table(text, mesh_config(), revision, width);
    text += "\nProxyConfig: below defaultConfig\n\n";
    append_table(text, proxy_config(), revision, width);
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
                   const Revision* revision, bool& any) {
    for (const Field& field : message.fields) {
        if (revision != nullptr && field.in(revision->minor) == nullptr) continue;
        Json object;
        object["field"] = std::string(prefix) + std::string(field.name);
        if (revision != nullptr) {
            object["classification"] = to_string(classify(message, field.name, revision->minor));
        } else {
            object["classifications"] = history_to_json(message, field);
        }
        const std::string_view note = note_of(message, field);
        if (!note.empty()) object["note"] = note;
        out += any ? ",\n  " : "\n  ";
        any = true;
        append_json(out, object);
    }
}

std::string json_page(const Revision* revision) {
    std::string text = "{\"version\": 1,\n \"date\": ";
    append_json(text, tables_date());
    if (revision != nullptr) {
        text += ",\n \"revision\": ";
        append_json(text, revision->name);
    }
    text += ",\n \"fields\": [";
    bool any = false;
    append_fields(text, mesh_config(), "", revision, any);
    append_fields(text, proxy_config(), "defaultConfig.", revision, any);
    text += "\n ]}\n";
    return text;
}

int run(const Arguments& arguments, Context& context) {
    return print(context.streams,
                 arguments.format == Format::json
                     ? json_page(arguments.as_revision)
                     : text_page(arguments.as_revision, text_width(context.streams.out)));
}

constexpr std::string_view opening =
    R"(meshlint fields
meshlint fields --as-revision asm-1-24

Prints how AKS classifies each field of MeshConfig and of ProxyConfig, which is "defaultConfig" in
the mesh block: in all revisions, or in one.

Usage: meshlint fields [OPTIONS]
)";

constexpr std::array options = {
    format_option,
    as_revision_option("Only the fields of this revision (asm-1-24)"),
};

}  // namespace

constinit const CommandRecord fields_record = {
    .word = "fields",
    .summary = "the classification of all fields",
    .opening = opening,
    .closing = plain_closing,
    .options = options,
    .operands = Operands::none,
    .run = run,
};

}  // namespace meshlint::cli
