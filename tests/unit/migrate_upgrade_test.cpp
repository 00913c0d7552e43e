// The shared ConfigMap for another revision: which bytes change, what is refused, what is told.
#include "meshlint/upgrade.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catch2.h"

namespace {

using namespace meshlint;

const Revision& revision(std::string_view name) {
    const Revision* const found = find_revision(name);
    INFO(name);
    REQUIRE(found != nullptr);
    return *found;
}

using Outcome = std::variant<Upgrade, Problem>;

Outcome upgrade(std::string_view text, std::string_view to, const Revision* from = nullptr) {
    UpgradeOptions options;
    options.to = &revision(to);
    options.from = from;
    return upgrade_shared_config_maps(text, options);
}

Upgrade upgraded(std::string_view text, std::string_view to, const Revision* from = nullptr) {
    Outcome outcome = upgrade(text, to, from);
    if (const auto* problem = std::get_if<Problem>(&outcome)) FAIL(problem->message);
    return std::get<Upgrade>(std::move(outcome));
}

Problem refused(std::string_view text, std::string_view to, const Revision* from = nullptr) {
    Outcome outcome = upgrade(text, to, from);
    INFO(text);
    REQUIRE(std::holds_alternative<Problem>(outcome));
    return std::get<Problem>(std::move(outcome));
}

std::string replaced(std::string text, std::string_view old_text, std::string_view new_text) {
    for (std::size_t at = text.find(old_text); at != std::string::npos;
         at = text.find(old_text, at + new_text.size())) {
        text.replace(at, old_text.size(), new_text);
    }
    return text;
}

std::string config_map(std::string_view revision_name, std::string_view block) {
    std::string text =
        "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-";
    text += revision_name;
    text += "\n  namespace: aks-istio-system\ndata:\n  mesh: |-\n";
    text += block;
    return text;
}

/// The changes of a kind as "FIELD:LINE", or "(FIELD)" where the field is not set.
std::vector<std::string> told(const Upgrade& upgrade, FieldChangeKind kind) {
    std::vector<std::string> found;
    for (const FieldChange& change : upgrade.config_maps.front().comparison.changes) {
        if (change.kind != kind) continue;
        found.push_back(change.set ? change.field + ":" + std::to_string(change.position.line)
                                   : "(" + change.field + ")");
    }
    return found;
}

TEST_CASE("only the names change, in every style") {
    const std::vector<std::string> manifests = {
        config_map("asm-1-27", "    accessLogFile: /dev/stdout\n"),
        // Comments, quotes, a byte order mark, CRLF, and no line end at the end.
        "\xEF\xBB\xBF# for asm-1-27? no: istio.io/rev\r\nkind: 'ConfigMap'\r\nmetadata:\r\n"
        "  name: 'istio-shared-configmap-asm-1-27' # asm-1-26\r\n"
        "  labels: {istio.io/rev: \"asm-1-27\", app: asm-1-26}\r\ndata:\r\n  mesh: ''",
        // Block scalars and multi-line forms.
        "kind: ConfigMap\nmetadata:\n  name: >-\n    istio-shared-configmap-asm-1-27\n\n"
        "  annotations:\n    istio.io/rev: |-\n      asm-1-27\n    other: asm-1-26\ndata: {}\n",
        // JSON.
        R"({"kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-27",
 "labels": {"istio.io/rev": "asm-1-27"}}, "data": {"mesh": "accessLogFile: /dev/stdout\n"}})",
        // Several documents, and a list; what is broken or none of our business is left alone.
        "a: [\n---\n" + config_map("asm-1-27", "    enableTracing: true\n") +
            "---\nkind: List\nitems:\n- kind: ConfigMap\n  metadata:\n"
            "    name: istio-shared-configmap-asm-1-27\n  data:\n    mesh: ''\n"
            "---\nkind: Secret\n",
    };
    for (const std::string& manifest : manifests) {
        INFO(manifest);
        const Upgrade result = upgraded(manifest, "asm-1-28");
        const std::string expected =
            replaced(replaced(replaced(replaced(manifest, "map-asm-1-27", "map-asm-1-28"),
                                       "\"asm-1-27\"", "\"asm-1-28\""),
                              "rev: asm-1-27", "rev: asm-1-28"),
                     "      asm-1-27\n", "      asm-1-28\n");
        CHECK(result.text == expected);
        CHECK(result.text != manifest);
        CHECK(result.from->name == "asm-1-27");
    }
}

