"""What the help says that each command does, in every language."""

from __future__ import annotations

from coopinv.language import Text

#: What each command does, in a line of its group's help.
SHORT = {
    "coopinv check": Text(
        en="Check invoices: what is wrong, where, and what to do.",
        da="Kontrollér fakturaer: hvad er galt, hvor, og hvad I skal gøre.",
        sv="Kontrollera fakturor: vad som är fel, var, och vad ni ska göra.",
    ),
    "coopinv scan": Text(
        en="Check whole folders and zip archives, side by side.",
        da="Kontrollér hele mapper og zip-arkiver, side om side.",
        sv="Kontrollera hela mappar och zip-arkiv, sida vid sida.",
    ),
    "coopinv explain": Text(en="Explain a rule.", da="Forklar en regel.", sv="Förklara en regel."),
    "coopinv rules": Text(
        en="List every rule of the profile.",
        da="Vis alle profilens regler.",
        sv="Lista alla profilens regler.",
    ),
    "coopinv fields": Text(
        en="Show where each field belongs in each format.",
        da="Vis, hvor hvert felt hører hjemme i hvert format.",
        sv="Visa var varje fält hör hemma i varje format.",
    ),
    "coopinv show": Text(
        en="Show an invoice as it was read, and where it all stands.",
        da="Vis en faktura, som den blev læst, og hvor det hele står.",
        sv="Visa en faktura som den lästes, och var allt står.",
    ),
    "coopinv config": Text(
        en="Show the configuration in force, and where it comes from.",
        da="Vis den gældende konfiguration, og hvor den kommer fra.",
        sv="Visa den gällande konfigurationen, och var den kommer ifrån.",
    ),
    "coopinv gln": Text(
        en="Look up the GLN list, or make one from Coop's spreadsheet.",
        da="Slå op i GLN-listen, eller lav en af Coops regneark.",
        sv="Slå upp i GLN-listan, eller gör en av Coops kalkylblad.",
    ),
    "coopinv ledger": Text(
        en="See and mend what earlier scans remember.",
        da="Se og ret det, som tidligere kørsler husker.",
        sv="Se och rätta det som tidigare körningar minns.",
    ),
    "coopinv gln find": Text(
        en="Look up a store, a legal entity or a number.",
        da="Slå en butik, en juridisk enhed eller et nummer op.",
        sv="Slå upp en butik, en juridisk person eller ett nummer.",
    ),
    "coopinv gln import": Text(
        en="Make a complete list from Coop's spreadsheet.",
        da="Lav en komplet liste af Coops regneark.",
        sv="Gör en fullständig lista av Coops kalkylblad.",
    ),
    "coopinv ledger list": Text(
        en="List the invoices that passed.",
        da="Vis de fakturaer, der bestod.",
        sv="Lista fakturorna som klarade sig.",
    ),
    "coopinv ledger export": Text(
        en="Write what is remembered as CSV or JSON.",
        da="Skriv det huskede som CSV eller JSON.",
        sv="Skriv det som registret minns som CSV eller JSON.",
    ),
    "coopinv ledger forget": Text(
        en="Forget invoices that were not sent after all.",
        da="Glem fakturaer, der alligevel ikke blev sendt.",
        sv="Glöm fakturor som ändå inte skickades.",
    ),
}
_CODES_OF_A_RUN = Text(
    en="Exit codes: 0 nothing found, 1 findings, 2 wrong usage or nothing to check, 3 something could not be checked.",
    da="Slutkoder: 0 intet fundet, 1 fejl fundet, 2 forkert brug eller intet at kontrollere, 3 noget kunne ikke kontrolleres.",
    sv="Slutkoder: 0 inget hittat, 1 fel hittade, 2 felaktig användning eller inget att kontrollera, 3 något gick inte att kontrollera.",
)
#: The commands' own texts.
COMMANDS = (
    Text(
        en=(
            "Checks invoices to Coop Danmark before they are sent; with --profile inkopstjansten, those that customers of "
            "Coop Sweden's Inköpstjänsten receive."
        ),
        da=(
            "Kontrollerer fakturaer til Coop Danmark, før de sendes; med --profile inkopstjansten dem, som kunder hos Coop "
            "Sveriges Inköpstjänsten modtager."
        ),
        sv=(
            "Kontrollerar fakturor till Coop Danmark innan de skickas; med --profile inkopstjansten dem som kunder hos Coop "
            "Sveriges Inköpstjänsten får."
        ),
    ),
    Text(
        en=f"Check invoices: what is wrong, where it stands, and how to put it right.\n\n{_CODES_OF_A_RUN.en}",
        da=f"Kontrollér fakturaer: hvad der er galt, hvor det står, og hvordan det rettes.\n\n{_CODES_OF_A_RUN.da}",
        sv=f"Kontrollera fakturor: vad som är fel, var det står, och hur det rättas.\n\n{_CODES_OF_A_RUN.sv}",
    ),
    Text(
        en=(
            "Check whole folders of invoices, side by side: every file in them, and in zip archives.\n\nHidden files and "
            "folders are left out, and so is what is in no invoice format: the report lists it. The files come in the order "
            f"of their paths, however many are checked at once.\n\n{_CODES_OF_A_RUN.en}"
        ),
        da=(
            "Kontrollér hele mapper med fakturaer, side om side: hver fil i dem og i zip-arkiver.\n\nSkjulte filer og mapper "
            "udelades, og det gør også det, der ikke er i et fakturaformat: rapporten nævner det. Filerne kommer i "
            f"stiernes rækkefølge, uanset hvor mange der kontrolleres på én gang.\n\n{_CODES_OF_A_RUN.da}"
        ),
        sv=(
            "Kontrollera hela mappar med fakturor, sida vid sida: varje fil i dem och i zip-arkiv.\n\nDolda filer och mappar "
            "utelämnas, och det gör även det som inte är i något fakturaformat: rapporten nämner det. Filerna kommer i "
            f"sökvägarnas ordning, hur många som än kontrolleras på en gång.\n\n{_CODES_OF_A_RUN.sv}"
        ),
    ),
    Text(en="Explain a rule.", da="Forklar en regel.", sv="Förklara en regel."),
    Text(
        en="List every rule of the profile.",
        da="Vis alle profilens regler.",
        sv="Lista alla profilens regler.",
    ),
    Text(
        en="Show where each field belongs in each format.",
        da="Vis, hvor hvert felt hører hjemme i hvert format.",
        sv="Visa var varje fält hör hemma i varje format.",
    ),
    Text(
        en="Show what was read from an invoice, and where it stands.",
        da="Vis, hvad der blev læst af en faktura, og hvor det står.",
        sv="Visa vad som lästes av en faktura, och var det står.",
    ),
    Text(
        en="Show the configuration in force and where each value came from.",
        da="Vis den gældende konfiguration, og hvor hver værdi kommer fra.",
        sv="Visa den gällande konfigurationen och var varje värde kommer ifrån.",
    ),
    Text(
        en="Look up the GLN list (EAN numbers), and make one from Coop's spreadsheet.",
        da="Slå op i GLN-listen (EAN-numre), og lav en af Coops regneark.",
        sv="Slå upp i GLN-listan (EAN-nummer), och gör en av Coops kalkylblad.",
    ),
    Text(
        en="Look up a store, a legal entity, a GLN (EAN number), a cost centre or a CVR number.\n\nExit codes: 0 found, 1 not found, 2 wrong usage.",
        da="Slå en butik, en juridisk enhed, et EAN-nummer (GLN), et CostCenter eller et CVR-nummer op.\n\nSlutkoder: 0 fundet, 1 ikke fundet, 2 forkert brug.",
        sv="Slå upp en butik, en juridisk person, en GLN (EAN-nummer), ett kostnadsställe eller ett CVR-nummer.\n\nSlutkoder: 0 hittat, 1 inte hittat, 2 felaktig användning.",
    ),
    Text(
        en="Make a complete GLN list from the spreadsheet that Coop gives its suppliers.\n\nExit codes: 0 a list was written, 2 nothing usable or wrong usage.",
        da="Lav en komplet GLN-liste af det regneark, som Coop giver sine leverandører.\n\nSlutkoder: 0 en liste blev skrevet, 2 intet brugbart eller forkert brug.",
        sv="Gör en fullständig GLN-lista av kalkylbladet som Coop ger sina leverantörer.\n\nSlutkoder: 0 en lista skrevs, 2 inget användbart eller felaktig användning.",
    ),
    Text(
        en="What earlier scans remember in a ledger: list it, export it, forget invoices that were not sent after all.",
        da="Det, som tidligere kørsler husker i et register: vis det, eksportér det, glem fakturaer, der alligevel ikke blev sendt.",
        sv="Det som tidigare körningar minns i ett register: lista det, exportera det, glöm fakturor som ändå inte skickades.",
    ),
    Text(
        en="List the invoices that passed, the oldest first.",
        da="Vis de fakturaer, der bestod, de ældste først.",
        sv="Lista fakturorna som klarade sig, de äldsta först.",
    ),
    Text(
        en="Write what is remembered to standard output, as CSV or JSON.",
        da="Skriv det huskede til standard output, som CSV eller JSON.",
        sv="Skriv det som registret minns till standard ut, som CSV eller JSON.",
    ),
    Text(
        en="Forget invoices, such as one that was not sent after all. Of several options all must be true of it.",
        da="Glem fakturaer, for eksempel en, der alligevel ikke blev sendt. Af flere tilvalg skal alle passe på den.",
        sv="Glöm fakturor, till exempel en som ändå inte skickades. Av flera tillval ska alla stämma på den.",
    ),
)
