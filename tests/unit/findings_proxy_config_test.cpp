// The ProxyConfig of single workloads: annotations of pods, and the resource.
#include <string>
#include <string_view>

#include "catch2.h"
#include "findings_tables.h"
#include "meshlint/tables.h"

namespace {

using namespace meshlint::test;
using meshlint::HolderKind;

MarkedOptions options_for(std::string_view revision = "asm-1-30") {
    MarkedOptions options;
    options.lint.input = HolderKind::recognisable;
    options.lint.as_revision = meshlint::find_revision(revision);
    return options;
}

/// A Deployment with this text, which may be marked, in the annotation of its pods.
std::string deployment(std::string_view text) {
    std::string manifest =
        "apiVersion: apps/v1\n"
        "kind: Deployment\n"
        "metadata: {name: shop}\n"
        "spec:\n"
        "  template:\n"
        "    metadata:\n"
        "      annotations:\n"
        "        proxy.istio.io/config: |\n";
    while (!text.empty()) {
        const std::size_t line = text.find('\n') + 1;
        manifest += "          " + std::string(text.substr(0, line));
        text.remove_prefix(line);
    }
    return manifest;
}

std::string resource(std::string_view spec) {
    return "apiVersion: networking.istio.io/v1beta1\n"
           "kind: ProxyConfig\n"
           "metadata: {name: shop, namespace: shop}\n"
           "spec: " +
           std::string(spec) + "\n";
}

void check_annotations(Texts texts, std::string_view revision = "asm-1-30") {
    for (const std::string_view text : texts) {
        INFO(text);
        CHECK(mismatch(deployment(text), options_for(revision)) == "");
    }
}

void check_resources(Texts specs, std::string_view revision = "asm-1-30") {
    for (const std::string_view spec : specs) {
        INFO(spec);
        CHECK(mismatch(resource(spec), options_for(revision)) == "");
    }
}

TEST_CASE("annotations: what is right is silent") {
    check_annotations({"concurrency: 2\n",
                       "holdApplicationUntilProxyStarts: true\n"
                       "proxyMetadata:\n"
                       "  ISTIO_META_DNS_CAPTURE: \"true\"\n"
                       "drainDuration: 45s\n",
                       "# nothing yet\n", "{}\n", "tracing: {sampling: 10}\n",
                       "discoveryAddress: istiod.istio-system.svc:15012\n",
                       "proxy_metadata: {A: b}\n",
                       "{\"terminationDrainDuration\": \"5s\", \"concurrency\": 1}\n"});
}

TEST_CASE("annotations: names are those of ProxyConfig") {
    check_annotations({"«unknown-field|concurency»: 2\n",
                       "«misplaced-field|accessLogFile»: /dev/stdout\n",
                       "«unknown-field|ISTIO_META_DNS_CAPTURE»: \"true\"\n",
                       "«unknown-field|sampling»: 10\n", "tracing: {«unknown-field|rate»: 1}\n",
                       "«wrapped-mesh-config|defaultConfig»:\n"
                       "  «concurrency-zero|concurrency: 0»\n"
                       "  «unknown-field|concurency»: 1\n",
                       "«wrapped-mesh-config|meshConfig»:\n"
                       "  defaultConfig:\n"
                       "    concurrency: 2\n"});
}

TEST_CASE("annotations: fields come and go with the release") {
    check_annotations({"fileFlushInterval: 10s\n"}, "asm-1-30");
    check_annotations({"«field-not-in-revision|fileFlushInterval»: 10s\n"}, "asm-1-17");
}

TEST_CASE("annotations: values are decoded and validated") {
    check_annotations(
        {"holdApplicationUntilProxyStarts: «wrong-type|\"yes\"»\n",
         "holdApplicationUntilProxyStarts: «wrong-type|\"true\"»\n",
         "proxyMetadata: {A: «wrong-type|1»}\n", "interceptionMode: «invalid-enum|TPROXI»\n",
         "drainDuration: «invalid-duration|5»\n", "statusPort: «invalid-port|0»\n",
         "discoveryAddress: «invalid-address|istiod»\n",
         "tracing: {«invalid-tracing|zipkin»: {}}\n", "«concurrency-zero|concurrency: 0»\n",
         "«wrong-type|- concurrency: 2»\n", "concurrency: 1\n«duplicate-key|concurrency»: 2\n",
         // A number above 2^53 is written anew in a MeshConfig only.
         "concurrency: 2147483647\n"});
}

TEST_CASE("annotations: a text that is no YAML") {
    check_annotations(
        {"proxyMetadata:\n"
         "  A: b\n"
         " «yaml-syntax|concurrency: 2»\n"
         "«unknown-field|concurency»: 2\n",
         "concurrency: 2\n"
         "«ignored-document|---»\n"
         "a: b\n"});
}

TEST_CASE("annotations: wherever pods get them from") {
    MarkedOptions options = options_for();
    options.lint.platform = meshlint::Platform::istio;
    for (const std::string_view manifest : {
             "kind: Pod\n"
             "metadata: {annotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}}\n",
             "kind: CronJob\n"
             "spec:\n"
             "  jobTemplate:\n"
             "    spec:\n"
             "      template:\n"
             "        metadata:\n"
             "          annotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}\n",
             "apiVersion: serving.knative.dev/v1\n"
             "kind: Service\n"
             "spec:\n"
             "  template:\n"
             "    metadata:\n"
             "      annotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}\n",
             "apiVersion: gateway.networking.k8s.io/v1\n"
             "kind: Gateway\n"
             "spec:\n"
             "  infrastructure:\n"
             "    annotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}\n",
             "apiVersion: v1\n"
             "kind: List\n"
             "items:\n"
             "- kind: Pod\n"
             "  metadata: {annotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}}\n"
             "- kind: Pod\n"
             "  metadata: {annotations: {proxy.istio.io/config: '«unknown-field|b»: 1'}}\n",
             // Values of a chart, with a MeshConfig beside it.
             "meshConfig: {«unknown-field|rootNamespac»: a}\n"
             "gateway:\n"
             "  podAnnotations: {proxy.istio.io/config: '«unknown-field|a»: 1'}\n",
             "template:\n"
             "  annotations: &shared {proxy.istio.io/config: '«unknown-field|a»: 1'}\n"
             "other: *shared\n",
         }) {
        INFO(manifest);
        CHECK(mismatch(manifest, options) == "");
    }
}

TEST_CASE("annotations: those of what makes pods do not reach them") {
    for (const std::string_view kind : {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet",
                                        "Job", "CronJob", "Rollout", "ReplicationController"}) {
        const std::string manifest =
            "kind: " + std::string(kind) +
            "\nmetadata: {annotations: {«misplaced-field|proxy.istio.io/config»: 'a: 1'}}\n";
        CHECK(mismatch(manifest, options_for()) == "");
    }
}

TEST_CASE("annotations: the value is a string") {
    const auto check = [](const std::string& value) {
        INFO(value);
        CHECK(mismatch("kind: Pod\nmetadata:\n  annotations:\n    " + value + "\n",
                       options_for()) == "");
    };
    check("proxy.istio.io/config: «manifest-wrong-type|5»");
    check("proxy.istio.io/config: «manifest-wrong-type|true»");
    check("«manifest-wrong-type|proxy.istio.io/config»: [a]");
    check(
        "«manifest-wrong-type|proxy.istio.io/config»:\n"
        "      «concurrency-zero|concurrency: 0»");
    check("proxy.istio.io/config:");
    check("proxy.istio.io/config: ''");
    check("proxy.istio.io/config: |");
}

TEST_CASE("annotations: silent about what is rendered first, and about others") {
    for (const std::string_view manifest : {
             "kind: Pod\nmetadata: {annotations: {proxy.istio.io/config: '{{ .Values.a }}'}}\n",
             "kind: Pod\nmetadata:\n  annotations:\n    proxy.istio.io/config: |\n"
             "      concurency: {{ .Values.threads }}\n",
             "kind: Pod\nmetadata:\n  annotations:\n    proxy.istio.io/config: |\n"
             "{{ toYaml .Values.proxy | indent 6 }}\n",
             "{{- if .Values.enabled }}\nkind: Pod\nmetadata:\n  annotations:\n"
             "    proxy.istio.io/config: |\n      concurency: 2\n{{- end }}\n",
             "kind: Pod\nmetadata: {annotations: {example.com/config: 'concurency: 2'}}\n",
             "kind: ConfigMap\ndata:\n  text: 'proxy.istio.io/config: {a: 1}'\n",
             "- proxy.istio.io/config\n- concurency: 2\n",
         }) {
        INFO(manifest);
        CHECK(mismatch(manifest, options_for()) == "");
    }
}

TEST_CASE("annotations: only where they are looked for") {
    CHECK(mismatch(deployment("concurency: 2\n"), {}) == "");
    MarkedOptions options;
    options.lint.input = HolderKind::proxy_annotation;
    CHECK(mismatch(deployment("«unknown-field|concurency»: 2\n"), options) == "");
    options.lint.input = HolderKind::helm_values;
    CHECK(mismatch(deployment("concurency: 2\n"), options) == "");
}

TEST_CASE("resources ProxyConfig: what is right is silent") {
    check_resources({"{}", "", "{concurrency: 2}", "{concurrency: }",
                     "{selector: {matchLabels: {app: shop}}, image: {imageType: distroless}}",
                     "{environmentVariables: {A: b, B: \"1\", C: \"\"}}", "{selector: }"});
}

TEST_CASE("resources ProxyConfig: names") {
    check_resources(
        {"{«unknown-field|concurency»: 2}", "{«misplaced-field|tracing»: {}}",
         "{«misplaced-field|proxyMetadata»: {A: b}}", "{«misplaced-field|accessLogFile»: x}",
         "{«unknown-field|environment_variables»: {}}", "{«unknown-field|foo»: 1}",
         "{image: {«unknown-field|imageTyp»: debug}}", "{selector: {«unknown-field|app»: shop}}",
         "{}\n«unknown-field|concurrency»: 1"});
}

TEST_CASE("resources ProxyConfig: values") {
    check_resources(
        {"{concurrency: «manifest-wrong-type|\"2\"»}", "{concurrency: «manifest-wrong-type|1.5»}",
         "{concurrency: «manifest-wrong-type|true»}",
         "{concurrency: «manifest-wrong-type|2147483648»}",
         "{concurrency: «manifest-invalid-value|-1»}", "{«concurrency-zero|concurrency: 0»}",
         "{environmentVariables: {A: «manifest-wrong-type|true»}}",
         "{environmentVariables: {A: «manifest-wrong-type|1»}}",
         "{environmentVariables: {A: null}}",
         "{«invalid-label-selector|selector»: {matchLabels: {a: null}}}",
         "{«manifest-wrong-type|environmentVariables»: [A]}",
         "{image: «manifest-wrong-type|debug»}", "«manifest-wrong-type|text»",
         "{image: {imageType: «manifest-wrong-type|1»}}",
         "{selector: {matchLabels: {a: «manifest-wrong-type|true»}}}",
         "{selector: {matchLabels: {a: «invalid-label-selector|x*»}}}",
         "{«invalid-label-selector|selector»: {}}",
         "{«invalid-label-selector|selector»: {matchLabels: {}}}",
         "{concurrency: 1, «duplicate-key|concurrency»: 2}"});
    const std::string longest(2048, 'x');
    const std::string fits = "{environmentVariables: {A: " + longest + "}}";
    const std::string marked =
        "{environmentVariables: {A: «manifest-invalid-value|x" + longest + "»}}";
    const std::string long_one = "{environmentVariables: {A: x" + longest + "}}";
    check_resources({fits, marked});
    check_resources({long_one}, "asm-1-22");
    check_resources({"{concurrency: «manifest-invalid-value|2147483648»}"}, "asm-1-21");
}

TEST_CASE("a ProxyConfig of another group is none of Istio's") {
    CHECK(mismatch("apiVersion: example.com/v1\nkind: ProxyConfig\nspec: {concurrency: 0}\n",
                   options_for()) == "");
    CHECK(mismatch("kind: ProxyConfig\nspec: {concurrency: 0}\n", options_for()) == "");
}

}  // namespace
