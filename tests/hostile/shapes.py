"""Inputs that are cheap to write and may be dear to read: each grows with one number.

A shape is a function from a size to a text. Its record says how large it is made, and how meshlint
is called on it."""

import dataclasses
from typing import Callable

HEAD = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-30
  namespace: aks-istio-system
data:
"""


@dataclasses.dataclass(frozen=True)
class Shape:
    name: str
    make: Callable[[int], bytes]
    size: int
    command: tuple[str, ...] = ("lint", "INPUT")


SHAPES: list[Shape] = []


def add(name, make, size, command=("lint", "INPUT")):
    def make_bytes(n):
        text = make(n)
        return text if isinstance(text, bytes) else text.encode()

    SHAPES.append(Shape(name, make_bytes, size, command))


def indented(text, spaces):
    """Every line moved to the right; empty ones stay empty."""
    pad = " " * spaces
    return "".join(pad + line if line.strip("\r\n") else line
                   for line in text.splitlines(keepends=True))


def mesh(block):
    return HEAD + "  mesh: |\n" + indented(block, 4)


def manifest(text):
    """Beside the mesh block, where nothing but the syntax matters."""
    return HEAD + "  mesh: |\n    accessLogFile: x\nextra:\n" + indented(text, 2)


def lines(pattern, n):
    return "".join(pattern.replace("@", str(i)) for i in range(n))


def config_map(i, block):
    text = HEAD.replace("asm-1-30", f"asm-1-{20 + i % 10}") + "  mesh: |\n" + indented(block, 4)
    return text


def in_block(name, size, command=("lint", "INPUT")):
    """The decorated function's text as a mesh block."""
    def register(function):
        add(name, lambda n: mesh(function(n)), size, command)
        return function
    return register


def in_manifest(name, size):
    """The decorated function's text beside the mesh block."""
    def register(function):
        add(name + ", in the manifest", lambda n: manifest(function(n)), size)
        return function
    return register


def whole(name, size, command=("lint", "INPUT")):
    """The decorated function's text as the whole file."""
    def register(function):
        add(name, function, size, command)
        return function
    return register


# ---- Nesting

@in_block("unclosed lists", 50000)
@in_manifest("unclosed lists", 50000)
def unclosed_lists(n):
    return "a: " + "[" * n + "\n"


@in_block("nested lists", 50000)
@in_manifest("nested lists", 50000)
def nested_lists(n):
    return "a: " + "[" * n + "]" * n + "\n"


@in_block("nested mappings on one line", 20000)
@in_manifest("nested mappings on one line", 20000)
def nested_mappings(n):
    return "a: " + "{a: " * n + "}" * n + "\n"


@in_block("nested block lists on one line", 20000)
@in_manifest("nested block lists on one line", 20000)
def nested_block_lists(n):
    return "a:\n  " + "- " * n + "x\n"


@in_block("nested complex keys", 20000)
@in_manifest("nested complex keys", 20000)
def nested_complex_keys(n):
    return "a:\n  " + "? " * n + "x\n"


@in_block("deep nests", 20)
@in_manifest("deep nests", 20)
def deep_nests(n):
    nest = "".join(" " * depth + "x:\n" for depth in range(1, 150))
    return "".join(f"a{i}:\n{nest}" for i in range(n))


# ---- Width

@in_block("unknown fields", 1500)
@in_manifest("wide mapping", 8000)
def unknown_fields(n):
    return lines("accessLogFil@: x\n", n)


@in_block("unknown nested fields", 1500)
def unknown_nested_fields(n):
    return "defaultConfig:\n" + lines("  concurency@: x\n", n)


@in_block("unknown fields on one line", 1500)
@in_manifest("wide mapping on one line", 8000)
def one_line(n):
    return "defaultConfig: {" + lines("concurency@: x, ", n) + "}\n"


@whole("unknown fields in JSON", 1500)
def json_fields(n):
    block = "{" + ", ".join(f"\\\"accessLogFil{i}\\\": 1" for i in range(n)) + "}"
    return ('{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": '
            '"istio-shared-configmap-asm-1-30", "namespace": "aks-istio-system"}, "data": {"mesh": "'
            + block + '"}}\n')


@in_block("misplaced fields", 1500)
def misplaced(n):
    return lines("concurrency: @\n", n)


@in_block("long keys", 150)
@in_manifest("long keys", 2000)
def long_keys(n):
    return lines("a" * 500 + "@: x\n", n)


