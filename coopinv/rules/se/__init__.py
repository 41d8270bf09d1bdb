"""SE: what an organisation that buys through Inköpstjänsten may expect of the invoices it receives.

issuer       who issues them (SE001 to SE003, SE010)
terms        when they are due, and in which currency (SE004, SE009)
charges      the fee, late charges, what belongs to private members (SE005 to SE007, SE011)
cost_centre  who the invoice is for within the organisation (SE008)
"""

from __future__ import annotations

from coopinv.rules.se import charges, cost_centre, issuer, terms

MODULES = (issuer, terms, charges, cost_centre)
#: Of these rules those that hold an invoice against the earlier ones.
ACROSS = (charges.fee_per_month,)
