#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch2.h"
#include "meshlint/report.h"

namespace meshlint {
namespace {

using namespace std::string_literals;

Finding blocked_field() {
    Finding finding;
    finding.rule = RuleId::blocked_field;
    finding.severity = Severity::error;
    finding.enforced_by = EnforcedBy::admission_webhook;
    finding.begin = {8, 5};
    finding.end = {8, 18};
    finding.message = "asm-1-24 blocks `configSources`";
    finding.help = "remove it";
    finding.url = "https://example.org/fields";
    finding.source_line = "    configSources:";
    return finding;
}

Finding allowed_field() {
    Finding finding;
    finding.rule = RuleId::allowed_field;
    finding.severity = Severity::note;
    finding.begin = {10, 5};
    finding.end = {10, 18};
    finding.message = "`enableTracing` is outside Azure support";
    finding.source_line = "    enableTracing: true";
    return finding;
}

Finding duplicate_key() {
    Finding finding;
    finding.rule = RuleId::duplicate_key;
    finding.severity = Severity::warning;
    finding.begin = {12, 1};
    finding.end = {12, 2};
    finding.message = "`a` is given twice";
    finding.source_line = "a: 2";
    finding.related.push_back({{}, {9, 1}, {9, 2}, "the first one is here"});
    return finding;
}

FieldUse use(std::string path, Classification classification, bool known = true) {
    FieldUse use;
    use.path = std::move(path);
    use.classification = classification;
    use.known = known;
    return use;
}

ConfigMapSummary config_map(std::string name, std::string revision,
                            std::vector<FieldUse> fields = {}) {
    ConfigMapSummary summary;
    summary.name = std::move(name);
    summary.revision = std::move(revision);
    summary.position = {4, 9};
    summary.fields = std::move(fields);
    return summary;
}

std::string report(const std::vector<FileReport>& reports, ReportOptions options = {}) {
    std::string out;
    append_text_report(out, reports, options);
    return out;
}

/// The line that contains `text`, without its line end.
std::string line_with(std::string_view text, const std::string& out) {
    const std::size_t found = out.find(text);
    if (found == std::string::npos) return {};
    const std::size_t begin = out.rfind('\n', found) + 1;
    return out.substr(begin, out.find('\n', found) - begin);
}

TEST_CASE("a whole text report") {
    FileReport file;
    file.file = "mesh.yaml";
    file.findings = {blocked_field(), allowed_field(), duplicate_key()};
    file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24",
                                   {use("accessLogFile", Classification::supported),
                                    use("enableTracing", Classification::allowed),
                                    use("defaultConfig", Classification::supported),
                                    use("defaultConfig.tracing", Classification::allowed),
                                    use("configSources", Classification::blocked),
                                    use("nonsense", Classification::blocked, false)})};
    file.documents = 2;

    CHECK(report({file}) == R"(error[blocked-field]: asm-1-24 blocks `configSources`
 --> mesh.yaml:8:5
  |
8 |     configSources:
  |     ^^^^^^^^^^^^^
  = enforced by: admission-webhook (kubectl apply fails, unless the webhook is down)
  = help: remove it
  = see: https://example.org/fields

warning[duplicate-key]: `a` is given twice
  --> mesh.yaml:12:1
   |
12 | a: 2
   | ^
   = note: mesh.yaml:9:1: the first one is here
   = enforced by: none (nobody rejects it)

istio-shared-configmap-asm-1-24: 2 supported, 2 allowed (outside Azure support: enableTracing, defaultConfig.tracing), 1 blocked (configSources)
1 error, 1 warning, 1 note in 1 file (1 ConfigMap in 2 documents); --notes shows the notes
)");
}

TEST_CASE("notes are shown on request") {
    FileReport file;
    file.file = "mesh.yaml";
    file.findings = {allowed_field()};
    file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24",
                                   {use("enableTracing", Classification::allowed)})};
    file.documents = 1;

    ReportOptions options;
    options.notes = true;
    CHECK(report({file}, options) ==
          R"(note[allowed-field]: `enableTracing` is outside Azure support
  --> mesh.yaml:10:5
   |
10 |     enableTracing: true
   |     ^^^^^^^^^^^^^
   = enforced by: none (nobody rejects it)

istio-shared-configmap-asm-1-24: 1 allowed (outside Azure support: enableTracing)
no errors, 1 note in 1 file (1 ConfigMap in 1 document)
)");
    CHECK(report({file}) ==
          R"(istio-shared-configmap-asm-1-24: 1 allowed (outside Azure support: enableTracing)
no errors, 1 note in 1 file (1 ConfigMap in 1 document); --notes shows the notes
)");
}

