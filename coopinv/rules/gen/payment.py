"""GEN017 and GEN018: where the invoice is to be paid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from coopinv.identifiers import bank_account, fik, iban
from coopinv.language import Text
from coopinv.rules.gen.address import country_of
from coopinv.rules.gen.wording import general_texts
from coopinv.rules.rule import XML, Context, Hit, Outcome, Severity, rule
from coopinv.rules.sources import GENERAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coopinv.identifiers.fault import Fault
    from coopinv.model.invoice import Invoice, PaymentMeans
    from coopinv.model.reading import Reading

#: Ways of paying where the seller takes the money (UNCL 4461), which need no account on the invoice.
_COLLECTED = {
    "48": Text(en="card", da="kort", sv="kort"),
    "49": Text(en="direct debit (Betalingsservice)", da="Betalingsservice", sv="autogiro (Betalingsservice)"),
    "54": Text(en="credit card", da="kreditkort", sv="kreditkort"),
    "55": Text(en="debit card", da="betalingskort", sv="betalkort"),
    "59": Text(en="SEPA direct debit", da="direkte debitering (SEPA)", sv="SEPA-autogiro"),
}
#: Payment slips: giro and FIK, as the Danish XML formats use the codes. In EDIFACT they mean other giros too.
_SLIP_CODES = frozenset({"50", "93"})
#: The account that a Danish company has told the authorities: it needs no number.
_NEMKONTO = "97"

#: What names an account or a payment slip; a payment means code alone names neither.
_DETAILS = (
    "payment_means[].registration_number",
    "payment_means[].account_number",
    "payment_means[].iban",
    "payment_means[].fik_type",
    "payment_means[].payment_id",
    "payment_means[].creditor_number",
)
_NAMES = {
    "iban": Text(en="The IBAN", da="IBAN-nummeret", sv="IBAN"),
    "registration_number": Text(
        en="The bank branch number (reg.nr.)",
        da="Bankregistreringsnummeret (reg.nr.)",
        sv="Bankens registreringsnummer (reg.nr)",
    ),
    "account_number": Text(en="The account number", da="Kontonummeret", sv="Kontonumret"),
    "fik_type": Text(
        en="The type of the payment slip", da="Indbetalingskortets kortart", sv="Inbetalningskortets typ"
    ),
    "payment_id": Text(en="The payment ID", da="Betalings-ID'et", sv="Betalnings-id"),
    "creditor_number": Text(en="The creditor number", da="Kreditornummeret", sv="Kreditornumret"),
    "giro_number": Text(en="The giro number", da="Gironummeret", sv="Gironumret"),
}


def _is_giro(means: PaymentMeans) -> bool:
    return means.fik_type is not None and fik.canonical_type(means.fik_type) not in fik.CREDITOR_TYPES


def _lacking(means: PaymentMeans, *, abroad: bool, in_xml: bool) -> str | None:
    """The field that keeps one way of paying from being complete; None when it is complete, or not begun at all."""
    if means.iban or means.bankgiro or means.plusgiro or means.code == _NEMKONTO:
        return None
    if means.fik_type is not None or means.creditor_number is not None:
        return _lacking_of_slip(means, in_xml=in_xml)
    if means.account_number is None:
        return "account_number" if means.registration_number is not None else None
    if abroad or means.registration_number is not None or bank_account.canonical(means.account_number):
        return None
    if means.bic is None:
        return "registration_number"
    # With a foreign bank the account is whole; with a Danish one it is not, and what a BIC goes with is an IBAN.
    return "iban" if means.bic[4:6] == "DK" else None


def _lacking_of_slip(means: PaymentMeans, *, in_xml: bool) -> str | None:
    if means.creditor_number is None and not (_is_giro(means) and means.account_number is not None):
        return "creditor_number"
    if means.fik_type is None and in_xml and means.code in _SLIP_CODES:
        return "fik_type"
    type_ = fik.canonical_type(means.fik_type or "")
    needs_id = means.fik_type is None or fik.PAYMENT_ID_LENGTHS.get(type_ or "", 0) > 0
    return "payment_id" if needs_id and means.payment_id is None else None


def _begun(means: PaymentMeans) -> bool:
    """Whether a way of paying names anything that could be paid to."""
    account = (means.iban, means.account_number, means.registration_number, means.bankgiro, means.plusgiro)
    slip = (means.fik_type, means.payment_id, means.creditor_number)
    return any(part is not None for part in (*account, *slip)) or means.code == _NEMKONTO


@rule(
    "GEN017",
    "payment-details",
    source=GENERAL,
    title=Text(en="Payment details", da="Betalingsoplysninger", sv="Betalningsuppgifter"),
    what=Text(
        en=(
            "The invoice says where to pay: a Danish bank branch number (reg.nr.) with an account number, an IBAN, or "
            "a payment ID with its creditor number. Betalingsservice or a card alone gives a warning."
        ),
        da=(
            "Fakturaen viser, hvor der skal betales: bankregistreringsnummer (reg.nr.) og kontonummer, IBAN eller "
            "betalings-ID med kreditornummer. Betalingsservice eller kort alene giver en advarsel."
        ),
        sv=(
            "Fakturan säger vart man ska betala: ett danskt registreringsnummer (reg.nr) med kontonummer, IBAN, "
            "eller ett betalnings-id med kreditornummer. Enbart Betalingsservice eller kort ger en varning."
        ),
    ),
    why=Text(
        en="Coop pays by bank transfer, and cannot pay an invoice that does not say where to.",
        da="Coop betaler via banken og kan ikke betale en faktura, der ikke viser, hvor pengene skal hen.",
        sv="Coop betalar med banköverföring, och kan inte betala en faktura som inte säger vart.",
    ),
    fields=_DETAILS,
    master_data=(*_DETAILS, "payment_means[].bankgiro", "payment_means[].plusgiro"),
    credit_notes=False,
    nothing_to_pay=False,
    missing=Outcome(
        Severity.ERROR,
        message=Text(
            en="There are no payment details: no account, no IBAN, no payment ID.",
            da="Betalingsoplysninger mangler: hverken konto, IBAN eller betalings-ID.",
            sv="Det finns inga betalningsuppgifter: inget konto, ingen IBAN, inget betalnings-id.",
        ),
        remedy=Text(
            en="Add your bank branch and account number, your IBAN or a payment ID. The account number belongs {put}.",
            da="Skriv reg.nr. og kontonummer, IBAN eller betalings-ID. Kontonummeret hører hjemme {put}.",
            sv=(
                "Lägg till ert registrerings- och kontonummer, er IBAN eller ett betalnings-id. Kontonumret hör "
                "hemma {put}."
            ),
        ),
    ),
    incomplete=Outcome(
        Severity.ERROR,
        message=Text(
            en="The payment details are incomplete. Missing: {part}.",
            da="Betalingsoplysningerne er ufuldstændige. Der mangler: {part}.",
            sv="Betalningsuppgifterna är ofullständiga. Det saknas: {part}.",
        ),
        remedy=Text(
            en="Add what is missing {put}.",
            da="Tilføj det manglende {put}.",
            sv="Lägg till det som saknas {put}.",
        ),
    ),
    collected=Outcome(
        Severity.WARNING,
        message=Text(
            en="The only way to pay that the invoice names is {way}.",
            da="Den eneste betalingsmåde på fakturaen er {way}.",
            sv="Det enda sätt att betala som fakturan anger är {way}.",
        ),
        remedy=Text(
            en="Add a bank account, an IBAN or a payment ID, unless Coop has agreed to pay by {way}.",
            da="Tilføj reg.nr. og kontonummer, IBAN eller betalings-ID, medmindre Coop har aftalt at betale med {way}.",
            sv=(
                "Lägg till ett bankkonto, en IBAN eller ett betalnings-id, om inte Coop har gått med på att betala "
                "med {way}."
            ),
        ),
    ),
)
def payment_details(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """There is no account, IBAN or payment ID to pay to."""
    abroad = country_of(reading.invoice.seller) not in {None, "DK"}
    all_means = reading.invoice.payment_means
    lacking = [
        (index, _lacking(means, abroad=abroad, in_xml=reading.format in XML))
        for index, means in enumerate(all_means)
        if _begun(means)
    ]
    if any(part is None for _, part in lacking) or _is_hidden(reading):
        return
    for index, part in lacking:
        if part is not None:
            yield Hit("incomplete", f"payment_means[{index}].{part}", part=_PARTS[part])
            return
    for index, means in enumerate(all_means):
        if means.code in _COLLECTED:
            yield Hit("collected", f"payment_means[{index}].code", way=_COLLECTED[means.code])
            return
    yield Hit("missing", "payment_means[0].account_number")


def _is_hidden(reading: Reading) -> bool:
    """Whether two programs would read a way of paying differently: READ006 speaks, and what is lacking is in doubt."""
    return any(field.startswith("payment_means") for field in reading.hidden)


_PARTS = {
    "registration_number": Text(
        en="the bank branch number (reg.nr.)",
        da="bankregistreringsnummer (reg.nr.)",
        sv="bankens registreringsnummer (reg.nr)",
    ),
    "account_number": Text(en="the account number", da="kontonummer", sv="kontonumret"),
    "iban": Text(
        en="the IBAN, or the account's bank branch number (reg.nr.)",
        da="IBAN-nummer eller kontoens bankregistreringsnummer (reg.nr.)",
        sv="IBAN, eller kontots registreringsnummer (reg.nr)",
    ),
    "fik_type": Text(
        en=f"the type of the payment slip ({', '.join(fik.PAYMENT_ID_LENGTHS)})",
        da=f"indbetalingskortets kortart ({', '.join(fik.PAYMENT_ID_LENGTHS)})",
        sv=f"inbetalningskortets typ ({', '.join(fik.PAYMENT_ID_LENGTHS)})",
    ),
    "payment_id": Text(en="the payment ID", da="betalings-ID", sv="betalnings-id"),
    "creditor_number": Text(en="the creditor number", da="kreditornummer", sv="kreditornumret"),
}


class _Wrong(NamedTuple):
    """A number of the payment details that is not valid."""

    field: str
    name: Text
    written: str
    fault: Fault


def _wrong_numbers(means: PaymentMeans, *, abroad: bool) -> Iterator[_Wrong]:
    if means.iban is not None and (wrong := iban.fault(means.iban)) is not None:
        yield _Wrong("iban", _NAMES["iban"], means.iban, wrong)
    if means.registration_number is not None and not abroad:
        if (wrong := bank_account.registration_fault(means.registration_number)) is not None:
            yield _Wrong(
                "registration_number", _NAMES["registration_number"], means.registration_number, wrong
            )
        account = means.account_number
        if account is not None and (wrong := bank_account.account_fault(account)) is not None:
            yield _Wrong("account_number", _NAMES["account_number"], account, wrong)
    yield from _wrong_slip(means)


def _wrong_slip(means: PaymentMeans) -> Iterator[_Wrong]:
    payee, payment_id, slip = means.creditor_number, means.payment_id, means.fik_type
    if slip is not None:
        if (wrong := fik.type_fault(slip)) is not None:
            # What else the slip must have depends on its type.
            yield _Wrong("fik_type", _NAMES["fik_type"], slip, wrong)
            return
        slip = fik.canonical_type(slip) or slip
        if payment_id is not None and (wrong := fik.payment_id_fault(slip, payment_id)) is not None:
            yield _Wrong("payment_id", _NAMES["payment_id"], payment_id, wrong)
    if payee is None:
        return
    wrong = fik.creditor_fault(payee) if slip is None else fik.account_fault(slip, payee)
    if wrong is not None:
        name = _NAMES["giro_number" if _is_giro(means) else "creditor_number"]
        yield _Wrong("creditor_number", name, payee, wrong)


@rule(
    "GEN018",
    "payment-details-invalid",
    source=GENERAL,
    title=Text(
        en="Valid payment details", da="Gyldige betalingsoplysninger", sv="Giltiga betalningsuppgifter"
    ),
    what=Text(
        en=(
            "The IBAN, the bank branch and account number, the payment ID and the creditor number have the right length "
            "and the right check digit, and a payment slip has a type that there is. A payment ID that is shorter than "
            "its type allows is filled with zeros and right. When a Danish IBAN and a branch and account number both "
            "stand there, they name the same account."
        ),
        da=(
            "IBAN, reg.nr. og kontonummer, betalings-ID og kreditornummer har den rigtige længde og det rigtige "
            "kontrolciffer, og et indbetalingskort har en kortart, der findes. Et betalings-ID, der er kortere, end "
            "kortarten tillader, fyldes op med nuller og er rigtigt. Står der både et dansk IBAN-nummer og reg.nr. og "
            "kontonummer, er det den samme konto."
        ),
        sv=(
            "IBAN, registrerings- och kontonummer, betalnings-id och kreditornummer har rätt längd och rätt "
            "kontrollsiffra, och ett inbetalningskort har en typ som finns. Ett betalnings-id som är kortare än "
            "typen tillåter fylls ut med nollor och är rätt. Står både en dansk IBAN och ett registrerings- och "
            "kontonummer där, nämner de samma konto."
        ),
    ),
    why=Text(
        en="A number that does not pass its check cannot be paid to, or the money may go to somebody else.",
        da="Et nummer, der ikke passer, kan der ikke betales til, eller også kan pengene ende hos en anden.",
        sv=(
            "Till ett nummer som inte klarar kontrollen går det inte att betala, eller så kan pengarna hamna hos "
            "någon annan."
        ),
    ),
    fields=(
        "payment_means[].iban",
        "payment_means[].registration_number",
        "payment_means[].account_number",
        "payment_means[].fik_type",
        "payment_means[].payment_id",
        "payment_means[].creditor_number",
    ),
    invalid=Outcome(
        Severity.ERROR,
        message=Text(
            en="{name} {written} {clause}.", da="{name} {written} {clause}.", sv="{name} {written} {clause}."
        ),
        remedy=Text(en="Correct the number {put}.", da="Ret nummeret {put}.", sv="Rätta numret {put}."),
    ),
    disagree=Outcome(
        Severity.WARNING,
        message=Text(
            en="The IBAN {iban} and the account {account} name different accounts.",
            da="IBAN-nummeret {iban} og kontoen {account} er ikke den samme konto.",
            sv="IBAN {iban} och kontot {account} nämner olika konton.",
        ),
        remedy=Text(
            en="Correct the one that is wrong, or say which currency each account is for.",
            da="Ret det nummer, der er forkert, eller skriv, hvilken valuta hver konto er til.",
            sv="Rätta det som är fel, eller säg vilken valuta varje konto gäller.",
        ),
    ),
)
def payment_details_invalid(reading: Reading, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every rule takes both
    """A number of the payment details fails its length or check digit, or two of them disagree."""
    invoice = reading.invoice
    abroad = country_of(invoice.seller) not in {None, "DK"}
    seen = set()
    for index, means in enumerate(invoice.payment_means):
        for wrong in _wrong_numbers(means, abroad=abroad):
            if (wrong.field, wrong.written) not in seen:
                seen.add((wrong.field, wrong.written))
                yield Hit(
                    "invalid",
                    f"payment_means[{index}].{wrong.field}",
                    name=wrong.name,
                    written=wrong.written,
                    clause=wrong.fault.clause,
                )
    if not seen:
        yield from _disagreement(invoice)


def _disagreement(invoice: Invoice) -> Iterator[Hit]:
    """The IBAN and the account name different accounts, and nothing explains that there are two."""
    ibans = {
        means.iban: inside
        for means in invoice.payment_means
        if means.iban is not None and (inside := iban.danish_account(means.iban)) is not None
    }
    accounts = {
        (branch, account): index
        for index, means in enumerate(invoice.payment_means)
        if (branch := bank_account.canonical_registration(means.registration_number or "")) is not None
        and (account := bank_account.canonical_account(means.account_number or "")) is not None
    }
    if (
        not ibans
        or not accounts
        or not accounts.keys().isdisjoint(ibans.values())
        or _has_two_accounts(invoice)
    ):
        return
    (branch, account), index = next(iter(accounts.items()))
    yield Hit(
        "disagree",
        f"payment_means[{index}].account_number",
        iban=next(iter(ibans)),
        account=f"{branch} {account}",
    )


@cache
def _two_accounts() -> re.Pattern[str]:
    """Words that explain a second account: a currency, or a factoring company as the payee."""
    return re.compile(
        r"\b(?:DKK|EUR|SEK|NOK|USD|GBP|euro-?konto|valutakonto)\b|"
        r"(?i:\bfactor(?:ing)?|\boverdrage[tn]|\btransporteret|\bfordring(?:en)?\b|\bassigned to\b)"
    )


def _has_two_accounts(invoice: Invoice) -> bool:
    """Whether the texts name currencies or a factoring company, or the invoice is not in Danish kroner."""
    if invoice.currency not in {None, "DKK"}:
        return True
    references = (means.reference for means in invoice.payment_means if means.reference is not None)
    return any(_two_accounts().search(text) for text in (*general_texts(invoice), *references))


RULES = (payment_details, payment_details_invalid)
