"""Says in one line, in the user's language, what is wrong with a command line that Typer does not accept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coopinv.errors import UsageError
from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import typer

_HINT = Text(
    en="{command} --help shows how it is used",
    da="{command} --help viser, hvordan den bruges",
    sv="{command} --help visar hur det används",
)
_NO_OPTION = Text(
    en="there is no option {name}", da="der er intet tilvalg {name}", sv="det finns inget tillval {name}"
)
_NO_OPTION_NEAR = Text(
    en="there is no option {name}; did you mean {near}?",
    da="der er intet tilvalg {name}; mente du {near}?",
    sv="det finns inget tillval {name}; menade ni {near}?",
)
_NO_COMMAND = Text(
    en="there is no command {name}", da="der er ingen kommando {name}", sv="det finns inget kommando {name}"
)
_NO_COMMAND_NEAR = Text(
    en="there is no command {name}; did you mean {near}?",
    da="der er ingen kommando {name}; mente du {near}?",
    sv="det finns inget kommando {name}; menade ni {near}?",
)
_MISSING = Text(en="{name} is missing", da="{name} mangler", sv="{name} saknas")
_NO_VALUE = Text(en="{name} needs a value", da="{name} skal have en værdi", sv="{name} ska ha ett värde")
_A_VALUE = Text(en="{name} takes no value", da="{name} tager ingen værdi", sv="{name} tar inget värde")
_NO_NUMBER = Text(en="{name} must be a number", da="{name} skal være et tal", sv="{name} ska vara ett tal")
_EXTRA = Text(
    en="there is one argument too many: {name}",
    da="der er et argument for meget: {name}",
    sv="det finns ett argument för mycket: {name}",
)
_BAD = Text(
    en="{name}: {said}",
    da="{name}: værdien kan ikke bruges ({said})",
    sv="{name}: värdet går inte att använda ({said})",
)
_OTHER = Text(en="{said}", da="{said}", sv="{said}")

_QUOTED = re.compile("'([^']*)'")
_BRACKETED = re.compile(r" \(([^)]{0,200})\)")


def explained(error: typer.TyperException) -> UsageError:
    """The error in our own words; what Typer says itself where it is of no kind that we know."""
    kind, said = type(error).__name__, error.format_message()
    context = getattr(error, "ctx", None)
    command = "coopinv" if context is None else str(context.command_path)
    if kind == "NoSuchOption":
        name = str(getattr(error, "option_name", ""))
        return _unknown(_NO_OPTION, _NO_OPTION_NEAR, command, name, getattr(error, "possibilities", None))
    if said.startswith("No such command"):
        known = () if context is None else getattr(context.command, "commands", ())
        return _unknown(_NO_COMMAND, _NO_COMMAND_NEAR, command, _inside(_QUOTED, said), known)
    if kind in {"MissingParameter", "BadParameter"}:
        short = str(error)
        template = (
            _MISSING if kind == "MissingParameter" else _NO_NUMBER if "unable to parse" in short else _BAD
        )
        return UsageError(template, _HINT, command=command, name=_parameter(error), said=short)
    if kind == "BadOptionUsage":
        template = _NO_VALUE if "requires" in said else _A_VALUE
        return UsageError(template, _HINT, command=command, name=str(getattr(error, "option_name", "")))
    if "unexpected extra" in said:
        return UsageError(_EXTRA, _HINT, command=command, name=_inside(_BRACKETED, said))
    return UsageError(_OTHER, _HINT, command=command, said=said)


def _unknown(plain: Text, near: Text, command: str, name: str, known: Iterable[str] | None) -> UsageError:
    from difflib import get_close_matches

    found = get_close_matches(name, list(known or ()), n=1, cutoff=0.5)
    if not found:
        return UsageError(plain, _HINT, command=command, name=name)
    return UsageError(near, _HINT, command=command, name=name, near=found[0])


def _parameter(error: typer.TyperException) -> str:
    """What the user calls the parameter: the option's longest name, the argument's word in the usage line."""
    parameter = getattr(error, "param", None)
    names = [str(name) for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    if names:
        return max(names, key=len)
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", ""))


def _inside(pattern: re.Pattern[str], message: str) -> str:
    match = pattern.search(message)
    return match[1] if match else message