TEST_CASE("every party is named with what follows") {
    FileReport file;
    file.file = "f";
    file.findings = {blocked_field()};
    Finding& finding = file.findings.front();
    ReportOptions options;
    options.quiet = true;

    finding.enforced_by = EnforcedBy::api_server;
    CHECK(line_with("enforced by", report({file}, options)) ==
          "  = enforced by: api-server (kubectl apply fails)");
    finding.enforced_by = EnforcedBy::istiod;
    CHECK(line_with("enforced by", report({file}, options)) ==
          "  = enforced by: istiod (kubectl apply succeeds, only istiod's log tells)");
}

TEST_CASE("quiet leaves ConfigMap lines and summary out") {
    FileReport file;
    file.file = "mesh.yaml";
    file.findings = {duplicate_key()};
    file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24")};
    ReportOptions options;
    options.quiet = true;
    CHECK(report({file}, options) == R"(warning[duplicate-key]: `a` is given twice
  --> mesh.yaml:12:1
   |
12 | a: 2
   | ^
   = note: mesh.yaml:9:1: the first one is here
   = enforced by: none (nobody rejects it)
)");
    file.findings.clear();
    CHECK(report({file}, options).empty());
}

TEST_CASE("a run without findings says what was checked") {
    FileReport file;
    file.file = "mesh.yaml";
    file.documents = 3;
    file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24",
                                   {use("accessLogFile", Classification::supported)})};
    FileReport other;
    other.file = "other.yaml";
    other.documents = 1;
    CHECK(report({file, other}) ==
          "istio-shared-configmap-asm-1-24: 1 supported\n"
          "no findings in 2 files (1 ConfigMap in 4 documents)\n");
    CHECK(report({other}) == "no MeshConfig found in 1 file\n");
    CHECK(report({other, other}) == "no MeshConfig found in 2 files\n");
    CHECK(report({}) == "no MeshConfig found in 0 files\n");
}

TEST_CASE("findings without a ConfigMap that was linted to the end are counted") {
    FileReport file;
    file.file = "mesh.yaml";
    file.documents = 1;
    file.findings = {blocked_field()};
    CHECK(report({file}).ends_with("\n\n1 error in 1 file\n"));
}

TEST_CASE("ConfigMap lines say what is not obvious from the name") {
    FileReport file;
    file.file = "a/mesh.yaml";
    file.documents = 2;

    SECTION("another revision than the name's") {
        file.config_maps = {config_map("istio-shared-configmap-asm-1-2", "asm-1-24"),
                            config_map("mesh", "asm-1-29")};
        CHECK(report({file}) ==
              "istio-shared-configmap-asm-1-2 (as asm-1-24): no known field is set\n"
              "mesh (as asm-1-29): no known field is set\n"
              "no findings in 1 file (2 ConfigMaps in 2 documents)\n");
    }
    SECTION("several of one name") {
        FileReport other = file;
        other.file = "b/mesh.yaml";
        file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24")};
        other.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-27",
                                        {use("trustDomain", Classification::blocked)}),
                             config_map("istio-shared-configmap-asm-1-27", "asm-1-27")};
        CHECK(report({file, other}) ==
              "istio-shared-configmap-asm-1-24 (a/mesh.yaml:4): no known field is set\n"
              "istio-shared-configmap-asm-1-24 (b/mesh.yaml:4, as asm-1-27): 1 blocked "
              "(trustDomain)\n"
              "istio-shared-configmap-asm-1-27: no known field is set\n"
              "no findings in 2 files (3 ConfigMaps in 4 documents)\n");
    }
    SECTION("a key given twice counts once, an unknown one not at all") {
        file.config_maps = {config_map("istio-shared-configmap-asm-1-24", "asm-1-24",
                                       {use("trustDomain", Classification::blocked),
                                        use("trustDomain", Classification::blocked),
                                        use("nonsense", Classification::blocked, false)})};
        CHECK(report({file}) ==
              "istio-shared-configmap-asm-1-24: 1 blocked (trustDomain)\n"
              "no findings in 1 file (1 ConfigMap in 2 documents)\n");
    }
    SECTION("no name") {
        file.config_maps = {config_map("", "asm-1-24")};
        CHECK(report({file}) ==
              "ConfigMap without a name (as asm-1-24): no known field is set\n"
              "no findings in 1 file (1 ConfigMap in 2 documents)\n");
    }
}

