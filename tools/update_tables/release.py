"""A new Istio release: rules/schema/ against its API."""

from blocks import Block
from flow import flow
from schema_tables import EnumBlock, FieldBlock, write_new_enum


class ReleaseUpdate:
    """Brings the tables, which end with `minor` or the release before it, to `minor`.

    With `newest` beyond `minor` the tables are only compared: history is not rewritten."""

    def __init__(self, tables, api, minor, newest, report):
        self.tables = tables
        self.api = api
        self.minor = minor
        self.compare_only = minor < newest
        self.report = report

    def run(self):
        known_messages = self.tables.messages()
        known_enums = self.tables.enums()
        for message in self.api.messages.values():
            block = known_messages.get(message.name)
            if block is None:
                self._new_message(message)
            else:
                self._message(block, message)
        for name, block in known_messages.items():
            if name not in self.api.messages:
                self._unreached(block)
        for enum in self.api.enums.values():
            block = known_enums.get(enum.name)
            if block is None:
                self._new_enum(enum)
            else:
                self._enum(block, enum)
        for name, block in known_enums.items():
            if name not in self.api.enums and EnumBlock(block).at(self.minor):
                self._note(f"{name}: MeshConfig does not reach it any more")
                if not self.compare_only:
                    EnumBlock(block).end(self.minor)

    def _note(self, text):
        if self.compare_only:
            self.report.hand(f"1.{self.minor} differs from the tables: {text}")
        else:
            self.report.change(text)

    def _new_message(self, message):
        self._note(f"{message.name}: new, with {len(message.members)} fields")
        if self.compare_only:
            return
        block = self.tables.add(message.home, "messages", message.name)
        if not message.members:
            block.set_line(f"  {message.name}: {{}}")
        for member in message.members:
            self._insert(block, member, len(block.children))

    def _insert(self, block, member, at):
        line = f"    {member.name}: " + flow({"since": str(self.minor), **member.facts})
        block.children.insert(at, Block(member.name, line))

    def _message(self, block, message):
        previous = None
        for member in message.members:
            known = block.child(member.name)
            if known is None:
                self._new_field(block, message, member, previous)
            else:
                self._field(FieldBlock(known), message, member)
            previous = member.name
        names = {member.name for member in message.members}
        for known in list(block.children):
            if known.key not in names:
                self._gone(block, known)

    def _new_field(self, block, message, member, previous):
        self._note(f"{message.name}.{member.name}: new, {member.facts['type']}")
        if message.name in ("MeshConfig", "ProxyConfig") and not self.compare_only:
            self.report.hand(f"{message.name}.{member.name} is blocked until "
                             "classification.yaml has a row for it")
        if self.compare_only:
            return
        if block.text == "{}":
            block.set_line(f"  {block.key}:")
        before = block.child(previous) if previous else None
        self._insert(block, member, block.children.index(before) + 1 if before else 0)

    def _field(self, field, message, member):
        now = field.at(self.minor)
        # One spelling serves all releases; it need not be repeated.
        wanted = {key: value for key, value in member.facts.items()
                  if key != "proto" or not any("proto" in facts for facts in field.facts)}
        if now is not None:
            bare = {key: value for key, value in now.items()
                    if key not in ("since", "until", "proto")}
            if bare == {key: value for key, value in wanted.items() if key != "proto"}:
                return
        where = f"{message.name}.{member.name}"
        if now is None:
            self._note(f"{where}: back again, {member.facts['type']}")
        else:
            self._note(f"{where}: {flow(bare)} becomes {flow(wanted)}")
        if self.compare_only:
            return
        if now is not None:
            field.end(self.minor)
        field.begin(self.minor, wanted)

    def _gone(self, block, known):
        field = FieldBlock(known)
        if field.at(self.minor) is None:
            return
        self._note(f"{block.key}.{known.key}: gone")
        if self.compare_only:
            return
        if len(field.facts) == 1 and int(field.facts[0].get("since", 0)) >= self.minor:
            block.children.remove(known)
        else:
            field.end(self.minor)

    def _unreached(self, block):
        for known in list(block.children):
            self._gone(block, known)

    def _new_enum(self, enum):
        self._note(f"{enum.name}: new, {', '.join(name for name, _ in enum.values)}")
        if not self.compare_only:
            block = self.tables.add(enum.home, "enums", enum.name)
            write_new_enum(block, self.minor, enum.values)

    def _enum(self, block, enum):
        known = EnumBlock(block)
        now = known.at(self.minor) or {}
        previous = None
        for name, number in enum.values:
            if name not in known.entries:
                self._note(f"{enum.name}: {name} is new")
                if not self.compare_only:
                    known.add(self.minor, name, number, previous or self._head(known))
            elif name not in now:
                self.report.hand(f"{enum.name}: {name} is back again; give it its own line")
            elif now[name] != number:
                self.report.hand(f"{enum.name}: {name} was {now[name]} and is {number}")
            previous = name
        names = {name for name, _ in enum.values}
        for name in now:
            if name not in names:
                self._note(f"{enum.name}: {name} is gone")
                if not self.compare_only:
                    known.remove(self.minor, name)

    @staticmethod
    def _head(known):
        """What a first value stands behind."""
        heads = [key for key in known.entries if key in ("since", "until")]
        return heads[-1] if heads else None
