// Suppression comments: what they hide, what they leave, and what is said about those that hide
// nothing.
#include <algorithm>
#include <string>
#include <string_view>

#include "findings_tables.h"
#include "meshlint/apply_suppressions.h"

namespace {

using meshlint::FileReport;
using meshlint::Finding;
using meshlint::RuleId;
using meshlint::SeverityPolicy;
using meshlint::test::check_blocks;
using meshlint::test::check_manifests;
using meshlint::test::MarkedOptions;
using meshlint::test::mismatch;
using meshlint::test::Notes;

const std::string head =
    "apiVersion: v1\n"
    "kind: ConfigMap\n"
    "metadata:\n"
    "  name: istio-shared-configmap-asm-1-30\n"
    "  namespace: aks-istio-system\n"
    "data:\n";

FileReport lint(std::string_view text, const SeverityPolicy& policy = {}) {
    FileReport report = meshlint::lint("manifest.yaml", text, {});
    policy.apply(report);
    apply_suppressions(report, policy);
    return report;
}

std::string with_crlf(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

/// The text with the first fix of every finding applied, last one first.
std::string fixed(std::string text) {
    FileReport report = lint(text);
    std::ranges::reverse(report.findings);
    for (const Finding& finding : report.findings) {
        if (finding.fixes.empty()) continue;
        const meshlint::Edit& edit = finding.fixes.front().edits.front();
        text.replace(edit.range.begin, edit.range.size(), edit.text);
    }
    return text;
}

TEST_CASE("at the end of a line") {
    check_blocks(30, {"xyzzy: 1 # meshlint: ignore[unknown-field] why\n",
                      "xyzzy: 1 # meshlint: ignore[unknown-field]\n"
                      "«unknown-field|xyzzz»: 1\n",
                      "xyzzy: 1 #meshlint:ignore[unknown-field]\n",
                      "xyzzy: 1\t#\t meshlint: \t ignore \t[\tunknown-field\t]\n",
                      "defaultConfig: {xyzzy: 1, concurrency: 0} "
                      "# meshlint: ignore[unknown-field, concurrency-zero]\n",
                      "defaultConfig: {xyzzy: 1, «concurrency-zero|concurrency: 0»} "
                      "# meshlint: ignore[unknown-field]\n",
                      "xyzzy: 1 # as agreed # meshlint: ignore[unknown-field]\n",
                      "defaultConfig: {xyzzy: 1, concurrency: 0} "
                      "# meshlint: ignore[unknown-field] # meshlint: ignore[concurrency-zero]\n"});
    check_manifests(
        {"apiVersion: v1\nkind: ConfigMap\n"
         "metadata:\n"
         "  name: istio-shared-configmap-asm-1-30\n"
         "  namespace: other # meshlint: ignore[configmap-namespace] kustomize\n"
         "data:\n"
         "  mesh: |- # meshlint: ignore[empty-mesh]\n",
         head + "  other: a # meshlint: ignore[unexpected-data-key]\n"
                "  mesh: # meshlint: ignore[mesh-not-string]\n"
                "    xyzzy: 1 # meshlint: ignore[unknown-field]\n"});
}

TEST_CASE("on a line of its own") {
    check_blocks(30, {"# meshlint: ignore[unknown-field]\n"
                      "xyzzy: 1\n",
                      "# meshlint: ignore[unknown-field]\n"
                      "\n"
                      "  # another comment\n"
                      "# meshlint: ignore[concurrency-zero]\n"
                      "defaultConfig: {xyzzy: 1, concurrency: 0}\n",
                      "# meshlint: ignore[unknown-field]\n"
                      "xyzzy: 1\n"
                      "«unknown-field|xyzzz»: 1\n",
                      "defaultConfig:\n"
                      "  # meshlint: ignore[concurrency-zero]\n"
                      "  concurrency: 0\n",
                      "«unused-suppression|# meshlint: ignore[unknown-field]»\n"
                      "accessLogEncoding: TEXT\n"
                      "«unknown-field|xyzzy»: 1\n",
                      "«unknown-field|xyzzy»: 1\n"
                      "«unused-suppression|# meshlint: ignore[unknown-field]»\n"});
    check_manifests(
        {"«unused-suppression|# meshlint: ignore[configmap-name]»\n"
         "\n"
         "apiVersion: v1\nkind: ConfigMap\n"
         "metadata:\n"
         "  # meshlint: ignore[configmap-name]\n"
         "  name: istio-shared-configmap-asm-1\n"
         "  # meshlint: ignore[configmap-namespace]\n"
         "  namespace: other\n"
         "data:\n"
         "  # meshlint: ignore[empty-mesh]\n"
         "  mesh: ''\n"});
}

TEST_CASE("a value on a later line belongs to its key") {
    check_blocks(30, {"defaultConfig:\n"
                      "  drainDuration: # meshlint: ignore[invalid-duration]\n"
                      "    45\n",
                      "defaultConfig:\n"
                      "  # meshlint: ignore[invalid-duration]\n"
                      "  drainDuration:\n"
                      "    45\n"
                      "  terminationDrainDuration:\n"
                      "    «invalid-duration|45»\n",
                      "accessLogFile: # meshlint: ignore[wrong-type]\n"
                      "  a: 1\n",
                      "accessLogEncoding: # meshlint: ignore[invalid-enum]\n"
                      "  JSON\n"
                      "  AND TEXT\n",
                      // What stands in a value has keys of its own.
                      "defaultConfig: «unused-suppression|# meshlint: ignore[unknown-field]»\n"
                      "  «unknown-field|xyzzy»: 1\n"});
    check_manifests({head + "  mesh: | «unused-suppression|# meshlint: ignore[unknown-field]»\n"
                            "    «unknown-field|xyzzy»: 1\n",
                     head + "  mesh: # meshlint: ignore[empty-mesh]\n"
                            "    ''\n"});
}

TEST_CASE("in the whole file") {
    check_blocks(30, {"xyzzy: 1\n"
                      "defaultConfig: {xyzzy: 1, «concurrency-zero|concurrency: 0»}\n"
                      "# meshlint: ignore-file[unknown-field] why\n"});
    const std::string target = head +
                               "  mesh: |\n"
                               "    xyzzy: 1\n";
    check_manifests({"# meshlint: ignore-file[unknown-field]\n" + target,
                     "\xEF\xBB\xBF# meshlint: ignore-file[unknown-field]\n" + target,
                     "# a licence\n"
                     "\n"
                     "# meshlint: ignore-file[unknown-field]\n"
                     "---\n" +
                         target + "---\n" + target,
                     "# meshlint: ignore-file[unknown-field]\n"
                     "kind: Namespace\n"
                     "---\n" +
                         target,
                     target + "# meshlint: ignore-file[unknown-field]\n",
                     "kind: Namespace # meshlint: ignore-file[unknown-field]\n"
                     "---\n" +
                         head + "  mesh: '«unknown-field|xyzzy»: 1'\n",
                     // Nothing in the file is meshlint's business.
                     "# meshlint: ignore-file[unknown-field, xyzzy]\n"
                     "# meshlint: hello\n"
                     "kind: Namespace\n"});
    check_manifests({"«unused-suppression|# meshlint: ignore-file[concurrency-zero]»\n" + head +
                     "  mesh: '«unknown-field|xyzzy»: 1'\n"});
}

TEST_CASE("in every style of the mesh block") {
    check_manifests(
        {head + "  mesh: >\n"
                "    xyzzy: 1 # meshlint: ignore[unknown-field]\n"
                "\n"
                "    «unknown-field|xyzzz»: 1\n",
         head + R"(  mesh: "xyzzy: 1 # meshlint: ignore[unknown-field]\n)"
                R"(«unknown-field|xyzzz»: 1\n# meshlint: ignore[concurrency-zero]\n)"
                R"(defaultConfig: {concurrency: 0}")"
                "\n",
         head + "  mesh: \"xyzzy: 1 # \\x6deshlint: ignore[unknown-field]\\n\\\n"
                "    «unknown-field|xyzzz»: 1\"\n",
         head + "  mesh: 'xyzzy: 1 # meshlint: ignore[unknown-field]\n"
                "\n"
                "    «unknown-field|xyzzz»: 1'\n",
         R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30",
 "namespace": "aks-istio-system"},
 "data": {"mesh": "# meshlint: ignore[unknown-field]\nxyzzy: 1\n«unknown-field|xyzzz»: 1\n"}}
)"});
    check_manifests({with_crlf(head + "  mesh: |\n"
                                      "    xyzzy: 1 # meshlint: ignore[unknown-field]\n"
                                      "    # meshlint: ignore[unknown-field]\n"
                                      "\n"
                                      "    xyzzz: 1\n"
                                      "    «unknown-field|xyzza»: 1 # meshlint\n")});
}

