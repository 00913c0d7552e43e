#include "report/sarif_places.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "loader/text/ascii.h"
#include "loader/text/utf8.h"
#include "report/path_text.h"

namespace meshlint {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* base_id = "%SRCROOT%";

/// The bytes of a line between two 1-based columns, both at or behind `first`, or nothing where the
/// line ends before.
std::string_view columns_of(std::string_view line, std::size_t first, std::size_t begin,
                            std::size_t end) {
    std::size_t from = line.size();
    std::size_t at = 0;
    for (std::size_t column = first; column <= end; ++column) {
        if (column == begin) from = at;
        if (column == end) return line.substr(from, at - from);
        if (at == line.size()) break;
        at += decode_code_point(line, at).length;
    }
    return {};
}

/// Adds what the place looks like: the range itself, and the line around it where we have all of
/// it. A viewer without the file can then show the finding.
void add_snippets(Json& place, const Finding& finding) {
    if (finding.begin.line != finding.end.line) return;
    const std::string_view text = columns_of(finding.source_line, finding.source_line_first_column,
                                             finding.begin.column, finding.end.column);
    if (text.empty()) return;
    place["region"]["snippet"]["text"] = text;
    const bool more = text.size() < finding.source_line.size();
    if (finding.source_line_first_column != 1 || !more) return;
    place["contextRegion"]["startLine"] = finding.begin.line;
    place["contextRegion"]["snippet"]["text"] = finding.source_line;
}

/// "C:/mesh.yaml"
bool has_drive(std::string_view path) {
    return path.size() > 2 && is_letter(path[0]) && path.substr(1).starts_with(":/");
}

}  // namespace

SarifBase::SarifBase(std::string_view folder) : drives_(has_drive(folder)) {
    if (!folder.starts_with('/') && !drives_) return;
    folder_ = rooted(normal_path(folder));
    if (!folder_.ends_with('/')) folder_ += '/';
}

/// In URIs, paths with a drive start with a slash as all others do.
std::string SarifBase::rooted(const std::string& path) const {
    return drives_ && has_drive(path) ? '/' + path : path;
}

Json SarifBase::original_uri_base_ids() const {
    Json base;
    if (!folder_.empty()) base["uri"] = "file://" + percent_encoded(folder_);
    base["description"]["text"] = "The folder in which meshlint ran.";
    Json ids;
    ids[base_id] = std::move(base);
    return ids;
}

Json SarifBase::artifact(std::string_view file) const {
    std::string path = rooted(normal_path(file));
    const bool leaves_base = path == ".." || path.starts_with("../");
    if (!folder_.empty() && leaves_base) path = normal_path(folder_ + path);
    if (!folder_.empty() && path.starts_with(folder_)) path.erase(0, folder_.size());
    Json artifact;
    if (path.starts_with('/')) {
        artifact["uri"] = "file://" + percent_encoded(path);
    } else {
        artifact["uri"] = percent_encoded(path);
        artifact["uriBaseId"] = base_id;
    }
    return artifact;
}

Json sarif_region(Position begin, Position end) {
    Json region;
    region["startLine"] = begin.line;
    region["startColumn"] = begin.column;
    region["endLine"] = end.line;
    region["endColumn"] = end.column;
    return region;
}

Json sarif_location(const Finding& finding, std::string_view file, const SarifBase& base) {
    Json place;
    place["artifactLocation"] = base.artifact(file);
    place["region"] = sarif_region(finding.begin, finding.end);
    add_snippets(place, finding);
    Json location;
    location["physicalLocation"] = std::move(place);
    if (!finding.field.empty()) {
        Json logical;
        logical["fullyQualifiedName"] = finding.field;
        logical["kind"] = "member";
        location["logicalLocations"] = Json::array({std::move(logical)});
    }
    return location;
}

}  // namespace meshlint
