#include <fmt/format.h>

#include <iterator>
#include <map>
#include <string_view>

#include "compile_tables/check.h"
#include "compile_tables/cpp_text.h"
#include "compile_tables/emit.h"
#include "compile_tables/scalar_types.h"

namespace compile_tables {
namespace {

/// Names are looked up by these: small letters, and no separators.
std::string letters_of(std::string_view name) {
    std::string letters;
    for (const char c : name) {
        if (c == '-' || c == '_') continue;
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

/// Appends the arrays one after another; each function leaves complete declarations behind.
class Emitter {
public:
    explicit Emitter(const Tables& tables)
        : tables_(tables), oldest_(oldest_minor(tables.revisions)) {
        for (const Message& message : tables.schema.messages) {
            types_.emplace(message.name.value, "message");
        }
        std::size_t index = 0;
        for (const Message& message : tables.schema.messages) {
            indices_.emplace(message.name.value, index++);
        }
        index = 0;
        for (const Enumeration& enumeration : tables.schema.enumerations) {
            types_.emplace(enumeration.name.value, "enumeration");
            indices_.emplace(enumeration.name.value, index++);
        }
    }

    std::string run() {
        out_ = generated_notice;
        write(
            "#include \"meshlint/field_defaults.h\"\n#include "
            "\"meshlint/chart_values.h\"\n#include "
            "\"meshlint/release_changes.h\"\n#include \"meshlint/tables.h\"\n"
            "#include \"explain/field_guide.h\"\n#include \"rules/mesh/object_schema.h\"\n"
            "#include \"rules/mesh/other_names.h\"\n\n"
            "namespace meshlint {{\nnamespace {{\n\n");
        revisions();
        enumerations();
        messages();
        removed();
        other_names();
        classification("classified_mesh_table", tables_.classification.mesh_config);
        classification("classified_proxy_table", tables_.classification.proxy_config);
        changes();
        defaults("istio_default_table", tables_.istio_defaults);
        defaults("add_on_default_table", tables_.add_on_defaults);
        guide();
        links();
        rules();
        write("}}  // namespace\n\n");
        accessors();
        out_ += emit_config_map(tables_.config_map);
        out_ += emit_chart_values(tables_.chart, oldest_);
        write("}}  // namespace meshlint\n");
        return std::move(out_);
    }

private:
    template <typename... Arguments>
    void write(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
    }

    /// One array; a language without empty arrays gets an empty span instead.
    void table(std::string_view type, std::string_view name, std::string_view rows) {
        if (rows.empty()) {
            write("constexpr std::span<const {}> {};\n\n", type, name);
        } else {
            write("constexpr {} {}[] = {{\n{}}};\n\n", type, name, rows);
        }
    }

    static std::string span_of(std::string_view table, std::size_t first, std::size_t count) {
        return count == 0 ? "{}" : fmt::format("{{{} + {}, {}}}", table, first, count);
    }

    void revisions() {
        std::vector<std::string> versions;
        std::string rows;
        const auto versions_span = [&](const std::vector<std::string>& list) {
            const std::size_t first = versions.size();
            versions.insert(versions.end(), list.begin(), list.end());
            return span_of("version_table", first, list.size());
        };
        for (const Revision& revision : tables_.revisions.list) {
            const std::string aks = versions_span(revision.aks_versions);
            const std::string lts = versions_span(revision.aks_lts_versions);
            rows += fmt::format(
                "    {{\"{}\", \"1.{}\", {}, RevisionStatus::{}, \"{}\", \"{}\", \"{}\", {}, {}, "
                "{}}},\n",
                revision.name.value, revision.minor, revision.minor, revision.status.value,
                revision.upstream_release.value, revision.aks_release.value,
                revision.end_of_life.value, revision.end_of_life_expected, aks, lts);
        }
        std::string version_rows;
        for (const std::string& version : versions) {
            version_rows += fmt::format("    \"{}\",\n", version);
        }
        table("std::string_view", "version_table", version_rows);
        table("Revision", "revision_table", rows);
    }

    void enumerations() {
        std::string values;
        std::string rows;
        std::size_t count = 0;
        for (const Enumeration& enumeration : tables_.schema.enumerations) {
            rows += fmt::format("    {{\"{}\", {}}},\n", enumeration.name.value,
                                span_of("enum_value_table", count, enumeration.values.size()));
            count += enumeration.values.size();
            for (const EnumValue& value : enumeration.values) {
                values += fmt::format("    {{\"{}\", {}, {}, {}}},\n", value.name.value,
                                      value.number.value_or(0), value.since.value_or(oldest_),
                                      value.until);
            }
        }
        table("EnumValue", "enum_value_table", values);
        table("Enumeration", "enumeration_table", rows);
    }

    [[nodiscard]] std::string type_of(const Type& type) const {
        const std::string& name = type.name.value;
        const auto known = types_.find(name);
        if (known == types_.end()) {
            return fmt::format("ScalarKind::{}, Shape::{}, nullptr, nullptr", scalar_kind(name),
                               type.shape);
        }
        const std::string address = fmt::format("&{}_table[{}]", known->second, indices_.at(name));
        return known->second == "message"
                   ? fmt::format("ScalarKind::message, Shape::{}, {}, nullptr", type.shape, address)
                   : fmt::format("ScalarKind::enumeration, Shape::{}, nullptr, {}", type.shape,
                                 address);
    }

    void messages() {
        std::string facts_rows;
        std::string field_rows;
        std::string message_rows;
        std::size_t facts_count = 0;
        std::size_t field_count = 0;
        for (const Message& message : tables_.schema.messages) {
            message_rows += fmt::format("    {{\"{}\", {}}},\n", message.name.value,
                                        span_of("field_table", field_count, message.fields.size()));
            field_count += message.fields.size();
            for (const Field& field : message.fields) {
                field_rows += fmt::format("    {{\"{}\", \"{}\", {}}},\n", field.name.value,
                                          field.proto_name.value,
                                          span_of("facts_table", facts_count, field.facts.size()));
                facts_count += field.facts.size();
                for (const Facts& facts : field.facts) {
                    facts_rows +=
                        fmt::format("    {{{}, {}, {{{}}}, \"{}\", {}, {}}},\n",
                                    facts.since.value_or(oldest_), facts.until, type_of(facts.type),
                                    facts.oneof.value, facts.deprecated, facts.undocumented);
                }
            }
        }
        // Facts point to messages and messages to facts.
        write("extern const Message message_table[{}];\n\n", tables_.schema.messages.size());
        table("FieldFacts", "facts_table", facts_rows);
        table("Field", "field_table", field_rows);
        table("Message", "message_table", message_rows);
    }

    void removed() {
        std::string rows;
        for (const RemovedField& row : tables_.removed) {
            rows += fmt::format("    {{\"{}\", \"{}\", \"{}\", \"{}\", {}}},\n", row.message.value,
                                row.name.value, row.proto_name.value, row.until.value,
                                string_literal(row.instead.value));
        }
        table("RemovedField", "removed_table", rows);
    }

    void other_names() {
        std::string rows;
        for (const OtherName& row : tables_.other_names) {
            rows +=
                fmt::format("    {{\"{}\", \"{}\", \"{}\", {}, {}}},\n", row.message.value,
                            letters_of(row.name.value), row.field.value,
                            string_literal(row.instead.value), string_literal(row.elsewhere.value));
        }
        table("OtherName", "other_name_table", rows);
    }

    void classification(std::string_view name, const std::vector<ClassifiedField>& list) {
        std::string rows;
        for (const ClassifiedField& row : list) {
            int since = oldest_;
            for (const Revision& revision : tables_.revisions.list) {
                if (revision.name.value == row.since.value) since = revision.minor;
            }
            rows += fmt::format("    {{\"{}\", Classification::{}, {}, {}, {}, \"{}\"}},\n",
                                row.field.value, row.classification.value, since,
                                string_literal(row.note.value), string_literal(row.evidence.value),
                                row.documented_as.value);
        }
        table("ClassifiedField", name, rows);
    }

    void changes() {
        std::string rows;
        for (const Change& change : tables_.changes) {
            const std::string_view concerns =
                change.concerns.empty() ? std::string_view("both") : change.concerns.value;
            rows += fmt::format("    {{{}, \"{}\", ChangeConcerns::{}, {}, {}}},\n",
                                change.since.value_or(oldest_), change.field.value, concerns,
                                string_literal(change.change.value),
                                string_literal(address_of(change.url)));
        }
        table("ReleaseChange", "release_change_table", rows);
    }

    void defaults(std::string_view name, const std::vector<FieldDefault>& records) {
        std::string rows;
        for (const FieldDefault& row : records) {
            rows += fmt::format("    {{\"{}\", {}, {}, {}, {}}},\n", row.field.value,
                                string_literal(row.value.value), row.since.value_or(oldest_),
                                row.until, string_literal(row.evidence.front().value));
        }
        table("FieldDefault", name, rows);
    }

    /// The words of all fields stand in one array.
    void guide() {
        std::string words;
        std::string rows;
        std::size_t count = 0;
        for (const FieldGuide& row : tables_.field_guide) {
            for (const GuidedWord& word : row.words) {
                words += fmt::format("    {{{}, {}, {}, {}}},\n", string_literal(word.word.value),
                                     string_literal(word.purpose.value),
                                     word.since.value_or(oldest_), word.until);
            }
            rows += fmt::format("    {{\"{}\", \"{}\", {}, {{guided_word_table + {}, {}}}}},\n",
                                row.message.value, row.field.value,
                                string_literal(row.purpose.value), count, row.words.size());
            count += row.words.size();
        }
        table("GuidedWord", "guided_word_table", words);
        table("FieldGuide", "field_guide_table", rows);
    }

    void links() {
        std::string rows;
        for (const Link& link : tables_.catalogue.links) {
            rows += fmt::format("    {{\"{}\", {}}},\n", link.name.value,
                                string_literal(link.url.value));
        }
        table("Link", "link_table", rows);
    }

    [[nodiscard]] std::string address_of(const Text& url) const {
        for (const Link& link : tables_.catalogue.links) {
            if (link.name.value == url.value) return link.url.value;
        }
        return url.value;
    }

    void rules() {
        std::string rows;
        for (const Rule& rule : tables_.catalogue.rules) rows += rule_row(rule);
        write("\n");
        table("Rule", "rule_table", rows);
    }

    /// Writes the arrays that the row refers to.
    [[nodiscard]] std::string rule_row(const Rule& rule) {
        const std::string id = identifier(rule.id.value);
        std::string also = "{}";
        if (!rule.also.empty()) {
            also = fmt::format("also_{}", id);
            std::string others;
            for (const Text& other : rule.also) {
                others += fmt::format("    RuleId::{},\n", identifier(other.value));
            }
            table("RuleId", also, others);
        }
        std::string deployed = "{}";
        if (!rule.deployed.empty()) {
            deployed = fmt::format("deployed_{}", id);
            std::string names;
            for (const Text& name : rule.deployed) {
                names += fmt::format("    {},\n", string_literal(name.value));
            }
            table("std::string_view", deployed, names);
        }
        const std::string fixable = rule.fixable.value == "never" ? "no" : rule.fixable.value;
        std::string row = fmt::format(
            "    {{RuleId::{}, \"{}\", {}, Severity::{}, EnforcedBy::{}, {}, Fixable::{},\n", id,
            rule.id.value, string_literal(rule.family.value), rule.severity.value,
            identifier(rule.enforced_by.value), rule.on_by_default.value == "on", fixable);
        for (const std::string& text :
             {rule.summary.value, rule.why.value, rule.remedy.value, address_of(rule.url),
              rule.bad.value, rule.good.value, rule.beside.value}) {
            row += fmt::format("    {},\n", string_literal(text));
        }
        return row + fmt::format("    {}, {}}},\n", also, deployed);
    }

    void accessors() {
        write("std::span<const Revision> revisions() {{ return revision_table; }}\n");
        write("std::string_view tables_date() {{ return \"{}\"; }}\n",
              tables_.revisions.tables_date.value);
        write("std::span<const Message> messages() {{ return message_table; }}\n");
        write("std::span<const Enumeration> enumerations() {{ return enumeration_table; }}\n");
        write("const Message& mesh_config() {{ return message_table[{}]; }}\n",
              indices_.at("MeshConfig"));
        write("const Message& proxy_config() {{ return message_table[{}]; }}\n",
              indices_.at("ProxyConfig"));
        write("std::span<const RemovedField> removed_fields() {{ return removed_table; }}\n");
        write("std::span<const OtherName> other_names() {{ return other_name_table; }}\n");
        write(
            "std::span<const ClassifiedField> classified_mesh_fields() {{ return "
            "classified_mesh_table; }}\n");
        write(
            "std::span<const ClassifiedField> classified_proxy_fields() {{ return "
            "classified_proxy_table; }}\n");
        write(
            "std::span<const ReleaseChange> release_changes() {{ return release_change_table; "
            "}}\n");
        write(
            "std::span<const FieldDefault> istio_defaults() {{ return istio_default_table; }}\n"
            "std::span<const FieldDefault> add_on_defaults() {{ return add_on_default_table; "
            "}}\n");
        write("std::span<const FieldGuide> field_guide() {{ return field_guide_table; }}\n");
        write("std::span<const Link> links() {{ return link_table; }}\n");
        write("std::span<const Rule> rules() {{ return rule_table; }}\n\n");
    }

    const Tables& tables_;
    int oldest_;
    std::string out_;
    std::map<std::string, std::string> types_;    ///< type name -> "message" or "enumeration"
    std::map<std::string, std::size_t> indices_;  ///< type name -> row of its table
};

}  // namespace

std::string emit_tables(const Tables& tables) { return Emitter(tables).run(); }

}  // namespace compile_tables
