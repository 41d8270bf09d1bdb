"""The options that ask for pictures of a PDF's pages, and the album that makes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coopinv.annotate.album import Album
    from coopinv.config import Config

AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        help="Draw each page of a PDF into this folder: what was read is framed, what was found is numbered.",
        metavar="DIR",
    ),
]
PicturesOption = Annotated[
    bool,
    typer.Option(
        "--pictures", help="Show the pages of PDFs with findings in the html report; makes it large."
    ),
]


def open_album(
    config: Config, folder: Path | None, files: Sequence[str], *, pictures: bool = False, quiet: bool = False
) -> Album | None:
    """The album of a run; None when no pictures are asked for.

    Raises:
        UsageError: the folder cannot be made, or standard input is to be drawn, which has no name.
    """
    if folder is None and not pictures:
        return None
    from coopinv.annotate import words
    from coopinv.annotate.album import Album, Wanted
    from coopinv.cli.options import language
    from coopinv.errors import UsageError
    from coopinv.reports.clean import clean

    if folder is not None and "-" in files:
        raise UsageError(words.NO_NAME, words.NO_NAME_HINT)

    def say(text: str) -> None:
        typer.echo(f"coopinv: {clean(text)}", err=True)

    return Album(Wanted(folder, pictures), config.limits, language(config), say, quiet=quiet)


def needs_html(format_: str | None, output: Sequence[Path]) -> None:
    """Refuse ``--pictures`` without a report that can show them.

    Raises:
        UsageError: none of the reports is the html one.
    """
    if format_ != "html" and not any(path.suffix.lower() == ".html" for path in output):
        from coopinv.annotate import words
        from coopinv.errors import UsageError

        raise UsageError(words.NO_HTML, words.NO_HTML_HINT)
