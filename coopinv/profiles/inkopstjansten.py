"""Inköpstjänsten: what organisations buy from Coop Sweden's stores on account; facts from its questions and answers.

Its reader is who receives the invoice, not who sends it.
"""

from __future__ import annotations

from decimal import Decimal

from coopinv.language import Language, Text
from coopinv.model.reading import Format
from coopinv.profiles.profile import Profile

_NAME = "Inköpstjänsten (Coop)"

PROFILE = Profile(
    name="inkopstjansten",
    title=Text(en=_NAME, da=_NAME, sv=_NAME),
    families=("READ", "AMT", "SE"),
    formats=tuple(one for one in Format if one is not Format.UNKNOWN),
    languages=(Language.SV, Language.DA, Language.EN),
    language=Language.SV,
    country="SE",
    vat_rates=(25, 12, 6, 0),
    payment_days=30,
    helpdesk="inkopstjanst@coop.se",
    telephone="0771-171777",
    domains=("coop.se",),
    currency="SEK",
    invoice_fee=Decimal(49),
)
