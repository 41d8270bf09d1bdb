"""``scan --watch``: stays after the scan and checks again what changes, until it is interrupted."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import typer

from coopinv.cli.checking import Wanted, own_files, run
from coopinv.cli.options import language
from coopinv.errors import NothingToCheckError, UsageError
from coopinv.language import Text
from coopinv.scan.find import is_own
from coopinv.scan.task import is_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coopinv.config import Config

_MISSING = Text(
    en="--watch needs a part that is not installed",
    da="--watch kræver en del, der ikke er installeret",
    sv="--watch kräver en del som inte är installerad",
)
_MISSING_HINT = Text(
    en="install it: python -m pip install 'coopinv[watch]'",
    da="installér den: python -m pip install 'coopinv[watch]'",
    sv="installera den: python -m pip install 'coopinv[watch]'",
)
_FOR_PEOPLE = Text(
    en="--watch writes text to the screen: leave out --format, -o, --statistics, --write-baseline and --files-from",
    da="--watch skriver tekst på skærmen: udelad --format, -o, --statistics, --write-baseline og --files-from",
    sv=(
        "--watch skriver text på skärmen: utelämna --format, -o, --statistics, --write-baseline och --files-from"
    ),
)
_NO_ADDRESS = Text(
    en="--watch sees what changes in folders, not at addresses",
    da="--watch ser ændringer i mapper, ikke på adresser",
    sv="--watch ser ändringar i mappar, inte på adresser",
)
_WAITING = Text(
    en="waiting for changes; Ctrl-C ends it",
    da="venter på ændringer; Ctrl-C afslutter",
    sv="väntar på ändringar; Ctrl-C avslutar",
)


def stay(paths: Sequence[str], config: Config, wanted: Wanted) -> int:
    """Scan, then scan what changes; the exit code of the last scan, once the user interrupts.

    Raises:
        CoopinvError: something asked for cannot be had.
    """
    if (
        wanted.output
        or wanted.statistics
        or wanted.write_baseline
        or wanted.files_from
        or wanted.format not in {None, "text"}
    ):
        raise UsageError(_FOR_PEOPLE)
    if any(is_url(path) for path in paths):
        raise UsageError(_NO_ADDRESS)
    try:
        from watchfiles import Change, watch
    except ImportError:
        raise UsageError(_MISSING, _MISSING_HINT) from None

    code = _run(paths, config, wanted)
    there = [path for path in paths if os.path.exists(path)]  # noqa: PTH110 - paths are texts here
    if not there:
        return code
    typer.echo(f"coopinv: {_WAITING.to(language(config))}", err=True)
    for changes in watch(*there, raise_interrupt=False, ignore_permission_denied=True):
        changed = changed_files((path for change, path in changes if change is not Change.deleted), wanted)
        if changed:
            code = _run(paths, config, wanted._replace(only=changed))
    return code


def changed_files(paths: Iterable[str], wanted: Wanted) -> frozenset[str]:
    """The paths as the scan compares them, without what the scan itself writes."""
    own = own_files(wanted)
    whole = {os.path.abspath(path) for path in paths}  # noqa: PTH100
    return frozenset(path for path in whole if not is_own(path, own))


def _run(paths: Sequence[str], config: Config, wanted: Wanted) -> int:
    try:
        return run(paths, config, wanted)
    except NothingToCheckError as error:
        return error.exit_code
