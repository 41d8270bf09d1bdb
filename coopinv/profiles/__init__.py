"""Whose rules apply: a profile names rule families and facts; readers and model know nothing of it."""

from __future__ import annotations

from coopinv.profiles import coop_dk, inkopstjansten
from coopinv.profiles.profile import Profile

#: Every profile by its name; the first is the default.
PROFILES: dict[str, Profile] = {
    profile.name: profile for profile in (coop_dk.PROFILE, inkopstjansten.PROFILE)
}

DEFAULT = next(iter(PROFILES))

__all__ = ["DEFAULT", "PROFILES", "Profile"]
