"""``coopinv ledger``: what earlier scans remember; lists, forgets, exports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coopinv.cli.options import ConfigOption, LangOption, load

if TYPE_CHECKING:
    from collections.abc import Iterable

app = typer.Typer(
    help="What earlier scans remember in a ledger: list it, export it, forget invoices that were not sent after all.",
    no_args_is_help=True,
)

FileArgument = Annotated[Path, typer.Argument(help="The file of --ledger.", metavar="LEDGER")]


class ExportFormat(StrEnum):
    """What a ledger is exported as."""

    CSV = "csv"
    JSON = "json"


@app.command("list")
def list_(file: FileArgument, lang: LangOption = None, config_file: ConfigOption = None) -> int:
    """List the invoices that passed, the oldest first."""
    from coopinv.across.ledger import Ledger
    from coopinv.cli.options import language
    from coopinv.reports.ledgerlist import as_text

    config = load(config_file, lang=lang)
    with Ledger(file, must_exist=True) as ledger:
        _write(as_text(ledger.entries(), language(config)))
    return 0


@app.command()
def export(
    file: FileArgument,
    format_: Annotated[ExportFormat, typer.Option("--format", help="csv or json.")] = ExportFormat.CSV,
) -> int:
    """Write what is remembered to standard output, as CSV or JSON."""
    from coopinv.across.ledger import Ledger
    from coopinv.reports.ledgerlist import as_csv, as_json

    with Ledger(file, must_exist=True) as ledger:
        _write(as_csv(ledger.entries()) if format_ is ExportFormat.CSV else as_json(ledger.entries()))
    return 0


@app.command()
def forget(
    file: FileArgument,
    number: Annotated[str | None, typer.Option(help="The invoice with this number.")] = None,
    order: Annotated[str | None, typer.Option(help="Invoices on this order number.")] = None,
    before: Annotated[
        str | None, typer.Option(help="Those checked before this day, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    path: Annotated[str | None, typer.Option("--file", help="Those of this file.", metavar="FILE")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Everything.")] = False,
    lang: LangOption = None,
    config_file: ConfigOption = None,
) -> int:
    """Forget invoices, such as one that was not sent after all. Of several options all must be true of it."""
    from coopinv.across.ledger import Ledger
    from coopinv.cli.options import day_of, language
    from coopinv.errors import UsageError
    from coopinv.language import Text

    config = load(config_file, lang=lang)
    if not all_ and (number, order, before, path) == (None, None, None, None):
        raise UsageError(
            Text(
                en="say which invoices: --number, --order, --before, --file or --all",
                da="angiv hvilke fakturaer: --number, --order, --before, --file eller --all",
                sv="ange vilka fakturor: --number, --order, --before, --file eller --all",
            )
        )
    day = None if before is None else day_of("--before", before)
    with Ledger(file, must_exist=True) as ledger:
        count = ledger.forget(number=number, order=order, before=day, file=path)
    one, many = (
        Text(en="{count} invoice forgotten", da="{count} faktura glemt", sv="{count} faktura glömd"),
        Text(en="{count} invoices forgotten", da="{count} fakturaer glemt", sv="{count} fakturor glömda"),
    )
    typer.echo((one if count == 1 else many).to(language(config)).format(count=count))
    return 0


def _write(parts: Iterable[str] | Iterable[bytes]) -> None:
    from coopinv.reports.output import standard

    with standard() as output:
        for part in parts:
            if isinstance(part, str):
                output.text(part)
            else:
                output.write(part)
