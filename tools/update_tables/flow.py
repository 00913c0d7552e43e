"""One-line YAML mappings, `{since: 19, type: list<string>}`, and the lines that hold them."""

from problem import Problem

INDENT = "  "


def parse_flow(text, place):
    """The mapping as a dict of strings, or of dicts one level down."""

    def mapping(at):
        found = {}
        at += 1
        while True:
            while at < len(text) and text[at] in " ,":
                at += 1
            if at < len(text) and text[at] == "}":
                return found, at + 1
            colon = text.find(":", at)
            if colon < 0:
                raise Problem(f"{place}: expected `{{name: value, ...}}`, not {text}")
            name = text[at:colon].strip()
            at = colon + 1
            while at < len(text) and text[at] == " ":
                at += 1
            if at < len(text) and text[at] == "{":
                found[name], at = mapping(at)
                continue
            end = at
            while end < len(text) and text[end] not in ",}":
                end += 1
            if end == len(text):
                raise Problem(f"{place}: the bracket is not closed: {text}")
            found[name] = text[at:end].strip()
            at = end

    if not text.startswith("{"):
        raise Problem(f"{place}: expected `{{name: value, ...}}`, not {text}")
    found, end = mapping(0)
    if end != len(text):
        raise Problem(f"{place}: text behind the bracket: {text}")
    return found


def flow(values):
    parts = (f"{name}: {flow(value) if isinstance(value, dict) else value}"
             for name, value in values.items())
    return "{" + ", ".join(parts) + "}"


def split_comment(line):
    """The line without its comment and white space at the end, and the comment."""
    mark = 0 if line.startswith("#") else line.find(" #")
    if mark < 0:
        return line.rstrip(), ""
    return line[:mark].rstrip(), line[mark:].strip()


def indent_of(line):
    return len(line) - len(line.lstrip(" "))