TEST_CASE("an escape in the revision is replaced as a whole") {
    const Upgrade result = upgraded(
        "kind: ConfigMap\nmetadata:\n  name: \"istio-shared\\x2dconfigmap-a\\x73m-1\\x2d27\"\n",
        "asm-1-30");
    CHECK(result.text ==
          "kind: ConfigMap\nmetadata:\n  name: \"istio-shared\\x2dconfigmap-asm-1-30\"\n");
}

TEST_CASE("a label that names something else stays") {
    const std::string manifest =
        "kind: ConfigMap\nmetadata:\n  name: istio-shared-configmap-asm-1-27\n"
        "  labels: {istio.io/rev: default}\n  annotations: {istio.io/rev: asm-1-27}\n";
    const Upgrade result = upgraded(manifest, "asm-1-28");
    CHECK(result.text == replaced(manifest, "asm-1-27", "asm-1-28"));
    CHECK(result.config_maps.front().rewritten == std::vector<std::string_view>{"annotation"});
}

TEST_CASE("--from chooses among several revisions") {
    const std::string manifest = config_map("asm-1-26", "    enableTracing: true\n") + "---\n" +
                                 config_map("asm-1-27", "    enableTracing: true\n");
    CHECK(refused(manifest, "asm-1-28").position == Position{13, 9});
    const Upgrade result = upgraded(manifest, "asm-1-28", &revision("asm-1-27"));
    CHECK(result.text == replaced(manifest, "asm-1-27", "asm-1-28"));
    REQUIRE(result.config_maps.size() == 1);
    CHECK(result.config_maps.front().position == Position{13, 9});
}

TEST_CASE("what cannot be upgraded is refused with its place") {
    struct Case {
        std::string text;
        std::string_view words;
        std::optional<Position> position;
    };
    const std::string both =
        config_map("asm-1-27", "    {}\n") + "---\n" + config_map("asm-1-28", "    {}\n");
    const std::vector<Case> cases = {
        {"", "there is no shared ConfigMap", {}},
        {"kind: ConfigMap\nmetadata: {name: other}\n", "there is no shared ConfigMap", {}},
        {"kind: ConfigMap\nmetadata: {name: istio-asm-1-27, namespace: aks-istio-system}\n",
         "there is no shared ConfigMap",
         {}},
        {config_map("asm-1-28", "    {}\n"), "for asm-1-28 already", Position{4, 9}},
        {both, "for asm-1-28 already", Position{13, 9}},
        {config_map("asm-1-99", "    {}\n"), "no revision `asm-1-99`", Position{4, 9}},
        {config_map("{{ .Values.rev }}", "    {}\n"), "does not tell the revision", Position{4, 9}},
        {config_map("asm-1-27", "    {}\n") + "  bad: {]\n", "cannot be read", Position{9, 9}},
        {"kind: ConfigMap\nmetadata:\n  name: istio-share-configmap-asm-1-27\n",
         "does not tell the revision", Position{3, 9}},
        {"kind: ConfigMap\nmetadata:\n  name: istio-shared-configmapmasm-1-27\n",
         "does not tell the revision", Position{3, 9}},
        {"kind: ConfigMap\nmetadata:\n  name: &n istio-shared-configmap-asm-1-27\n"
         "  labels: {app: *n}\n",
         "the alias `*n` repeats", Position{4, 17}},
        {"kind: List\nitems:\n- &c\n  kind: ConfigMap\n  metadata:\n"
         "    name: istio-shared-configmap-asm-1-27\n- *c\n",
         "the alias `*c` repeats", Position{7, 3}},
        {std::string("\xFF\xFEk\0", 4), "UTF-16", {}},
    };
    for (const Case& each : cases) {
        const Problem problem = refused(each.text, "asm-1-28");
        INFO(problem.message);
        CHECK(problem.message.find(each.words) != std::string::npos);
        CHECK(problem.position == each.position);
    }
    CHECK(refused(config_map("asm-1-27", "    {}\n"), "asm-1-28", &revision("asm-1-26")).message ==
          "there is no shared ConfigMap of asm-1-26 in it");
}

