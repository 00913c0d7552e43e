"""Texts that are cheap to write and could be dear to read. Each grows with one number."""

import dataclasses
import json
from typing import Callable

HEAD = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-30
  namespace: aks-istio-system
data:
"""
LINT = ("lint", "INPUT")


@dataclasses.dataclass(frozen=True)
class Shape:
    """Of the text that make() gives for `size`, and for twice as much, the arguments of meshlint
    say what is done with it: INPUT is its file, INPUT.tf the same under that ending, SMALL that of a harmless manifest."""
    name: str
    make: Callable[[int], str | bytes]
    size: int
    arguments: tuple[str, ...]


SHAPES: list[Shape] = []


def whole(name, size, arguments=LINT):
    """The function below gives the whole file."""
    def register(function):
        SHAPES.append(Shape(name, function, size, arguments))
        return function
    return register


def in_block(name, size, arguments=LINT):
    """The function below gives the mesh block."""
    def register(function):
        SHAPES.append(Shape(name, lambda n: mesh(function(n)), size, arguments))
        return function
    return register


def in_manifest(name, size):
    """The function below gives what stands beside the mesh block, where only the syntax counts."""
    def register(function):
        SHAPES.append(Shape(f"{name}, manifest", lambda n: beside(function(n)), size, LINT))
        return function
    return register


def indented(text, spaces):
    """Every line moved to the right; empty ones stay empty."""
    pad = " " * spaces
    return "".join(pad + line if line.strip("\r\n") else line
                   for line in text.splitlines(keepends=True))


def mesh(block):
    # Not splitlines(): it takes more for a line end than YAML's block scalars do.
    lines_of_block = block.split("\n")
    return HEAD + "  mesh: |\n" + "\n".join("    " + line if line else line
                                            for line in lines_of_block)


def beside(text):
    return HEAD + "  mesh: |\n    accessLogFile: x\nextra:\n" + indented(text, 2)


def lines(pattern, n):
    """The pattern n times, with a number in place of each `@`."""
    return "".join(pattern.replace("@", str(i)) for i in range(n))


def config_maps(n, block, mark="---\n"):
    """ConfigMaps of several revisions, each behind a mark."""
    return "".join(mark + HEAD.replace("asm-1-30", f"asm-1-{20 + i % 10}") + "  mesh: |\n" +
                   indented(block, 4) for i in range(n))


def config_map_list(n):
    text = "apiVersion: v1\nkind: List\nitems:\n"
    for item in config_maps(n, "accesLogFile: x\n", "\0").split("\0")[1:]:
        text += "- " + indented(item, 2)[2:]
    return text


# ---- Nesting

@in_block("unclosed lists", 50_000)
def unclosed_lists(n):
    return "a: " + "[" * n + "\n"


@in_manifest("nested lists", 50_000)
def nested_lists(n):
    return "a: " + "[" * n + "]" * n + "\n"


@in_block("nested mappings in brackets", 20_000)
def nested_mappings(n):
    return "a: " + "{a: " * n + "}" * n + "\n"


@in_manifest("nested lists on one line", 20_000)
def nested_block_lists(n):
    return "a:\n  " + "- " * n + "x\n"


@in_block("nested complex keys", 20_000)
def nested_complex_keys(n):
    return "a:\n  " + "? " * n + "x\n"


@in_block("deep mappings", 10)
def deep_mappings(n):
    deep = "".join(" " * depth + "x:\n" for depth in range(1, 150))
    return "".join(f"a{i}:\n{deep}" for i in range(n))


# ---- Width

@in_block("unknown fields", 53)
def unknown_fields(n):
    return lines("accessLogFil@: x\n", n)


@in_manifest("wide mapping", 210)
def wide_mapping(n):
    return lines("key@: x\n", n)


@in_block("items among the entries of a map", 1000)
def named_items(n):
    return "defaultConfig:\n  proxyMetadata:\n    A: b\n" + "    - name: x\n      value: y\n" * n


@in_block("misspelled fields", 110)
def misspelled_fields(n):
    """All near to one name."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    name = "outboundTrafficPolicy"
    pairs = [(i, j, c) for c in letters for i in range(1, 14) for j in range(i + 1, 20)]
    return "".join(f"{name[:i]}{c}{name[i:j]}{c}{name[j:]}: {{mode: ALLOW_ANY}}\n"
                   for i, j, c in pairs[:n])


