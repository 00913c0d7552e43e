"""Writes the archive for Windows and what Scoop and winget want to know of it:
windows.py EXECUTABLE NOTICES DIST

Byte for byte the same each time: sorted names, one time for all files."""

import io
import pathlib
import sys
import time
import zipfile

from project import DESCRIPTION, REPOSITORY, ROOT, VERSION, sha256, source_date

FOLDER = f"meshlint-{VERSION}-windows-x86_64"
ARCHIVE = f"{FOLDER}.zip"
MANIFESTS = {"scoop.json": "meshlint.json", "winget.yaml": "meshlint.meshlint.yaml",
             "winget.installer.yaml": "meshlint.meshlint.installer.yaml",
             "winget.locale.en-US.yaml": "meshlint.meshlint.locale.en-US.yaml"}


def archive(executable, notices):
    files = {"meshlint.exe": executable.read_bytes(),
             "README.md": (ROOT / "packaging/SUMMARY.md").read_bytes(),
             "LICENSE.txt": (ROOT / "LICENSE").read_bytes(),
             "meshlint.spdx.json": (notices / "meshlint.spdx.json").read_bytes()}
    for path in sorted((notices / "licenses").iterdir()):
        files[f"licenses/{path.name}"] = path.read_bytes()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", time.gmtime(source_date())[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return data.getvalue()


def main():
    executable, notices, dist = map(pathlib.Path, sys.argv[1:])
    data = archive(executable, notices)
    dist.mkdir(parents=True, exist_ok=True)
    (dist / ARCHIVE).write_bytes(data)
    values = {"VERSION": VERSION, "DESCRIPTION": DESCRIPTION, "REPOSITORY": REPOSITORY,
              "ARCHIVE": ARCHIVE, "FOLDER": FOLDER, "SHA256": sha256(data)}
    for source, name in MANIFESTS.items():
        text = (ROOT / f"packaging/windows/{source}.in").read_text()
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        (dist / name).write_text(text)


main()
