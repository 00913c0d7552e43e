"""Writes the licence texts and the SBOM (SPDX 2.3) of an executable:  notices.py EXECUTABLE FOLDER [COMPONENTS]

What is linked into it stands in COMPONENTS, or packaging/components.json; versions and texts are those of the
Debian packages that it was built with."""

import json
import pathlib
import subprocess
import sys

from project import DESCRIPTION, REPOSITORY, ROOT, VERSION, sha256, source_date_text


def query(package, field):
    run = subprocess.run(["dpkg-query", "--show", f"--showformat=${{{field}}}", package],
                         stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout


def copyright_text(package):
    return pathlib.Path(f"/usr/share/doc/{package}/copyright").resolve(strict=True).read_bytes()


def component(entry):
    version = query(entry["package"], "source:Version")
    source = query(entry["package"], "source:Package")
    return {
        "SPDXID": f"SPDXRef-{entry['name'].replace('+', 'p')}",
        "name": entry["name"],
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": entry["license"],
        "licenseDeclared": entry["license"],
        "copyrightText": "NOASSERTION",
        "externalRefs": [{
            "referenceCategory": "PACKAGE-MANAGER",
            "referenceType": "purl",
            "referenceLocator": f"pkg:deb/debian/{source.replace('+', '%2B')}"
                                f"@{version.replace('+', '%2B').replace(':', '%3A')}"}],
    }


def document(executable, components):
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
    found = [component(entry) for entry in components]
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
    listed = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else ROOT / "packaging/components.json"
    components = json.loads(listed.read_text())
    licences = folder / "licenses"
    licences.mkdir(parents=True, exist_ok=True)
    for entry in components:
        (licences / f"{entry['name']}.txt").write_bytes(copyright_text(entry["package"]))
    text = json.dumps(document(executable, components), indent=2) + "\n"
    (folder / "meshlint.spdx.json").write_text(text)


main()