@in_block("unknown fields on one line", 48)
def one_line(n):
    return "defaultConfig: {" + lines("concurency@: x, ", n) + "}\n"


@whole("unknown fields in JSON", 44)
def json_fields(n):
    block = "{" + ", ".join(f"\\\"accessLogFil{i}\\\": 1" for i in range(n)) + "}"
    return ('{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": '
            '"istio-shared-configmap-asm-1-30", "namespace": "aks-istio-system"}, '
            '"data": {"mesh": "' + block + '"}}\n')


@in_block("long names", 100)
def long_names(n):
    return lines("a" * 500 + "@: x\n", n)


@in_block("one long name", 25_000)
def one_long_name(n):
    return "? " + "accessLogFile" * (n // 10) + "\n: x\n"


@in_block("one key many times", 500)
def one_key(n):
    return lines("accessLogFile: x\n", n)


@in_block("each key twice", 180)
def each_key_twice(n):
    return "defaultConfig: {proxyMetadata: {" + lines("key@: x, ", n) * 2 + "}}\n"


@in_block("repeated keys beside a field to move", 200)
def repeated_beside_move(n):
    return "concurrency: 2\nx: {" + lines("a: 1, ", n) + "}\n"


@in_block("values of a wrong type", 500)
def wrong_types(n):
    return "defaultConfig:\n  proxyMetadata:\n" + lines("    A@: true\n", n)


@in_block("providers", 150)
def providers(n):
    return ("extensionProviders:\n" +
            lines("- name: p@\n  zipkin: {service: zipkin.x.svc, port: 9411}\n", n) +
            "defaultProviders:\n  tracing:\n" + lines("  - p@\n", n) + "  accessLogging:\n" +
            lines("  - q@\n", n))


@in_block("providers of one name", 130)
def same_providers(n):
    return "extensionProviders:\n" + lines("- name: p\n  zipkn: {port: @00000}\n", n)


@in_block("localities", 250)
def localities(n):
    return ("localityLbSetting:\n  distribute:\n" +
            lines("  - from: r@/z/*\n    to: {\"r@/z/*\": 100}\n", n) + "  failover:\n" +
            lines("  - from: a@\n    to: b@\n", n))


@in_block("targets of a locality", 1000)
def locality_targets(n):
    return ("localityLbSetting:\n  distribute:\n  - from: r/z/*\n    to:\n" +
            lines("      r@/z/*: 1\n", n))


@in_block("selectors", 110)
def selectors(n):
    return ("discoverySelectors:\n" +
            lines("- matchExpressions:\n  - {key: a@, operator: In, values: [x, y]}\n", n))


@in_block("list items", 1600)
def list_items(n):
    return "trustDomainAliases:\n" + lines("- a@\n", n)


# ---- Anchors, aliases and merge keys

@in_block("anchors and aliases", 42)
def anchors(n):
    return lines("a@: &a@ x\n", n) + lines("b@: *a@\n", n)


@in_block("billion laughs", 300)
def billion_laughs(n):
    return "a0: &a0 x\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, n))


@in_block("aliases in groups", 28)
def alias_groups(n):
    group = "g@: &g {" + lines("x@: 1, ", 30).replace("@", "") + "}\n" + "h@: [*g, *g, *g, *g]\n"
    return lines(group, n)


@in_manifest("aliases of a large mapping", 1000)
def large_alias(n):
    return "a: &a {" + lines("x@: 1, ", n) + "}\n" + lines("b@: *a\n", n)


@in_block("chain of aliases", 1500)
def alias_chain(n):
    return "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, n))


@in_block("chain of merge keys", 920)
def merge_chain(n):
    return "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: 1}}\n" for i in range(1, n))


@in_manifest("doubling merge keys", 1500)
def doubling_merges(n):
    return "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, n))


@in_block("list of merges", 79)
def merge_list(n):
    return lines("a@: &a@ {x@: 1}\n", n) + "b: {<<: [" + lines("*a@, ", n) + "]}\n"


@in_block("aliases of a long key", 2000)
def long_alias_key(n):
    return ("a: &a " + "x" * 50_000 + "\nextensionProviders:\n" + "- {*a : 1}\n" * n)


