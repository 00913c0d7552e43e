// The rule data as read: plain values with places, in the order of the files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compile_tables/problems.h"
#include "compile_tables/yaml_reader.h"

namespace compile_tables {

/// `until` of a field that the newest release still has; as meshlint::newest_minor.
inline constexpr int newest = 255;

// ---- revisions.yaml ---------------------------------------------------------------------------

struct Revision {
    Text name;
    int minor = 0;
    Text status;
    Text upstream_release;
    Text aks_release;
    Text end_of_life;
    bool end_of_life_expected = false;
    std::vector<std::string> aks_versions;
    std::vector<std::string> aks_lts_versions;
};

struct Revisions {
    Text tables_date;
    std::vector<Revision> list;
};

// ---- schema/*.yaml ----------------------------------------------------------------------------

struct Type {
    Text name;  ///< a scalar's, message's or enum's
    std::string shape = "single";
};

struct Facts {
    Place place;
    std::optional<int> since;  ///< nothing: the oldest release
    int until = newest;
    Type type;
    Text oneof;
    bool deprecated = false;
    bool undocumented = false;
};

struct Field {
    Text name;
    Text proto_name;
    std::vector<Facts> facts;
};

struct Message {
    Text name;
    std::vector<Field> fields;
};

struct EnumValue {
    Text name;
    std::optional<int> number;  ///< nothing: the reader has complained
    std::optional<int> since;
    int until = newest;
};

struct Enumeration {
    Text name;
    std::vector<EnumValue> values;
};

struct Schema {
    std::vector<Message> messages;
    std::vector<Enumeration> enumerations;
};

// ---- removed.yaml -----------------------------------------------------------------------------

/// A field that was removed before the oldest release of the schema.
struct RemovedField {
    Text message;
    Text name;
    Text proto_name;
    Text until;
    Text instead;
};

// ---- other_names.yaml -------------------------------------------------------------------------

/// A name that people write in the place of a field's.
struct OtherName {
    Text message;
    Text name;
    Text field;      ///< path below the message
    Text instead;    ///< of these three, not all are empty
    Text elsewhere;  ///< where it is set
};

// ---- config_map.yaml --------------------------------------------------------------------------

struct ObjectField {
    Text name;
    Type type;
    Text values;           ///< the syntax of the value, or of each one; empty: any
    Text keys;             ///< of the keys of a map
    bool written = false;  ///< by people
};

struct ObjectMessage {
    Text name;
    std::vector<ObjectField> fields;
};

// ---- classification.yaml ----------------------------------------------------------------------

struct ClassifiedField {
    Text field;
    Text classification;
    Text since;  ///< empty: the oldest revision
    Text note;
    Text evidence;
    Text documented_as;
};

struct Classification {
    std::vector<ClassifiedField> mesh_config;
    std::vector<ClassifiedField> proxy_config;
};

// ---- changes.yaml -----------------------------------------------------------------------------

/// What a release does differently, by a field or by the whole mesh.
struct Change {
    Place place;
    std::optional<int> since;  ///< nothing: the reader has complained
    Text field;                ///< a path from MeshConfig; empty: the whole mesh
    Text concerns;
    Text change;
    Text url;
};

// ---- chart_values.yaml ------------------------------------------------------------------------

struct ChartReleases {
    std::optional<int> since;  ///< nothing: the oldest release
    int until = newest;
};

/// A value of the charts and what is said of it.
struct ChartValue {
    Text value;
    Text text;
    ChartReleases releases;
};

struct ChartCondition {
    std::string test;  ///< as in meshlint::ChartTest
    Text value;
    std::string text;
};

struct ChartSetting {
    Place place;
    Text field;
    std::vector<Text> values;
    Text choose;
    Text print;
    Text otherwise;
    std::vector<ChartCondition> conditions;
    Text reader;  ///< empty: the mesh
    Text note;
    ChartReleases releases;
};

struct ChartProfile {
    Place place;
    std::string by;
    Text name;
    Text reader;  ///< empty: the chart
    Text values;
    ChartReleases releases;
};

struct ChartValues {
    std::vector<ChartValue> defaults;
    std::vector<ChartSetting> settings;
    std::vector<ChartValue> unread;
    std::vector<ChartValue> refused;
    std::vector<ChartValue> selectors;  ///< the text is the kind of profile
    std::vector<ChartProfile> profiles;
};

// ---- istio_defaults.yaml, add_on_defaults.yaml --------------------------------------------------

/// What a field is where nobody sets it.
struct FieldDefault {
    Place place;
    Text field;  ///< a path from MeshConfig
    Text value;
    std::optional<int> since;  ///< nothing: the oldest revision
    int until = newest;
    std::vector<Text> evidence;  ///< addresses
};

// ---- field_guide.yaml -------------------------------------------------------------------------

struct GuidedWord {
    Place place;
    Text word;
    Text purpose;              ///< may be empty
    std::optional<int> since;  ///< nothing: the oldest release
    int until = newest;
};

/// What a field is for, and what is written there.
struct FieldGuide {
    Text message;
    Text field;
    Text purpose;
    std::vector<GuidedWord> words;
};

// ---- families.yaml, links.yaml, catalogue/*.yaml ------------------------------------------------

struct Link {
    Text name;
    Text url;
};

struct Rule {
    Place place;
    std::string file_stem;
    Text id;
    Text family;
    Text severity;
    Text enforced_by;
    Text on_by_default;
    Text fixable;
    Text summary;
    Text why;
    Text remedy;
    Text url;
    Text sample;
    Text bad;
    Text good;
    Text beside;
    std::vector<Text> also;
    std::vector<Text> deployed;
};

struct Catalogue {
    std::vector<Text> families;
    std::vector<Link> links;
    std::vector<Rule> rules;  ///< by family, then by id
};

struct Tables {
    Revisions revisions;
    Schema schema;
    std::vector<RemovedField> removed;
    std::vector<OtherName> other_names;
    std::vector<ObjectMessage> config_map;  ///< the ConfigMap itself comes first
    Classification classification;
    std::vector<Change> changes;
    ChartValues chart;
    std::vector<FieldDefault> istio_defaults;
    std::vector<FieldDefault> add_on_defaults;
    std::vector<FieldGuide> field_guide;
    Catalogue catalogue;
};

}  // namespace compile_tables
