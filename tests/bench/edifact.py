"""What EDIFACT costs: cutting 50 MB of messages into segments, making messages of them, checking them, and the memory.

By hand: ``python -m tests.bench.edifact [ROUNDS]``; pydifact, whose bare parser is the measure, comes with the extra
"bench". Budgets: 10 x pydifact's rate on a part of the same file, a peak of memory for 50 MB within 20 MB of that for
5 MB, and 5 MB/s from the file to the report when the invoices are right; what the same invoices cost with a finding on
every line is printed beside it. The rates in MB/s stand beside a bare split, which shows what the machine does at that
moment.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coopinv.readers.edifact.envelope import messages
from coopinv.readers.edifact.syntax import Tokenizer
from coopinv.readers.limits import Limits
from tests.bench.measure import COOPINV, Cost, child, pairs, say, seconds
from tests.checking import FIXTURES

MEGABYTE = 1_000_000
_CHUNK = 65_536
_LINES = 12
#: How many articles the suppliers have.
_ASSORTMENT = 20_000
#: MB/s from the file to the report.
_RATE = 5.0
#: Runs in a process of its own, for its peak of memory: reads a file's messages and prints how many there are.
_COUNT = (
    sys.executable,
    "-c",
    "import sys; sys.path.insert(0, sys.argv[2]); from tests.bench.edifact import count; print(count(sys.argv[1]))",
)


def main(rounds: int = 3) -> int:
    """Measure and print; 0 when every budget is kept."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = made(folder / "5.edi", 5 * MEGABYTE), made(folder / "50.edi", 50 * MEGABYTE)
        _rates(large, rounds)
        kept = _against_pydifact(large, rounds)
        kept &= _memory(folder, small, large)
        kept &= _end_to_end(folder, small, large)
        _with_findings(folder, made(folder / "wrong.edi", 5 * MEGABYTE, right=False))
    return 0 if kept else 1


def made(path: Path, size: int, *, line_breaks: bool = True, right: bool = True) -> Path:
    """Write an interchange of about ``size`` bytes, UNOC with Danish letters.

    Its invoices are right by fixtures/glnlist.csv, or have a wrong article number on every line.
    """
    end = "'\n" if line_breaks else "'"
    number = 0
    with path.open("w", encoding="iso8859-1", newline="") as file:
        file.write(f"UNA:+.? {end}UNB+UNOC:3+9520000200053:14+5790000050000:14+261103:0930+4711{end}")
        while file.tell() < size - 100:
            number += 1
            file.write("".join(segment + end for segment in message(number, right=right)))
        file.write(f"UNZ+{number}+4711{end}")
    return path


def message(number: int, *, right: bool = True) -> list[str]:
    """The segments of one invoice in D.96A, as suppliers of food send them."""
    segments = [
        f"UNH+{number}+INVOIC:D:96A:UN:EAN008",
        f"BGM+380+F{100_000 + number}+9",
        "DTM+137:20261103:102",
        "DTM+35:20261102:102",
        f"RFF+ON:45{number:08}",
        f"RFF+DQ:{200_000 + number}",
        "NAD+BY+9520000000080::9++Jyllinge Brugsforening a.m.b.a.+Hovedgaden 2+Jyllinge++4040+DK",
        "NAD+DP+9520000000097::9++Dagli?'Brugsen Gundsømagle+Hovedgaden 1+Roskilde++4000+DK",
        "NAD+SU+9520000200053::9++Kærgårdens Mejeri ApS+Åvej 1+Ølby++4600+DK",
        "RFF+VA:DK99910038",
        "CUX+2:DKK:4",
        "PAT+3++5:3:D:30",
    ]
    for line in range(1, _LINES + 1):
        gtin = _article(number * _LINES + line)
        segments += [
            f"LIN+{line}++{gtin if right else gtin[:-1] + str(9 - int(gtin[-1]))}:EN",
            f"IMD+F++:::Økologisk sødmælk 1 l, nr. {line}",
            "QTY+47:10:PCE",
            "MOA+203:100.00",
            "PRI+AAA:10.00",
            "TAX+7+VAT+++:::25+S",
        ]
    segments += [
        "UNS+S",
        f"CNT+2:{_LINES}",
        "MOA+77:1500.00",
        "MOA+79:1200.00",
        "MOA+125:1200.00",
        "MOA+124:300.00",
        "TAX+7+VAT+++:::25+S",
    ]
    return [*segments, f"UNT+{len(segments) + 1}+{number}"]


def _article(number: int) -> str:
    """A GTIN of an assortment."""
    digits = f"952000{number % _ASSORTMENT:06}"
    total = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(reversed(digits)))
    return f"{digits}{-total % 10}"


def count(name: str) -> int:
    """How many messages a file has; every one is let go at once."""
    return sum(1 for _ in messages(_chunks(Path(name)), Limits()))


