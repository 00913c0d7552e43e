"""Protobuf descriptor sets, as `protoc --descriptor_set_out` writes them.

Only what the tables need is read, straight from the wire format, so that nothing has to be
installed. Numbers and names are those of google/protobuf/descriptor.proto."""

from dataclasses import dataclass, field

from problem import Problem

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5

REPEATED = 3
SCALARS = {1: "double", 3: "int64", 4: "uint64", 5: "int32", 8: "bool", 9: "string", 13: "uint32"}
MESSAGE, ENUM = 11, 14


@dataclass
class FieldType:
    name: str
    json_name: str
    number: int
    repeated: bool
    kind: int
    type_name: str  # ".istio.mesh.v1alpha1.Tracing" for messages and enums
    oneof: int | None
    deprecated: bool
    hidden: bool = False


@dataclass
class MessageType:
    full_name: str  # ".istio.mesh.v1alpha1.Tracing.Zipkin"
    package: str
    file: str
    fields: list = field(default_factory=list)
    oneofs: list = field(default_factory=list)
    map_entry: bool = False


@dataclass
class EnumType:
    full_name: str
    package: str
    file: str
    values: list = field(default_factory=list)  # (name, number)


def varint(data, at):
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise Problem("not a protobuf descriptor set: it is cut off or damaged")
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def records(data):
    """The (number, value) pairs of a message; a value is an int or bytes."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        number, wire = key >> 3, key & 7
        if wire == VARINT:
            value, at = varint(data, at)
        elif wire in (FIXED64, FIXED32, BYTES):
            if wire == BYTES:
                length, at = varint(data, at)
            else:
                length = 8 if wire == FIXED64 else 4
            value = data[at:at + length]
            at += length
            if at > len(data):
                raise Problem("not a protobuf descriptor set: it is cut off or damaged")
        else:
            raise Problem("not a protobuf descriptor set: it has a record of an unknown kind")
        yield number, value


def grouped(data):
    found = {}
    for number, value in records(data):
        found.setdefault(number, []).append(value)
    return found


def text_of(found, number):
    return found[number][-1].decode() if number in found else ""


def packed(data):
    at, values = 0, []
    while at < len(data):
        value, at = varint(data, at)
        values.append(value)
    return tuple(values)


def read_field(data):
    found = grouped(data)
    options = grouped(found[8][-1]) if 8 in found else {}
    return FieldType(
        name=text_of(found, 1),
        json_name=text_of(found, 10),
        number=found.get(3, [0])[-1],
        repeated=found.get(4, [0])[-1] == REPEATED,
        kind=found.get(5, [0])[-1],
        type_name=text_of(found, 6),
        oneof=found[9][-1] if 9 in found else None,
        deprecated=bool(options.get(3, [0])[-1]))


class DescriptorSet:
    """All messages and enums of a set, by their full names."""

    def __init__(self, data):
        self.messages = {}
        self.enums = {}
        self.has_comments = False
        try:
            for number, value in records(data):
                if number == 1:
                    self._read_file(value)
        except UnicodeDecodeError as error:
            raise Problem("not a protobuf descriptor set: a name is not UTF-8") from error
        if not self.messages:
            raise Problem("not a protobuf descriptor set: it holds no message")

    def _read_file(self, data):
        found = grouped(data)
        file, package = text_of(found, 1), text_of(found, 2)
        prefix = "." + package if package else ""
        hidden = self._hidden_places(found)
        for index, value in enumerate(found.get(4, [])):
            self._read_message(value, prefix, package, file, (4, index), hidden)
        for value in found.get(5, []):
            self._read_enum(value, prefix, package, file)

    def _hidden_places(self, found):
        """The places whose comment keeps them out of the published reference."""
        places = set()
        for info in found.get(9, []):
            for number, value in records(info):
                if number != 1:
                    continue
                self.has_comments = True
                location = grouped(value)
                if "$hide_from_docs" in text_of(location, 3):
                    places.add(packed(location.get(1, [b""])[-1]))
        return places

    def _read_message(self, data, prefix, package, file, place, hidden):
        found = grouped(data)
        name = prefix + "." + text_of(found, 1)
        options = grouped(found[7][-1]) if 7 in found else {}
        message = MessageType(name, package, file, map_entry=bool(options.get(7, [0])[-1]))
        for index, value in enumerate(found.get(2, [])):
            member = read_field(value)
            member.hidden = place + (2, index) in hidden
            message.fields.append(member)
        message.oneofs = [text_of(grouped(value), 1) for value in found.get(8, [])]
        self.messages[name] = message
        for index, value in enumerate(found.get(3, [])):
            self._read_message(value, name, package, file, place + (3, index), hidden)
        for value in found.get(4, []):
            self._read_enum(value, name, package, file)

    def _read_enum(self, data, prefix, package, file):
        found = grouped(data)
        name = prefix + "." + text_of(found, 1)
        enum = EnumType(name, package, file)
        for value in found.get(2, []):
            entry = grouped(value)
            number = entry.get(2, [0])[-1]
            enum.values.append((text_of(entry, 1), number - (1 << 64) if number >> 63 else number))
        self.enums[name] = enum
