// What `convert` writes into one holder and from there into another comes back as it was.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "catch2.h"
#include "conformance/generator/case_group.h"
#include "effective/mesh_decoder.h"
#include "fix/broken_manifests.h"
#include "loader/targets/target_reader.h"
#include "meshlint/convert.h"
#include "meshlint/mesh_value.h"
#include "migrate/typed_text.h"
#include "support/text_compare.h"

namespace {

using namespace meshlint;

/// A text in which a MeshConfig stands.
struct Held {
    const HolderRecord* holder = nullptr;
    std::string text;
    bool rewritten = false;
};

std::vector<const HolderRecord*> written_holders() {
    std::vector<const HolderRecord*> holders;
    for (const HolderRecord& record : holder_records()) {
        if (record.frame != nullptr) holders.push_back(&record);
    }
    return holders;
}

std::variant<Conversion, Problem> convert(const Held& from, const HolderRecord& to, Minor minor) {
    ConvertOptions options;
    options.input = from.holder->kind;
    options.to = to.kind;
    options.istio = minor;
    if (to.platform == Platform::aks) options.revision = find_revision(minor);
    return convert_mesh_config(from.text, options);
}

/// Refused values have none that could be compared.
void blank_refused(MeshValue& value) {
    if (value.kind == ValueKind::refused) value.kind = ValueKind::text;
    for (MeshMember& member : value.members) blank_refused(member.value);
}

/// What istiod of the release makes of it.
MeshValue decoded(const Held& held, Minor minor) {
    const Limits limits;
    TargetReader reader(held.text, held.holder->kind, limits);
    const auto document = reader.next();
    REQUIRE(document);
    REQUIRE(document->targets.size() == 1);
    const HeldMesh mesh = document->open(document->targets.front(), limits);
    REQUIRE(mesh.state() == MeshState::mapping);
    MeshValue made = decode_mesh(mesh.placed(), mesh.root(), minor, from_shared).mesh;
    blank_refused(made);
    // istiod merges it into its own, so that an empty one is none.
    std::erase_if(made.members, [](const MeshMember& member) {
        return member.name == "defaultConfig" && member.value.members.empty();
    });
    return made;
}

/// Without what stands in front of them.
std::multiset<std::string> comments_of(std::string_view text) {
    std::multiset<std::string> comments;
    for (const std::string& line : test::split_lines(text)) {
        const std::size_t at = line.find("# ");
        if (at != std::string::npos) comments.insert(line.substr(at, line.find('\r', at) - at));
    }
    return comments;
}

/// Both spellings of a name are one here.
std::string without_underscores(std::string_view path) {
    std::string letters;
    for (const char c : path) {
        if (c != '_') letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return letters;
}

/// Rule and field of each finding.
std::set<std::pair<RuleId, std::string>> findings_of(const Held& held, Minor minor) {
    LintOptions options;
    options.input = held.holder->kind;
    options.platform = Platform::istio;
    options.istio = minor;
    options.fixes = false;
    std::set<std::pair<RuleId, std::string>> found;
    for (const Finding& finding : lint("x.yaml", held.text, options).findings) {
        found.emplace(finding.rule, without_underscores(finding.field));
    }
    return found;
}

bool has_types(const Held& held, Minor minor) {
    const Limits limits;
    TargetReader reader(held.text, held.holder->kind, limits);
    const auto document = reader.next();
    const HeldMesh mesh = document->open(document->targets.front(), limits);
    return edits_to_types(mesh.placed(), mesh.root(), minor).empty();
}

class RoundTrips {
public:
    void check(const std::string& block, Minor minor) {
        const Held bare{&holder_record(HolderKind::mesh_config), block};
        const HolderRecord& shared = holder_record(HolderKind::shared_config_map);
        for (const HolderRecord* const home : written_holders()) {
            INFO(block);
            auto outcome = convert(bare, *home, minor);
            if (!std::holds_alternative<Conversion>(outcome)) continue;
            auto& first = std::get<Conversion>(outcome);
            const Held start{home, std::move(first.text), first.rewritten};
            INFO(home->name << "\n" << start.text);
            if (home != &shared) check_first(bare, start, first.fields, minor);
            for (const HolderRecord* const other : written_holders()) {
                // From one shared ConfigMap to another it is an upgrade.
                if (home == &shared && other == &shared) continue;
                if (home == &shared || other != &shared) check_pair(start, *other, minor);
            }
        }
    }

    std::size_t trips = 0;
    std::size_t comments = 0;
    std::size_t kept = 0;

private:
    static void check_first(const Held& bare, const Held& start,
                            const std::vector<FieldOutcome>& fields, Minor minor) {
        // Renamed it sets something that it did not set before.
        const bool revived = std::ranges::any_of(fields, [](const FieldOutcome& field) {
            return field.renamed == "defaultConfig" || field.renamed == "defaultProviders";
        });
        if (!revived) CHECK(equal(decoded(bare, minor), decoded(start, minor)));
        const bool whole = std::ranges::all_of(fields, is_kept, &FieldOutcome::fate);
        if (whole && !start.rewritten) CHECK(comments_of(start.text) == comments_of(bare.text));
    }

    void check_pair(const Held& start, const HolderRecord& other, Minor minor) {
        const Held there = must_convert(start, other, minor);
        INFO(other.name << "\n" << there.text);
        CHECK(equal(decoded(start, minor), decoded(there, minor)));
        if (other.is_typed()) CHECK(has_types(there, minor));
        const auto known = findings_of(start, minor);
        auto found = findings_of(there, minor);
        // A schema has no form for some values that istiod takes: the number of an enum without a
        // name, and what is no finite number.
        if (other.is_typed()) {
            std::erase_if(found, [](const auto& each) { return each.first == RuleId::wrong_type; });
        }
        CHECK(std::ranges::includes(known, found));

        const Held back = must_convert(there, *start.holder, minor);
        INFO(back.text);
        ++trips;
        CHECK(equal(decoded(start, minor), decoded(back, minor)));
        if (there.rewritten || back.rewritten) return;
        ++kept;
        comments += comments_of(back.text).size();
        CHECK(comments_of(back.text) == comments_of(start.text));
    }

    static Held must_convert(const Held& from, const HolderRecord& to, Minor minor) {
        auto outcome = convert(from, to, minor);
        if (const auto* const problem = std::get_if<Problem>(&outcome)) {
            INFO(to.name);
            FAIL(problem->message);
        }
        auto& conversion = std::get<Conversion>(outcome);
        return {&to, std::move(conversion.text), conversion.rewritten};
    }
};

/// Sail has none before 1.22.
Minor release_of(std::uint64_t number) {
    return static_cast<Minor>(22 + number % (revisions().back().minor - 22U + 1U));
}

/// With a comment above each field at the top.
std::string commented(std::string_view block) {
    std::string text;
    for (const std::string& line : test::split_lines(block)) {
        if (!line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0) {
            text += "# About " + line.substr(0, line.find(':')) + ".\n";
        }
        text += line + "\n";
    }
    return text;
}

TEST_CASE("whole configurations go from each holder to each other and back", "[property]") {
    RoundTrips trips;
    std::uint64_t number = 0;
    for (const std::string& block : test::good_blocks())
        trips.check(commented(block), release_of(number++));
    CHECK(trips.kept > trips.trips / 2);
    CHECK(trips.comments > 100);
}

TEST_CASE("generated MeshConfigs go from each holder to each other and back", "[property]") {
    const conformance::CaseGroup cases(conformance::CaseGroup::mixed, 17, MESHLINT_CONFORMANCE_DIR);
    RoundTrips trips;
    constexpr std::uint64_t count = 500;
    for (std::uint64_t number = 0; number < count; ++number) {
        INFO("case " << number);
        trips.check(cases.mesh_block(number), release_of(number));
    }
    CHECK(trips.trips > count * 10);
    CHECK(trips.kept > count);
}

}  // namespace
