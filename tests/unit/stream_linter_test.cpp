#include "meshlint/stream_linter.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/manifest/complete_documents.h"
#include "support/listing.h"
#include "support/scalar_generator.h"

namespace meshlint {

namespace {

using test::Random;

constexpr std::string_view broken =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "data:\n"
    "  mesh: |\n"
    "    accesLogFile: \"\xC3\xBC\"\n"
    "    configSources: []\n"
    "    defaultConfig: {concurrency: 0}\n";

/// Lets the linter see one portion after the other, of up to `most` bytes.
std::string in_portions(std::string_view text, std::size_t most, Random& random,
                        std::size_t& pieces) {
    const LintOptions options;
    StreamLinter linter("f.yaml", options);
    std::size_t begin = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        end = std::min(text.size(), end + 1 + random.below(most));
        const std::size_t done = linter.take(text.substr(begin, end - begin));
        REQUIRE(done <= end - begin);
        pieces += done == 0 ? 0 : 1;
        begin += done;
    }
    return test::everything(linter.finish(text.substr(begin)));
}

}  // namespace

TEST_CASE("a text in portions gets the report of the whole") {
    const std::string json =
        R"({"kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30"},)"
        R"( "data": {"mesh": "a: 1\nb: }{"}})";
    const std::array<std::string, 20> parts{
        std::string(broken),
        std::string(broken) + "    # meshlint: ignore[octal-number] x\n    y: 1\n",
        "# meshlint: ignore-file[concurrency-zero] x\n",
        "# meshlint: ignore-file[octal-number, nonsense]\n",
        "# meshlint: ignore[tab-indentation]\n",
        std::string(broken) + "    x: {\n",
        json,
        "{}",
        "{\"a\": \"\\\"{\n---\n\"}",
        "---\n",
        "--- # c\n",
        "--- " + json + "\n",
        "\n",
        " \r\n",
        "# c\n",
        "kind: Service\n",
        "\xEF\xBB\xBF",
        "a: |\n  x\n ---\n",
        "\n---\n",
        "x"};
    Random random(7);
    std::size_t pieces = 0;
    for (int i = 0; i < 3'000; ++i) {
        std::string text(random.chance(20) ? "{}\n" : "");
        for (std::size_t count = random.below(8); count > 0; --count) {
            text += parts.at(random.below(parts.size()));
            if (random.chance(50)) text += random.chance(50) ? "\n---\n" : "\n";
        }
        const std::size_t most = 1 + random.below(600);
        CAPTURE(text, most);
        const std::string whole = test::everything(lint("f.yaml", text, {}));
        REQUIRE(in_portions(text, most, random, pieces) == whole);
    }
    CHECK(pieces > 2'000);
}

TEST_CASE("findings far behind stand on the right line") {
    std::string text;
    for (int i = 0; i < 5'000; ++i) text += "kind: Service\nname: \"\xC3\xBC\"\n---\n";
    text += broken;
    Random random(8);
    std::size_t pieces = 0;
    const std::string report = in_portions(text, 5'000, random, pieces);
    CHECK(report == test::everything(lint("f.yaml", text, {})));
    CHECK(report.find("15008:5-15008:17 error unknown-field") != std::string::npos);
    CHECK(pieces > 20);
}

TEST_CASE("a text is cut only where documents end for certain") {
    const auto complete = [](std::string_view text) {
        return text.substr(0, complete_documents(text));
    };
    CHECK(complete("").empty());
    CHECK(complete("a: 1\nb: 2\n").empty());
    CHECK(complete("a: 1\n--").empty());
    CHECK(complete("a: 1\n---").empty());
    CHECK(complete("a: 1\n---\n") == "a: 1\n");
    CHECK(complete("a: 1\n---\nb: 2\n---\nc") == "a: 1\n---\nb: 2\n");
    CHECK(complete("---\na: 1\n").empty());
    CHECK(complete("\n\n---\na: 1\n").empty());
    CHECK(complete("\xEF\xBB\xBF\n---\na: 1\n").empty());
    CHECK(complete("{\"a\":\n---\n").empty());
    CHECK(complete("{}\n").empty());
    CHECK(complete("{}\n{").compare("{}\n") == 0);
    CHECK(complete("{}{}\n{\"a\"") == "{}{}\n");
    CHECK(complete("{}{}{").empty());
    CHECK(complete("{}\n---\n{}\n") == "{}\n");
    CHECK(complete(std::string_view("\xFF\xFE\n\0-\0-\0-\0", 10)).empty());
}

TEST_CASE("the limit of findings holds for all portions together") {
    LintOptions options;
    options.limits.findings_per_file = 7;
    std::string text;
    for (int i = 0; i < 20; ++i) text += std::string(broken) + "---\n";
    StreamLinter linter("f.yaml", options);
    std::string_view rest = text;
    for (std::size_t size = 400; size < text.size(); size += 400) {
        const std::size_t seen = text.size() - rest.size();
        rest.remove_prefix(linter.take(rest.substr(0, size - seen)));
    }
    CHECK(linter.finish(rest).findings.size() == 8);  // with the one that says so
}

}  // namespace meshlint
