"""What update-tables reads, made from the tables themselves: no file of others is stored here.

- take_back: the tables as they were when another release was the newest
- write_protos: the API definitions of a release
- write_articles: the AKS articles, in their format"""

import pathlib
import re
import shutil

from blocks import BlockFile
from flow import flow, parse_flow
from revisions import RevisionTable
from schema_tables import ORDER, EnumBlock, FieldBlock

NEWEST = 255


def span(facts):
    return int(facts.get("since", 0)), int(facts.get("until", NEWEST))


# ---- The tables of an earlier day -------------------------------------------------------------


def take_back(rules, target, minor):
    """A copy of `rules` in which `minor` is the newest release."""
    shutil.copytree(rules, target)
    for path in (target / "schema").glob("*.yaml"):
        file = BlockFile(path, path.name)
        take_back_messages(file, minor)
        take_back_enums(file, minor)
        path.write_text(file.dump())
    take_back_revisions(target / "revisions.yaml", minor)
    take_back_changes(target / "changes.yaml", minor)


def take_back_facts(facts, minor):
    if span(facts)[0] > minor:
        return None
    if minor <= span(facts)[1] < NEWEST:
        facts = {key: value for key, value in facts.items() if key != "until"}
    return facts


def take_back_messages(file, minor):
    messages = file.top.child("messages")
    for message in list(messages.children if messages else []):
        was_empty = not message.children
        for block in list(message.children):
            field = FieldBlock(block)
            kept = [facts for facts in (take_back_facts(facts, minor) for facts in field.facts)
                    if facts is not None]
            if not kept:
                message.children.remove(block)
            elif kept != field.facts:
                lines = [flow({key: facts[key] for key in ORDER if key in facts}) for facts in kept]
                if len(lines) == 1:
                    block.lines = [f"    {block.key}: {lines[0]}"]
                else:
                    block.lines = [block.lines[0]] + [f"      - {line}" for line in lines]
        if not message.children and not was_empty:
            remove_block(messages.children, message)


def take_back_enums(file, minor):
    enums = file.top.child("enums")
    for block in list(enums.children if enums else []):
        enum = EnumBlock(block)
        kept = take_back_facts(enum.entries, minor)
        if kept is None:
            remove_block(enums.children, block)
            continue
        entries = {}
        for name, entry in kept.items():
            if isinstance(entry, dict):
                entry = take_back_facts(entry, minor)
                if entry is None:
                    continue
                if set(entry) == {"number"}:
                    entry = entry["number"]
            entries[name] = entry
        if entries == enum.entries:
            continue
        if enum.inline:
            block.lines = [f"  {block.key}: {flow(entries)}"]
        else:
            block.children = [child for child in block.children if child.key in entries]
            for child in block.children:
                entry = entries[child.key]
                text = flow(entry) if isinstance(entry, dict) else entry
                child.lines = [f"    {child.key}: {text}"]


def remove_block(blocks, block):
    at = blocks.index(block)
    if at == 0 and len(blocks) > 1:
        blocks[1].above = block.above
    blocks.remove(block)


def take_back_revisions(path, minor):
    """Drops the newer revisions, forgets the newest one's AKS dates, moves the date."""
    text = path.read_text()
    text = re.sub(r"\n  - revision: asm-1-(\d+)\n(?:    .*\n)*",
                  lambda match: "" if int(match[1]) > minor else match[0], text)
    text = re.sub(r"tables-date: .*", "tables-date: 2023-01-01", text)
    path.write_text(text)


def take_back_changes(path, minor):
    text = re.sub(r"\n  - since: (\d+)\n(?:    .*\n)*",
                  lambda match: "" if int(match[1]) > minor else match[0], path.read_text())
    path.write_text(text)


