// Values of Istio's charts that Flux, Argo CD and helmfile hand to Helm: what is found in them, and
// what is none of our business.
#include <string>
#include <string_view>
#include <vector>

#include "catch2.h"
#include "meshlint/lint.h"
#include "meshlint/tables.h"
#include "support/marked_manifest.h"

namespace {

using meshlint::ConfigMapSummary;
using meshlint::FileReport;
using meshlint::HolderKind;
using meshlint::LintOptions;
using meshlint::test::MarkedOptions;
using meshlint::test::mismatch;
using meshlint::test::Notes;

LintOptions recognising() {
    LintOptions options;
    options.input = HolderKind::recognisable;
    return options;
}

std::string check(std::string_view marked) {
    MarkedOptions options;
    options.lint = recognising();
    options.notes = Notes::ignored;
    return mismatch(marked, options);
}

/// What each MeshConfig of the text is, and its release: "HelmRelease istiod 28; ".
std::string found(std::string_view text) {
    const FileReport report = meshlint::lint("x.yaml", text, recognising());
    std::string all;
    for (const ConfigMapSummary& summary : report.config_maps) {
        all += summary.name + " " + std::to_string(summary.istio) + "; ";
    }
    return all;
}

constexpr std::string_view flux = R"(apiVersion: helm.toolkit.fluxcd.io/v2beta1
kind: HelmRelease
metadata: {name: istiod}
spec:
  chart:
    spec: {chart: istiod, version: 1.28.1}
  values:
    meshConfig:
      «unknown-field|accesLogFile»: /dev/stdout
)";

std::string application(std::string_view helm) {
    std::string text = R"(apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: istiod}
spec:
  source:
    chart: istiod
    targetRevision: 1.27.0
    helm:
)";
    while (!helm.empty()) {
        const std::size_t end = std::min(helm.find('\n'), helm.size() - 1) + 1;
        text += "      " + std::string(helm.substr(0, end));
        helm.remove_prefix(end);
    }
    return text;
}

TEST_CASE("the values of a HelmRelease are linted, at the top and for a subchart") {
    CHECK(check(flux) == "");
    CHECK(check(R"(apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  values:
    global: {tag: 1.26.2}
    istiod:
      meshConfig: {defaultConfig: {«concurrency-zero|concurrency: 0»}}
)") == "");
}

TEST_CASE("the release is that of istiod's chart, or of the image") {
    const auto release = [](std::string_view chart, std::string_view tag) {
        return found(
            "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\n"
            "spec:\n  chart: {spec: {chart: " +
            std::string(chart) +
            "}}\n  values: {meshConfig: {}, global: {tag: " + std::string(tag) + "}}\n");
    };
    CHECK(release("istiod, version: 1.28.1", "1.20.0") == "HelmRelease a 28; ");
    CHECK(release("istiod, version: '*'", "1.20.0") == "HelmRelease a 20; ");
    CHECK(release("platform, version: 1.28.1", "1.20.0") == "HelmRelease a 20; ");
    CHECK(release("./charts/istiod, version: ~1.25.0", "x") == "HelmRelease a 25; ");
}

TEST_CASE("a string of an Application that holds values is linted where it stands") {
    CHECK(check(application("values: |\n"
                            "  meshConfig:\n"
                            "    «unknown-field|accesLogFile»: /dev/stdout\n"
                            "    defaultConfig:\n"
                            "      «concurrency-zero|concurrency: 0»\n")) == "");
    CHECK(
        check(application(R"(values: "meshConfig:\n  «unknown-field|acces\x4cogFile»: /dev/stdout")"
                          "\n")) == "");
    CHECK(check("apiVersion: v1\nkind: List\nitems:\n- apiVersion: argoproj.io/v1alpha1\n"
                "  kind: Application\n  spec:\n    sources:\n    - helm:\n        values: |\n"
                "          meshConfig:\n            «unknown-field|accesLogFile»: a\n"
                "    - helm:\n        valuesObject:\n          meshConfig:\n"
                "            «unknown-field|accesLogFile»: a\n") == "");
}

TEST_CASE("Argo CD reads the object of values and not the text beside it") {
    CHECK(check(application("valuesObject: {meshConfig: {accessLogFile: a}}\n"
                            "values: |\n  meshConfig: {accesLogFile: a}\n")) == "");
}

TEST_CASE("a text of values that aliases share is linted once") {
    CHECK(
        found("kind: List\nitems:\n- {apiVersion: argoproj.io/v1alpha1, kind: Application, spec: "
              "{source: {helm: {values: &v 'meshConfig: {}'}}}}\n- {apiVersion: "
              "argoproj.io/v1alpha1, kind: Application, spec: {source: {helm: {values: *v}}}}\n") ==
        "Application " + std::to_string(meshlint::revisions().back().minor) + "; ");
}

TEST_CASE("comments in the text of values hide findings there") {
    CHECK(check(application("values: |\n  meshConfig:\n"
                            "    accesLogFile: a # meshlint: ignore[unknown-field] known\n")) ==
          "");
}

TEST_CASE("a text of values that is no YAML is one finding, if it is about the mesh") {
    CHECK(check(application("values: |\n"
                            "  meshConfig:\n"
                            "    accessLogFile: «yaml-syntax|[»\n"
                            "  global: 1\n")) == "");
    CHECK(check(application("values: |\n  replicas: [\n")) == "");
}

TEST_CASE("an ApplicationSet's expressions are no mistake, but the text is not checked then") {
    const std::string set = R"(apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: meshes}
spec:
  template:
    spec:
      source:
        helm:
          values: |
            meshConfig:
              accesLogFile: {{ .file }}
              trustDomain: {{ .domain }}
)";
    const FileReport report = meshlint::lint("x.yaml", set, recognising());
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].severity == meshlint::Severity::note);
    CHECK(report.findings[0].begin.line == 11);
    CHECK(report.unreadable.empty());
}

