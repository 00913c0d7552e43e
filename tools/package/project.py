"""What all package programs know of the project, from the one place that states it."""

import datetime
import hashlib
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESCRIPTION = re.search(r'DESCRIPTION "([^"]*)"', (ROOT / "CMakeLists.txt").read_text())[1]
VERSION = re.search(r"^    VERSION (\d+\.\d+\.\d+)$", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
REPOSITORY = (ROOT / "packaging/repository").read_text().strip()


def source_date():
    """Seconds since 1970: the time that every file and document of a package carries."""
    return int(os.environ["SOURCE_DATE_EPOCH"])


def source_date_text():
    date = datetime.datetime.fromtimestamp(source_date(), datetime.timezone.utc)
    return date.strftime("%Y-%m-%dT%H:%M:%SZ")


def sha256(data):
    return hashlib.sha256(data).hexdigest()
