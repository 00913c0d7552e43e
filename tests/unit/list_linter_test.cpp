#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/list_shape.h"
#include "meshlint/stream_linter.h"
#include "support/list_generator.h"
#include "support/listing.h"

namespace meshlint {

namespace {

using test::ListGenerator;
using test::Random;

/// The same places and findings, but in a document that is not read item by item.
std::string as_other_document(std::string text) {
    std::size_t at = 0;
    while ((at = text.find(list_head, at)) != std::string::npos) {
        text[at + list_head.find('\n') - 1] = '2';
        ++at;
    }
    return text;
}

struct Portions {
    std::string report;
    std::size_t most_kept = 0;  ///< bytes that the linter was not done with
};

/// Lets the linter see one portion after the other, of up to `most` bytes.
Portions in_portions(std::string_view text, std::size_t most, Random& random,
                     const LintOptions& options = {}) {
    StreamLinter linter("f.yaml", options);
    Portions result;
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        end = std::min(text.size(), end + 1 + random.below(most));
        begin += linter.take(text.substr(begin, end - begin));
        REQUIRE(begin <= end);
        result.most_kept = std::max(result.most_kept, end - begin);
    }
    result.report = test::full_listing(linter.finish(text.substr(begin)));
    return result;
}

/// What is said of a document that cannot be read belongs to no revision.
bool has_broken_document(const FileReport& report) {
    return std::ranges::any_of(report.findings,
                               [](const Finding& finding) { return finding.revision.empty(); });
}

/// A document that cannot be read has comments in every text that looks like one; behind items that
/// can be read these are not looked for.
std::string without_suppressions(FileReport report) {
    report.suppressions.clear();
    return test::full_listing(report);
}

}  // namespace

TEST_CASE("a List gets the report of a document that is parsed as a whole") {
    ListGenerator generator(1);
    std::size_t with_config_maps = 0;
    std::size_t broken = 0;
    for (int i = 0; i < 1'500; ++i) {
        std::string text = generator.random().chance(10) ? "---\n" : "";
        text += generator.document();
        if (generator.random().chance(20)) text += "---\na: 1\n";
        if (generator.random().chance(10)) text += "---\n" + generator.document();
        CAPTURE(text);
        const FileReport report = lint("f.yaml", text, {});
        const FileReport whole = lint("f.yaml", as_other_document(text), {});
        with_config_maps += whole.config_maps.empty() ? 0U : 1U;
        if (has_broken_document(whole)) {
            ++broken;
            REQUIRE(without_suppressions(report) == without_suppressions(whole));
        } else {
            REQUIRE(test::full_listing(report) == test::full_listing(whole));
        }
    }
    CHECK(with_config_maps > 500);
    CHECK(broken > 75);
}

TEST_CASE("a List in portions gets the report of the whole") {
    ListGenerator generator(2);
    for (int i = 0; i < 700; ++i) {
        std::string text = generator.random().chance(20) ? "a: 1\n---\n" : "";
        text += generator.document();
        if (generator.random().chance(30)) text += "---\n" + generator.document();
        if (generator.random().chance(10)) text += "--- # c\n" + generator.document();
        const std::size_t most = 1 + generator.random().below(400);
        CAPTURE(text, most);
        const std::string whole = test::full_listing(lint("f.yaml", text, {}));
        REQUIRE(in_portions(text, most, generator.random()).report == whole);
    }
}

}  // namespace meshlint