TEST_CASE("what changes for the fields in use is told with its line") {
    const std::string block =
        "    outboundTrafficPolicy: {mode: ALLOW_ANY}\n"            // line 8
        "    tlsDefaults:\n"                                        // 9
        "      minProtocolVersion: TLSV1_2\n"                       // 10
        "    certificates: []\n"                                    // 11
        "    extensionProviders:\n"                                 // 12
        "    - name: a\n"                                           // 13
        "      opencensus: {service: a.b, port: 1}\n"               // 14
        "    - name: b\n"                                           // 15
        "      envoyExtAuthzHttp: {includeHeadersInCheck: [x]}\n";  // 16
    const Upgrade result = upgraded(config_map("asm-1-21", block), "asm-1-30");
    CHECK(told(result, FieldChangeKind::deprecated) ==
          std::vector<std::string>{"certificates:11", "extensionProviders[0].opencensus:14",
                                   "extensionProviders[1].envoyExtAuthzHttp.includeHeadersInCheck:"
                                   "16"});
    CHECK(told(result, FieldChangeKind::enum_values) ==
          std::vector<std::string>{"outboundTrafficPolicy.mode:8"});
    CHECK(told(result, FieldChangeKind::behaviour) ==
          std::vector<std::string>{
              "tlsDefaults.minProtocolVersion:10", "extensionProviders[0].opencensus:14",
              "extensionProviders[1].envoyExtAuthzHttp:16", "(defaultConfig.tracing)",
              "(defaultConfig.statsCompression)", "()", "()"});
    CHECK(result.config_maps.front().comparison.fields == 13);
}

TEST_CASE("a field that is set has no changed default, and the other way round") {
    const auto behaviour = [](std::string_view block) {
        return told(upgraded(config_map("asm-1-28", block), "asm-1-29"),
                    FieldChangeKind::behaviour);
    };
    CHECK(behaviour("    defaultConfig: {statsCompression: false}\n") ==
          std::vector<std::string>{"()"});
    CHECK(behaviour("    defaultConfig: {tracing: {}}\n") ==
          std::vector<std::string>{"(defaultConfig.statsCompression)", "()"});
}

TEST_CASE("going back, fields and values go away") {
    const Upgrade result =
        upgraded(config_map("asm-1-30",
                            "    hboneIdleTimeout: 1h\n"
                            "    outboundTrafficPolicy: {mode: ALLOW_ANY_DYNAMIC_DNS}\n"),
                 "asm-1-28");
    CHECK(told(result, FieldChangeKind::removed) == std::vector<std::string>{"hboneIdleTimeout:8"});
    CHECK(told(result, FieldChangeKind::enum_value) ==
          std::vector<std::string>{"outboundTrafficPolicy.mode:9"});
    CHECK(told(result, FieldChangeKind::behaviour).empty());
}

TEST_CASE("a block that cannot be read is upgraded, and said to be unreadable") {
    const Upgrade result = upgraded(config_map("asm-1-27", "    a: [\n"), "asm-1-28");
    CHECK_FALSE(result.config_maps.front().readable);
    CHECK(result.config_maps.front().comparison.changes.empty());
}

TEST_CASE("the steps that AKS allows") {
    struct Case {
        std::string_view from;
        std::string_view to;
        StepVerdict verdict;
    };
    // On the date of the tables asm-1-28 to asm-1-30 are in support.
    const std::vector<Case> cases = {
        {"asm-1-28", "asm-1-29", StepVerdict::allowed},
        {"asm-1-28", "asm-1-30", StepVerdict::allowed},
        {"asm-1-27", "asm-1-28", StepVerdict::allowed},
        {"asm-1-27", "asm-1-29", StepVerdict::allowed},
        {"asm-1-27", "asm-1-30", StepVerdict::too_far},
        {"asm-1-26", "asm-1-28", StepVerdict::allowed},
        {"asm-1-26", "asm-1-29", StepVerdict::too_far},
        {"asm-1-24", "asm-1-28", StepVerdict::allowed},
        {"asm-1-24", "asm-1-25", StepVerdict::not_offered},
        {"asm-1-30", "asm-1-31", StepVerdict::not_offered},
        {"asm-1-30", "asm-1-29", StepVerdict::downgrade},
    };
    for (const Case& each : cases) {
        INFO(each.from << " -> " << each.to);
        const UpgradeStep step = check_upgrade_step(revision(each.from), revision(each.to));
        CHECK(to_string(step.verdict) == to_string(each.verdict));
        CHECK_FALSE(step.reason.empty());
    }
    const UpgradeStep step = check_upgrade_step(revision("asm-1-28"), revision("asm-1-30"));
    CHECK(step.aks_versions == std::vector<std::string_view>{"1.32", "1.33", "1.34", "1.35"});
    CHECK(support_words(revision("asm-1-27")) == "out of support since 2026-05");
    CHECK(support_words(revision("asm-1-28")) == "supported until 2026-08 (expected)");
    CHECK(support_words(revision("asm-1-31")) == "not announced yet");
}

}  // namespace