@in_block("one long key", 100000)
@in_manifest("one long key", 100000)
def one_long_key(n):
    return "? " + "accessLogFile" * (n // 10) + "\n: x\n"


@in_block("one key many times", 1500)
@in_manifest("one key many times", 4000)
def duplicates(n):
    return lines("accessLogFile: x\n", n)


@in_block("each key twice", 1500)
@in_manifest("each key twice", 4000)
def duplicate_pairs(n):
    return lines("key@: x\n", n) * 2


@in_block("list items", 8000)
@in_manifest("list items", 8000)
def list_items(n):
    return "trustDomainAliases:\n" + lines("- a@\n", n)


@in_block("wrong types", 1500)
def wrong_types(n):
    return "defaultConfig:\n  proxyMetadata:\n" + lines("    A@: true\n", n)


@in_block("providers", 500)
def providers(n):
    return ("extensionProviders:\n" +
            lines("- name: p@\n  zipkin:\n    service: zipkin.x.svc\n    port: 9411\n", n) +
            "defaultProviders:\n  tracing:\n" + lines("  - p@\n", n) + "  accessLogging:\n" +
            lines("  - q@\n", n))


@in_block("broken providers", 500)
def broken_providers(n):
    return "extensionProviders:\n" + lines("- name: p\n  zipkn:\n    port: @00000\n", n)


@in_block("localities", 500)
def localities(n):
    return ("localityLbSetting:\n  distribute:\n" +
            lines("  - from: r@/z/*\n    to: {\"r@/z/*\": 100}\n", n))


@in_block("locality targets", 500)
def locality_targets(n):
    return ("localityLbSetting:\n  distribute:\n  - from: r/z/*\n    to:\n" +
            lines("      r@/z/*: 1\n", n))


@in_block("failovers", 500)
def failovers(n):
    return "localityLbSetting:\n  failover:\n" + lines("  - from: a@\n    to: b@\n", n)


@in_block("selectors", 500)
def selectors(n):
    return ("discoverySelectors:\n" +
            lines("- matchExpressions:\n  - {key: a@, operator: In, values: [x, y]}\n", n))


@in_block("selector values", 4000)
def selector_values(n):
    return ("discoverySelectors:\n- matchExpressions:\n  - key: a\n    operator: In\n    values:\n" +
            lines("    - x@\n", n))


# ---- Anchors, aliases and merge keys

@in_block("anchors and aliases", 2000)
@in_manifest("anchors and aliases", 2000)
def anchors(n):
    return lines("a@: &a@ x\n", n) + lines("b@: *a@\n", n)


@in_block("one anchor many times", 2000)
@in_manifest("one anchor many times", 2000)
def one_anchor(n):
    return lines("a@: &a x\nb@: *a\n", n)


@in_block("billion laughs", 200)
@in_manifest("billion laughs", 200)
def billion_laughs(n):
    return "a0: &a0 x\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, n))


@in_block("aliases of a large mapping", 200)
@in_manifest("aliases of a large mapping", 200)
def large_alias(n):
    return "a: &a {" + lines("x@: 1, ", n) + "}\n" + lines("b@: *a\n", n)


@in_block("chain of aliases", 2000)
@in_manifest("chain of aliases", 2000)
def alias_chain(n):
    return "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, n))


@in_block("chain of merge keys", 1000)
@in_manifest("chain of merge keys", 1000)
def merge_chain(n):
    return "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: *a{i - 1}, k{i}: 1}}\n" for i in range(1, n))


@in_block("doubling merge keys", 1000)
@in_manifest("doubling merge keys", 1000)
def merge_bomb(n):
    return "a0: &a0 {x: 1}\n" + "".join(
        f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, n))


@in_block("merges of a large mapping", 200)
@in_manifest("merges of a large mapping", 200)
def large_merge(n):
    return "a: &a {" + lines("x@: 1, ", n) + "}\n" + lines("b@: {<<: *a}\n", n)


@in_block("list of merges", 1000)
@in_manifest("list of merges", 1000)
def merge_list(n):
    return lines("a@: &a@ {x@: 1}\n", n) + "b: {<<: [" + lines("*a@, ", n) + "]}\n"


# ---- Scalars

@in_block("one long line", 400000)
@in_manifest("one long line", 400000)
def long_line(n):
    return "accessLogFormat: " + "x" * n + "\n"


@in_block("many plain lines", 20000)
@in_manifest("many plain lines", 20000)
def plain_lines(n):
    return "accessLogFormat: a\n" + lines("  b@\n", n)


