// Open source Istio instead of the add-on: what is no mistake there, and what a mistake does.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "catch2.h"
#include "loader/targets/release_text.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::FileReport;
using meshlint::HolderKind;
using meshlint::LintOptions;
using meshlint::Platform;
using meshlint::release_of;
using meshlint::test::MarkedOptions;
using meshlint::test::mismatch;
using meshlint::test::Notes;

std::string istio_config_map(std::string_view block, std::string_view metadata = "") {
    std::string text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio\n" +
                       std::string(metadata) + "data:\n  mesh: |\n";
    text += block;
    return text;
}

MarkedOptions recognisable() {
    MarkedOptions options;
    options.lint.input = HolderKind::recognisable;
    options.notes = Notes::ignored;
    return options;
}

FileReport report_on(std::string_view text, const LintOptions& options) {
    return meshlint::lint("f.yaml", text, options);
}

TEST_CASE("what AKS blocks or only allows is no finding for open source Istio") {
    const auto text = istio_config_map(
        "    rootNamespace: istio-system\n    connect_timeout: 5s\n    configSources: []\n"
        "    defaultConfig:\n      discoveryAddress: istiod.istio-system.svc:15012\n");
    MarkedOptions options = recognisable();
    CHECK(mismatch(text, options) == "");
    options.lint.platform = Platform::istio;
    CHECK(mismatch(text, options) == "");
    options.lint.platform = Platform::aks;
    CHECK(mismatch(text, options) != "");
    options.lint.platform.reset();
    options.lint.as_revision = meshlint::find_revision("asm-1-30");
    CHECK(mismatch(text, options) != "");
}

TEST_CASE("a shared ConfigMap for open source Istio is judged by its release alone") {
    MarkedOptions options = recognisable();
    options.lint.platform = Platform::istio;
    CHECK(mismatch(meshlint::test::shared_config_map(
                       "rootNamespace: x\n«unknown-field|accesLogFile»: /dev/stdout\n"),
                   options) == "");
}

TEST_CASE("of one source istiod refuses all or takes all") {
    const FileReport report = report_on(
        istio_config_map("    rootNamespace: x\n    connectTimeout: 5\n    bogusThing: 1\n"
                         "    defaultConfig:\n      drainDuration: 45.5s\n"),
        recognisable().lint);
    REQUIRE(report.findings.size() == 3);
    constexpr std::string_view refused = "istiod refuses the whole mesh configuration for it";
    CHECK(report.findings[0].message.find(refused) != std::string::npos);
    CHECK(report.findings[0].related.empty());  // all is lost, not what comes later alone
    CHECK(report.findings[1].message ==
          "`bogusThing` is not a field of MeshConfig: istiod ignores it without a word");
    CHECK(report.findings[1].enforced_by == meshlint::EnforcedBy::none);
    CHECK(report.findings[2].message.find(refused) != std::string::npos);
    for (const meshlint::Finding& finding : report.findings) {
        CHECK(finding.message.find("webhook") == std::string::npos);
        CHECK(finding.message.find("asm-") == std::string::npos);
        CHECK(finding.url.find("microsoft") == std::string_view::npos);
        CHECK(finding.revision == "Istio " + std::string(meshlint::revisions().back().istio));
    }
}

