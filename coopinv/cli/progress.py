"""The bar on standard error while a run goes on: files done, rate, errors so far, time left.

It is there for who waits at a terminal, and nowhere else. It is taken away before anything is written and drawn again
after, so that it never mixes with a report on the same terminal.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from coopinv.language import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from coopinv.config import Config
    from coopinv.model.finding import Event
    from coopinv.scan import Options

_FILES = Text(en="files", da="filer", sv="filer")
_ERRORS = Text(en="errors", da="fejl", sv="fel")
#: Seconds between two drawings, and before the first: what is done by then needs no bar.
_PACE, _FIRST = 0.1, 0.5
#: What is set where nobody watches, though standard error may be a terminal.
_NOBODY = ("CI", "PRE_COMMIT", "GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI")


def shown(
    happened: Iterable[Event], paths: Sequence[str], config: Config, options: Options, *, text: bool
) -> Iterable[Event]:
    """Pass the events on, with the bar where somebody waits for it.

    ``text`` says that whole lines go to standard output, or nothing: half a line and a bar cannot share a terminal.
    """
    if not _is_watched() or (sys.stdout.isatty() and not text):
        return happened
    return _with_bar(happened, paths, config, options)


def _is_watched() -> bool:
    if any(os.environ.get(name) for name in _NOBODY) or os.environ.get("TERM") == "dumb":
        return False
    return sys.stderr is not None and sys.stderr.isatty()


def _with_bar(
    happened: Iterable[Event], paths: Sequence[str], config: Config, options: Options
) -> Iterator[Event]:
    bar: _Bar | None = None
    began = time.monotonic()
    counts = _Counts()
    shared = sys.stdout.isatty()
    try:
        for event in happened:
            counts.add(event)
            if bar is not None and shared:
                bar.take_away()
            yield event
            if shared:
                sys.stdout.flush()
            if bar is None and time.monotonic() - began > _FIRST:
                bar = _Bar(_count(paths, config, options), config, counts)
            if bar is not None:
                bar.draw()
    finally:
        if bar is not None:
            bar.take_away()


class _Counts:
    """Files done and errors found so far."""

    def __init__(self) -> None:
        self.done = self.errors = 0

    def add(self, event: Event) -> None:
        """Count an event."""
        from coopinv.model.finding import FileReport, FileSkipped, InvoiceReport, PathUnusable, Severity

        if isinstance(event, FileReport | FileSkipped | PathUnusable):
            self.done += 1
        if isinstance(event, FileReport | InvoiceReport):
            self.errors += sum(one.severity is Severity.ERROR for one in event.findings)


def _count(paths: Sequence[str], config: Config, options: Options) -> int:
    """How many files there are, without opening one; what an archive or an address holds is not known yet."""
    from coopinv.scan import find
    from coopinv.scan.task import is_url
    from coopinv.scan.wanted import wanted

    near = [path for path in paths if not is_url(path)]
    return sum(1 for _ in find(near, wanted(config, options.include, options.exclude), options.own))


class _Bar:
    """One line at the bottom; rendered at a pace, written again after whatever was written above it."""

    def __init__(self, total: int, config: Config, counts: _Counts) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from coopinv.cli.options import language

        files, errors = (one.to(language(config)) for one in (_FILES, _ERRORS))
        self._console = Console(stderr=True)
        # Never started: its thread that refreshes would keep the workers from being forks of this process.
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(f"{files} · {{task.fields[rate]}}/s · {{task.fields[errors]}} {errors} ·"),
            TimeRemainingColumn(),
            console=self._console,
            auto_refresh=False,
        )
        self._task = self._progress.add_task("", total=total, rate="–", errors=0)
        self._total, self._counts = total, counts
        self._line, self._is_there = "", False
        self._next, self._began, self._before = 0.0, time.monotonic(), counts.done

    def draw(self) -> None:
        """Write it again where it was taken away, or where its turn has come to say something new."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PACE
            self._render(now)
            self.take_away()
        if not self._is_there:
            sys.stderr.write(self._line)
            sys.stderr.flush()
            self._is_there = True

    def _render(self, now: float) -> None:
        done, seconds = self._counts.done, now - self._began
        rate = f"{(done - self._before) / seconds:.0f}" if seconds > _FIRST else "–"
        total = max(self._total, done)
        self._progress.update(self._task, completed=done, total=total, errors=self._counts.errors, rate=rate)
        with self._console.capture() as capture:
            self._console.print(self._progress.get_renderable(), end="", no_wrap=True, overflow="crop")
        self._line = capture.get().replace("\n", "")

    def take_away(self) -> None:
        """Leave the line as if the bar had never been there."""
        if self._is_there:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
            self._is_there = False