TEST_CASE("what is no comment hides nothing, and nothing is said about it") {
    check_blocks(30, {"«unknown-field|xyzzy»: a#meshlint:ignore[unknown-field]\n",
                      "«unknown-field|xyzzy»: ' # meshlint: ignore[unknown-field]'\n",
                      "«unknown-field|xyzzy»: \" # meshlint: ignore[unknown-field, x]\"\n",
                      "«unknown-field|xyzzy»: |\n"
                      "  # meshlint: ignore[unknown-field]\n"
                      "  # meshlint: hello\n",
                      "«unknown-field|xyzzy»: 1 # see meshlint: ignore[unknown-field]\n",
                      "«unknown-field|xyzzy»: 1 # Meshlint: ignore[unknown-field]\n"});
}

TEST_CASE("a suppression that hides nothing is a finding") {
    check_blocks(
        30, {"accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore[blocked-field] x»\n",
             "xyzzy: 1 # meshlint: ignore[«unused-suppression|blocked-field», "
             "unknown-field]\n",
             "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore[blocked-field, "
             "unknown-field]»\n",
             "xyzzy: 1 # meshlint: ignore[unknown-field, unknown-field]\n"});
}

TEST_CASE("what is not understood is a finding") {
    check_blocks(
        30,
        {"accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore why»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore[]»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore[ , ]»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore-file»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore[blocked-field»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: ignore_file[blocked-field]»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint: disable=blocked-field»\n",
         "accessLogEncoding: TEXT «unused-suppression|# meshlint:»\n",
         "accessLogEncoding: TEXT # meshlint: ignore[«unused-suppression|blocked_field»]\n",
         "xyzzy: 1 # meshlint: ignore[«unused-suppression|qwerty», unknown-field]\n",
         "accessLogEncoding: TEXT # meshlint: ignore[«unused-suppression|qwerty», "
         "«unused-suppression|unknown-field»]\n"});
    const FileReport report =
        lint(head + "  mesh: '# meshlint: ignore\n\n    accessLogEncoding: TEXT'\n");
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings.front().severity == meshlint::Severity::error);
}

