"""Whether this process is a worker itself."""

from __future__ import annotations


class _Place:
    inside = False


def inside() -> bool:
    """Whether this process is a worker: it has limits already, and starts no workers of its own."""
    return _Place.inside


def enter() -> None:
    """This process is a worker from now on."""
    _Place.inside = True
