// Slips of the keyboard that make YAML out of what is none at first sight, or the other way round:
// first lines above all, where a missing colon leaves a text, which is YAML by itself.
#include <string>

#include "catch2.h"
#include "findings_tables.h"

namespace {

using namespace meshlint::test;

constexpr std::string_view metadata =
    "metadata:\n  name: istio-shared-configmap-asm-1-30\n  namespace: aks-istio-system\n";
constexpr std::string_view data = "data:\n  mesh: |-\n    accessLogFile: a\n";

std::string join(std::string_view head, std::string_view middle, std::string_view tail) {
    return std::string(head) + std::string(middle) + std::string(tail);
}

TEST_CASE("a first line of the mesh block without its colon") {
    check_blocks(30, {"«yaml-syntax|accessLogFile:/dev/stdout»\n"
                      "defaultConfig:\n"
                      "  concurrency: 2\n",
                      "«yaml-syntax|defaultConfig»\n"
                      "  concurrency: 2\n",
                      "«yaml-syntax|<<<<<<< HEAD»\n"
                      "accessLogFile: a\n"
                      "=======\n"
                      "accessLogFile: b\n"
                      ">>>>>>> x\n",
                      "«yaml-syntax|// Settings of team A»\n"
                      "accessLogFile: a\n",
                      "«yaml-syntax|cat <<EOF»\n"
                      "accessLogFile: a\n"
                      "EOF\n",
                      "defaultConfig:«lookalike-character|\u00A0»\n"
                      "  concurrency: 2\n"});
}

TEST_CASE("a first line of the manifest without its colon") {
    const std::string rest = join("\nkind: ConfigMap\n", metadata, data);
    for (const std::string_view first :
         {"«yaml-syntax|apiVersion:v1»", "«yaml-syntax|apiVersion» v1",
          "«yaml-syntax|// our mesh»\napiVersion: v1"}) {
        CHECK(mismatch(join(first, rest, ""), without_notes) == "");
    }
}

TEST_CASE("brackets of the mesh block that do not fit") {
    check_blocks(30, {"{defaultConfig\":«yaml-syntax|{»\"concurrency\":2}}",
                      "[accessLogFile: a«yaml-syntax|}»"});
}

TEST_CASE("a byte order mark inside the mesh block is a character that nobody sees") {
    check_blocks(30, {"\n«lookalike-character|\uFEFF»accessLogFile: a\n",
                      "# a comment\n«lookalike-character|\uFEFF»connectTimeout: 1s\n"});
}

TEST_CASE("a manifest whose kind cannot be read") {
    check_manifests(
        {join("apiVersion: v1\n«yaml-syntax|kind = ConfigMap»\n", metadata, data),
         join("apiVersion: v1\nkind:«lookalike-character|\u00A0»ConfigMap\n", metadata, data),
         join("kind: «template-placeholder|{{ .Values.kind }}»\n", metadata, data)});
    // A chart's template of something else, which names the ConfigMap.
    check_manifests({join("kind: {{ .Values.kind }}\n",
                          "spec:\n  configMap:\n    name: ", "istio-shared-configmap-asm-1-30\n"),
                     join("kind: Deployment\nspec: {{ x }}\n", metadata, data)});
}

TEST_CASE("a comment at the separator in the first line") {
    check_manifests(
        {join("«yaml-syntax|---# the mesh»\napiVersion: v1\nkind: ConfigMap\n", metadata, data),
         join("--- # the mesh\napiVersion: v1\nkind: ConfigMap\n", metadata, data)});
}

TEST_CASE("keys that do not survive their way through istiod") {
    const std::string long_key(1022, 'k');
    const std::string before = "defaultConfig:\n  proxyMetadata:\n    ";
    check_blocks(30, {join(before, "«wrong-type|\"A\\NB\"»: x", ""), join(before, long_key, ": x"),
                      join(before, "«wrong-type|k" + long_key + "»", ": x")});
}

TEST_CASE("a lone `!` makes a merge key of `<<`") {
    check_blocks(30, {"! \"<<\": {accessLogFile: a}", "! \"<<\": «yaml-syntax|x»"});
}

TEST_CASE("JSON manifests hold escapes that no YAML has") {
    const auto manifest = [](std::string_view note, std::string_view mesh) {
        return R"({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "istio-shared-configmap-asm-1-30", )"
               R"("namespace": "aks-istio-system", "annotations": {"note": ")" +
               std::string(note) + R"("}}, "data": {"mesh": ")" + std::string(mesh) + "\"}}";
    };
    check_manifests({manifest(R"(\ud83d\ude00 a\/b)", R"(accessLogFile: \/dev\/stdout)"),
                     manifest(R"(\ud83d)", R"(# \ud83d\ude00\n«unknown-field|accessLog»: a)")});
}

TEST_CASE("a mesh block in `!!binary`") {
    check_manifests({join("apiVersion: v1\nkind: ConfigMap\n", metadata,
                          "data:\n  mesh: !!binary YWNjZXNzTG9nRmlsZTogYQ==\n"),
                     join("apiVersion: v1\nkind: ConfigMap\n", metadata,
                          "data:\n  mesh: !!binary «unknown-field|YWNjZXNzTG9nOiBh»\n")});
}

TEST_CASE("what looks right does not hide a bad separator") {
    check_manifests(
        {join("«yaml-syntax|---# x»\napiVersion: v1\nkind: ConfigMap\n", metadata,
              "data:\n  mesh: |-\n    access«lookalike-character|\u200B»LogFile: a\n")});
}

}  // namespace