TEST_CASE("parameters are read as Helm reads --set") {
    const auto parameters = [](std::string_view list) {
        return check(application("parameters:\n" + std::string(list)));
    };
    CHECK(parameters("- {name: meshConfig.«unknown-field|accesLogFile», value: a}\n") == "");
    CHECK(parameters("- {name: 'istiod.meshConfig.«unknown-field|accesLogFile»', value: a}\n") ==
          "");
    CHECK(parameters("- {name: meshConfig.enableTracing, value: 'true'}\n") == "");
    CHECK(parameters("- name: meshConfig.enableTracing\n"
                     "  value: «wrong-type|\"true\"»\n"
                     "  forceString: true\n") == "");
    CHECK(parameters(
              "- {name: meshConfig.enableTracing, value: «wrong-type|«wrong-type|yes»»}\n") == "");
    CHECK(parameters(
              "- {name: meshConfig.connectTimeout, value: «invalid-duration|«wrong-type|10»»}\n") ==
          "");
    CHECK(parameters("- {name: meshConfig.defaultConfig.proxyMetadata.a\\.b, value: c}\n") == "");
    CHECK(parameters("- {name: 'meshConfig.extensionProviders[0].name', value: a}\n"
                     "- {name: 'meshConfig.extensionProviders[0].zipkin.service', value: "
                     "a.b.svc.cluster.local}\n"
                     "- {name: 'meshConfig.extensionProviders[0].zipkin.port', value: '9411'}\n"
                     "- {name: 'meshConfig.extensionProviders[0].zipkin.«unknown-field|prot»', "
                     "value: '9411'}\n") == "");
    CHECK(parameters("- {name: global.tag, value: a}\n- {name: 'meshConfig.a[', value: b}\n"
                     "- {name: 'meshConfig.a[99999999].b', value: b}\n- meshConfig\n") == "");
}

TEST_CASE("the last parameter of a name counts") {
    CHECK(check(application("parameters:\n"
                            "- {name: meshConfig.enableTracing, value: maybe}\n"
                            "- {name: meshConfig.enableTracing, value: 'true'}\n")) == "");
}

TEST_CASE("mappings in the values of a helmfile's releases are linted") {
    CHECK(check(R"(releases:
- name: istiod
  chart: istio/istiod
  version: 1.26.2
  values:
  - common.yaml
  - meshConfig:
      «unknown-field|accesLogFile»: a
  set:
  - name: meshConfig.«unknown-field|enableTracin»
    value: true
- name: web
  chart: bitnami/nginx
  values: [{meshConfig: 1}]
)") == "");
    CHECK(found("releases: [{name: a, chart: istio/istiod, version: 1.26.2, values: [{meshConfig: "
                "{}}]}]\n") == "helmfile release a 26; ");
}

TEST_CASE("objects of the same kinds that hold something else are passed over") {
    CHECK(found("apiVersion: app.k8s.io/v1beta1\nkind: Application\nspec: {source: {helm: "
                "{valuesObject: {meshConfig: {}}}}}\n") == "");
    CHECK(found("apiVersion: helm.fluxcd.io/v1\nkind: HelmRelease\nspec: {values: {meshConfig: "
                "{}}}\n") == "");
    CHECK(found("apiVersion: argoproj.io/v1alpha1\nkind: Application\nspec: {source: {helm: "
                "{values: 'a: meshConfig'}, path: a}}\n") == "");
    CHECK(found("releases: [{values: [{a: {b: {meshConfig: {}}}}]}, meshConfig]\n") == "");
}

}  // namespace
