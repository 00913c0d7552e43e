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
        case FieldFate::kept:
            return "kept";
        case FieldFate::supported:
            return "kept: supported";
        case FieldFate::allowed:
            return "kept: allowed, outside Azure support";
        case FieldFate::blocked:
            return "left out: blocked";
        case FieldFate::unknown:
            return "left out: unknown";
        case FieldFate::not_in_revision:
        case FieldFate::lost:
        case FieldFate::unused:
        case FieldFate::refused:
        case FieldFate::repeated:
        case FieldFate::empty:
            break;
    }
    return "left out";
}

Style style_of(FieldFate fate, const Palette& colors) {
    if (fate == FieldFate::kept || fate == FieldFate::supported) return {};
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
    if (conversion.fields.empty()) return;
    std::size_t kept = 0;
    TextTable table({{"LINE", Align::right}, {"FIELD"}, {"WHAT BECOMES OF IT"}}, 2);
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
}

/// "the comments in lines 3 and 7 could not be kept"
std::string words_for_lost_comments(const std::vector<Position>& comments) {
    constexpr std::size_t most = 5;
    const std::size_t count = comments.size();
    std::string words = count == 1 ? "the comment in line " : "the comments in lines ";
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        if (i > 0) words += i + 1 == count ? " and " : ", ";
        words += std::to_string(comments[i].line);
    }
    if (count > most) words += " and " + std::to_string(count - most) + " more";
    return words + " could not be kept";
}

void append_losses(std::string& out, const Conversion& conversion) {
    if (conversion.networks) {
        out += "  `meshNetworks` is left out: it is no part of the MeshConfig\n";
    }
    if (conversion.without_chart_defaults) {
        out +=
            "  what the chart sets by itself, such as `rootNamespace` and, from Istio 1.18 on, "
            "`defaultProviders`, is not in it: keep these of the ConfigMap that the chart made\n";
    }
    if (conversion.ignored_document) {
        out +=
            "  what stands behind the first document of the mesh block is left out: istiod never "
            "reads it\n";
    }
    if (!conversion.lost_comments.empty()) {
        out += "  " + words_for_lost_comments(conversion.lost_comments) + '\n';
    }
    if (conversion.rewritten) {
        out += "  comments and layout could not be kept: the values are written anew\n";
    }
}

/// "Istio 1.24 (`spec.version`)"
std::string words_for(const SourceRelease& release, std::string_view otherwise) {
    std::string words = "Istio 1." + std::to_string(release.minor);
    if (!release.written.empty()) {
        words += ", the nearest that is known to " + release.written + " (`" + release.place + "`)";
    } else if (!release.place.empty()) {
        words += " (`" + release.place + "`)";
    } else if (!release.asked) {
        words.append(", ").append(otherwise).append("; --istio names another one");
    }
    return words;
}

std::string words_for_release(const ConvertReport& report) {
    return words_for(report.conversion.release, report.options.revision == nullptr
                                                    ? "the newest that is known"
                                                    : "the release of the revision");
}

void append_values(std::string& out, const ConvertReport& report, std::size_t width,
                   const Palette& colors) {
    const Conversion& conversion = report.conversion;
    if (conversion.values.empty()) return;
    std::size_t kept = 0;
    TextTable table({{"LINE", Align::right}, {"VALUE OF THE CHART"}, {"WHAT BECOMES OF IT"}}, 2);
    for (const ValueOutcome& value : conversion.values) {
        if (is_kept(value.fate)) ++kept;
        std::string words;
        if (!value.field.empty()) words = "`" + value.field + "` ";
        words += value.fate == FieldFate::repeated ? "stays as `meshConfig` has it"
                                                   : words_for(value.fate);
        if (!value.reason.empty()) words += "; " + value.reason;
        table.add_row({{std::to_string(value.position.line), {}},
                       {escaped(value.value), {}},
                       {escaped(words), style_of(value.fate, colors)}});
    }
    table.append_to(out, width);
    out += "\n  " + counted(kept, "setting") + " added\n  values are read as by the chart of ";
    append_escaped(out, words_for_release(report));
    out += conversion.fields.empty() ? "\n" : "\n\n";
}

Json to_json(const ValueOutcome& value) {
    Json object;
    object["value"] = value.value;
    object["line"] = value.position.line;
    object["column"] = value.position.column;
    if (!value.field.empty()) object["field"] = value.field;
    object["kept"] = is_kept(value.fate);
    object["outcome"] = to_string(value.fate);
    if (!value.reason.empty()) object["note"] = value.reason;
    return object;
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
    if (report.options.revision == nullptr) {
        out += ", for ";
        append_escaped(out, words_for_release(report));
    }
    out += "\n\n";
    append_mended(out, report.mended, width);
    append_values(out, report, width, colors);
    append_fields(out, conversion, width, colors);
    append_losses(out, conversion);
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
    if (report.options.revision == nullptr) {
        object["istio"] = "1." + std::to_string(conversion.release.minor);
    } else {
        object["revision"] = report.options.revision->name;
    }
    object["rewritten"] = conversion.rewritten;
    object["lostComments"] = Json::array();
    for (const Position& comment : conversion.lost_comments) {
        Json place;
        place["line"] = comment.line;
        place["column"] = comment.column;
        object["lostComments"].push_back(std::move(place));
    }
    object["meshNetworks"] = conversion.networks;
    object["withoutChartDefaults"] = conversion.without_chart_defaults;
    object["ignoredDocument"] = conversion.ignored_document;
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
    object["chart"] = "1." + std::to_string(conversion.release.minor);
    object["values"] = Json::array();
    for (const ValueOutcome& value : conversion.values) object["values"].push_back(to_json(value));
    object["findings"] = result_findings(report.findings);
    append_json(out, object);
    out += '\n';
}

}  // namespace meshlint::cli
