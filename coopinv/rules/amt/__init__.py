"""AMT: the amounts of every invoice; what is stated, what can be read, and what must add up.

Which rule speaks when one wrong figure breaks several sums is decided in ``figures``.
"""

from __future__ import annotations

from coopinv.rules.amt import (
    line_rates,
    lines,
    payable,
    present,
    rates,
    readable,
    sums,
    totals,
    vat,
    vat_present,
)

#: The modules of the family; each has its rules in ``RULES``.
MODULES = (present, vat_present, totals, payable, vat, sums, lines, line_rates, rates, readable)
