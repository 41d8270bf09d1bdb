"""How far amounts may differ before a rule of this room speaks: per format, each with the rule it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from coopinv.model.reading import Format

if TYPE_CHECKING:
    from coopinv.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Tolerance:
    """The largest difference that is still right: ``limit``, or ``per_line`` times the lines when that is more."""

    limit: Decimal
    source: str
    per_line: Decimal = Decimal(0)

    def of(self, lines: int) -> Decimal:
        """The largest right difference on an invoice of so many lines."""
        return max(self.limit, self.per_line * lines) if self.per_line else self.limit


@dataclass(frozen=True, slots=True)
class Tolerances:
    """One format's: a line's own arithmetic, the sum of the lines, the totals, a VAT amount, a VAT base."""

    line: Tolerance
    lines: Tolerance
    totals: Tolerance
    vat: Tolerance
    base: Tolerance


#: "Equal at two decimals": half of the last decimal, so that no way of rounding is a fault.
_TWO_DECIMALS = Decimal("0.005")

_OIOUBL = Tolerances(
    line=Tolerance(Decimal("1.00"), "F-INV340, F-INV343, F-INV348"),
    lines=Tolerance(Decimal("0.0055"), "F-INV126"),
    totals=Tolerance(_TWO_DECIMALS, "F-INV127 to F-INV133, F-LIB385"),
    vat=Tolerance(Decimal("1.00"), "F-LIB401"),
    base=Tolerance(Decimal("1.00"), "F-LIB402"),
)
_PEPPOL = Tolerances(
    line=Tolerance(Decimal("0.02"), "PEPPOL-EN16931-R120"),
    lines=Tolerance(_TWO_DECIMALS, "BR-CO-10"),
    totals=Tolerance(_TWO_DECIMALS, "BR-CO-11 to BR-CO-16"),
    # These two are coded as "less than 1", where OIOUBL has "at most 1".
    vat=Tolerance(Decimal("0.99"), "BR-CO-17, BR-S-09"),
    base=Tolerance(Decimal("0.99"), "BR-S-08"),
)
# No public Danish guideline gives one; 0.05 covers rounding per VAT rate, 0.01 a line covers rounding per line.
_ROUNDING = Tolerance(Decimal("0.05"), "", Decimal("0.01"))
# Svefaktura has no published rules for its amounts; its VAT is rounded as in any other UBL.
_SVEFAKTURA = Tolerances(
    line=Tolerance(Decimal("0.05"), ""),
    lines=_ROUNDING,
    totals=_ROUNDING,
    vat=Tolerance(Decimal("1.00"), ""),
    base=Tolerance(Decimal("1.00"), ""),
)
_OWN = Tolerances(
    line=Tolerance(Decimal("0.05"), ""), lines=_ROUNDING, totals=_ROUNDING, vat=_ROUNDING, base=_ROUNDING
)

TOLERANCES: dict[Format, Tolerances] = {
    Format.OIOUBL: _OIOUBL,
    Format.PEPPOL: _PEPPOL,
    Format.UBL: _PEPPOL,
    Format.SVEFAKTURA: _SVEFAKTURA,
    Format.EDIFACT: _OWN,
    Format.PDF: _OWN,
}

#: Within the standards' ±1.00, a VAT amount is worth a note when it differs by more than rounding per line explains.
NOTED_PER_LINE = Decimal("0.01")
#: A price on paper is rounded to this; the quantity multiplies what was rounded away.
PRINTED_PRICE = Decimal("0.005")


def of(reading: Reading) -> Tolerances:
    """The tolerances of the reading's format."""
    return TOLERANCES[reading.format]