@whole("findings in a ConfigMap with a long name", 72)
def long_object_name(n):
    return mesh(lines("x@: 1\n", n)).replace("asm-1-30", "x" * 200 * n)


@whole("MeshConfigs in wrong places", 600, ("lint", "--input", "auto", "INPUT"))
def misplaced_meshes(n):
    return ("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: " +
            "x" * 200 * n + "\nspec:\n  chart: {spec: {chart: istiod}}\n  values:\n" +
            lines("    " + "k" * 110 + "@:\n      meshConfig: {enableTracing: true}\n", n))


@whole("aliases of a ConfigMap", 83)
def config_map_aliases(n):
    return ("kind: List\nitems:\n- &a\n" + indented(mesh(lines("x@: 1\n", n)), 2) +
            "\n" + "- *a\n" * n)


# ---- Code that has manifests in it

@whole("mesh blocks in one block of Terraform", 40, ("lint", "INPUT.tf"))
def terraform_meshes(n):
    return ('resource "kubernetes_config_map" "x" {\n  metadata { name = "istio-shared-configmap-asm-1-30" }\n' +
            lines("  mesh = <<E\na@: 1\nE\n", 100 * n) + "}\n")


@whole("mesh blocks that no block of Terraform is around", 40, ("lint", "INPUT.tf"))
def loose_terraform_meshes(n):
    return lines("  mesh = <<E\na@: 1\nE\n", 100 * n)


@whole("objects that are encoded inside of each other", 40, ("lint", "INPUT.tf"))
def nested_encodings(n):
    return "a = yamlencode({ b = " * 100 * n


@whole("encoded objects that cannot be read", 40, ("lint", "INPUT.tf"))
def broken_encodings(n):
    return lines("a@ = yamlencode({ b = { c = [1, 2], d = \"${e(\"", 60 * n)


@whole("values of an encoded mesh block", 60, ("lint", "INPUT.tf"))
def encoded_mesh(n):
    return ('resource "kubernetes_config_map" "x" {\n  metadata { name = "istio-shared-configmap-asm-1-30" }\n' +
            "  data = {\n  mesh = yamlencode({\n" + lines("a@ = var.x // b", 40 * n) + "\n})\n}\n}\n")


@whole("kubectl in one line", 100, ("lint", "INPUT.sh"))
def kubectl_in_one_line(n):
    return " " * 50 * n + "kubectl ;" * 50 * n + "kubectl patch cm a -p '" + "{" * 50 * n


@whole("escaped quotes of a patch", 100, ("lint", "INPUT.sh"))
def escaped_patch(n):
    return ('kubectl patch cm istio-shared-configmap-asm-1-30 -p "{\\"data\\": {\\"mesh\\": {' +
            lines('\\"a@\\": 1,', 20 * n) + '}}}"\n')


@whole("here-documents of a pipeline, one in the other", 40)
def nested_here_documents(n):
    return ("istio: |\n" + lines("  cat <<E@\n", 25 * n) +
            "".join(f"  E{i}\n" for i in reversed(range(25 * n))))


@whole("here-documents of a pipeline, one behind the other", 40)
def here_documents_in_line(n):
    return ("run: |\n" +
            lines("  kubectl apply -f - <<E\n  kind: ConfigMap\n  metadata: {name: istio-shared-configmap-asm-1-30}\n"
                  "  data: {mesh: 'a@: 1'}\n  E\n", 5 * n))


# ---- What stands around the mesh block

@whole("settings beside the mesh block", 60, ("lint", "--diff", "INPUT"))
def settings_beside(n):
    return ("kind: List\nitems:\n" +
            ("- " + indented(HEAD, 2)[2:] + "    mesh: |\n      ingressClass: a\n    accessLogFile: b\n"
             "    enableTracing: \"true\"\n") * n)


@whole("settings in place of the mesh block", 60, ("lint", "--diff", "INPUT"))
def settings_in_place(n):
    return HEAD + "  accessLogFile: " + "x" * 100 * n + "\n" + lines("  # @\n", 100 * n) + "  ingressClass: a\n"


@whole("lines of an annotation that is a mapping", 60, ("lint", "--diff", "INPUT"))
def annotation_lines(n):
    return ("kind: Pod\nmetadata:\n  annotations:\n    proxy.istio.io/config:\n" + lines("      a@: 1\n", 50 * n))


