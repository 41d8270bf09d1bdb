"""What a hostile file is, and what the attacks in it aim at."""

from __future__ import annotations

from typing import NamedTuple


class Hostile(NamedTuple):
    """A file that a stranger might send: its name, and its bytes."""

    name: str
    data: bytes


class Aims(NamedTuple):
    """What a file tries to have opened or called: a file, a folder, an address."""

    file: str = "/etc/hostname"
    folder: str = "/tmp"  # noqa: S108 - named in the files only
    url: str = "http://127.0.0.1:9/"
