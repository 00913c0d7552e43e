"""Writes what is made of finished package builds into DIST, which holds their archives by CPack:
artifacts.py WASM DIST SYSTEM=BUILD...

The programs and their SBOMs, the npm package, wheels, the krew manifest, and what Windows has. WASM is the folder
of the WebAssembly module, SYSTEM such as linux-x86_64. Byte for byte the same each time: sorted names, one time
for all files, no owner."""

import base64
import gzip
import hashlib
import io
import pathlib
import sys
import tarfile

import windows
from project import ROOT, VERSION, fill, sha256, source_date, zip_archive

# What npm, wheels and krew call a system. The executable for Linux needs nothing of the system, so it runs with
# either C library; that for macOS says itself which release it needs; Windows runs programs for x86-64 on arm64.
SYSTEMS = {
    "linux-x86_64": ("linux-x64", ("manylinux_2_5_x86_64", "manylinux1_x86_64", "musllinux_1_1_x86_64"),
                     ("linux", "amd64")),
    "linux-aarch64": ("linux-arm64", ("manylinux_2_17_aarch64", "manylinux2014_aarch64", "musllinux_1_1_aarch64"),
                      ("linux", "arm64")),
    "macos-x86_64": ("darwin-x64", ("macosx_11_0_x86_64",), ("darwin", "amd64")),
    "macos-aarch64": ("darwin-arm64", ("macosx_11_0_arm64",), ("darwin", "arm64")),
    "windows-x86_64": ("win32-x64", ("win_amd64", "win_arm64"), None),
}


def program_of(build):
    return build / ("meshlint.exe" if (build / "meshlint.exe").exists() else "meshlint")


def summary():
    return (ROOT / "packaging/SUMMARY.md").read_text()


def licences(build):
    files = {"LICENSE": (ROOT / "LICENSE").read_bytes()}
    for path in sorted((build / "notices/licenses").iterdir()):
        files[f"licenses/{path.name}"] = path.read_bytes()
    return files


def npm_package(builds, wasm):
    npm = ROOT / "packaging/npm"
    files = {"package.json": fill(npm / "package.json.in"),
             "README.md": summary().encode(),
             "wasm/meshlint.mjs": (wasm / "meshlint.mjs").read_bytes(),
             "wasm/meshlint.wasm": (wasm / "meshlint.wasm").read_bytes()}
    for path in sorted((wasm / "licenses").iterdir()):
        files[f"wasm/licenses/{path.name}"] = path.read_bytes()
    for path in (*npm.glob("bin/*"), *npm.glob("lib/*")):
        files[path.relative_to(npm).as_posix()] = path.read_bytes()
    for system, build in builds.items():
        # Where packaging/npm/bin/meshlint.js looks for it.
        folder = f"native/{SYSTEMS[system][0]}"
        files[f"{folder}/{program_of(build).name}"] = program_of(build).read_bytes()
        for name, data in licences(build).items():
            files[name if name == "LICENSE" else f"{folder}/{name}"] = data
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in sorted(files.items()):
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            info.mtime = source_date()
            info.mode = 0o755 if name.startswith("bin/") or name.endswith("/meshlint") else 0o644
            tar.addfile(info, io.BytesIO(data))
    return gzip.compress(archive.getvalue(), mtime=0)


def wheel_name(system):
    return f"meshlint-{VERSION}-py3-none-{'.'.join(SYSTEMS[system][1])}.whl"


def wheel(system, build):
    info = f"meshlint-{VERSION}.dist-info"
    tags = "".join(f"Tag: py3-none-{tag}\n" for tag in SYSTEMS[system][1])
    program = f"meshlint-{VERSION}.data/scripts/{program_of(build).name}"
    files = {
        program: program_of(build).read_bytes(),
        f"{info}/METADATA": fill(ROOT / "packaging/pypi/METADATA.in", README=summary()),
        f"{info}/WHEEL": ("Wheel-Version: 1.0\nGenerator: meshlint\n"
                          f"Root-Is-Purelib: false\n{tags}").encode(),
    }
    files.update((f"{info}/licenses/{pathlib.PurePath(name).name}", data)
                 for name, data in licences(build).items())
    record = "".join(f"{name},sha256={record_digest(data)},{len(data)}\n"
                     for name, data in sorted(files.items()))
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    return zip_archive(files, programs=[program])


def record_digest(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def krew_manifest(systems, dist):
    platforms = b""
    for system in systems:
        if SYSTEMS[system][2] is None:
            continue
        name, processor = SYSTEMS[system][2]
        folder = f"meshlint-{VERSION}-{system}"
        digest = sha256((dist / f"{folder}.tar.gz").read_bytes())
        platforms += fill(ROOT / "packaging/krew.platform.yaml.in", OS=name, ARCH=processor,
                          ARCHIVE=f"{folder}.tar.gz", FOLDER=folder, SHA256=digest)
    return fill(ROOT / "packaging/krew.yaml.in") + platforms


def main():
    wasm, dist = map(pathlib.Path, sys.argv[1:3])
    builds = {system: pathlib.Path(build) for system, build in (text.split("=", 1) for text in sys.argv[3:])}
    for system, build in builds.items():
        program = program_of(build)
        name = f"meshlint-{VERSION}-{system}"
        copied = dist / f"{name}{program.suffix}"
        copied.write_bytes(program.read_bytes())
        copied.chmod(0o755)
        (dist / f"{name}.spdx.json").write_bytes((build / "notices/meshlint.spdx.json").read_bytes())
        (dist / wheel_name(system)).write_bytes(wheel(system, build))
        if system.startswith("windows-"):
            windows.write_packages(build, dist)
    (dist / f"meshlint-{VERSION}.tgz").write_bytes(npm_package(builds, wasm))
    (dist / "krew.yaml").write_bytes(krew_manifest(builds, dist))


main()
