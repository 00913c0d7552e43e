// Manifests in Terraform and Bicep, and what scripts hand to kubectl: which parts are linted, where
// what is found in them stands, and how fixes are written there.
#include <string>
#include <string_view>

#include "catch2.h"
#include "embedded_parts.h"
#include "meshlint/fix.h"
#include "meshlint/lint.h"

namespace {

using meshlint::TextLanguage;
using meshlint::test::markdown_parts;
using meshlint::test::mismatch_in;
using meshlint::test::parts;
using meshlint::test::script_parts;

std::string terraform(std::string_view text) { return parts(text, TextLanguage::terraform); }
std::string bicep(std::string_view text) { return parts(text, TextLanguage::bicep); }

TEST_CASE("what kubectl gets on its command line becomes a manifest") {
    const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: \"m\"\n";
    const std::string block = "data:\n  mesh: |2+\n";
    CHECK(script_parts("kubectl -n a create cm m --from-literal=mesh='b: 1\nc: 2'\n") ==
          "[" + head + "  namespace: \"a\"\n" + block + "    b: 1\n    c: 2]");
    CHECK(script_parts("kubectl create configmap 'm' \\\n  --namespace=a --from-literal \"mesh=b: "
                       "\\\"1\\\"\"\n") ==
          "[" + head + "  namespace: \"a\"\n" + block + "    b: \"1\"]");
    CHECK(script_parts("kubectl create configmap m --from-literal=mesh=b\n") ==
          "[" + head + "  namespace: \"${}\"\n" + block + "    b]");
    CHECK(
        script_parts("kubectl patch cm/m -na --type merge -p '{\"data\": {\"mesh\": \"b: 1\"}}'") ==
        "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"m\", "
        "\"namespace\": \"a\"}, \"data\": {\"mesh\": \"b: 1\"}}]");
    CHECK(script_parts("kubectl patch configmap m -n a --patch='\ndata:\n  mesh: b\n'\n") ==
          "[apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n  namespace: a\n\ndata:\n"
          "  mesh: b\n]");
}

TEST_CASE("other commands, and what nobody can know, are no manifests") {
    for (const std::string_view text : {
             "kubectl get configmap m -o yaml | grep mesh=\n",
             "# kubectl create cm m --from-literal=mesh=a\n",
             "my_kubectl create cm m --from-literal=mesh=a\n",
             "kubectl create secret generic m --from-literal=mesh=a\n",
             "kubectl create cm m --from-literal=other=a --from-file=mesh=mesh.yaml\n",
             "kubectl create cm m --from-literal=mesh=$'a: 1\\nb: 2'\n",
             "kubectl patch cm m --type=json -p '[{\"op\": \"remove\", \"path\": "
             "\"/data/mesh\"}]'\n",
             "kubectl patch cm m -p '{\"metadata\": {\"labels\": null}}'\n",
             "kubectl patch deployment m -p '{\"spec\": {}}'\n",
             "kubectl create cm m --from-literal=mesh='",
             "kubectl patch cm m -p",
             "kubectl",
         }) {
        INFO(text);
        CHECK(script_parts(text) == "");
    }
}

TEST_CASE("what kubectl gets is linted in its place") {
    CHECK(mismatch_in(
              "set-up.sh",
              "kubectl create configmap \"istio-shared-configmap-$REV\" -n aks-istio-system \\\n"
              "  --from-literal=mesh=\"accessLogFile: /dev/stdout\n"
              "«unknown-field|accesLogFormat»: $FORMAT\"\n") == "");
    CHECK(mismatch_in(
              "set-up.sh",
              "kubectl patch cm istio-shared-configmap-asm-1-30 -n aks-istio-system -p "
              "\"{\\\"data\\\":{\\\"mesh\\\":\\\"«unknown-field|accesLogFile»: a\\\"}}\"\n") == "");
    CHECK(mismatch_in(
              "set-up.sh",
              "kubectl create cm «configmap-name|istio-shared-configmap-asm-1.30» "
              "-n «configmap-namespace|istio-system» --from-literal=mesh='accessLogFile: a'\n") ==
          "");
    CHECK(
        mismatch_in("README.md",
                    "```sh\nkubectl create cm istio-shared-configmap-asm-1-30 -n aks-istio-system "
                    "--from-literal=mesh='«unknown-field|accesLogFile»: a'\n```\n") == "");
}

TEST_CASE("here-documents are found as Terraform has them") {
    CHECK(terraform("a = <<EOT\n  b\nEOT\n") == "[  b\n]");
    CHECK(terraform("a = [<<-EOT\n    b:\n\n      c\n    EOT\n]\n") == "[b:\n\n  c\n]");
    CHECK(terraform("a = <<-EOT\n      b\n    c\n  EOT\n") == "[  b\nc\n]");
    CHECK(terraform("# a = <<EOT\nb\nEOT\n// a = <<EOT\nb\nEOT\n") == "");
    CHECK(terraform("a = <<EOT\nb: 1\n%{ if x ~}\nc: 1\n%{ else }\nc: 2\n%{ if y }\nd: 2\n"
                    "%{ endif }\n%{ endif ~}\ne: 1\nEOT\n") == "[b: 1\nc: 1\ne: 1\n]");
    CHECK(terraform("command = <<EOC\n  kubectl apply -f - <<EOF\na: 1\nEOF\nEOC\n") == "[a: 1\n]");
    CHECK(markdown_parts("```hcl\na = <<EOT\nb\nEOT\n```\n") == "[b\n]");
}

TEST_CASE("objects that Terraform encodes are YAML in flow style") {
    CHECK(terraform("a = yamlencode({ b = 1, c : \"d\" })\n") == "[{ b : 1, c : \"d\" }]");
    CHECK(terraform("a = jsonencode({\n  b=1\n  c = [true,\n  null,]\n})\n") ==
          "[{\n  b: 1,\n  c : [true,\n  null,],\n}]");
    CHECK(
        terraform("a = yamlencode({\n  b = { \"c.d\" = -1.5 } # e\n  // f = 1\n  g = 2//h\n})\n") ==
        "[{\n  b : { \"c.d\" : -1.5 }, # e\n   \n  g : 2, \n}]");
    CHECK(terraform("a = yamlencode({ b = 1 /* c */, d = 2 })\n") == "[{ b : \"${}\", d : 2 }]");
    CHECK(terraform("a = yamlencode({ /* b */ c = 1 })\n") == "[{   c : 1 }]");
}

TEST_CASE("what nobody knows of an encoded object stays open") {
    const auto value = [](const std::string& expression) {
        const std::string part =
            terraform("a = yamlencode({\n  b = " + expression + "\n  c = 1\n})\n");
        constexpr std::string_view front = "[{\n  b : ";
        constexpr std::string_view behind = ",\n  c : 1,\n}]";
        if (!part.starts_with(front) || !part.ends_with(behind)) return part;
        return part.substr(front.size(), part.size() - front.size() - behind.size());
    };
    const std::string open = "\"${}\"";
    for (const std::string_view expression :
         {"var.x", "local.y[\"z\"]", "f(1, {\n a = 2 })", "x ? { a = 1 } : null", "1 + 2",
          "\"a\" == var.b", "[for x in y : x]", "{ for k, v in x : k => v }", "\"a ${f(\"b\")} c\"",
          "(1)", "1.2.3-x"}) {
        INFO(expression);
        CHECK(value(std::string(expression)) == open);
    }
    for (const std::string_view as_it_is :
         {"\"${var.x}\"", "\"$${x}\"", "\"\\\"}\"", "[1, \"a\"]", "{}", "true", "1e3"}) {
        INFO(as_it_is);
        CHECK(value(std::string(as_it_is)) == as_it_is);
    }
    CHECK(terraform("a = yamlencode({\n  b = <<EOT\n}\nEOT\n})\n") ==
          "[{\n  b : \"${}\",\n}][}\n]");
    CHECK(terraform("a = yamlencode({ (var.b) = 1 })\n") == "[{ \"${}\" : 1 }]");
    CHECK(terraform("a = yamlencode(merge({ b = 1 }, var.c))\n").empty());
    CHECK(terraform("a = yamlencode({ b = 1\n").empty());
    CHECK(terraform("a = yamlencode({ b 1 })\n").empty());
    CHECK(terraform("# a = yamlencode({ b = 1 })\n").empty());
    CHECK(terraform("a = myamlencode({ b = 1 })\n").empty());
    CHECK(terraform("a = <<EOT\nyamlencode({ b = 1 })\nEOT\n") == "[yamlencode({ b = 1 })\n]");
    // Of objects inside of each other the innermost.
    CHECK(terraform("a = yamlencode({ b = yamlencode({ c = 1 }) })\n") == "[{ c : 1 }]");
}

TEST_CASE("strings of several lines are found as Bicep has them") {
    CHECK(bicep("var a = '''\nb: 1\n  c\n'''\n") == "[b: 1\n  c\n]");
    CHECK(bicep("var a = '''b: 1'''\nvar c = $'''\nd: ${e}\n'''\n") == "[b: 1][d: ${e}\n]");
    CHECK(bicep("// '''\nvar a = 'b'\n") == "");
    CHECK(bicep("var a = '''\nb: 1\n") == "");
    CHECK(markdown_parts("```bicep\nvar a = '''\nb: 1\n'''\n```\n") == "[b: 1\n]");
}

TEST_CASE("the mesh block of a ConfigMap in code becomes a manifest") {
    const std::string head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ";
    const std::string mesh = "\ndata:\n  mesh: |2+\n    a: 1\n";
    const auto resource = [](std::string_view metadata) {
        return "resource \"kubernetes_config_map_v1\" \"x\" {\n  metadata {\n" +
               std::string(metadata) +
               "  }\n  data = {\n    \"mesh\" = <<-EOT\n      a: 1\n    EOT\n  }\n}\n";
    };
    CHECK(terraform(resource("    name = \"m\"\n    namespace = \"n\"\n")) ==
          "[" + head + "\"m\"\n  namespace: \"n\"" + mesh + "]");
    CHECK(terraform(resource("    name = \"m\"\n")) == "[" + head + "\"m\"" + mesh + "]");
    CHECK(terraform(resource("    name = var.m\n    namespace = local.n\n")) ==
          "[" + head + "\"${var.m}\"\n  namespace: \"${local.n}\"" + mesh + "]");
    CHECK(terraform(resource("    name = a[\"b\"]\n    namespace = \"n\"\n")) ==
          "[" + head + "\"${}\"\n  namespace: \"n\"" + mesh + "]");
    CHECK(terraform(resource("    labels = { name = \"x\" }\n    name = \"istio\"\n")) ==
          "[" + head + "\"istio\"" + mesh + "]");
    CHECK(terraform(resource("    generate_name = \"m\"\n")) == "[a: 1\n]");
    CHECK(terraform("resource \"helm_release\" \"x\" {\n  name = \"m\"\n  mesh = <<EOT\na: 1\nEOT\n"
                    "}\n") == "[a: 1\n]");
    CHECK(terraform("resource \"kubernetes_config_map\" \"x\" {\n  metadata { name = \"m\" }\n"
                    "  data = {\n    service_mesh = <<EOT\na: 1\nEOT\n  }\n}\n") == "[a: 1\n]");
    CHECK(bicep("resource x 'core/ConfigMap@v1' = {\n  metadata: { name: 'm', namespace: 'n' }\n"
                "  data: {\n    mesh: '''\na: 1\n'''\n  }\n}\n") ==
          "[" + head + "\"m\"\n  namespace: \"n\"" + mesh + "]");
}

TEST_CASE("the mesh block of a ConfigMap in code is linted in its place") {
    CHECK(mismatch_in("main.tf",
                      "resource \"kubernetes_config_map\" \"mesh\" {\n"
                      "  metadata {\n"
                      "    name      = \"«configmap-name|istio-shared-configmap-asm-1.30»\"\n"
                      "    namespace = \"«configmap-namespace|istio-system»\"\n"
                      "  }\n"
                      "  data = {\n"
                      "    mesh = <<-EOT\n"
                      "      «unknown-field|accesLogFile»: ${var.file}\n"
                      "      enableTracing: ${var.tracing}\n"
                      "      defaultConfig:\n"
                      "        «concurrency-zero|concurrency: 0»\n"
                      "    EOT\n"
                      "  }\n"
                      "}\n") == "");
    CHECK(mismatch_in("main.tf",
                      "resource \"kubernetes_config_map\" \"mesh\" {\n"
                      "  metadata {\n"
                      "    name      = \"istio-shared-configmap-asm-1-30\"\n"
                      "    namespace = \"«configmap-namespace|istio-system»\"\n"
                      "  }\n"
                      "  data = {\n"
                      "    mesh = yamlencode({\n"
                      "      accessLogFile   = var.file\n"
                      "      accessLogFormat = jsonencode({ start = \"%START_TIME%\" })\n"
                      "      defaultConfig = {\n"
                      "        «concurrency-zero|concurrency = 0»\n"
                      "        «unknown-field|\"hold\"» = true, tracing = local.tracing\n"
                      "      }\n"
                      "      outboundTrafficPolicy = { mode = «invalid-enum|\"REGISTRY-ONLY\"» }\n"
                      "    })\n"
                      "  }\n"
                      "}\n") == "");
    CHECK(mismatch_in("main.tf",
                      "resource \"helm_release\" \"istiod\" {\n"
                      "  values = [yamlencode({\n"
                      "    meshConfig = { «unknown-field|accesLogFile» = \"/dev/stdout\" }\n"
                      "  })]\n"
                      "}\n") == "");
    CHECK(mismatch_in("main.bicep",
                      "resource mesh 'core/ConfigMap@v1' = {\n"
                      "  metadata: {\n"
                      "    name: 'istio-shared-configmap-${revision}'\n"
                      "    namespace: meshNamespace\n"
                      "  }\n"
                      "  data: {\n"
                      "    mesh: '''\n"
                      "outboundTrafficPolicy: {mode: «invalid-enum|REGISTRY-ONLY»}\n"
                      "'''\n"
                      "  }\n"
                      "}\n") == "");
    CHECK(mismatch_in("main.tf",
                      "resource \"kubectl_manifest\" \"mesh\" {\n"
                      "  yaml_body = <<YAML\n"
                      "apiVersion: v1\n"
                      "kind: ConfigMap\n"
                      "metadata:\n"
                      "  name: istio-shared-configmap-${var.revision}\n"
                      "  namespace: aks-istio-system\n"
                      "data:\n"
                      "  mesh: |-\n"
                      "    defaultConfig:\n"
                      "    «tab-indentation|\t»concurrency: 1\n"
                      "YAML\n"
                      "}\n") == "");
}

std::string config_map(std::string_view name, std::string_view block) {
    return "resource \"kubernetes_config_map\" \"x\" {\n  metadata {\n    name = \"" +
           std::string(name) + "\"\n    namespace = \"aks-istio-system\"\n  }\n  data = {\n" +
           "    mesh = <<-EOT\n" + std::string(block) + "    EOT\n  }\n}\n";
}

TEST_CASE("fixes in code change what stands there, and nothing that was made of it") {
    const auto fixed = [](std::string_view code) {
        const auto lint = [](std::string_view text) { return meshlint::lint("a.tf", text, {}); };
        return meshlint::apply_fixes(code, lint(code), lint).text;
    };
    const std::string_view name = "istio-shared-configmap-asm-1-30";
    CHECK(fixed(config_map(name, "      accesLogFile: a\n")) ==
          config_map(name, "      accessLogFile: a\n"));
    CHECK(fixed(config_map(name, "      meshConfig:\n        accessLogFile: a\n")) ==
          config_map(name, "      accessLogFile: a\n"));
    CHECK(fixed(config_map("istio-shared-configmap-asm-1.30", "      accessLogFile: a\n")) ==
          config_map(name, "      accessLogFile: a\n"));
    // What is changed in an object is one of the language.
    const auto object = [](std::string_view settings) {
        return "resource \"kubernetes_config_map\" \"x\" {\n  metadata {\n    name = "
               "\"istio-shared-configmap-asm-1-30\"\n    namespace = \"aks-istio-system\"\n  }\n"
               "  data = { mesh = yamlencode({ " +
               std::string(settings) + " }) }\n}\n";
    };
    CHECK(fixed(object("accesLogFile = \"a\"")) == object("accessLogFile = \"a\""));
    CHECK(fixed(object("accessLogEncoding = \"json\"")) == object("accessLogEncoding = \"JSON\""));
    CHECK(fixed(object("enableTracing = \"true\"")) == object("enableTracing = true"));
    CHECK(fixed(object("defaultConfig = { proxyMetadata = { A = true } }")) ==
          object("defaultConfig = { proxyMetadata = { A = \"true\" } }"));
    for (const std::string_view untouched :
         {"defaultConfig = { concurrency = 0 }", "trustDomainAliases = \"a\"",
          "accessLogFormat = { a = \"b\" }"}) {
        CHECK(fixed(object(untouched)) == object(untouched));
    }
    // Lines that are none of the block stay where they are.
    CHECK(fixed(config_map(name,
                           "      meshConfig:\n      %{ if x }\n        accessLogFile: a\n"
                           "      %{ endif }\n")) ==
          config_map(name, "      %{ if x }\n      accessLogFile: a\n      %{ endif }\n"));
}

}  // namespace
