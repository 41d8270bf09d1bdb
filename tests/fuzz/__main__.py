"""Fuzzes one target, guided by coverage: ``python -m tests.fuzz TARGET [libFuzzer's options]``.

Needs the extra ``fuzz``. What makes a target raise is left in the working directory as ``crash-…``; mend the fault, then
keep the file in ``tests/fuzz/found/TARGET``, named after what it shows: the tests try it from then on.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import atheris

import coopinv


def main() -> None:
    """Fuzz the target that is named."""
    with atheris.instrument_imports(include=["coopinv"]):
        from tests.fuzz.targets import SEEDS, TARGETS

        for module in pkgutil.walk_packages(coopinv.__path__, "coopinv."):
            if not module.name.endswith("__main__"):
                importlib.import_module(
                    module.name
                )  # now, not when it is first called: only then it is watched

    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m tests.fuzz {'|'.join(TARGETS)} [libFuzzer's options]")
    name = sys.argv.pop(1)
    from tests.checking import FIXTURES

    corpus = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for pattern in SEEDS.get(name, ()):
        for path in FIXTURES.glob(pattern):
            (corpus / path.name).write_bytes(path.read_bytes())
    for path in (Path(__file__).parent / "found" / name).glob("*"):
        (corpus / path.name).write_bytes(path.read_bytes())
    atheris.Setup([*sys.argv, str(corpus)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