def forget_announcement(path, minor):
    """The revision as it was before AKS offered it, and its predecessor before its end moved."""
    text = path.read_text()
    text = re.sub(rf"(  - revision: asm-1-{minor}\n)((?:    .*\n)*)",
                  lambda match: match[1] + "    status: unannounced\n"
                  + re.search(r"    upstream-release: .*\n", match[2])[0], text)
    text = re.sub(rf"(  - revision: asm-1-{minor - 2}\n(?:    .*\n)*?)    end-of-life: .*\n",
                  r"\1    end-of-life: 2098-01 expected\n", text)
    path.write_text(text)


# ---- The API definitions ----------------------------------------------------------------------

HOMES = {"mesh_config.yaml": ("istio.mesh.v1alpha1", "mesh/v1alpha1/config.proto"),
         "extension_providers.yaml": ("istio.mesh.v1alpha1", "mesh/v1alpha1/config.proto"),
         "proxy_config.yaml": ("istio.mesh.v1alpha1", "mesh/v1alpha1/proxy.proto"),
         "networking.yaml": ("istio.networking.v1alpha3", "networking/v1alpha3/all.proto")}

IMPORTS = {"mesh/v1alpha1/config.proto": ["mesh/v1alpha1/proxy.proto",
                                          "networking/v1alpha3/all.proto"],
           "mesh/v1alpha1/proxy.proto": ["networking/v1alpha3/all.proto"],
           "networking/v1alpha3/all.proto": []}

GOOGLE = {"bool": "BoolValue", "double": "DoubleValue", "int32": "Int32Value",
          "int64": "Int64Value", "string": "StringValue", "uint32": "UInt32Value",
          "uint64": "UInt64Value", "duration": "Duration", "struct": "Struct", "value": "Value"}

SCALARS = ("bool", "int32", "uint32", "int64", "uint64", "double", "string")


def snake_case(name):
    return re.sub("[A-Z]", lambda match: "_" + match[0].lower(), name)


class Definitions:
    """The .proto files of a release."""

    def __init__(self, rules, minor):
        self.minor = minor
        self.packages = {}
        self.trees = {file: {} for file in IMPORTS}
        files = {name: BlockFile(rules / "schema" / name, name) for name in HOMES}
        for name, file in files.items():
            for section in ("messages", "enums"):
                for block in file.top.child(section).children if file.top.child(section) else []:
                    self.packages[block.key] = HOMES[name][0]
        for name, file in files.items():
            tree = self.trees[HOMES[name][1]]
            messages = file.top.child("messages")
            for block in messages.children if messages else []:
                self._node(tree, block.key)["fields"] = self._fields(block)
            enums = file.top.child("enums")
            for block in enums.children if enums else []:
                values = EnumBlock(block).at(minor)
                if values:
                    self._node(tree, block.key)["values"] = values

    @staticmethod
    def _node(tree, name):
        node = {"children": tree}
        for part in name.split("."):
            node = node["children"].setdefault(part, {"children": {}})
        return node

    def _fields(self, block):
        found = []
        for child in block.children:
            field = FieldBlock(child)
            facts = field.at(self.minor)
            if facts is not None:
                proto = next((f["proto"] for f in field.facts if "proto" in f), None)
                found.append((child.key, proto or snake_case(child.key), facts))
        return found

    def _type(self, text):
        match = re.fullmatch(r"(list|map|nullable)<(.*)>", text)
        if match is None:
            if text in SCALARS:
                return text
            if text in GOOGLE:
                return f".google.protobuf.{GOOGLE[text]}"
            return f".{self.packages[text]}.{text}"
        shape, inner = match.groups()
        if shape == "nullable":
            return f".google.protobuf.{GOOGLE[inner]}"
        inner = self._type(inner)
        return f"repeated {inner}" if shape == "list" else f"map<string, {inner}>"

    def _field_lines(self, fields):
        lines, oneof = [], ""
        for number, (name, proto, facts) in enumerate(fields, 1):
            if facts.get("oneof", "") != oneof:
                lines += ["}"] if oneof else []
                oneof = facts.get("oneof", "")
                lines += [f"oneof {oneof} {{"] if oneof else []
            options = [f'json_name = "{name}"']
            if "deprecated" in facts:
                options.append("deprecated = true")
            if "undocumented" in facts:
                lines.append("// $hide_from_docs")
            lines.append(f"{self._type(facts['type'])} {proto} = {number} [{', '.join(options)}];")
        return lines + (["}"] if oneof else [])

    def _lines(self, tree):
        lines = []
        for name, node in tree.items():
            if "values" in node:
                lines += [f"enum {name} {{",
                          *(f"{value} = {number};" for value, number in node["values"].items()),
                          "}"]
                continue
            lines += [f"message {name} {{", *self._lines(node["children"]),
                      *self._field_lines(node.get("fields", [])), "}"]
        return lines

    def text(self, file):
        package = next(package for package, home in HOMES.values() if home == file)
        imports = [f'import "{name}";' for name in ["google/protobuf/all.proto", *IMPORTS[file]]]
        return "\n".join(['syntax = "proto3";', f"package {package};", *imports,
                          *self._lines(self.trees[file])]) + "\n"