# ---- Scalars

@in_block("one long line", 97_000)
def long_line(n):
    return "accessLogFormat: " + "x" * n + "\n"


@in_manifest("many plain lines", 8000)
def plain_lines(n):
    return "accessLogFormat: a\n" + lines("  b@\n", n)


@in_block("escapes", 60_000)
def escapes(n):
    return "accessLogFormat: \"" + "\\x41\\n" * (n // 6) + "\"\n"


@in_manifest("folded lines in quotes", 8000)
def folded_quotes(n):
    return "accessLogFormat: \"a\n" + lines("  b@ \\\n", n) + "  \"\n"


@in_block("single quotes", 100_000)
def single_quotes(n):
    return "accessLogFormat: '" + "''" * (n // 2) + "'\n"


@in_block("long literal block", 8000)
def literal_block(n):
    return "accessLogFormat: |\n" + lines("  b@\n", n)


@in_manifest("folded block with deeper lines", 10_000)
def folded_block(n):
    return "accessLogFormat: >\n" + "  a\n   b\n\n" * (n // 3)


@in_block("blank lines in a block", 40_000)
def blank_lines(n):
    return "accessLogFormat: |+\n" + "\n" * n


@in_block("spaces around a block", 2000)
def spaces_around(n):
    return "accessLogFormat: |2\n" + " " * n + "\n  x\n" + ("  x" + " " * 60 + "\n") * n


@in_manifest("indentation indicators", 1500)
def indicators(n):
    return lines("a@: |1-\n  x\n", n)


@in_block("base64", 40_000)
def base64(n):
    return "accessLogFormat: !!binary " + "QUJD" * (n // 4) + "\n"


@in_block("placeholders", 1000)
def placeholders(n):
    return lines("{{ .Values.a@ }}\n", n)


@whole("placeholders in a name", 20_000)
def placeholders_in_name(n):
    return mesh("a: b\n").replace("asm-1-30", "${a <a " * (n // 7))


# ---- Lines and bytes

@in_block("indented by tabs", 40)
def tab_lines(n):
    return "defaultConfig:\n" + lines("\ta@: x\n", n)


@in_manifest("tabs on one line", 30_000)
def tabs_on_one_line(n):
    return "a:" + "\t" * n + "x\n" + "\t" * n + "b: x\n"


@in_block("characters that nobody sees", 200)
def unseen_characters(n):
    return "trustDomain: a" + "\u200b\u00ad" * n + "\n"


@whole("a long line beyond ASCII", 30_000)
def long_line_beyond_ascii(n):
    return mesh("accessLogFile: x\n") + '  big: "' + "é\u00a0" * n + '"\n'


@whole("line ends of Windows", 53)
def windows(n):
    return mesh(lines("accessLogFil@: x\n", n)).replace("\n", "\r\n")


@in_block("unusual line ends", 54)
def unusual_line_ends(n):
    return lines("a@: x\u2028", n) + lines("b@: x\r", n) + lines("c@: x\x85", n) + "\n"


@whole("UTF-16", 52)
def utf16(n):
    return mesh(lines("accessLogFil@: x\n", n)).encode("utf-16")


@whole("bytes that are no UTF-8", 40_000)
def invalid_bytes(n):
    return mesh("accessLogFile: ").encode() + b"\xff\xfe" * n


@whole("zeros", 100_000)
def zeros(n):
    return mesh("accessLogFile: ").encode() + b"\0" * n


@in_block("wide characters on one line", 60)
def wide_characters(n):
    return "{" + lines("\u6f22\u5b57@: x, ", n) + "}\n"


# ---- Comments

@whole("exclamation marks", 100_000)
def exclamation_marks(n):
    """Each might start a tag that makes the document one of ours."""
    return "a: '" + "!" * n + "'\n"


@in_block("comments", 1900)
def comments(n):
    return lines("# @\n", n) + "concurrency: 2\n"


@in_block("suppressions on one field", 500)
def suppressions(n):
    return "# meshlint: ignore[unknown-field]\n" * n + "a: x\n"


@in_block("suppressions on each field", 38)
def each_suppressed(n):
    return ("defaultConfig:  # meshlint: ignore[unknown-field]\n" +
            lines("  name@: x  # meshlint: ignore[unknown-field] why\n", n))


@in_block("rules in a suppression", 500)
def rules_in_suppression(n):
    return "a: x # meshlint: ignore[" + "unknown-field, " * n + "]\n"


@in_block("unknown rules in a suppression", 77)
def unknown_rules(n):
    return "a: x # meshlint: ignore[" + lines("unknown-fild@, ", n) + "]\n"


@in_block("suppressions on one line", 400)
def line_suppressions(n):
    return "a: x " + "# meshlint: ignore[unknown-field] " * n + "\n"


@whole("suppressions of the whole file", 80)
def file_suppressions(n):
    return "# meshlint: ignore-file[unknown-field]\n" * n + mesh(lines("x@: x\n", n))


# ---- Documents and objects

@whole("empty documents", 4900)
def empty_documents(n):
    return "---\n" * n + mesh("accessLogFile: x\n")


@whole("other documents", 3000)
def other_documents(n):
    return lines("---\nkind: Service\nmetadata: {name: a@}\n", n)


@whole("JSON objects", 610)
def json_objects(n):
    return lines('{"kind": "Service", "metadata": {"name": "a@"}}\n', n)


@whole("ConfigMaps in documents", 59)
def documents(n):
    return config_maps(n, "accesLogFile: x\n")


@whole("broken documents", 20)
def broken_documents(n):
    return config_maps(n, "a: x\n").replace("---", "b: \"\n---")


@in_block("documents in a block", 1500)
def block_documents(n):
    return "a: x\n" + "---\na: x\n" * n


@whole("mentions of the name", 3600)
def mentions(n):
    return "a:\n" + "- istio-shared-configmap-asm-1-30\n" * n


@whole("data keys", 500)
def data_keys(n):
    return HEAD + lines("  key@: x\n", n)


# ---- Fixes

@in_block("renames", 550, ("lint", "--diff", "INPUT"))
@in_block("renames, written", 120, ("lint", "--fix", "INPUT"))
def renames(n):
    return ("extensionProviders:\n" +
            lines("- {name: a@, zipkn: {service: a.b, port: 1}}\n", n))


@in_block("renames on one line", 120, ("lint", "--diff", "INPUT"))
def renames_on_one_line(n):
    return "{extensionProviders: [" + lines("{name: a@, zipkn: {port: 1}}, ", n) + "]}\n"


@in_block("values to quote", 500, ("lint", "--fix", "INPUT"))
def values_to_quote(n):
    return "defaultConfig:\n  proxyMetadata:\n" + lines("    A@: true\n", n)


@in_block("tabs to replace", 40, ("lint", "--fix", "INPUT"))
def tabs_to_replace(n):
    return "defaultConfig:\n" + lines("\ta@: x\n", n)


@whole("fields to move", 30, ("lint", "--diff", "INPUT"))
def fields_to_move(n):
    return config_maps(n, "concurrency: 2\nstatNameLength: 9\ndefaultConfig: {}\n")


@in_block("comments to remove", 51, ("lint", "--diff", "INPUT"))
def comments_to_remove(n):
    return lines("a@: x # meshlint: ignore[blocked-field]\n", n)


def mappings_in_list(n):
    item = HEAD.replace("\n", "\n  ") + "  mesh:\n      accessLogFile: x\n"
    return "apiVersion: v1\nkind: List\nitems:\n" + ("- " + item) * n


whole("mappings in a list, fixed", 60, ("lint", "--diff", "INPUT"))(mappings_in_list)


@whole("JSON in JSON, fixed", 400, ("lint", "--diff", "INPUT"))
def json_in_json(n):
    block = json.dumps({"defaultConfig": {"proxyMetadata": {f"P{i}": True for i in range(n)}}})
    return json.dumps({"apiVersion": "v1", "kind": "ConfigMap",
                       "metadata": {"name": "istio-shared-configmap-asm-1-30",
                                    "namespace": "aks-istio-system"},
                       "data": {"mesh": block}}) + "\n"


@in_block("names that look alike, fixed", 100, ("lint", "--diff", "INPUT"))
def names_that_look_alike(n):
    return "extensionProviders:\n" + lines(
        "- {name: p@, zipkin: {servce: a.b, serice: c.d, port: 9411}}\n", n)


# ---- Long names, which would be copied into what stands below them

def long_key(n):
    return mesh("defaultConfig:\n  tracing:\n    customTags:\n      ? " + "x" * (40 * n) +
                "\n      :\n" + lines("        a@: 1\n", n))


for command in (LINT, ("lint", "-f", "json", "INPUT"), ("classify", "INPUT"),
                ("upgrade", "--to", "asm-1-31", "INPUT"),
                ("effective", "--default", "INPUT", "INPUT"),
                ("lint", "--revision", "asm-1-29", "--revision", "asm-1-30", "INPUT")):
    whole(f"long key above many, {' '.join(command[:-1])}", 300, command)(long_key)


@in_block("deep keys above many", 300)
def deep_keys(n):
    deep = 30
    text = "extensionProviders:\n"
    for depth in range(deep):
        text += "  " * depth + "x" * n + ":\n"
    return text + lines("  " * deep + "a@: 1\n", n)


@in_block("long tag prefix", 300)
def long_tag_prefix(n):
    return "%TAG !a! tag:" + "x" * 3 * n + "\n---\na: [" + "!a!x 1," * n + "]\n"


in_block("tag directives", 500)(lambda n: lines("%TAG !a@! tag:x,2000:\n", n) + "---\na: 1\n")

# ---- Other formats, commands and files

for report in ("text", "sarif", "junit", "gitlab"):
    whole(f"ConfigMaps in a list, {report}", 150, ("lint", "-f", report, "INPUT"))(config_map_list)

whole("unknown fields, classified", 400, ("classify", "INPUT"))(lambda n: mesh(unknown_fields(n)))
whole("wide mapping, upgraded", 400,
      ("upgrade", "--to", "asm-1-31", "INPUT"))(lambda n: mesh(unknown_fields(n)))
for command in (("upgrade", "--to", "asm-1-31", "INPUT"), ("classify", "INPUT"),
                ("convert", "INPUT")):
    whole(f"mappings in a list, {command[0]}", 1000, command)(mappings_in_list)
whole("wide mapping, converted", 2000,
      ("convert", "--input", "mesh-config", "INPUT"))(lambda n: unknown_fields(n) + "a: x\n")
whole("wide values, converted", 2000,
      ("convert", "--to", "helm-values", "INPUT"))(lambda n: lines("chart@: {a: {}}\n", n))


@whole("wide mappings, merged", 1500, ("effective", "--default", "INPUT", "INPUT"))
def merged(n):
    block = "defaultConfig:\n  proxyMetadata:\n" + lines("    A@: x\n", n)
    return mesh(block) + "\n---\n" + mesh(block).replace("shared-configmap-", "")


@whole("ConfigMaps of a canary upgrade", 150,
       ("lint", "--revision", "asm-1-22", "--revision", "asm-1-23", "INPUT"))
def canary(n):
    return config_maps(n, "trustDomain: x\n")


@whole("ConfigMaps to merge", 300, ("effective", "--default", "INPUT", "INPUT"))
def many_pairs(n):
    text = config_maps(n, "trustDomain: x\n")
    return text + "\n" + text.replace("shared-configmap-", "")


@whole("configuration", 1500, ("lint", "--config", "INPUT", "SMALL"))
def configuration(n):
    return "exclude:\n" + lines("- \"**/a@/*\"\n", n) + "overrides:\n" + lines(
        "- files: [a@]\n  severity: {unknown-field: note}\n", n // 10)


@whole("configuration with long sets", 1000, ("lint", "--config", "INPUT", "SMALL"))
def long_sets(n):
    return "exclude:\n" + ('- "*[' + "b" * n + ']z"\n') * 20


@whole("broken configuration", 210, ("lint", "--config", "INPUT", "SMALL"))
def broken_configuration(n):
    return "severity: {" + lines("unknown-fild@: warn, ", n) + "}\n"


@whole("baseline", 1500, ("lint", "--baseline", "INPUT", "SMALL"))
def baseline(n):
    return ('{"version": 1, "findings": [' + ",\n".join(
        f'{{"file": "a{i}", "rule": "x", "message": "m", "fingerprint": "v1-{i}"}}'
        for i in range(n)) + "]}\n")


# ---- Everything that is linted is fixed as well, as far as it can be

SHAPES += [dataclasses.replace(shape, name=f"{shape.name}, --fix", arguments=("lint", "--fix", "INPUT"))
           for shape in SHAPES if shape.arguments == LINT]