@in_block("escapes", 100000)
@in_manifest("escapes", 100000)
def escapes(n):
    return "accessLogFormat: \"" + "\\x41\\n" * (n // 6) + "\"\n"


@in_block("folded quotes", 20000)
@in_manifest("folded quotes", 20000)
def folded_quotes(n):
    return "accessLogFormat: \"a\n" + lines("  b@ \\\n", n) + "  \"\n"


@in_block("single quotes", 100000)
@in_manifest("single quotes", 100000)
def single_quotes(n):
    return "accessLogFormat: '" + "''" * (n // 2) + "'\n"


@in_block("long block", 20000)
@in_manifest("long block", 20000)
def long_block(n):
    return "accessLogFormat: |\n" + lines("  b@\n", n)


@in_block("folded block with deeper lines", 20000)
@in_manifest("folded block with deeper lines", 20000)
def folded_block(n):
    return "accessLogFormat: >\n" + "  a\n   b\n\n" * (n // 3)


@in_block("blank lines in a block", 50000)
@in_manifest("blank lines in a block", 50000)
def blank_lines(n):
    return "accessLogFormat: |+\n" + "\n" * n


@in_block("spaces in front of a block", 1000)
@in_manifest("spaces in front of a block", 1000)
def leading_spaces(n):
    return "accessLogFormat: |\n" + "      \n" * n + "  x\n"


@in_block("trailing spaces in a block", 1000)
@in_manifest("trailing spaces in a block", 1000)
def trailing_spaces(n):
    return "accessLogFormat: |2\n" + ("  x" + " " * 60 + "\n") * n


@in_block("blocks with indentation indicators", 2000)
@in_manifest("blocks with indentation indicators", 2000)
def indicators(n):
    return lines("a@: |1-\n  x\n", n)


@in_block("placeholders", 4000)
@in_manifest("placeholders", 4000)
def placeholders(n):
    return lines("a@: \"{{ .Values.a }} ${A}\"\n", n)


@in_block("bare placeholders", 4000)
@in_manifest("bare placeholders", 4000)
def bare_placeholders(n):
    return lines("{{ .Values.a@ }}\n", n)


# ---- Lines and bytes

@in_block("indented by tabs", 1500)
@in_manifest("indented by tabs", 4000)
def tab_lines(n):
    return "defaultConfig:\n" + lines("\ta@: x\n", n)


@in_block("many tabs", 50000)
@in_manifest("many tabs", 50000)
def many_tabs(n):
    return "a:" + "\t" * n + "x\n" + "\t" * n + "b: x\n"


@in_block("tabs behind colons", 1500)
@in_manifest("tabs behind colons", 4000)
def colon_tabs(n):
    return lines("a@:\tx\n", n)


@in_block("line ends of Windows", 1500)
@in_manifest("line ends of Windows", 4000)
def crlf(n):
    return lines("accessLogFil@: x\r\n", n)


@whole("file with line ends of Windows", 1500)
def crlf_file(n):
    return mesh(lines("accessLogFil@: x\n", n)).replace("\n", "\r\n")


@in_block("unusual line ends", 1500)
@in_manifest("unusual line ends", 4000)
def unusual(n):
    return lines("a@: x\u2028", n) + lines("b@: x\r", n) + lines("c@: x\x85", n)


@whole("UTF-16", 1500)
def utf16(n):
    return mesh(lines("accessLogFil@: x\n", n)).encode("utf-16")


@whole("bytes that are no UTF-8", 50000)
def invalid_bytes(n):
    return mesh("accessLogFile: ").encode() + b"\xff\xfe" * n


@whole("zeros", 100000)
def zeros(n):
    return mesh("accessLogFile: ").encode() + b"\0" * n


@in_block("wide characters on one line", 1500)
def wide_line(n):
    return "{" + lines("\u6f22\u5b57@: x, ", n) + "}\n"


# ---- Comments

@in_block("comments", 20000)
@in_manifest("comments", 20000)
def comments(n):
    return "# @\n" * n + "a: x\n"


@in_block("suppressions on one field", 1500)
@in_manifest("suppressions on one field", 1500)
def suppressions(n):
    return "# meshlint: ignore[unknown-field]\n" * n + "a: x\n"


@in_block("suppressions on each field", 1500)
@in_manifest("suppressions on each field", 1500)
def each_suppressed(n):
    return ("extensionProviders:  # meshlint: ignore[unknown-field]\n" +
            lines("- name@: x  # meshlint: ignore[unknown-field] why\n", n))


@in_block("suppressions in a deep value", 1500)
def deep_suppressed(n):
    return ("defaultConfig:  # meshlint: ignore[unknown-field]\n"
            "  a: # meshlint: ignore[unknown-field]\n" +
            lines("    name@:  # meshlint: ignore[unknown-field] why\n      x: y\n", n))


@in_block("rules in a suppression", 1500)
@in_manifest("rules in a suppression", 1500)
def long_list(n):
    return "a: x # meshlint: ignore[" + "unknown-field, " * n + "]\n"


@in_block("unknown rules in a suppression", 1500)
@in_manifest("unknown rules in a suppression", 1500)
def unknown_rules(n):
    return "a: x # meshlint: ignore[" + lines("unknown-fild@, ", n) + "]\n"


@whole("suppressions of the file", 1500)
def file_suppressions(n):
    return "# meshlint: ignore-file[unknown-field]\n" * n + mesh(lines("accessLogFil@: x\n", n))


@in_block("suppressions on one line", 1500)
def line_suppressions(n):
    return "a: x " + "# meshlint: ignore[unknown-field] " * n + "\n"


# ---- Documents and objects

@whole("empty documents", 20000)
def empty_documents(n):
    return "---\n" * n + mesh("accessLogFile: x\n")


@whole("other documents", 4000)
def other_documents(n):
    return lines("---\nkind: Service\nmetadata: {name: a@}\n", n)


@whole("ConfigMaps in documents", 300)
def documents(n):
    return "".join("---\n" + config_map(i, "accesLogFile: x\n") for i in range(n))


@whole("broken documents", 300)
def broken_documents(n):
    return "".join("---\n" + config_map(i, "a: x\n") + "b: [\n" for i in range(n))


@whole("unclosed quotes in documents", 300)
def quoted_documents(n):
    return "".join("---\n" + config_map(i, "a: x\n") + "b: \"\n" for i in range(n))


def items(n, block="accesLogFile: x\n"):
    return "apiVersion: v1\nkind: List\nitems:\n" + "".join(
        "- " + indented(config_map(i, block), 2)[2:] for i in range(n))


@whole("ConfigMaps in a list", 300)
def list_of_config_maps(n):
    return items(n)


@in_block("documents in a block", 4000)
def block_documents(n):
    return "a: x\n" + "---\na: x\n" * n


@whole("mentions of the name", 20000)
def mentions(n):
    return "a:\n" + "- istio-shared-configmap-asm-1-30\n" * n


@whole("data keys", 1500)
def data_keys(n):
    return HEAD + lines("  key@: x\n", n)


@whole("misspelled data keys", 1500)
def misspelled_data_keys(n):
    return HEAD + lines("  Mesh@: |\n    accessLogFile: x\n", n)


@whole("labels", 4000)
def labels(n):
    return mesh("accessLogFile: x\n").replace(
        "  namespace:", "  labels:\n" + lines("    a@: b\n", n) + "  namespace:")


# ---- Fixes

def fixed(name, size):
    """The decorated function's text as a mesh block whose fixes are shown, and applied."""
    def register(function):
        for option in ("--diff", "--fix"):
            add(f"{name}, {option}", lambda n: mesh(function(n)), size,
                ("lint", option, "INPUT"))
        return function
    return register


@fixed("renames", 300)
def renames(n):
    return "extensionProviders:\n" + lines("- name: a@\n  zipkn: {service: a.b, port: 1}\n", n)


@fixed("renames on one line", 300)
def renames_on_one_line(n):
    return ("extensionProviders: [" +
            lines("{name: a@, zipkn: {service: a.b, port: 1}}, ", n) + "]\n")


@fixed("quoting", 300)
def quoting(n):
    return "defaultConfig:\n  proxyMetadata:\n" + lines("    A@: true\n", n)


@fixed("tabs", 300)
def tabs(n):
    return "defaultConfig:\n" + lines("\ta@: x\n", n)


@fixed("fields out of place", 60)
def out_of_place(n):
    return "".join(f"concurrency: {i}\n" for i in range(n))


@fixed("suppressions that hide nothing", 300)
def idle_suppressions(n):
    return lines("a@: x # meshlint: ignore[blocked-field]\n", n)


# ---- Other commands, formats and inputs

for report in ("json", "sarif", "junit", "checkstyle", "github", "azure", "gitlab", "concise"):
    add(f"ConfigMaps in a list, {report}", items, 300, ("lint", "--format", report, "INPUT"))

add("wide mapping, classified", lambda n: mesh(unknown_fields(n)), 1500, ("classify", "INPUT"))
add("wide mapping, upgraded", lambda n: mesh(unknown_fields(n)), 1500,
    ("upgrade", "--to", "asm-1-31", "INPUT"))
add("wide mapping, converted", lambda n: unknown_fields(n) + "accessLogFile: x\n", 1500,
    ("convert", "--input", "mesh-config", "INPUT"))
add("ConfigMaps in a list, upgraded", lambda n: items(n).replace("asm-1-2", "asm-1-30-"), 300,
    ("upgrade", "--to", "asm-1-31", "--from", "asm-1-20", "INPUT"))
