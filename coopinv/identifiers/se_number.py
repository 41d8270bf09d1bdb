"""SE number: the Danish tax agency's number of a VAT registration.

Eight digits, built like a CVR number and equal to it where a company has one VAT registration; a company with
several has one SE number for each. With DK in front it is the Danish VAT number, whose check digit the European
Commission gives as the same modulus 11.

Source: Skattestyrelsen; European Commission, VIES, structure of VAT numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coopinv.identifiers import cvr

if TYPE_CHECKING:
    from coopinv.identifiers.fault import Fault


def canonical(text: str) -> str | None:
    """Eight digits without DK and blanks; None when the shape is another. The check digit is not looked at."""
    return cvr.canonical(text)


def fault(text: str) -> Fault | None:
    """Why ``text`` is not an SE number, or None when it is one."""
    return cvr.fault(text)