TEST_CASE("a coloured report") {
    FileReport file;
    file.file = "mesh.yaml";
    file.findings = {blocked_field()};
    file.findings.front().url = {};
    ReportOptions options;
    options.color = true;
    options.quiet = true;
    CHECK(report({file}, options) ==
          "\x1b[1;31merror[blocked-field]\x1b[0m\x1b[1m: asm-1-24 blocks `configSources`\x1b[0m\n"
          "\x1b[1;34m -->\x1b[0m mesh.yaml:8:5\n"
          "\x1b[1;34m  |\x1b[0m\n"
          "\x1b[1;34m8 |\x1b[0m     configSources:\n"
          "\x1b[1;34m  |\x1b[0m     \x1b[1;31m^^^^^^^^^^^^^\x1b[0m\n"
          "\x1b[1;34m  =\x1b[0m \x1b[1menforced by:\x1b[0m admission-webhook (kubectl apply fails, "
          "unless the webhook is down)\n"
          "\x1b[1;34m  =\x1b[0m \x1b[1mhelp:\x1b[0m remove it\n");
}

TEST_CASE("nothing hostile reaches the terminal") {
    const std::string hostile = "::error::a\x1b]0;b\x07\r\n##vso[c]\0\u202E\u202C\u2028\xFF##[d]"s;
    const std::string shown =
        R"(::error::a\x1B]0;b\x07\r\n#\x23vso[c]\x00\u202E\u202C\u2028\xFF#\x23[d])";
    FileReport file;
    file.file = hostile;
    file.documents = 1;
    Finding finding = duplicate_key();
    finding.message = hostile;
    finding.help = hostile;
    finding.url = hostile;
    finding.field = hostile;
    finding.source_line = hostile;
    finding.related.front().message = hostile;
    file.findings = {finding};
    file.config_maps = {config_map(hostile, "asm-1-24", {use(hostile, Classification::blocked)}),
                        config_map(hostile, "")};

    const std::string start = R"(\x3A)" + shown.substr(1);
    CHECK(report({file}) == "warning[duplicate-key]: " + shown +
                                "\n"
                                "  --> " +
                                start +
                                ":12:1\n"
                                "   |\n"
                                "12 | " +
                                shown +
                                "\n"
                                "   | ^\n"
                                "   = note: " +
                                start + ":9:1: " + shown +
                                "\n"
                                "   = enforced by: none (nobody rejects it)\n"
                                "   = help: " +
                                shown +
                                "\n"
                                "   = see: " +
                                shown +
                                "\n"
                                "\n" +
                                start + " (" + shown + ":4, as asm-1-24): 1 blocked (" + shown +
                                ")\n" + start + " (" + shown +
                                ":4): no known field is set\n"
                                "no errors, 1 warning in 1 file (2 ConfigMaps in 1 document)\n");
}

TEST_CASE("a run is counted over all files") {
    FileReport first;
    first.findings = {blocked_field(), blocked_field(), allowed_field()};
    first.config_maps = {config_map("a", "asm-1-24")};
    first.documents = 3;
    FileReport second;
    second.findings = {duplicate_key()};
    second.documents = 4;
    const std::vector<FileReport> reports = {first, second};
    const RunSummary summary = summarise(reports);
    CHECK(summary.files == 2);
    CHECK(summary.documents == 7);
    CHECK(summary.config_maps == 1);
    CHECK(summary.errors == 2);
    CHECK(summary.warnings == 1);
    CHECK(summary.notes == 1);
}

}  // namespace
}  // namespace meshlint
