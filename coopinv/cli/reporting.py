"""Opens the reports that the options of a checking command ask for: one on standard output, one a file of ``-o``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.cli.options import language
from coopinv.config import unknown_value
from coopinv.profiles import DEFAULT
from coopinv.reports import ENDINGS, FOR_PEOPLE, FORMATS, STATISTICS, Wishes
from coopinv.reports.output import FileOutput, standard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import ExitStack
    from pathlib import Path

    from coopinv.config import Config
    from coopinv.language import Language
    from coopinv.reports import Pictures, Report


def open_reports(
    stack: ExitStack,
    config: Config,
    format_: str | None,
    files: Sequence[Path],
    color: str,
    *,
    fields: bool,
    quiet: bool,
    statistics: bool,
    pictures: Pictures | None = None,
) -> list[Report]:
    """The reports, each with its output open until the stack ends.

    Standard output gets the format named, text when nothing else is asked for, or the counts alone. A file is in the
    format of its ending, and whole.

    Raises:
        UsageError: a format, an ending or a choice of colour that we do not know, or a file that cannot be written.
    """
    chosen = [(path, ENDINGS.get(path.suffix.lower())) for path in files]
    for path, named in chosen:
        if named is None:
            raise unknown_value("--output", path.suffix or path.name, list(ENDINGS))
    known = STATISTICS if statistics else FORMATS
    if format_ is not None and format_ not in known:
        option = "--statistics --format" if statistics else "--format"
        raise unknown_value(option, format_, list(known))
    use_color(color, is_terminal=False)  # a word that it does not know is said in every format
    named = "" if config.profile.name == DEFAULT else config.profile.name
    wishes = Wishes(
        fields=fields, quiet=quiet, styled=False, fail_on=config.fail_on, profile=named, pictures=pictures
    )
    made = []
    if format_ is not None or statistics or not files:
        name = format_ or "text"
        output = stack.enter_context(standard())
        styled = name == "text" and use_color(color, is_terminal=output.is_terminal)
        made.append(known[name](output, _spoken(name, config), wishes._replace(styled=styled)))
    for path, named in chosen:
        name = named or "text"
        file = stack.enter_context(FileOutput(path))
        made.append(FORMATS[name](file, _spoken(name, config), wishes))
    return made


def _spoken(name: str, config: Config) -> Language:
    return language(config, machine=name not in FOR_PEOPLE)


def use_color(when: str, *, is_terminal: bool) -> bool:
    """Whether to colour: as told, else on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    import os

    choices = ["auto", "always", "never"]
    if when not in choices:
        raise unknown_value("--color", when, choices)
    if when != "auto":
        return when == "always"
    return is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
