"""For the hooks of pre-commit, which installs this folder: it brings the wheel of this version, nothing else."""

import pathlib
import re

from setuptools import setup

stated = pathlib.Path(__file__).with_name("CMakeLists.txt").read_text()
version = re.search(r"^    VERSION (\d+\.\d+\.\d+)$", stated, re.M)[1]
setup(name="meshlint-hooks", version=version, py_modules=[], install_requires=[f"meshlint=={version}"])
