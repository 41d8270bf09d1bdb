"""The command line: one file a command; options become a Config, nothing is computed here.

Command modules import only Typer at the top; what they need they import when they run.
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The commands, in the order that the help lists them; each is the function (or the Typer) of that name in its file.
COMMANDS = ("check", "scan", "explain", "rules", "fields", "show", "gln", "ledger", "config")

_ASKS_FOR_HELP = frozenset({"-h", "--help"})


def application(wanted: str | None = None) -> typer.Typer:
    """The command line with every command, or with the wanted one alone: the others cost start-up time."""
    app = typer.Typer(
        name="coopinv",
        help=(
            "Checks invoices to Coop Danmark before they are sent; with --profile inkopstjansten, those that customers of "
            "Coop Sweden's Inköpstjänsten receive."
        ),
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(top)
    for name in (wanted,) if wanted in COMMANDS else COMMANDS:
        module = import_module(f"coopinv.cli.{name}")
        if hasattr(module, "app"):
            app.add_typer(module.app, name=name)
        else:
            app.command(name)(getattr(module, name))
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from coopinv.version import __version__

        typer.echo(f"coopinv {__version__}")
        raise typer.Exit


def top(
    _show_version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """What stands before a command."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name; returns the exit code.

    Raises:
        CoopinvError: an expected error, for the handler at the top.
    """
    from coopinv.errors import ExitCode, language_of

    try:
        app = application(next(iter(arguments), None))
        with ExitStack() as stack:
            if len(arguments) < 2 or not _ASKS_FOR_HELP.isdisjoint(arguments):
                from coopinv.cli.helping import in_words

                stack.enter_context(in_words(language_of(arguments)))
            result = app(list(arguments), prog_name="coopinv", standalone_mode=False)
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message(), err=True)
            return ExitCode.USAGE
        from coopinv.cli.usage import explained

        raise explained(error) from None
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    if result == ExitCode.INTERRUPTED:  # what Typer makes of a KeyboardInterrupt
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.CLEAN
