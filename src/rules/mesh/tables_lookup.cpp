// Look-ups in the compiled tables. The lists are short and lie together in memory, so a scan that
// compares lengths first beats any index that would have to be built or carried along.
#include <algorithm>
#include <array>
#include <string>

#include "loader/text/ascii.h"
#include "meshlint/release_changes.h"
#include "meshlint/tables.h"
#include "rules/mesh/other_names.h"

namespace meshlint {
namespace {

template <typename Row>
const Row* find_by(std::span<const Row> rows, std::string_view Row::*key, std::string_view wanted) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.*key == wanted; });
    return found == rows.end() ? nullptr : &*found;
}

std::span<const ClassifiedField> classified_fields(const Message& message) {
    if (&message == &mesh_config()) return classified_mesh_fields();
    if (&message == &proxy_config()) return classified_proxy_fields();
    return {};
}

}  // namespace

const Revision* find_revision(std::string_view name) {
    return find_by(revisions(), &Revision::name, name);
}

const Revision* find_revision(Minor minor) {
    const std::span<const Revision> all = revisions();
    if (minor < all.front().minor || minor > all.back().minor) return nullptr;
    return &all[static_cast<std::size_t>(minor - all.front().minor)];
}

const Revision& newest_announced_revision() {
    const std::span<const Revision> all = revisions();
    return *std::find_if(all.rbegin(), all.rend(), [](const Revision& revision) {
        return revision.status != RevisionStatus::unannounced;
    });
}

const FieldFacts* Field::in(Minor minor) const {
    const auto found = std::find_if(facts.begin(), facts.end(), [&](const FieldFacts& range) {
        return range.since <= minor && minor <= range.until;
    });
    return found == facts.end() ? nullptr : &*found;
}

const Field* Message::find(std::string_view spelling) const {
    const Field* field = find_by(fields, &Field::name, spelling);
    return field != nullptr ? field : find_by(fields, &Field::proto_name, spelling);
}

const RemovedField* find_removed(const Message& message, std::string_view spelling) {
    const auto rows = removed_fields();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const RemovedField& row) {
        return (row.name == spelling || row.proto_name == spelling) && row.message == message.name;
    });
    return found == rows.end() ? nullptr : &*found;
}

const OtherName* find_other_name(const Message& message, std::string_view name) {
    constexpr std::size_t longest = 64;  // longer than any of them
    if (name.size() > longest) return nullptr;
    std::string letters = to_lower(name);
    std::erase_if(letters, [](char c) { return c == '-' || c == '_'; });
    const auto rows = other_names();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const OtherName& row) {
        return row.letters == letters && row.message == message.name;
    });
    return found == rows.end() ? nullptr : &*found;
}

const ClassifiedField* find_classified(const Message& message, std::string_view field) {
    return find_by(classified_fields(message), &ClassifiedField::field, field);
}

Classification classify(const Message& message, std::string_view field, Minor minor) {
    const ClassifiedField* row = find_classified(message, field);
    if (row == nullptr || minor < row->since) return Classification::blocked;
    const Field* known = find_by(message.fields, &Field::name, field);
    if (known == nullptr || known->in(minor) == nullptr) return Classification::blocked;
    return row->classification;
}

const Rule& rule(RuleId id) { return rules()[static_cast<std::size_t>(id)]; }

const Rule* find_rule(std::string_view name) { return find_by(rules(), &Rule::name, name); }

const RetiredRule* find_retired_rule(std::string_view name) {
    static constexpr std::array<RetiredRule, 1> retired{
        {{"yaml-unsupported", "meshlint reads all YAML that the cluster reads"}}};
    return find_by(std::span<const RetiredRule>(retired), &RetiredRule::name, name);
}

std::string describe(const RetiredRule& rule) {
    return "the rule `" + std::string(rule.name) + "` is no more: " + std::string(rule.outcome);
}

std::string_view find_link(std::string_view name) {
    const Link* link = find_by(links(), &Link::name, name);
    return link != nullptr ? link->url : std::string_view();
}

std::string_view to_string(Severity severity) {
    constexpr std::array<std::string_view, 3> names = {"note", "warning", "error"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view to_string(EnforcedBy enforced_by) {
    constexpr std::array<std::string_view, 8> names = {
        "none", "api-server", "admission-webhook", "istiod", "sidecar-injector", "istioctl",
        "helm", "envoy"};
    return names[static_cast<std::size_t>(enforced_by)];
}

std::string_view to_string(Classification classification) {
    constexpr std::array<std::string_view, 3> names = {"supported", "allowed", "blocked"};
    return names[static_cast<std::size_t>(classification)];
}

}  // namespace meshlint
