"""rules/schema/*.yaml: fields by release, and their edits."""

from blocks import Block, BlockFile
from flow import flow, parse_flow
from problem import Problem

WIDTH = 100
ORDER = ("since", "until", "type", "oneof", "deprecated", "undocumented", "proto")


class FieldBlock:
    """All facts of a field, oldest first."""

    def __init__(self, block):
        self.block = block
        items = block.lines[1:]
        texts = [line.strip()[2:] for line in items] if items else [block.text]
        self.facts = [parse_flow(text.partition(" #")[0].strip(), block.place) for text in texts]

    def at(self, minor):
        """The facts for a release; None when it does not have the field."""
        for facts in self.facts:
            if int(facts.get("since", 0)) <= minor <= int(facts.get("until", 255)):
                return facts
        return None

    def end(self, minor):
        """The field is not in `minor` any more."""
        if int(self.facts[-1].get("since", 0)) >= minor:
            self.facts.pop()
        else:
            self.facts[-1]["until"] = str(minor - 1)
        self._write()

    def begin(self, minor, facts):
        self.facts.append({"since": str(minor), **facts})
        self._write()

    def _write(self):
        lines = [flow({key: facts[key] for key in ORDER if key in facts}) for facts in self.facts]
        if len(lines) == 1:
            self.block.set_line(f"    {self.block.key}: {lines[0]}")
        else:
            self.block.set_line(f"    {self.block.key}:")
            self.block.lines += ["      - " + line for line in lines]


class EnumBlock:
    """The values of an enum; `since` and `until` of the enum are among them."""

    def __init__(self, block):
        self.block = block
        self.inline = block.text.startswith("{")
        if self.inline:
            self.entries = parse_flow(block.text, block.place)
        else:
            self.entries = {}
            for child in block.children:
                text = child.text
                braces = text.startswith("{")
                self.entries[child.key] = parse_flow(text, child.place) if braces else text

    def at(self, minor):
        """Names and numbers in a release; None when it does not have the enum."""
        found = {}
        for name, entry in self.entries.items():
            if name in ("since", "until"):
                continue
            own = entry if isinstance(entry, dict) else {}
            since = int(own.get("since", self.entries.get("since", 0)))
            until = int(own.get("until", self.entries.get("until", 255)))
            if since <= minor <= until:
                found[name] = int(own.get("number", entry if not own else 0))
        return found or None

    def end(self, minor):
        rest = {key: value for key, value in self.entries.items() if key != "since"}
        since = {"since": self.entries["since"]} if "since" in self.entries else {}
        self._write({**since, "until": str(minor - 1), **rest})

    def add(self, minor, name, number, behind):
        entries = {}
        added = {name: {"number": str(number), "since": str(minor)}}
        if behind is None:
            entries.update(added)
        for key, value in self.entries.items():
            entries[key] = value
            if key == behind:
                entries.update(added)
        self._write(entries)

    def remove(self, minor, name):
        entry = self.entries[name]
        own = dict(entry) if isinstance(entry, dict) else {"number": entry}
        own["until"] = str(minor - 1)
        self._write({**self.entries, name: own})

    def _write(self, entries):
        """Keeps the lines of values that stay as they are."""
        old = {child.key: child for child in self.block.children}
        unchanged = {key for key in old if self.entries.get(key) == entries.get(key)}
        self.entries = entries
        line = f"  {self.block.key}: {flow(entries)}"
        if self.inline and len(line) <= WIDTH:
            self.block.set_line(line)
            return
        self.inline = False
        self.block.set_line(f"  {self.block.key}:")
        self.block.children = []
        for name, entry in entries.items():
            if name in unchanged:
                self.block.children.append(old[name])
                continue
            text = flow(entry) if isinstance(entry, dict) else entry
            self.block.children.append(Block(name, f"    {name}: {text}"))


def write_new_enum(block, minor, values):
    entries = {"since": str(minor), **{name: str(number) for name, number in values}}
    line = f"  {block.key}: {flow(entries)}"
    if len(line) <= WIDTH:
        block.set_line(line)
        return
    block.set_line(f"  {block.key}:")
    block.children = [Block(name, f"    {name}: {text}") for name, text in entries.items()]


class SchemaTables:
    """All files of rules/schema/."""

    def __init__(self, folder):
        self.files = {path.name: BlockFile(path, f"schema/{path.name}")
                      for path in sorted(folder.glob("*.yaml"))}
        if not self.files:
            raise Problem(f"{folder}: no schema files")

    def _all(self, section):
        for file in self.files.values():
            block = file.top.child(section)
            if block is not None:
                yield from block.children

    def messages(self):
        return {block.key: block for block in self._all("messages")}

    def enums(self):
        return {block.key: block for block in self._all("enums")}

    def add(self, home, section, name):
        """A new empty message or enum, in the order of the file: sorted, but for its own message,
        which comes first."""
        if home not in self.files:
            raise Problem(f"schema/{home}: no such file; {name} belongs there")
        blocks = self.files[home].section(section).children
        block = Block(name, f"  {name}:", [""])
        at = next((i for i, other in enumerate(blocks) if i > 0 and other.key > name), len(blocks))
        if at == 0:
            block.above = []
        blocks.insert(at, block)
        return block
