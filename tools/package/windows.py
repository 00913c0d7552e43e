"""The archive for Windows, and what Scoop and winget want to know of it."""

from project import ROOT, VERSION, fill, sha256, zip_archive

FOLDER = f"meshlint-{VERSION}-windows-x86_64"
ARCHIVE = f"{FOLDER}.zip"
MANIFESTS = {"scoop.json": "meshlint.json", "winget.yaml": "meshlint.meshlint.yaml",
             "winget.installer.yaml": "meshlint.meshlint.installer.yaml",
             "winget.locale.en-US.yaml": "meshlint.meshlint.locale.en-US.yaml"}


def archive(build):
    notices = build / "notices"
    files = {"meshlint.exe": (build / "meshlint.exe").read_bytes(),
             "README.md": (ROOT / "packaging/SUMMARY.md").read_bytes(),
             "LICENSE.txt": (ROOT / "LICENSE").read_bytes(),
             "meshlint.spdx.json": (notices / "meshlint.spdx.json").read_bytes()}
    files.update((f"licenses/{path.name}", path.read_bytes()) for path in (notices / "licenses").iterdir())
    return zip_archive({f"{FOLDER}/{name}": data for name, data in sorted(files.items())})


def write_packages(build, dist):
    data = archive(build)
    (dist / ARCHIVE).write_bytes(data)
    for source, name in MANIFESTS.items():
        template = ROOT / f"packaging/windows/{source}.in"
        (dist / name).write_bytes(fill(template, ARCHIVE=ARCHIVE, FOLDER=FOLDER, SHA256=sha256(data)))
