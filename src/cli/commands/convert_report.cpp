#include "cli/commands/convert_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/base/text_layout.h"
#include "cli/commands/result_report.h"
#include "report/escape.h"
#include "report/json_text.h"
#include "report/palette.h"
#include "report/wording.h"

namespace meshlint::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string_view words_for(FieldFate fate) {
    switch (fate) {
        case FieldFate::supported:
            return "kept: supported";
        case FieldFate::allowed:
            return "kept: allowed, outside Azure support";
        case FieldFate::blocked:
            return "left out: blocked";
        case FieldFate::unknown:
            return "left out: unknown";
        case FieldFate::not_in_revision:
        case FieldFate::repeated:
        case FieldFate::empty:
            break;
    }
    return "left out";
}

Style style_of(FieldFate fate, const Palette& colors) {
    if (fate == FieldFate::supported) return {};
    if (fate == FieldFate::allowed) return {colors.warning, colors.reset};
    return {colors.error, colors.reset};
}

void append_mended(std::string& out, const MendedSource& mended, std::size_t width) {
    if (mended.names.empty()) return;
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"MENDED FIRST"}}, 2);
    for (const MendedName& name : mended.names) {
        table.add_row({{std::to_string(name.position.line), {}},
                       {escaped(name.field), {}},
                       {escaped(name.description), {}}});
    }
    table.append_to(out, width);
    if (mended.moved) out += "\n  lines below are counted after that\n";
    out += '\n';
}

void append_fields(std::string& out, const Conversion& conversion, std::size_t width,
                   const Palette& colors) {
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"WHAT BECOMES OF IT"}}, 2);
    std::size_t kept = 0;
    std::size_t allowed = 0;
    for (const FieldOutcome& field : conversion.fields) {
        if (is_kept(field.fate)) ++kept;
        if (field.fate == FieldFate::allowed) ++allowed;
        std::string words(words_for(field.fate));
        if (!field.renamed.empty()) words += ", renamed to `" + field.renamed + "`";
        if (!field.reason.empty()) words += "; " + field.reason;
        table.add_row({{std::to_string(field.position.line), {}},
                       {escaped(field.path), {}},
                       {escaped(words), style_of(field.fate, colors)}});
    }
    table.append_to(out, width);
    out += "\n  ";
    out += counted(kept, "field");
    out += " kept";
    if (allowed != 0) out += ", " + std::to_string(allowed) + " of them outside Azure support";
    out += "; ";
    out += std::to_string(conversion.fields.size() - kept);
    out += " left out\n";
    if (conversion.networks) {
        out += "  `meshNetworks` is left out: it is no part of the MeshConfig\n";
    }
    if (conversion.rewritten) {
        out += "  comments and layout could not be kept: the values are written anew\n";
    }
}

Json to_json(const FieldOutcome& field) {
    Json object;
    object["field"] = field.path;
    object["line"] = field.position.line;
    object["column"] = field.position.column;
    object["kept"] = is_kept(field.fate);
    object["outcome"] = to_string(field.fate);
    if (!field.renamed.empty()) object["renamed"] = field.renamed;
    if (!field.reason.empty()) object["note"] = field.reason;
    return object;
}

}  // namespace

void append_convert_text(std::string& out, const ConvertReport& report, std::size_t width,
                         bool color, bool notes) {
    const Palette colors = palette(color);
    const Conversion& conversion = report.conversion;
    out += colors.strong;
    append_place(out, report.file, conversion.position);
    out += ": ";
    append_escaped(out, conversion.source);
    out += " -> ";
    out += conversion.name;
    out += colors.reset;
    if (report.newest) out += ", the newest revision of AKS";
    out += "\n\n";
    append_mended(out, report.mended, width);
    append_fields(out, conversion, width, colors);
    out += '\n';
    append_result_findings(out, report.findings, color, notes);
}

void append_convert_json(std::string& out, const ConvertReport& report) {
    const Conversion& conversion = report.conversion;
    Json object;
    object["version"] = 1;
    object["file"] = report.file;
    object["line"] = conversion.position.line;
    object["column"] = conversion.position.column;
    object["source"] = conversion.source;
    object["name"] = conversion.name;
    object["revision"] = report.to.name;
    object["rewritten"] = conversion.rewritten;
    object["meshNetworks"] = conversion.networks;
    object["mended"] = Json::array();
    for (const MendedName& name : report.mended.names) {
        Json mended;
        mended["field"] = name.field;
        mended["line"] = name.position.line;
        mended["column"] = name.position.column;
        mended["change"] = name.description;
        object["mended"].push_back(std::move(mended));
    }
    object["fields"] = Json::array();
    for (const FieldOutcome& field : conversion.fields) object["fields"].push_back(to_json(field));
    object["findings"] = result_findings(report.findings);
    append_json(out, object);
    out += '\n';
}

}  // namespace meshlint::cli
