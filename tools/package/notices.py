"""Writes the licence texts and the SBOM (SPDX 2.3) of an executable:  notices.py EXECUTABLE FOLDER TOOLCHAIN [ZIG]

What is linked into it stands in packaging/components.json, under that toolchain; versions and texts are those of
the Debian packages that it was built with, or of ZIG, the program."""

import json
import pathlib
import subprocess
import sys

from project import DESCRIPTION, REPOSITORY, ROOT, VERSION, sha256, source_date_text


def query(package, field):
    run = subprocess.run(["dpkg-query", "--show", f"--showformat=${{{field}}}", package],
                         stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


def licence_text(entry, zig):
    if "zig" in entry:
        return (zig.parent / entry["zig"]).read_bytes()
    return pathlib.Path(f"/usr/share/doc/{entry['package']}/copyright").resolve(strict=True).read_bytes()


def origin(entry, zig):
    """The version, and where it comes from as a package URL."""
    if "zig" in entry:
        version = subprocess.run([zig, "version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        return version, f"pkg:pypi/ziglang@{version}"
    source, version = (query(entry["package"], f"source:{field}") for field in ("Package", "Version"))
    purl = f"pkg:deb/debian/{source.replace('+', '%2B')}@{version.replace('+', '%2B').replace(':', '%3A')}"
    return query(entry["package"], "Version"), purl


def component(entry, zig):
    version, purl = origin(entry, zig)
    return {
        "SPDXID": f"SPDXRef-{entry['name'].replace('+', 'p')}",
        "name": entry["name"],
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": entry["license"],
        "licenseDeclared": entry["license"],
        "copyrightText": "NOASSERTION",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": purl}],
    }


def document(executable, found):
    digest = sha256(executable.read_bytes())
    program = {
        "SPDXID": "SPDXRef-meshlint",
        "name": "meshlint",
        "versionInfo": VERSION,
        "description": DESCRIPTION,
        "downloadLocation": REPOSITORY if "example.invalid" not in REPOSITORY else "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "Apache-2.0",
        "licenseDeclared": "Apache-2.0",
        "copyrightText": "NOASSERTION",
        "checksums": [{"algorithm": "SHA256", "checksumValue": digest}],
        "primaryPackagePurpose": "APPLICATION",
    }
    relationships = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                      "relatedSpdxElement": "SPDXRef-meshlint"}]
    relationships += [{"spdxElementId": "SPDXRef-meshlint", "relationshipType": "STATIC_LINK",
                       "relatedSpdxElement": package["SPDXID"]} for package in found]
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"meshlint-{VERSION}",
        "documentNamespace": f"urn:meshlint:sbom:{VERSION}:{digest}",
        "creationInfo": {"created": source_date_text(),
                         "creators": [f"Tool: meshlint-package-{VERSION}"]},
        "packages": [program, *found],
        "relationships": relationships,
    }


def main():
    executable, folder = map(pathlib.Path, sys.argv[1:3])
    zig = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else None
    listed = json.loads((ROOT / "packaging/components.json").read_text())
    components = listed["all"] + listed[sys.argv[3]]
    licences = folder / "licenses"
    licences.mkdir(parents=True, exist_ok=True)
    for entry in components:
        (licences / f"{entry['name']}.txt").write_bytes(licence_text(entry, zig))
    found = [component(entry, zig) for entry in components]
    text = json.dumps(document(executable, found), indent=2) + "\n"
    (folder / "meshlint.spdx.json").write_text(text)


main()
