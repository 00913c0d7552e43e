#include "cli/settings/report_request.h"

#include <algorithm>
#include <string>
#include <vector>

#include "catch2.h"
#include "cli/base/failure.h"

namespace meshlint::cli {

namespace {

using Texts = std::vector<std::string>;

const Environment github = {.github_actions = "true"};
const Environment azure = {.tf_build = "True"};

/// "json", "sarif:out.sarif"
ReportRequest request(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto* const format =
        std::ranges::find(report_formats, text.substr(0, colon), &ReportFormat::name);
    return {format, colon == std::string_view::npos ? "" : std::string(text.substr(colon + 1))};
}

Texts plan(const Texts& asked, const std::optional<std::string>& output = {},
           const Environment& environment = {}) {
    std::vector<ReportRequest> requests;
    for (const std::string& text : asked) requests.push_back(request(text));
    Texts planned;
    for (const ReportRequest& one : planned_reports(requests, output, environment)) {
        planned.push_back(std::string(one.format->name) + (one.file.empty() ? "" : ":" + one.file));
    }
    return planned;
}

std::string complaint(const Texts& asked, const std::optional<std::string>& output = {}) {
    try {
        static_cast<void>(plan(asked, output));
        return {};
    } catch (const Failure& failure) {
        return failure.what();
    }
}

}  // namespace

TEST_CASE("the usual report is text, with commands where a CI system takes them") {
    CHECK(plan({}) == Texts{"text"});
    CHECK(plan({}, {}, github) == Texts{"text", "github"});
    CHECK(plan({}, {}, azure) == Texts{"text", "azure"});
    CHECK(plan({}, {}, {.github_actions = "false", .tf_build = "0"}) == Texts{"text"});
    // A file is no log; what is asked for is what is drawn.
    CHECK(plan({}, "out", github) == Texts{"text:out"});
    CHECK(plan({}, "-", github) == Texts{"text", "github"});
    CHECK(plan({"text"}, {}, github) == Texts{"text"});
    CHECK(plan({"json"}, {}, azure) == Texts{"json"});
}

TEST_CASE("--output is for the report without a file of its own") {
    CHECK(plan({"json"}, "out") == Texts{"json:out"});
    CHECK(plan({"sarif:a", "json"}, "out") == Texts{"sarif:a", "json:out"});
    CHECK(plan({"text", "json"}, "out") == Texts{"text:out", "json"});
    CHECK(plan({"json"}, "-") == Texts{"json"});
    CHECK(complaint({"json:a"}, "out") ==
          "--output has no meaning where each --format names its file");
}

TEST_CASE("each report has a place of its own") {
    CHECK(plan({"text", "json:a", "sarif:b"}) == Texts{"text", "json:a", "sarif:b"});
    CHECK(complaint({"text", "json"}) ==
          "two reports for standard output, text and json; give each its file, as in "
          "-f json:FILE");
    CHECK(complaint({"text", "json:a", "sarif:./a"}) ==
          "two reports for 'a', json and sarif; give each its file, as in -f sarif:FILE");
    CHECK(complaint({"json:a", "text"}, "a") ==
          "two reports for 'a', json and text; give each its file, as in -f text:FILE");
}

}  // namespace meshlint::cli