TEST_CASE("nothing is said about rules that the run leaves out") {
    MarkedOptions options{.lint = {}, .policy = {}, .notes = Notes::ignored};
    options.policy.disable(RuleId::blocked_field);
    for (const std::string_view block : {
             "accessLogEncoding: TEXT # meshlint: ignore[blocked-field]\n",
             "accessLogEncoding: TEXT # meshlint: ignore[blocked-field, "
             "«unused-suppression|unknown-field»]\n",
             "# meshlint: ignore-file[blocked-field]\naccessLogEncoding: TEXT\n",
         }) {
        CHECK(mismatch(meshlint::test::shared_config_map(block), options) == "");
    }
}

TEST_CASE("the policy holds for findings on suppressions, too") {
    const std::string text =
        head + "  mesh: 'accessLogEncoding: TEXT # meshlint: ignore[blocked-field]'\n";
    SeverityPolicy policy;
    policy.set(RuleId::unused_suppression, meshlint::Severity::error);
    REQUIRE(lint(text, policy).findings.size() == 1);
    CHECK(lint(text, policy).findings.front().severity == meshlint::Severity::error);
    policy.disable(RuleId::unused_suppression);
    CHECK(lint(text, policy).findings.empty());
}

TEST_CASE("findings on suppressions can be suppressed") {
    check_blocks(30,
                 {"accessLogEncoding: TEXT # meshlint: ignore[blocked-field, unused-suppression]\n",
                  "# meshlint: ignore-file[unused-suppression]\n"
                  "accessLogEncoding: TEXT # meshlint: ignore[blocked-field]\n"
                  "accessLogFormat: a # meshlint: ignore[xyzzy]\n",
                  "accessLogEncoding: TEXT «unused-suppression|# meshlint: "
                  "ignore[unused-suppression]»\n"});
}

