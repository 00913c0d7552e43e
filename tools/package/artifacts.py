"""Writes the npm package, the wheel and the krew manifest:  artifacts.py BUILD WASM DIST [PROGRAM]

BUILD is a finished package build, WASM the folder of the WebAssembly module, DIST holds the archive;
PROGRAM is that for Windows. Byte for byte the same each time: sorted
names, one time for all files, no owner."""

import base64
import gzip
import hashlib
import io
import pathlib
import sys
import tarfile
import time
import zipfile

from project import DESCRIPTION, REPOSITORY, ROOT, VERSION, sha256, source_date

# The executable needs nothing of the system, so it runs with either C library.
WHEEL_TAGS = ("py3-none-manylinux_2_5_x86_64", "py3-none-manylinux1_x86_64",
              "py3-none-musllinux_1_1_x86_64")
# As packaging/npm/bin/meshlint.js looks for them.
NPM_PROGRAM = "native/linux-x64/meshlint"
NPM_WINDOWS_PROGRAM = "native/win32-x64/meshlint.exe"
WHEEL_PLATFORMS = ".".join(tag.rpartition("-")[2] for tag in WHEEL_TAGS)


def fill(path, **more):
    text = path.read_text()
    values = {"VERSION": VERSION, "DESCRIPTION": DESCRIPTION, "REPOSITORY": REPOSITORY, **more}
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text.encode()


def summary():
    return (ROOT / "packaging/SUMMARY.md").read_text()


def licences(build):
    files = {"LICENSE": (ROOT / "LICENSE").read_bytes()}
    for path in sorted((build / "notices/licenses").iterdir()):
        files[f"licenses/{path.name}"] = path.read_bytes()
    return files


def npm_package(build, wasm, windows_program):
    npm = ROOT / "packaging/npm"
    files = {"package.json": fill(npm / "package.json.in"),
             "README.md": summary().encode(),
             NPM_PROGRAM: (build / "meshlint").read_bytes(),
             "wasm/meshlint.mjs": (wasm / "meshlint.mjs").read_bytes(),
             "wasm/meshlint.wasm": (wasm / "meshlint.wasm").read_bytes(), **licences(build)}
    if windows_program:
        files[NPM_WINDOWS_PROGRAM] = pathlib.Path(windows_program[0]).read_bytes()
    for path in (*npm.glob("bin/*"), *npm.glob("lib/*")):
        files[path.relative_to(npm).as_posix()] = path.read_bytes()
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in sorted(files.items()):
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            info.mtime = source_date()
            info.mode = 0o755 if name == NPM_PROGRAM or name.startswith("bin/") else 0o644
            tar.addfile(info, io.BytesIO(data))
    return gzip.compress(archive.getvalue(), mtime=0)


def wheel(build):
    info = f"meshlint-{VERSION}.dist-info"
    tags = "".join(f"Tag: {tag}\n" for tag in WHEEL_TAGS)
    files = {
        f"meshlint-{VERSION}.data/scripts/meshlint": (build / "meshlint").read_bytes(),
        f"{info}/METADATA": fill(ROOT / "packaging/pypi/METADATA.in", README=summary()),
        f"{info}/WHEEL": ("Wheel-Version: 1.0\nGenerator: meshlint\n"
                          f"Root-Is-Purelib: false\n{tags}").encode(),
    }
    files.update((f"{info}/licenses/{pathlib.PurePath(name).name}", data)
                 for name, data in licences(build).items())
    record = "".join(f"{name},sha256={record_digest(data)},{len(data)}\n"
                     for name, data in sorted(files.items()))
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, time.gmtime(source_date())[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            mode = 0o755 if "/scripts/" in name else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            package.writestr(entry, data)
    return archive.getvalue()


def record_digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def main():
    build, wasm, dist = map(pathlib.Path, sys.argv[1:4])
    folder = f"meshlint-{VERSION}-linux-x86_64"
    archive = f"{folder}.tar.gz"
    (dist / f"meshlint-{VERSION}.tgz").write_bytes(npm_package(build, wasm, sys.argv[4:5]))
    (dist / f"meshlint-{VERSION}-py3-none-{WHEEL_PLATFORMS}.whl").write_bytes(wheel(build))
    (dist / "krew.yaml").write_bytes(fill(ROOT / "packaging/krew.yaml.in", ARCHIVE=archive, FOLDER=folder,
                                          SHA256=sha256((dist / archive).read_bytes())))


main()
