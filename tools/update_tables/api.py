"""Istio's API of one release, in the words of rules/schema/."""

from collections import Counter
from dataclasses import dataclass

from descriptors import ENUM, MESSAGE, SCALARS
from problem import Problem

ROOT = ".istio.mesh.v1alpha1.MeshConfig"
PROXY = ".istio.mesh.v1alpha1.ProxyConfig"

WELL_KNOWN = {
    ".google.protobuf.Duration": "duration",
    ".google.protobuf.Struct": "struct",
    ".google.protobuf.Value": "value",
    ".google.protobuf.BoolValue": "nullable<bool>",
    ".google.protobuf.DoubleValue": "nullable<double>",
    ".google.protobuf.Int32Value": "nullable<int32>",
    ".google.protobuf.Int64Value": "nullable<int64>",
    ".google.protobuf.StringValue": "nullable<string>",
    ".google.protobuf.UInt32Value": "nullable<uint32>",
    ".google.protobuf.UInt64Value": "nullable<uint64>",
}


@dataclass
class Member:
    """A field, with its facts as the tables write them."""

    name: str
    facts: dict


@dataclass
class ApiMessage:
    name: str
    home: str  # the file of rules/schema/ for a message that is new
    members: list


@dataclass
class ApiEnum:
    name: str
    home: str
    values: list


def snake_case(name):
    return "".join("_" + c.lower() if c.isupper() else c for c in name)


class Api:
    """Every message and enum that MeshConfig reaches, in the order in which it reaches them."""

    def __init__(self, descriptors):
        if ROOT not in descriptors.messages:
            raise Problem(f"the descriptor set has no {ROOT[1:]}: "
                          "make it from mesh/v1alpha1/config.proto")
        if not descriptors.has_comments:
            raise Problem("the descriptor set has no comments, which tell what is undocumented: "
                          "make it with --include_source_info")
        self._set = descriptors
        self._proxy_file = descriptors.messages[PROXY].file if PROXY in descriptors.messages else ""
        self._full_names = {}
        self.messages = {}
        self.enums = {}
        self._reach(ROOT)

    def _short(self, full_name, package):
        short = full_name[len(package) + 2:] if package else full_name[1:]
        if self._full_names.setdefault(short, full_name) != full_name:
            raise Problem(f"{full_name[1:]} and {self._full_names[short][1:]} have one name")
        return short

    def _home(self, short, file):
        if file == self._proxy_file:
            return "proxy_config.yaml"
        if file != self._set.messages[ROOT].file:
            return "networking.yaml"
        providers = short.startswith("MeshConfig.ExtensionProvider")
        return "extension_providers.yaml" if providers else "mesh_config.yaml"

    def _reach(self, full_name):
        message = self._set.messages.get(full_name)
        if message is None:
            raise Problem(f"the descriptor set lacks {full_name[1:]}: "
                          "make it with --include_imports")
        short = self._short(full_name, message.package)
        if short in self.messages:
            return
        reached = ApiMessage(short, self._home(short, message.file), [])
        self.messages[short] = reached
        sizes = Counter(member.oneof for member in message.fields)
        reached.members = [self._member(message, member, sizes) for member in message.fields]

    def _member(self, message, member, sizes):
        where = f"{message.full_name[1:]}.{member.name}"
        facts = {"type": self._type(member, where)}
        if member.oneof is not None and sizes[member.oneof] > 1:
            facts["oneof"] = message.oneofs[member.oneof]
        if member.deprecated:
            facts["deprecated"] = "true"
        if member.hidden:
            facts["undocumented"] = "true"
        if member.name != snake_case(member.json_name):
            facts["proto"] = member.name
        return Member(member.json_name, facts)

    def _type(self, member, where):
        if member.kind == MESSAGE and member.repeated:
            entry = self._set.messages.get(member.type_name)
            if entry is not None and entry.map_entry:
                key, value = entry.fields
                if SCALARS.get(key.kind) != "string":
                    raise Problem(f"{where}: a map whose keys are no strings")
                return f"map<{self._type(value, where)}>"
        name = self._single(member, where)
        return f"list<{name}>" if member.repeated else name

    def _single(self, member, where):
        if member.kind in SCALARS:
            return SCALARS[member.kind]
        if member.kind == ENUM:
            return self._reach_enum(member.type_name, where)
        if member.kind != MESSAGE:
            raise Problem(f"{where}: a type that the tables have no name for "
                          f"(number {member.kind} of FieldDescriptorProto.Type)")
        if member.type_name in WELL_KNOWN:
            return WELL_KNOWN[member.type_name]
        self._reach(member.type_name)
        return self._short(member.type_name, self._set.messages[member.type_name].package)

    def _reach_enum(self, full_name, where):
        enum = self._set.enums.get(full_name)
        if enum is None:
            raise Problem(f"{where}: the descriptor set lacks {full_name[1:]}: "
                          "make it with --include_imports")
        short = self._short(full_name, enum.package)
        self.enums.setdefault(short, ApiEnum(short, self._home(short, enum.file), enum.values))
        return short
