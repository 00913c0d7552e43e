#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "compile_tables/check.h"

namespace compile_tables {
namespace {

constexpr std::size_t summary_limit = 100;
/// What std::uint8_t can number.
constexpr std::size_t rule_limit = 255;

/// Lower-case words joined by single hyphens; each starts with a letter.
bool is_kebab_case(std::string_view id) {
    char previous = '-';
    for (const char c : id) {
        const bool letter = 'a' <= c && c <= 'z';
        const bool digit = '0' <= c && c <= '9';
        if (previous == '-' ? !letter : !letter && !digit && c != '-') return false;
        previous = c;
    }
    return previous != '-';
}

void check_address(const Text& url, Problems& problems) {
    if (url.empty()) return;
    if (url.value.starts_with("https://") && url.value.find(' ') == std::string::npos) return;
    problems.add(url.place, fmt::format("expected an https address, not {}", url.value));
}

class CatalogueChecker {
public:
    CatalogueChecker(const Catalogue& catalogue, Problems& problems)
        : catalogue_(catalogue), problems_(problems) {}

    void run() {
        check_families();
        for (const Link& link : catalogue_.links) check_address(link.url, problems_);
        for (const Rule& rule : catalogue_.rules) ids_.insert(rule.id.value);
        for (const Rule& rule : catalogue_.rules) check(rule);
        if (catalogue_.rules.size() > rule_limit) {
            problems_.add(catalogue_.rules.back().place,
                          fmt::format("more than {} rules do not fit RuleId", rule_limit));
        }
    }

private:
    void check_families() {
        std::set<std::string> seen;
        for (const Text& family : catalogue_.families) {
            if (!seen.insert(family.value).second) {
                problems_.add(family.place, fmt::format("{} is listed twice", family.value));
            }
            const bool used =
                std::any_of(catalogue_.rules.begin(), catalogue_.rules.end(),
                            [&](const Rule& rule) { return rule.family.value == family.value; });
            if (!used) problems_.add(family.place, fmt::format("{} has no rules", family.value));
        }
    }

    void check(const Rule& rule) {
        check_id(rule);
        check_choices(rule);
        check_summary(rule.summary);
        check_url(rule.url, catalogue_, problems_);
        check_samples(rule);
        check_deployed(rule);
        for (const Text& other : rule.also) {
            if (other.empty()) continue;
            if (other.value == rule.id.value || !ids_.contains(other.value)) {
                problems_.add(other.place,
                              fmt::format("also: there is no other rule {}", other.value));
            }
        }
    }

    void check_deployed(const Rule& rule) {
        for (const Text& name : rule.deployed) {
            if (name.empty() || name.value.starts_with("asm-1-")) continue;
            problems_.add(name.place,
                          fmt::format("deployed: expected a revision, not {}", name.value));
        }
    }

    void check_id(const Rule& rule) {
        const std::string& id = rule.id.value;
        if (id.empty()) return;
        if (!is_kebab_case(id)) {
            problems_.add(rule.id.place, fmt::format("{} is not kebab-case", id));
        }
        if (id != rule.file_stem) {
            problems_.add(rule.id.place, fmt::format("the id {} and the file name {}.yaml differ",
                                                     id, rule.file_stem));
        }
    }

    void check_choices(const Rule& rule) {
        constexpr std::array<std::string_view, 3> severities = {"error", "warning", "note"};
        constexpr std::array<std::string_view, 5> enforcers = {"api-server", "admission-webhook",
                                                               "istiod", "envoy", "none"};
        constexpr std::array<std::string_view, 2> states = {"on", "off"};
        constexpr std::array<std::string_view, 3> degrees = {"never", "sometimes", "always"};
        check_choice(rule.severity, "severity", severities, problems_);
        check_choice(rule.enforced_by, "enforced-by", enforcers, problems_);
        check_choice(rule.on_by_default, "default", states, problems_);
        check_choice(rule.fixable, "fixable", degrees, problems_);
        std::vector<std::string_view> families;
        for (const Text& family : catalogue_.families) families.emplace_back(family.value);
        if (!families.empty()) check_choice(rule.family, "family", families, problems_);
    }

    void check_summary(const Text& summary) {
        if (summary.empty()) return;
        if (summary.value.find('\n') != std::string::npos || summary.value.size() > summary_limit ||
            summary.value.ends_with('.')) {
            problems_.add(summary.place,
                          fmt::format("summary: expected one line of at most {} bytes without a "
                                      "full stop",
                                      summary_limit));
        }
    }

    void check_samples(const Rule& rule) {
        constexpr std::array<std::string_view, 1> kinds = {"generated"};
        check_choice(rule.sample, "sample", kinds, problems_);
        if (!rule.bad.empty() && rule.bad.value == rule.good.value) {
            problems_.add(rule.good.place, "the good sample is the bad one");
        }
    }

    const Catalogue& catalogue_;
    Problems& problems_;
    std::set<std::string> ids_;
};

}  // namespace

void check_url(const Text& url, const Catalogue& catalogue, Problems& problems) {
    const bool named = std::any_of(catalogue.links.begin(), catalogue.links.end(),
                                   [&](const Link& link) { return link.name.value == url.value; });
    if (named || url.empty()) return;
    if (url.value.find(':') == std::string::npos) {
        problems.add(url.place, fmt::format("url: links.yaml has no {}", url.value));
        return;
    }
    check_address(url, problems);
}

void check_catalogue(const Catalogue& catalogue, Problems& problems) {
    CatalogueChecker(catalogue, problems).run();
}

}  // namespace compile_tables
