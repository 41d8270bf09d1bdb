"""Rules across invoices: what of each is kept (keys), where (memory), and how a later one is held against it (told).

An earlier invoice may be one of the same run, or one that an earlier run's ledger remembers.
"""

from __future__ import annotations

from coopinv.across.keys import Keys, keys_of
from coopinv.across.late import At
from coopinv.across.told import Across

__all__ = ["Across", "At", "Keys", "keys_of"]