TEST_CASE("a manifest that does not parse") {
    const std::string name = "metadata: {name: istio-shared-configmap-asm-1-30}\n";
    check_manifests({"kind: ConfigMap\n" + name + "data: a: b # meshlint: ignore[yaml-syntax]\n",
                     "# meshlint: ignore-file[yaml-syntax] a template\n"
                     "kind: ConfigMap\n" +
                         name + "data: a: b\n",
                     // What could not be checked may need its suppressions.
                     "kind: ConfigMap # meshlint: ignore[blocked-field]\n" + name +
                         "data: «yaml-syntax|a: b»\n",
                     "# meshlint: ignore-file[blocked-field]\n" + head +
                         "  mesh: |\n"
                         "    accessLogEncoding: TEXT # meshlint: ignore[concurrency-zero]\n"
                         "    a: «yaml-syntax|b: c»\n",
                     head + "  mesh: |\n"
                            "    # meshlint: ignore[yaml-syntax]\n"
                            "    a: b: c\n",
                     // Its other parts were checked.
                     "apiVersion: v1\nkind: ConfigMap «unused-suppression|# meshlint: "
                     "ignore[blocked-field]»\n" +
                         head.substr(head.find("metadata")) +
                         "  mesh: |\n"
                         "    a: «yaml-syntax|b: c»\n"});
}

TEST_CASE("hidden findings are counted") {
    const FileReport report = lint(head +
                                   "  mesh: |\n"
                                   "    xyzzy: 1 # meshlint: ignore[unknown-field]\n"
                                   "    xyzzz: 1\n"
                                   "    xyzza: 1 # meshlint: ignore[unknown-field]\n");
    CHECK(report.findings.size() == 1);
    CHECK(report.suppressed == 2);
}

TEST_CASE("findings that a run adds to a report are hidden as well") {
    FileReport report =
        meshlint::lint("manifest.yaml", head + "  mesh: a # meshlint: ignore[yaml-syntax]\n", {});
    Finding added = report.findings.front();
    added.rule = RuleId::yaml_syntax;
    report.findings = {added};
    apply_suppressions(report, {});
    CHECK(report.findings.empty());
}

TEST_CASE("the fixes of findings on suppressions") {
    const std::string mesh = head + "  mesh: |\n";
    CHECK(fixed(mesh + "    accessLogEncoding: TEXT  # meshlint: ignore[blocked-field] x\n") ==
          mesh + "    accessLogEncoding: TEXT\n");
    CHECK(fixed(mesh + "    # meshlint: ignore[blocked-field]\n"
                       "    accessLogEncoding: TEXT\n") == mesh + "    accessLogEncoding: TEXT\n");
    CHECK(fixed(mesh + "    accessLogEncoding: TEXT\n"
                       "    # meshlint: ignore[blocked-field]") ==
          mesh + "    accessLogEncoding: TEXT\n");
    CHECK(fixed(with_crlf(mesh + "    # meshlint: ignore[blocked-field]\n"
                                 "    accessLogEncoding: TEXT\n")) ==
          with_crlf(mesh + "    accessLogEncoding: TEXT\n"));
    CHECK(fixed(mesh + "    accessLogEncoding: TEXT # meshlint: ignore[blocked_field]\n") ==
          mesh + "    accessLogEncoding: TEXT # meshlint: ignore[blocked-field]\n");
    for (const std::string_view list :
         {"unknown-field, blocked-field", "blocked-field,unknown-field",
          "unknown-field blocked-field", "unknown-field , blocked-field"}) {
        CHECK(fixed(mesh + "    xyzzy: 1 # meshlint: ignore[" + std::string(list) + "]\n") ==
              mesh + "    xyzzy: 1 # meshlint: ignore[unknown-field]\n");
    }
    CHECK(fixed(head + R"(  mesh: "# meshlint: ignore[blocked-field]\naccessLogEncoding: TEXT")") ==
          head + R"(  mesh: "accessLogEncoding: TEXT")");
    CHECK(fixed(head + R"(  mesh: "accessLogEncoding: TEXT # meshlint: ignore[blocked-field]")") ==
          head + R"(  mesh: "accessLogEncoding: TEXT")");
    // There is no certain edit where the comment is not written as it reads.
    const std::string escaped =
        head + R"(  mesh: "accessLogEncoding: TEXT # \x6deshlint: ignore[blocked-field]")";
    CHECK(fixed(escaped) == escaped);
}

TEST_CASE("many suppressions take their time once") {
    std::string comments;
    std::string fields;
    for (int i = 0; i < 1000; ++i) {
        comments += "# meshlint: ignore[unknown-field]\n";
        fields += ", xyzzy" + std::to_string(i) + ": 1";
    }
    CHECK(mismatch(meshlint::test::shared_config_map(comments + "{accessLogEncoding: TEXT" +
                                                     fields + "}"),
                   meshlint::test::without_notes) == "");
}

}  // namespace
