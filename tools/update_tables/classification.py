"""rules/classification.yaml: the rows of the AKS table."""

import re

from blocks import Block, BlockFile
from flow import flow, parse_flow


class ClassificationTable(BlockFile):
    def __init__(self, path):
        super().__init__(path, "classification.yaml")

    def rows(self, message):
        return self.section(message).children


def row_value(row, key):
    if row.text.startswith("{"):
        return parse_flow(row.text, row.place).get(key, "")
    for line in row.lines[1:]:
        match = re.match(rf"\s*{key}:\s*(\S.*)", line)
        if match:
            return match[1].strip()
    found = row.child(key)
    return found.text if found else ""


def set_class(row, value):
    if row.text.startswith("{"):
        row.set_line(f"  {row.key}: " + flow({**parse_flow(row.text, row.place), "class": value}))
    else:
        row.child("class").set_line(f"    class: {value}")


def documented_name(row):
    """The spelling in the article."""
    return row_value(row, "documented-as") or row.key


def update_classification(table, articles, newest, date, report):
    """`newest` is the newest announced revision: the first one that a new row is sure to hold for."""
    for message, fields in articles.fields.items():
        rows = table.rows(message)
        previous = None
        for name, classification in fields.items():
            row = next((row for row in rows if documented_name(row) == name), None)
            if row is None:
                row = Block(name, f"  {name}:")
                row.children = [
                    Block("class", f"    class: {classification}"),
                    Block("since", f"    since: asm-1-{newest}"),
                    Block("evidence", f"    evidence: in the AKS table since {date[:7]}")]
                rows.insert(rows.index(previous) + 1 if previous else 0, row)
                report.change(f"{message}.{name}: {classification} from asm-1-{newest} on")
                report.hand(f"{message}.{name}: a note for users, and whether an older revision "
                            "has it, too")
            elif row_value(row, "class") != classification:
                report.change(f"{message}.{name}: {row_value(row, 'class')} becomes "
                              f"{classification}")
                set_class(row, classification)
            previous = row
        for row in rows:
            if documented_name(row) not in fields:
                report.hand(f"{message}.{row.key} is not in the AKS table any more: if no revision "
                            "allows it, delete its row")
