"""The least that a program of our kind loads: Typer, rich, pydantic and lxml, to parse one file and say its number.

``start`` runs it beside the checker; run by itself: ``python tests/bench/floor.py INVOICE``.
"""

from pathlib import Path

import typer
from lxml import etree
from pydantic import BaseModel
from rich.console import Console  # noqa: TID253 - loading it is the point

_CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"


class Invoice(BaseModel):
    """What is shown."""

    number: str | None = None


app = typer.Typer()


@app.command()
def main(file: Path) -> None:
    """Parse a file."""
    root = etree.fromstring(file.read_bytes())
    invoice = Invoice(number=root.findtext(f"{_CBC}ID"))
    Console().print(f"invoice {invoice.number}")


if __name__ == "__main__":
    app()