def _end_to_end(folder: Path, small: Path, large: Path) -> bool:
    """The command over both files, all rules, JSON with fields: its rate, its memory, and how its time grows."""
    costs = [_check(folder, path) for path in (small, large)]
    assert [cost.code for cost in costs] == [0, 0], costs[0].output
    start = child((*COOPINV, "--version"), folder).seconds
    times = [cost.seconds - start for cost in costs]
    rate = large.stat().st_size / MEGABYTE / times[1]
    _print(f"{'the command, all rules, JSON with fields':<44} {rate:6.1f} MB/s   ({times[1]:.2f} s)")
    kept = say("5 MB/s to the command's rate", _RATE / rate, 1.0, f"{rate:.1f} MB/s")
    beyond = costs[1].memory - costs[0].memory
    peaks = f"{costs[0].memory:.0f} MB for 5 MB, {costs[1].memory:.0f} MB for 50 MB"
    kept &= say("its memory beyond that of 5 MB, in 20 MB", beyond / 20, 1.0, peaks)
    growth = f"{times[0]:.1f} s : {times[1]:.1f} s"
    return kept & say("its time for ten times the file, in ten times", times[1] / times[0] / 10, 1.1, growth)


def _with_findings(folder: Path, path: Path) -> None:
    cost = _check(folder, path)
    assert cost.code == 1, cost.output
    seconds_of_it = cost.seconds - child((*COOPINV, "--version"), folder).seconds
    rate = path.stat().st_size / MEGABYTE / seconds_of_it
    _print(f"{'the command, a finding on every line':<44} {rate:6.1f} MB/s   ({seconds_of_it:.2f} s)")


def _check(folder: Path, path: Path) -> Cost:
    options = ("--today", "2026-11-21", "--gln-list", str(FIXTURES / "glnlist.csv"))
    return child((*COOPINV, "check", str(path), *options, "-o", str(folder / "report.json")), folder)


def _chunks(path: Path, size: int | None = None) -> Iterator[bytes]:
    with path.open("rb") as file:
        while (size is None or file.tell() < size) and (chunk := file.read(_CHUNK)):
            yield chunk


def _tokenize(path: Path) -> int:
    return sum(len(run) for run in Tokenizer().runs(_chunks(path)))


def _bare_split(path: Path) -> None:
    for chunk in _chunks(path):
        for segment in chunk.decode("iso8859-1").split("'"):
            _ = [element.split(":") for element in segment.split("+")]


def _rates(path: Path, rounds: int) -> None:
    size = path.stat().st_size / MEGABYTE
    segments, number = _tokenize(path), count(str(path))
    _print(f"{size:.1f} MB, {number} messages, {segments} segments")
    work = {
        "a bare split": lambda: _bare_split(path),
        "segments": lambda: _tokenize(path),
        "messages": lambda: count(str(path)),
    }
    for name, run in work.items():
        cost = statistics.median(seconds(run) for _ in range(rounds))
        _print(f"{name:<44} {size / cost:6.1f} MB/s   ({cost:.2f} s)")


def _against_pydifact(path: Path, rounds: int) -> bool:
    """Both over the first MB; their values are the same, which makes it a fair comparison."""
    import warnings

    from pydifact.parser import Parser

    warnings.simplefilter("ignore")  # it misses its tables of segments, which its bare parser does not need

    part = b"".join(_chunks(path, MEGABYTE))
    part = part[: part.rindex(b"'") + 1]
    text = part.decode("iso8859-1")

    def theirs() -> float:
        return seconds(lambda: sum(1 for _ in Parser().parse(text)))

    def ours() -> float:
        return seconds(lambda: sum(len(run) for run in Tokenizer().runs([part])))

    tags = [segment.tag for segment in Parser().parse(text) if segment.tag != "UNA"]
    assert tags == [segment.tag for run in Tokenizer().runs([part]) for segment in run]
    them, us, ratio = pairs(theirs, ours, rounds)
    rates = f"{len(part) / MEGABYTE / us:.1f} : {len(part) / MEGABYTE / them:.2f} MB/s"
    return say("pydifact's time to ours, at least 10 x: 10/x", 10 / ratio, 1.0, f"{ratio:.0f} x, {rates}")


def _memory(folder: Path, small: Path, large: Path) -> bool:
    root = str(Path(__file__).parents[2])
    less, more = (child([*_COUNT, str(path), root], folder) for path in (small, large))
    assert (less.code, more.code) == (0, 0), more.output
    detail = f"{less.memory:.0f} MB for 5 MB, {more.memory:.0f} MB for 50 MB"
    return say("memory beyond that of 5 MB, in 20 MB", (more.memory - less.memory) / 20, 1.0, detail)


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
