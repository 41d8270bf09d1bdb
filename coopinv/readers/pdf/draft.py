"""The invoice while it is put together: values by model path, with where each stands and how firmly it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from coopinv.amounts import Mark
    from coopinv.language import Value
    from coopinv.model.reading import Place
    from coopinv.readers.pdf.layout import Sheet, Span

#: How firmly a value was read: by a label, by one that is nearly it or might mean another, by its shape alone.
LABEL, NEAR, SHAPE = "label", "near", "shape"


class Style(NamedTuple):
    """How a document writes figures and dates, and whether its words are English."""

    mark: Mark
    month_first: bool
    english: bool


class Draft:
    """A nested dict for the model, and beside it where its values stand."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self.raw: dict[str, Any] = {}
        self.spans: dict[str, Span] = {}
        self.confidence: dict[str, str] = {}
        self.unreadable: dict[str, str] = {}
        self.observations: list[tuple[str, str | None, dict[str, Value], Span | None]] = []
        #: Rows that the lines take up, by page.
        self.used: set[tuple[int, int]] = set()
        self.style = Style(",", month_first=False, english=False)
        self._added: set[tuple[str, object]] = set()
        self._sheets = {sheet.number: sheet for sheet in sheets}

    def has(self, path: str) -> bool:
        """Whether there is a value at a path, readable or not."""
        return path in self.spans or path in self.unreadable

    def put(self, path: str, value: Any, span: Span, confidence: str) -> None:  # noqa: ANN401 - of any field
        """A value; the first at a path stays. ``None`` keeps the text as unreadable."""
        if self.has(path):
            return
        self.spans[path] = span
        if value is None:
            self.unreadable[path] = span.text
            return
        several = (
            [f"{path}[{index}]" for index in range(len(value))] if isinstance(value, list | tuple) else [path]
        )
        self.confidence |= dict.fromkeys(several, confidence)
        target: Any = self.raw
        *parts, last = path.split(".")
        for part in parts:
            name, _, ordinal = part.partition("[")
            target = target[name][int(ordinal.rstrip("]"))] if ordinal else target.setdefault(name, {})
        target[last] = value

    def add(self, path: str, value: Any, span: Span, confidence: str) -> None:  # noqa: ANN401
        """One more value of a plain list; each value once."""
        values = self.raw.setdefault(path, [])
        if (path, value) not in self._added:
            self._added.add((path, value))
            self.spans[f"{path}[{len(values)}]"] = span
            self.confidence[f"{path}[{len(values)}]"] = confidence
            values.append(value)

    def group(self, path: str) -> str:
        """Begin a group of a list: its path, ``lines[3]``."""
        groups = self.raw.setdefault(path, [])
        groups.append({})
        return f"{path}[{len(groups) - 1}]"

    def observe(self, kind: str, field: str | None = None, span: Span | None = None, **values: Value) -> None:
        """Tell what only a reader sees."""
        self.observations.append((kind, field, values, span))

    def place(self, span: Span) -> Place:
        """Where a piece of text stands on the page as it is shown."""
        from coopinv.model.reading import Place

        sheet = self._sheets[span.cell.page]
        box = sheet.shown(span.box)
        return Place(page=span.cell.page, box=rounded(box), text=span.text)


def rounded(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box to a tenth of a point, finer than anybody sees."""
    x0, y0, x1, y1 = box
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)
