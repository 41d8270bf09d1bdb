"""The fields of an invoice: what each is called, and where it stands in each format; what ``coopinv fields`` prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from coopinv.language import Text
from coopinv.model.labels import label
from coopinv.reports.layout import fitted, wrap
from coopinv.reports.placelist import by_format, credit_note, lines, names, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from coopinv.language import Language
    from coopinv.model.fieldplace import FieldPlace

    Fields = Sequence[tuple[str, Sequence[FieldPlace]]]

_FIELD = Text(en="Field", da="Felt", sv="Fält")
_LABEL = Text(en="Name", da="Navn", sv="Namn")
_FORMAT = Text(en="Format", da="Format", sv="Format")
_PLACES = Text(en="Where it stands", da="Hvor det står", sv="Var det står")
_DERIVED = Text(en="(worked out)", da="(udledes)", sv="(uträknat)")


def _text(fields: Fields, language: Language, width: int | None) -> str:
    return "\n".join(_text_lines(fields, language, fitted(width))) + "\n"


def _text_lines(fields: Fields, language: Language, width: int) -> Iterator[str]:
    for index, (path, places) in enumerate(fields):
        if index:
            yield ""
        heading = f"{path} · {label(path).to(language)}"
        holds = next((place.holds for place in places if place.holds is not None), None)
        if holds is not None:
            heading += f" · {holds.to(language)}"
        yield from wrap(heading, width, "", "  ")
        yield from lines(places, language, width, "  ")


def _json(fields: Fields, language: Language, _width: int | None) -> str:
    records = [
        {
            "path": path,
            "label": label(path).to(language),
            "places": [
                {
                    "formats": list(place.formats),
                    "place": place.place,
                    "credit_note": place.credit_note,
                    "kind": place.kind,
                    "combine": place.combine,
                    "derived": place.derived,
                }
                for place in places
            ],
        }
        for path, places in fields
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _markdown(fields: Fields, language: Language, _width: int | None) -> str:
    titles = " | ".join(text.to(language) for text in (_FIELD, _LABEL, _FORMAT, _PLACES))
    rows = [f"| {titles} |", "|---|---|---|---|"]
    for path, places in fields:
        head = f"`{path}` | {label(path).to(language)}"
        for formats, own in by_format(places):
            shown = [_code(text) for text in texts(own, language)]
            if all(place.derived for place in own):
                shown.insert(0, _DERIVED.to(language))
            shown += [line.strip() for line in credit_note(own, language, 1000, "")]
            rows.append(f"| {head} | {names(formats, language)} | {'<br>'.join(shown)} |")
            head = " | "
    return "\n".join(rows) + "\n"


def _code(text: str) -> str:
    return "`" + text.replace("|", "\\|") + "`"


#: The forms of the list by name.
FIELD_LISTS: dict[str, Callable[[Fields, Language, int | None], str]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
