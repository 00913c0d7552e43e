#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

/// Whether one path is the other, or leads to it.
bool meet(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '.');
}

class DefaultChecker {
public:
    DefaultChecker(const Tables& tables, Problems& problems)
        : tables_(tables),
          oldest_(oldest_minor(tables.revisions)),
          latest_(latest_minor(tables.revisions)),
          problems_(problems) {}

    /// `applied`: meshlint merges the values as the cluster does.
    void run(const std::vector<FieldDefault>& records, bool applied) {
        applied_ = applied;
        for (std::size_t i = 0; i < records.size(); ++i) {
            check(records[i]);
            for (std::size_t j = 0; j < i; ++j) check_together(records[j], records[i]);
        }
    }

private:
    void check(const FieldDefault& record) {
        const int since = record.since.value_or(oldest_);
        if (since < oldest_ || since > record.until) {
            problems_.add(record.place, fmt::format("expected releases from {} on, not {} to {}",
                                                    oldest_, since, record.until));
        } else {
            // A revision may be known before the tables have it.
            const int last = std::min(record.until, latest_);
            for (int minor = since; minor <= last && check_field(record, minor); ++minor) {
            }
        }
        if (record.evidence.empty()) problems_.add(record.place, "a default needs evidence");
        for (const Text& url : record.evidence) check_url(url, tables_.catalogue, problems_);
    }

    /// Follows the path from MeshConfig. False after a problem.
    bool check_field(const FieldDefault& record, int minor) {
        std::string_view message = "MeshConfig";
        std::string_view rest = record.field.value;
        if (!has_message(tables_.schema, message)) return false;  // the schema check has said so
        while (true) {
            const std::string_view name = rest.substr(0, rest.find('.'));
            const Field* const field = find_field(tables_.schema, message, name);
            const Facts* const facts =
                field == nullptr ? nullptr : facts_in(*field, minor, oldest_);
            if (facts == nullptr) {
                problems_.add(record.field.place, fmt::format("{} of Istio 1.{} has no field {}",
                                                              message, minor, name));
                return false;
            }
            if (name.size() == rest.size()) {
                return !applied_ || check_applied(record, facts->type);
            }
            message = facts->type.name.value;
            rest.remove_prefix(name.size() + 1);
        }
    }

    bool check_applied(const FieldDefault& record, const Type& type) {
        const std::string_view name = type.name.value;
        const bool is_one = type.shape == "single" || type.shape == "wrapper";
        if (!is_one || (name != "string" && name != "bool")) {
            problems_.add(record.field.place, fmt::format("expected a string or a boolean, not {}",
                                                          record.field.value));
            return false;
        }
        const bool is_boolean = record.value.value == "true" || record.value.value == "false";
        if (name == "string" || is_boolean || record.value.empty()) return true;
        problems_.add(record.value.place,
                      fmt::format("value: expected true or false, not {}", record.value.value));
        return false;
    }

    void check_together(const FieldDefault& a, const FieldDefault& b) {
        const bool at_once =
            a.since.value_or(oldest_) <= b.until && b.since.value_or(oldest_) <= a.until;
        if (!at_once || !meet(a.field.value, b.field.value)) return;
        problems_.add(b.field.place,
                      fmt::format("a release has both {} and {}", a.field.value, b.field.value));
    }

    const Tables& tables_;
    int oldest_;
    int latest_;
    Problems& problems_;
    bool applied_ = false;
};

}  // namespace

void check_defaults(const Tables& tables, Problems& problems) {
    DefaultChecker checker(tables, problems);
    checker.run(tables.istio_defaults, false);
    checker.run(tables.add_on_defaults, true);
}

}  // namespace compile_tables