def write_protos(rules, minor, folder):
    definitions = Definitions(rules, minor)
    for file in IMPORTS:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(definitions.text(file))
    google = folder / "google/protobuf/all.proto"
    google.parent.mkdir(parents=True, exist_ok=True)
    messages = "".join(f"message {name} {{}}\n" for name in GOOGLE.values())
    google.write_text(f'syntax = "proto3";\npackage google.protobuf;\n{messages}')


# ---- The articles -----------------------------------------------------------------------------

MONTHS = ("Jan", "Feb", "March", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def month_text(text):
    if not text:
        return ""
    year, month = text[:7].split("-")
    words = f"{MONTHS[int(month) - 1]} {year}"
    return f"~{words} (expected)" if text.endswith("expected") else words


def versions_text(text):
    if not text:
        return ""
    first, last = re.fullmatch(r"1\.(\d+) to 1\.(\d+)", text).groups()
    return ", ".join(f"1.{minor}" for minor in range(int(first), int(last) + 1))


def calendar_text(rules):
    table = RevisionTable(rules / "revisions.yaml")
    lines = ["# Support policy", "", "### Service mesh add-on release calendar", "",
             "|  Service mesh revision | Upstream release  | AKS release  | End of life | "
             "Compatible AKS versions | Compatible AKS LTS versions |",
             "|--------------|-------------------|--------------|---------|-------------|-----|"]
    for minor in table.revisions():
        if table.get(minor, "status") == "unannounced":
            continue
        lines.append("| " + " | ".join([
            f"asm-1-{minor}", month_text(table.get(minor, "upstream-release")),
            month_text(table.get(minor, "aks-release")), month_text(table.get(minor, "end-of-life")),
            versions_text(table.get(minor, "aks-versions")),
            versions_text(table.get(minor, "aks-lts-versions"))]) + " |")
    return "\n".join(lines) + "\n\n| Something else |\n|---|\n| entirely |\n"


def fields_text(rules):
    file = BlockFile(rules / "classification.yaml", "classification.yaml")
    lines = ["# Configure", ""]
    for message, heading in (("MeshConfig", "### MeshConfig"),
                             ("ProxyConfig", "### ProxyConfig (meshConfig.defaultConfig)")):
        lines += [heading, "", "| **Field** | **Supported/Allowed** | **Notes** |",
                  "|-----------|---------------|-----------|"]
        for row in file.section(message).children:
            values = parse_flow(row.text, row.place) if row.text else {
                child.key: child.text for child in row.children}
            name = values.get("documented-as", row.key)
            lines.append(f"| {name} | {values['class'].capitalize()} | Refer to [this][a] \\| - |")
        lines.append("")
    return "\n".join(lines)


def write_articles(rules, folder):
    (folder / "calendar.md").write_text(calendar_text(rules))
    (folder / "fields.md").write_text(fields_text(rules))
    return [folder / "calendar.md", folder / "fields.md"]


def text_of(path):
    return pathlib.Path(path).read_text()
