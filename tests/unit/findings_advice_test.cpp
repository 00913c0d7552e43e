// Advice: notes on what works.
#include <string>
#include <string_view>

#include "catch2.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::test::MarkedOptions;
using meshlint::test::mismatch;
using meshlint::test::shared_config_map;

constexpr std::string_view quiet =
    "defaultConfig: {holdApplicationUntilProxyStarts: true}\n"
    "discoverySelectors: [{matchLabels: {mesh: a}}]\n";

MarkedOptions with_optional_rules() {
    MarkedOptions options;
    options.lint.optional_rules = true;
    return options;
}

/// What is wrong with the marks of a block when all rules are on.
std::string mismatch_with_all(std::string_view block) {
    return mismatch(shared_config_map(block, "asm-1-30"), with_optional_rules());
}

TEST_CASE("telemetry-api-preferred: from asm-1-22 on") {
    const std::string_view block =
        "«telemetry-api-preferred|accessLogFile»: /dev/stdout\n"
        "«allowed-field|«telemetry-api-preferred|enableTracing»»: true\n"
        "defaultConfig:\n"
        "  «allowed-field|«telemetry-api-preferred|tracing»»: {sampling: 1}\n";
    CHECK(mismatch(shared_config_map(block, "asm-1-30")) == "");
    CHECK(mismatch(shared_config_map("accessLogFile: /dev/stdout\n", "asm-1-21"),
                   {.lint = {}, .notes = meshlint::test::Notes::ignored}) == "");
}

TEST_CASE("telemetry-api-preferred: silent where nothing is switched on") {
    for (const std::string_view block :
         {"accessLogFile: \"\"\n", "accessLogFile:\n", "«allowed-field|enableTracing»: false\n",
          "defaultConfig: {«allowed-field|tracing»: }\n", "accessLogEncoding: JSON\n",
          "discoverySelectors: []\n"}) {
        INFO(block);
        CHECK(mismatch(shared_config_map(block, "asm-1-30")) == "");
    }
}

TEST_CASE("rules that are off by default say nothing unless they are asked for") {
    CHECK(mismatch(shared_config_map("accessLogEncoding: TEXT\n", "asm-1-30")) == "");
}

TEST_CASE("access-log-cost") {
    CHECK(mismatch_with_all(
              std::string(quiet) +
              "«access-log-cost|«telemetry-api-preferred|accessLogFile»»: /dev/stdout\n") == "");
    CHECK(mismatch_with_all(std::string(quiet) + "accessLogFile: \"\"\n") == "");
}

TEST_CASE("hold-application stands at the setting, else at defaultConfig") {
    const std::string selectors = "discoverySelectors: [{matchLabels: {mesh: a}}]\n";
    CHECK(mismatch_with_all(selectors + "«hold-application|defaultConfig»: {concurrency: 2}\n") ==
          "");
    CHECK(mismatch_with_all(
              selectors +
              "defaultConfig: {«hold-application|holdApplicationUntilProxyStarts»: false}\n") ==
          "");
    CHECK(mismatch_with_all(quiet) == "");
}

TEST_CASE("advice on what is missing stands at the start of the block") {
    const std::string manifest =
        "apiVersion: v1\n"
        "kind: ConfigMap\n"
        "metadata:\n"
        "  name: istio-shared-configmap-asm-1-30\n"
        "  namespace: aks-istio-system\n"
        "data:\n"
        "  mesh: «hold-application|«discovery-selectors|»»|\n"
        "    accessLogEncoding: TEXT\n";
    CHECK(mismatch(manifest, with_optional_rules()) == "");
}

}  // namespace
