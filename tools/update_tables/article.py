"""The tables of the AKS articles, in Markdown."""

import re
from dataclasses import dataclass, field

from problem import Problem

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass
class CalendarRow:
    revision: str
    upstream: str  # "2026-05"
    aks: str
    end: str  # "2026-12" or "2026-12 expected"
    versions: str  # "1.32 to 1.36"
    lts_versions: str


@dataclass
class Articles:
    calendar: list = field(default_factory=list)
    fields: dict = field(default_factory=dict)  # "MeshConfig": {name: "allowed"}


def cells(line):
    return [cell.strip().strip("*` ") for cell in line.strip().strip("|").split("|")]


def month(text, place):
    """`Sept 2025` as `2025-09`, `~Dec 2026 (expected)` as `2026-12 expected`; nothing for none."""
    if text.strip("- ") in ("", "TBA", "TBD", "N/A"):
        return ""
    match = re.search(r"([A-Za-z]{3})[a-z]*\.?\s+(20\d\d)", text)
    if match is None or match[1].lower() not in MONTHS:
        raise Problem(f"{place}: no month: {text}")
    forecast = " expected" if "expected" in text.lower() or "~" in text else ""
    return f"{match[2]}-{MONTHS.index(match[1].lower()) + 1:02}{forecast}"


def versions(text, place):
    """`1.32, 1.33, 1.34` as `1.32 to 1.34`."""
    found = re.findall(r"\b1\.(\d+)\b", text)
    if not found:
        return ""
    minors = sorted(int(minor) for minor in found)
    if minors != list(range(minors[0], minors[-1] + 1)):
        raise Problem(f"{place}: the versions have a gap: {text}")
    return f"1.{minors[0]} to 1.{minors[-1]}"


def calendar_row(row, place):
    row = row + [""] * (6 - len(row))
    if not re.fullmatch(r"asm-1-\d+", row[0]):
        raise Problem(f"{place}: no revision: {row[0]}")
    return CalendarRow(row[0], month(row[1], place), month(row[2], place), month(row[3], place),
                       versions(row[4], place), versions(row[5], place))


def read_article(path, found):
    """Adds the tables of one article: the release calendar, and the classification of fields."""
    heading, kind, before = "", "", len(found.calendar) + len(found.fields)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path}:{number}"
        if line.startswith("#"):
            heading = line
        if not line.lstrip().startswith("|"):
            kind = ""
            continue
        row = cells(line)
        if not kind:
            kind = table_kind(row, heading)
            if kind in ("MeshConfig", "ProxyConfig"):
                found.fields.setdefault(kind, {})
            continue
        if set(row[0]) <= set("-: "):
            continue
        if kind == "calendar":
            found.calendar.append(calendar_row(row, place))
        elif kind in found.fields:
            classification = row[1].lower() if len(row) > 1 else ""
            if classification not in ("allowed", "supported"):
                raise Problem(f"{place}: neither Allowed nor Supported: {line}")
            found.fields[kind][row[0]] = classification
    if before == len(found.calendar) + len(found.fields):
        raise Problem(f"{path}: neither a release calendar nor a table of fields is in it")


def table_kind(header, heading):
    names = [name.lower() for name in header]
    if names[0] == "service mesh revision":
        return "calendar"
    if names[0] == "field" and len(names) > 1 and "allowed" in names[1]:
        return "ProxyConfig" if "proxyconfig" in heading.lower() else "MeshConfig"
    return "other"
