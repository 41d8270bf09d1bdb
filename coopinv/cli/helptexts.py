"""The texts of ``--help`` in every language, by the English that commands and options declare."""

from __future__ import annotations

from coopinv.cli.helpcommands import COMMANDS
from coopinv.language import Text

HEADINGS = {
    "Usage": Text(en="Usage", da="Brug", sv="Användning"),
    "Options": Text(en="Options", da="Tilvalg", sv="Tillval"),
    "Arguments": Text(en="Arguments", da="Argumenter", sv="Argument"),
    "Commands": Text(en="Commands", da="Kommandoer", sv="Kommandon"),
    "value": Text(en="TEXT", da="TEKST", sv="TEXT"),
    "default": Text(en="default", da="standard", sv="standard"),
}
#: Words of the first line.
WORDS = {
    "[OPTIONS]": Text(en="[OPTIONS]", da="[TILVALG]", sv="[TILLVAL]"),
    "COMMAND [ARGS]...": Text(
        en="COMMAND [ARGS]...", da="KOMMANDO [ARGUMENTER]...", sv="KOMMANDO [ARGUMENT]..."
    ),
}
#: The texts of commands, arguments and options.
TEXTS = (
    *COMMANDS,
    Text(en="Print the version and stop.", da="Skriv versionen, og stop.", sv="Skriv versionen och avsluta."),
    Text(
        en="Install completion for the current shell.",
        da="Installér udfyldning af kommandoer i den skal, der kører.",
        sv="Installera komplettering av kommandon i det skal som körs.",
    ),
    Text(
        en="Show completion for the current shell, to copy it or customize the installation.",
        da="Vis udfyldningen til den skal, der kører, så den kan kopieres eller tilpasses.",
        sv="Visa kompletteringen för det skal som körs, så att den kan kopieras eller anpassas.",
    ),
    Text(en="Show this message and exit.", da="Vis denne hjælp.", sv="Visa den här hjälpen."),
    Text(
        en="Invoices to check; a folder means all in it, - standard input.",
        da="Fakturaer, der skal kontrolleres; en mappe er alt i den, - er standard input.",
        sv="Fakturor att kontrollera; en mapp är allt i den, - är standard in.",
    ),
    Text(
        en="Folders, zip archives or files to check; addresses such as s3://bucket/folder with coopinv[remote].",
        da="Mapper, zip-arkiver eller filer, der skal kontrolleres; adresser som s3://bucket/mappe med coopinv[remote].",
        sv="Mappar, zip-arkiv eller filer att kontrollera; adresser som s3://bucket/mapp med coopinv[remote].",
    ),
    Text(
        en="Format of the report: text, json, jsonl, sarif, junit, github, html or csv.",
        da="Rapportens format: text, json, jsonl, sarif, junit, github, html eller csv.",
        sv="Rapportens format: text, json, jsonl, sarif, junit, github, html eller csv.",
    ),
    Text(
        en=(
            "Write the report to a file, in the format of its ending: .txt, .json, .jsonl, .sarif, .xml (JUnit), .html or "
            ".csv; repeatable."
        ),
        da=(
            "Skriv rapporten til en fil i endelsens format: .txt, .json, .jsonl, .sarif, .xml (JUnit), .html eller .csv; kan "
            "gentages."
        ),
        sv=(
            "Skriv rapporten till en fil i ändelsens format: .txt, .json, .jsonl, .sarif, .xml (JUnit), .html eller .csv; kan "
            "upprepas."
        ),
    ),
    Text(
        en="Whose rules apply: coop-dk (default) or inkopstjansten.",
        da="Hvis regler der gælder: coop-dk (standard) eller inkopstjansten.",
        sv="Vems regler som gäller: coop-dk (standard) eller inkopstjansten.",
    ),
    Text(
        en="Billing type (Coop Danmark), when you know it: purchase-order, cost-centre, service-office, internal-order.",
        da="Faktureringstype (Coop Danmark), når I kender den: purchase-order, cost-centre, service-office, internal-order.",
        sv="Faktureringstyp (Coop Danmark), när ni vet den: purchase-order, cost-centre, service-office, internal-order.",
    ),
    Text(
        en="Only these rules or families: GEN,PO003.",
        da="Kun disse regler eller familier: GEN,PO003.",
        sv="Bara de här reglerna eller familjerna: GEN,PO003.",
    ),
    Text(
        en="Not these rules or families.",
        da="Ikke disse regler eller familier.",
        sv="Inte de här reglerna eller familjerna.",
    ),
    Text(
        en="Exit with 1 from this severity up: error, warning or note.",
        da="Slut med 1 fra denne grad og op: error, warning eller note.",
        sv="Avsluta med 1 från den här graden och upp: error, warning eller note.",
    ),
    Text(
        en="Coop Danmark's GLN list (see gln import).",
        da="Coop Danmarks GLN-liste (se gln import).",
        sv="Coop Danmarks GLN-lista (se gln import).",
    ),
    Text(
        en="The date to check by, YYYY-MM-DD.",
        da="Den dato, der kontrolleres ud fra, ÅÅÅÅ-MM-DD.",
        sv="Datumet som kontrollen utgår från, ÅÅÅÅ-MM-DD.",
    ),
    Text(
        en="Language of the report: da, en or sv.",
        da="Rapportens sprog: da, en eller sv.",
        sv="Rapportens språk: da, en eller sv.",
    ),
    Text(
        en="Colour: auto, always or never.",
        da="Farver: auto, always (altid) eller never (aldrig).",
        sv="Färger: auto, always (alltid) eller never (aldrig).",
    ),
    Text(
        en="Only invoices with findings; no summary.",
        da="Kun fakturaer, der er noget at sige til; ingen opsummering.",
        sv="Bara fakturor som det finns något att säga om; ingen sammanfattning.",
    ),
    Text(
        en="Only the counts: by rule, seller and billing type.",
        da="Kun antallene: efter regel, sælger og faktureringstype.",
        sv="Bara antalen: efter regel, säljare och faktureringstyp.",
    ),
    Text(
        en="Every field in the JSON report.",
        da="Alle felter i JSON-rapporten.",
        sv="Alla fält i JSON-rapporten.",
    ),
    Text(
        en="How many files to check side by side (one a core).",
        da="Hvor mange filer der kontrolleres side om side (én pr. kerne).",
        sv="Hur många filer som kontrolleras sida vid sida (en per kärna).",
    ),
    Text(
        en="Of folders only files like this, as .gitignore has it; repeatable.",
        da="Af mapper kun filer som denne, skrevet som i .gitignore; kan gentages.",
        sv="Av mappar bara filer som den här, skrivet som i .gitignore; kan upprepas.",
    ),
    Text(
        en="Of folders no files or folders like this; repeatable.",
        da="Af mapper ingen filer eller mapper som denne; kan gentages.",
        sv="Av mappar inga filer eller mappar som den här; kan upprepas.",
    ),
    Text(
        en="Check the files named in this list too, one a line; - standard input.",
        da="Kontrollér også filerne på denne liste, én pr. linje; - er standard input.",
        sv="Kontrollera även filerna i den här listan, en per rad; - är standard in.",
    ),
    Text(
        en="Remember the invoices that pass in this file, and hold others against them.",
        da="Husk de fakturaer, der består, i denne fil, og hold andre op mod dem.",
        sv="Minns fakturorna som klarar sig i den här filen, och jämför andra med dem.",
    ),
    Text(
        en="Show only what is not in this file of known findings.",
        da="Vis kun det, der ikke står i denne fil med kendte fejl.",
        sv="Visa bara det som inte står i den här filen med kända fel.",
    ),
    Text(
        en="Write the findings to this file, as known ones.",
        da="Skriv fejlene til denne fil, som kendte.",
        sv="Skriv felen till den här filen, som kända.",
    ),
    Text(
        en="Exit with 0 also when there are findings.",
        da="Slut med 0, også når der er fejl.",
        sv="Avsluta med 0 även när det finns fel.",
    ),
    Text(
        en="Draw each page of a PDF into this folder: what was read is framed, what was found is numbered.",
        da="Tegn hver side af en PDF i denne mappe: det læste er indrammet, det fundne er nummereret.",
        sv="Rita varje sida av en pdf i den här mappen: det lästa är inramat, det funna är numrerat.",
    ),
    Text(
        en="Show the pages of PDFs with findings in the html report; makes it large.",
        da="Vis siderne af PDF-filer med fejl i html-rapporten; gør den stor.",
        sv="Visa sidorna av pdf-filer med fel i html-rapporten; gör den stor.",
    ),
    Text(en="Configuration file.", da="Konfigurationsfil.", sv="Konfigurationsfil."),
    Text(
        en="Largest file that is read, in MB (25).",
        da="Den største fil, der læses, i MB (25).",
        sv="Den största fil som läses, i MB (25).",
    ),
    Text(
        en="Longest time one file may take, in seconds (30).",
        da="Den længste tid, én fil må tage, i sekunder (30).",
        sv="Den längsta tid en fil får ta, i sekunder (30).",
    ),
    Text(
        en="Check on the Dask cluster at this address; needs coopinv[dask].",
        da="Kontrollér på Dask-klyngen på denne adresse; kræver coopinv[dask].",
        sv="Kontrollera på Dask-klustret på den här adressen; kräver coopinv[dask].",
    ),
    Text(
        en="Stay, and check again what changes; needs coopinv[watch].",
        da="Bliv, og kontrollér igen det, der ændrer sig; kræver coopinv[watch].",
        sv="Stanna, och kontrollera igen det som ändras; kräver coopinv[watch].",
    ),
    Text(
        en="A rule's id or name: PO003 or several-order-numbers.",
        da="En regels id eller navn: PO003 eller several-order-numbers.",
        sv="En regels id eller namn: PO003 eller several-order-numbers.",
    ),
    Text(en="text, json or markdown.", da="text, json eller markdown.", sv="text, json eller markdown."),
    Text(
        en="Only fields whose name or path holds this.",
        da="Kun felter, hvis navn eller sti indeholder dette.",
        sv="Bara fält vars namn eller sökväg innehåller detta.",
    ),
    Text(
        en="An invoice; - is standard input.",
        da="En faktura; - er standard input.",
        sv="En faktura; - är standard in.",
    ),
    Text(en="text or json.", da="text eller json.", sv="text eller json."),
    Text(
        en="A name, GLN, cost centre or CVR number.",
        da="Et navn, EAN-nummer (GLN), CostCenter eller CVR-nummer.",
        sv="Ett namn, en GLN, ett kostnadsställe eller ett CVR-nummer.",
    ),
    Text(
        en="Format of the answer: text or json.",
        da="Svarets format: text eller json.",
        sv="Svarets format: text eller json.",
    ),
    Text(
        en="Show at most N entries (text).",
        da="Vis højst N poster (text).",
        sv="Visa högst N poster (text).",
    ),
    Text(
        en="Coop's list: CSV, XLSX, XLS or ODS.",
        da="Coops liste: CSV, XLSX, XLS eller ODS.",
        sv="Coops lista: CSV, XLSX, XLS eller ODS.",
    ),
    Text(en="The list to write.", da="Den liste, der skrives.", sv="Listan som skrivs."),
    Text(
        en="Replace TARGET when it is there.",
        da="Erstat TARGET, når den findes.",
        sv="Ersätt TARGET när den finns.",
    ),
    Text(
        en="The sheet to read; otherwise the best one.",
        da="Det ark, der læses; ellers det bedste.",
        sv="Bladet som läses; annars det bästa.",
    ),
    Text(en="The file of --ledger.", da="Filen fra --ledger.", sv="Filen från --ledger."),
    Text(en="csv or json.", da="csv eller json.", sv="csv eller json."),
    Text(
        en="The invoice with this number.",
        da="Fakturaen med dette nummer.",
        sv="Fakturan med det här numret.",
    ),
    Text(
        en="Invoices on this order number.",
        da="Fakturaer på dette ordrenummer.",
        sv="Fakturor på det här ordernumret.",
    ),
    Text(
        en="Those checked before this day, YYYY-MM-DD.",
        da="Dem, der er kontrolleret før denne dag, ÅÅÅÅ-MM-DD.",
        sv="De som kontrollerats före den här dagen, ÅÅÅÅ-MM-DD.",
    ),
    Text(en="Those of this file.", da="Dem i denne fil.", sv="De i den här filen."),
    Text(en="Everything.", da="Det hele.", sv="Allt."),
)