TEST_CASE("the release stands beside the MeshConfig, is given, or is the newest") {
    const auto release = [](std::string_view metadata, std::optional<meshlint::Minor> given = {}) {
        LintOptions options = recognisable().lint;
        options.istio = given;
        const FileReport report =
            report_on(istio_config_map("    accessLogFile: x\n", metadata), options);
        REQUIRE(report.config_maps.size() == 1);
        return std::to_string(report.config_maps[0].istio) + ' ' +
               report.config_maps[0].istio_source;
    };
    CHECK(release("") ==
          std::to_string(meshlint::revisions().back().minor) + " the newest that meshlint knows");
    CHECK(release("", 20) == "20 as given");
    CHECK(release("  labels: {istio.io/rev: 1-26-2}\n", 20) == "26 told by `istio.io/rev`");
    CHECK(release("  labels: {istio.io/rev: default, app.kubernetes.io/version: 1.24.1}\n") ==
          "24 told by `app.kubernetes.io/version`");
    CHECK(release("  labels: {istio.io/rev: 1-12-0}\n") ==
          "17 the nearest that meshlint knows to `1-12-0` in `istio.io/rev`");
    // Somebody's own count of revisions, and what charts say of no release.
    CHECK(release("  labels: {istio.io/rev: v1-2-0}\n", 20) == "20 as given");
    CHECK(release("  labels: {app.kubernetes.io/version: 1.0.0}\n", 20) == "20 as given");
    CHECK(release("  labels: {app.kubernetes.io/version: 1.0.0, "
                  "operator.istio.io/version: 1.24.1}\n") ==
          "24 told by `operator.istio.io/version`");
}

TEST_CASE("words that tell a release, and words that leave a choice") {
    for (const std::string_view text :
         {"1.26", "1.26.2", "v1.26-latest", "1.26.x", "~1.26.0", "^1.26", "=1.26.1", "1-26-2",
          "asm-1-26", "istio-1-26", ">=1.26.0 <1.27.0", ">=1.26.0, <1.27", ">= 1.26.1 < 1.26.9",
          ">=1.26.0 <=1.26.9", "1.26.2 - 1.26.9", ">=1.26.0 <1.27.0-0"}) {
        INFO(text);
        CHECK(release_of(text) == meshlint::Minor{26});
    }
    for (const std::string_view text :
         {"", "latest", "master", "default", ">=1.26", ">=1.26.0 <1.28.0", ">1.26.0 <1.27.1",
          "<1.27.0", "1.26 - 1.28", "1.26 || 1.27", "2.26", "1.", "1.x", "1.999", "1.26rc"}) {
        INFO(text);
        CHECK_FALSE(release_of(text));
    }
}

TEST_CASE("what only looks like a holder of a MeshConfig is passed over") {
    const auto is_silent = [](std::string_view text) {
        return report_on(text, recognisable().lint).config_maps.empty();
    };
    CHECK(is_silent("kind: ConfigMap\nmetadata: {name: app}\ndata:\n  mesh: 'accesLogFile: x'\n"));
    CHECK(is_silent("meshConfig: enabled\n"));
    CHECK(is_silent("kind: Deployment\nspec:\n  meshConfig: {accesLogFile: x}\n"));
    CHECK(is_silent("accessLogFile: /dev/stdout\n"));  // a file that nobody named
    CHECK_FALSE(is_silent("meshConfig: {}\n"));
    CHECK_FALSE(is_silent("istiod:\n  meshConfig:\n    accessLogFile: x\n"));
}

TEST_CASE("a MeshConfig by itself is one when its keys tell that it is meant") {
    const auto is_found = [](std::string_view text) {
        LintOptions options;
        options.input = HolderKind::automatic;
        return !report_on(text, options).config_maps.empty();
    };
    CHECK(is_found("accesLogFile: /dev/stdout\ndefaultConfig:\n  concurrency: 0\n"));
    CHECK_FALSE(is_found("ca: {address: x}\ncertificates: []\n"));
    CHECK_FALSE(is_found("a: 1\nb: 2\nc: 3\naccessLogFile: x\n"));
    CHECK(is_found("enableTracing: true\n"));
    CHECK(is_found("accessLogFile: x\nproxyMetadata: {A: b}\n"));
    CHECK(is_found("accessLogFile: x\nenableTracing: true\nlogLevel: debug\n"));
    CHECK_FALSE(is_found("name: billing\ndefaultConfig: {retries: 3}\n"));
    CHECK_FALSE(is_found("accessLogFile: x\naccessLogFormat: y\nport: 80\n"));
    CHECK_FALSE(is_found("trustDomain: td\nlogLevel: debug\n"));
}

}  // namespace
