"""Brings rules/ up to a new Istio release or to a new version of the AKS articles.

Prints what changes, what a person has to decide, and the difference of the files; --apply writes
them. Hand-written notes, comments and layout stay as they are. Reads only the files it is given."""

import argparse
import datetime
import difflib
import os
import pathlib
import re
import sys
import tempfile

from api import Api
from article import Articles, read_article
from classification import ClassificationTable, update_classification
from descriptors import DescriptorSet
from problem import Problem, Report
from release import ReleaseUpdate
from revisions import RevisionTable, update_calendar
from schema_tables import SchemaTables

DESCRIPTORS_HELP = """\
a protobuf descriptor set of the release, made in a checkout of Istio's API definitions:
protoc -I. -Icommon-protos --include_imports --include_source_info
--descriptor_set_out=FILE mesh/v1alpha1/config.proto"""


def month_argument(text):
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError(f"expected YYYY-MM, not {text!r}")
    return text


def date_argument(text):
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected YYYY-MM-DD, not {text!r}") from error


def release_argument(text):
    match = re.fullmatch(r"1\.(\d{1,3})", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"expected 1.N, not {text!r}")
    return int(match[1])


def parse_arguments():
    parser = argparse.ArgumentParser(prog="update-tables", description=__doc__.partition("\n")[0])
    parser.add_argument("--release", type=release_argument, metavar="1.N",
                        help="the Istio release that --descriptors describes")
    parser.add_argument("--descriptors", type=pathlib.Path, metavar="FILE", help=DESCRIPTORS_HELP)
    parser.add_argument("--upstream-release", type=month_argument, metavar="YYYY-MM",
                        help="the month of a new release; without it, that of the articles")
    parser.add_argument("--article", type=pathlib.Path, action="append", default=[],
                        metavar="FILE", help="an AKS article in Markdown with the release calendar "
                        "or the tables of fields; can be repeated")
    parser.add_argument("--date", type=date_argument, default=datetime.date.today().isoformat(),
                        metavar="YYYY-MM-DD", help="the day of the comparison (default: today)")
    parser.add_argument("--rules", type=pathlib.Path, metavar="DIR",
                        default=pathlib.Path(__file__).resolve().parents[2] / "rules",
                        help="the tables (default: rules/ of the checkout)")
    parser.add_argument("--apply", action="store_true", help="write the files")
    arguments = parser.parse_args()
    if (arguments.release is None) != (arguments.descriptors is None):
        parser.error("--release and --descriptors go together")
    if arguments.descriptors is None and not arguments.article:
        parser.error("nothing to compare with: give --descriptors or --article")
    return arguments


def update_release(arguments, revisions, schema, articles, report):
    minor, newest = arguments.release, revisions.revisions()[-1]
    if minor > newest + 1:
        raise Problem(f"the tables end with Istio 1.{newest}: 1.{newest + 1} comes next")
    if minor < revisions.revisions()[0]:
        raise Problem(f"the tables begin with Istio 1.{revisions.revisions()[0]}")
    api = Api(DescriptorSet(arguments.descriptors.read_bytes()))
    ReleaseUpdate(schema, api, minor, newest, report).run()
    if minor == newest + 1:
        upstream = arguments.upstream_release or next(
            (row.upstream for row in articles.calendar if row.revision == f"asm-1-{minor}"), "")
        if not upstream:
            raise Problem(f"when was Istio 1.{minor} released? Give --upstream-release YYYY-MM")
        revisions.append(minor, upstream)
        report.change(f"asm-1-{minor}: new, unannounced")


def run(arguments):
    report = Report()
    articles = Articles()
    for path in arguments.article:
        read_article(path, articles)
    revisions = RevisionTable(arguments.rules / "revisions.yaml")
    schema = SchemaTables(arguments.rules / "schema")
    classification = ClassificationTable(arguments.rules / "classification.yaml")

    if arguments.descriptors is not None:
        update_release(arguments, revisions, schema, articles, report)
    if articles.calendar:
        update_calendar(revisions, articles.calendar, arguments.date, report)
    announced = [minor for minor in revisions.revisions()
                 if revisions.get(minor, "status") != "unannounced"]
    if articles.fields:
        update_classification(classification, articles, announced[-1], arguments.date, report)
    # All sources of the date were looked at, or this was no full comparison.
    if articles.calendar and articles.fields and revisions.date() != arguments.date:
        report.change(f"tables-date {revisions.date()} becomes {arguments.date}")
        revisions.set_date(arguments.date)

    files = [revisions, classification, *schema.files.values()]
    print_report(report, [file for file in files if file.changed], arguments.apply)
    if arguments.apply:
        for file in files:
            if file.changed:
                replace(file.path, file.dump())


def print_report(report, changed, applied):
    for text in report.changes:
        print(text)
    if not report.changes:
        print("nothing changes")
    if report.by_hand:
        print("\nTo decide by hand:")
        for text in report.by_hand:
            print(f"- {text}")
    for file in changed:
        if applied:
            print(f"wrote {file.path}")
            continue
        print()
        sys.stdout.writelines(difflib.unified_diff(
            file.original.splitlines(keepends=True), file.dump().splitlines(keepends=True),
            f"a/rules/{file.name}", f"b/rules/{file.name}"))


def replace(path, text):
    """The old content or the new one, whatever happens."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def main():
    arguments = parse_arguments()
    try:
        run(arguments)
    except (Problem, OSError) as error:
        print(f"update-tables: {error}", file=sys.stderr)
        return 2
    return 0


sys.exit(main())
