"""Runs the scripts of action.yml, the Azure template and the GitLab component as their systems do,
and applies the problem matcher to a report:  run_ci_files.py HOME FILES

HOME is a checkout of meshlint, FILES has good.yaml and bad.yaml. The current folder is the real
checkout."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

HOME, FILES = map(pathlib.Path, sys.argv[1:])
# That of the system which runs these tests must not be taken for theirs.
ENVIRONMENT = {name: value for name, value in os.environ.items()
               if name not in ("GITHUB_ACTIONS", "TF_BUILD")}


def fill(text, values):
    """Expressions of all three systems."""
    def value(match):
        return values[match[1].strip().rpartition(".")[2]]
    return re.sub(r"\$(?:\{\{|\[\[)(.*?)(?:\}\}|\]\])", value, str(text))


def bash(script, environment, folder):
    run = subprocess.run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
                         env={**ENVIRONMENT, **environment}, cwd=folder, text=True, check=False,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return run.returncode, run.stdout


def action(paths, **inputs):
    text = yaml.safe_load(pathlib.Path("action.yml").read_text())
    values = {name: entry["default"] for name, entry in text["inputs"].items()}
    values.update(inputs, paths=paths, action_path=str(HOME))
    status, output = 0, ""
    for step in text["runs"]["steps"]:
        environment = {name: fill(value, values) for name, value in step["env"].items()}
        status, more = bash(step["run"], {**environment, "GITHUB_ACTIONS": "true"}, FILES)
        output += more
    return status, output


def azure(paths, folder):
    text = yaml.safe_load(pathlib.Path("packaging/ci/azure-pipelines.yml").read_text())
    values = {entry["name"]: entry["default"] for entry in text["parameters"]}
    values["paths"] = paths
    (step,) = text["steps"]
    environment = {name: fill(value, values) for name, value in step["env"].items()}
    (pathlib.Path(folder) / "meshlint").symlink_to(HOME)
    return bash(step["bash"], {**environment, "AGENT_TEMPDIRECTORY": folder, "TF_BUILD": "True"},
                FILES)


def gitlab(paths):
    text = pathlib.Path("templates/meshlint.yml").read_text()
    inputs, job = (part for part in yaml.safe_load_all(text))
    values = {name: entry["default"] for name, entry in inputs["spec"]["inputs"].items()}
    values["paths"] = paths
    job = job["meshlint"]
    environment = {name: fill(value, values) for name, value in job["variables"].items()}
    report = FILES / "meshlint.json"
    script = "\n".join(job["script"]).replace("/tmp/meshlint", str(HOME))
    status, output = bash(script, environment, FILES)
    content = json.loads(report.read_text())
    report.unlink()
    return status, output, content


def check(what, condition, detail=""):
    if not condition:
        sys.exit(f"FAILED: {what}: {detail}")
    print(f"ok: {what}")


def main():
    status, output = action("good.yaml")
    check("action, good file", status == 0, output)
    status, output = action("good.yaml bad.yaml", options="--quiet")
    check("action, bad file", status == 1 and "::error " in output and "bad.yaml" in output, output)
    status, output = action("$(touch${IFS}hurt) `touch hurt` ; touch hurt")
    check("action, hostile paths", status == 2 and not (FILES / "hurt").exists(), output)
    status, output = action("bad.yaml", format="concise")
    check("action, problem matcher", output.startswith(f"::add-matcher::{HOME}"), output)

    (matcher,) = json.loads(
        pathlib.Path("packaging/ci/problem-matcher.json").read_text())["problemMatcher"]
    (pattern,) = matcher["pattern"]
    found = re.compile(pattern["regexp"], re.M).search(output)
    check("problem matcher: a match", found is not None, output)
    shown = {key: found[number] for key, number in pattern.items() if isinstance(number, int)}
    check("problem matcher: its parts",
          (shown["file"], shown["line"], shown["column"], shown["severity"], shown["code"])
          == ("bad.yaml", "8", "5", "error", "unknown-field"), shown)

    for paths, expected in (("good.yaml", 0), ("bad.yaml", 1)):
        with tempfile.TemporaryDirectory() as folder:
            status, output = azure(paths, folder)
        check(f"azure, {paths}", status == expected, output)
        check(f"azure, {paths}: issues", ("##vso[task.logissue" in output) == bool(expected), output)
        status, output, content = gitlab(paths)
        check(f"gitlab, {paths}", status == expected, output)
        check(f"gitlab, {paths}: report", bool(content) == bool(expected), content)


main()
