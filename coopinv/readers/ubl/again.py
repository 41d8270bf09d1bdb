"""Finds again where values stand in an XML file, when nothing of its reading is kept but their origins."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from coopinv.model.reading import Format
from coopinv.readers.ubl import oioubl, peppol, svefaktura
from coopinv.readers.ubl.locate import Finder, repeated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coopinv.model.reading import Place
    from coopinv.readers.raw import Origin

_DIALECTS = {
    Format.OIOUBL: oioubl.DIALECT,
    Format.PEPPOL: peppol.DIALECT,
    Format.UBL: peppol.OTHER,
    Format.SVEFAKTURA: svefaktura.DIALECT,
}


def found_again(format_: Format, origins: Mapping[str, Origin], data: bytes) -> Mapping[str, Place]:
    """Where what the origins lead to stands in a document, or in as much of its beginning as is given.

    Raises:
        ReadError: the file is no longer one that would be read.
    """
    exact: dict[Origin, list[str]] = defaultdict(list)
    for path, origin in origins.items():
        exact[origin].append(path)
    finder = Finder(exact, {}, repeated(_DIALECTS[format_]))
    finder.run(data)
    return finder.places
