"""What all package programs know of the project, from the one place that states it."""

import datetime
import hashlib
import io
import os
import pathlib
import re
import time
import zipfile

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


def fill(path, **more):
    """The text of a template, with what the project is called and `more` in place of @NAME@."""
    text = path.read_text()
    values = {"VERSION": VERSION, "DESCRIPTION": DESCRIPTION, "REPOSITORY": REPOSITORY, **more}
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


def zip_archive(files, programs=()):
    """Byte for byte the same each time: one time for all files, no owner."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, time.gmtime(source_date())[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o100000 | (0o755 if name in programs else 0o644)) << 16
            package.writestr(entry, content)
    return data.getvalue()
