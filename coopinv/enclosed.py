"""What is attached to a mail: each invoice is checked as a file of its own, and the mail is told what the others are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from coopinv import detect
from coopinv.language import Text
from coopinv.model.finding import FileReport
from coopinv.model.reading import Format, Observation, Reading
from coopinv.rules.read import not_an_invoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from coopinv.readers.mail.records import Attachment, Mail

_KINDS = {
    detect.Family.PDF: "pdf",
    detect.Family.XML: "electronic",
    detect.Family.EDIFACT: "electronic",
}
_MAIL = Text(en="a mail", da="en mail", sv="ett mejl")
_UNKNOWN = Text(en="something that is not known", da="noget, der ikke kendes", sv="något som inte är känt")


Report = TypeVar("Report")


def look_through(
    path: str, mail: Mail, check: Callable[[str, bytes], Iterable[Report]]
) -> tuple[Reading, list[tuple[str, list[Report]]]]:
    """Check what is attached to the mail: ``check`` gives the reports of the bytes under the name it is told.

    Attachments are numbered from 1 in the order of the mail: ``mail.eml!2``. What turns out to be no invoice has no
    reports of its own.

    Returns:
        The mail as the rules see it, and the reports on each attachment that holds invoices, by the attachment's name.
    """
    observations = [
        Observation(
            "mail",
            values={
                "recipients": mail.recipients or (),
                "link": mail.link,
                "pictures": mail.pictures,
            },
        )
    ]
    reports: list[tuple[str, list[Report]]] = []
    for number, attachment in enumerate(mail.attachments, 1):
        name = f"{path}!{number}"
        kind, looks_like = _kind(attachment)
        found = list(check(name, attachment.data)) if kind != "other" else []
        if (no_invoice := _no_invoice(found)) is not None:
            kind, looks_like, found = "other", no_invoice, []
        if found:
            reports.append((name, found))
        observations.append(
            Observation(
                "attachment",
                values={
                    "number": number,
                    "name": attachment.name,
                    "is": kind,
                    "looks_like": looks_like,
                    "invoices": max(len(found) - 1, 0),
                    "damaged": int(attachment.damaged),
                },
            )
        )
    return Reading(Format.MAIL, observations=observations), reports


def _kind(attachment: Attachment) -> tuple[str, Text]:
    """What the attachment is taken for, and what it looks like where it is no invoice."""
    if attachment.looks_like is not None:
        return "other", attachment.looks_like
    found = detect.detect(attachment.data)
    if found.looks_like is not None:
        return "other", found.looks_like
    return _KINDS.get(found.family, "other"), _MAIL if found.family is detect.Family.MAIL else _UNKNOWN


def _no_invoice(reports: list[Report]) -> Text | None:
    """What the attachment is when its reader found no invoice in it, only something else."""
    first = reports[0] if len(reports) == 1 else None
    if isinstance(first, FileReport):
        for finding in first.findings:
            looks_like = finding.values.get("looks_like")
            if finding.rule is not_an_invoice.info and isinstance(looks_like, Text):
                return looks_like
    return None
