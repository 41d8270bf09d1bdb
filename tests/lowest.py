"""The lowest versions that ``pyproject.toml`` allows, as constraints for pip.

``python -m tests.lowest > lowest.txt``, then ``python -m pip install -c lowest.txt .`` in a new environment: what it
installs is the oldest that coopinv says it runs with. ``.ci/thorough`` does it, and runs part of the tests there.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def lowest(requirement: Requirement, published: list[Version]) -> Version:
    """The lowest published version that a requirement allows.

    Raises:
        ValueError: the requirement sets no lower bound, or nothing that is published fits it.
    """
    fitting = [version for version in published if version in requirement.specifier]
    if not fitting or not any(bound.operator == ">=" for bound in requirement.specifier):
        message = f"{requirement}: no lower bound, or nothing that fits"
        raise ValueError(message)
    return min(fitting)


def declared(project: str) -> list[Requirement]:
    """What a ``pyproject.toml`` depends on, extras left out."""
    return [Requirement(one) for one in tomllib.loads(project)["project"]["dependencies"]]


def published(name: str) -> list[Version]:
    """The versions of a package that pip finds."""
    command = [sys.executable, "-m", "pip", "index", "versions", name, "--disable-pip-version-check"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    versions = said.partition("Available versions:")[2].splitlines()[0]
    return [Version(one.strip()) for one in versions.split(",")]


if __name__ == "__main__":
    for one in declared(PROJECT.read_text("utf-8")):
        sys.stdout.write(f"{one.name}=={lowest(one, published(one.name))}\n")
