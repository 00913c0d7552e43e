"""rules/revisions.yaml: the records of the revisions."""

import re

from problem import Problem

KEYS = ("status", "upstream-release", "aks-release", "end-of-life", "aks-versions",
        "aks-lts-versions")


class RevisionTable:
    """The file as lines; a record is the range of its lines."""

    def __init__(self, path):
        self.path = path
        self.name = "revisions.yaml"
        self.original = path.read_text(encoding="utf-8")
        self.lines = self.original.splitlines()
        if not self.revisions():
            raise Problem(f"{self.name}: no revisions")

    def revisions(self):
        found = (re.match(r"  - revision: asm-1-(\d+)", line) for line in self.lines)
        return [int(match[1]) for match in found if match]

    def _record(self, minor):
        start = self.lines.index(f"  - revision: asm-1-{minor}")
        end = start + 1
        while end < len(self.lines) and self.lines[end].startswith("    "):
            end += 1
        return start, end

    def get(self, minor, key):
        start, end = self._record(minor)
        for line in self.lines[start:end]:
            if line.startswith(f"    {key}: "):
                return line.partition(": ")[2].partition(" #")[0].strip()
        return ""

    def set(self, minor, key, value):
        start, end = self._record(minor)
        for at in range(start, end):
            if self.lines[at].startswith(f"    {key}: "):
                self.lines[at] = f"    {key}: {value}"
                return
        # In the order of the keys.
        at = start + 1
        while at < end:
            name = self.lines[at].strip().partition(":")[0]
            if name in KEYS and KEYS.index(name) > KEYS.index(key):
                break
            at += 1
        self.lines.insert(at, f"    {key}: {value}")

    def append(self, minor, upstream):
        _, end = self._record(self.revisions()[-1])
        self.lines[end:end] = ["", f"  - revision: asm-1-{minor}", "    status: unannounced",
                               f"    upstream-release: {upstream}"]

    def set_date(self, date):
        for at, line in enumerate(self.lines):
            if line.startswith("tables-date: "):
                self.lines[at] = f"tables-date: {date}"
                return
        raise Problem(f"{self.name}: no tables-date")

    def date(self):
        return next(line.partition(": ")[2] for line in self.lines
                    if line.startswith("tables-date: "))

    def dump(self):
        return "\n".join(self.lines) + "\n"

    @property
    def changed(self):
        return self.dump() != self.original


def status_on(date, end):
    """A support end in the article's calendar is a fact unless it is a forecast."""
    if not end or end.endswith("expected"):
        return "supported"
    return "retired" if end <= date[:7] else "supported"


def update_calendar(table, calendar, date, report):
    known = table.revisions()
    for row in calendar:
        minor = int(row.revision.rpartition("-")[2])
        if minor not in known:
            if minor > known[-1]:
                report.hand(f"{row.revision} is announced, but the tables end with Istio "
                            f"1.{known[-1]}: add 1.{minor} with --release first")
            continue
        new = {"upstream-release": row.upstream, "aks-release": row.aks, "end-of-life": row.end,
               "aks-versions": row.versions, "aks-lts-versions": row.lts_versions,
               "status": status_on(date, row.end) if row.aks else "unannounced"}
        for key in KEYS:
            old = table.get(minor, key)
            if old == new[key]:
                continue
            if not new[key]:
                report.hand(f"{row.revision}: the article has no {key} any more; "
                            f"the tables say {old}")
                continue
            table.set(minor, key, new[key])
            report.change(f"{row.revision}: {key} {old + ' becomes ' if old else ''}{new[key]}")
    announced = {int(row.revision.rpartition("-")[2]) for row in calendar}
    for minor in known:
        if calendar and minor not in announced and table.get(minor, "status") != "unannounced":
            report.hand(f"asm-1-{minor} is in the tables, but not in the article's calendar")
