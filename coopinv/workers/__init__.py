"""Supervised worker processes: a task in one can hang, crash or eat memory, and the caller is told and goes on.

A task is a function that can be imported by its name, with arguments that can be pickled. What it returns is one
result; when it returns an iterator (as a generator does), its items are handed on one by one as they come. What it
raises is raised at the caller, after the items before it. When it takes too long, takes too much memory or brings
its process down, that process is killed and replaced, and the caller gets a ``WorkerFault`` that says which.

``call`` and ``stream`` run one task, in a worker that is kept for the next one (``warm`` starts it early); ``Pool`` runs many side by side.
Everything here works alike on Linux, macOS and Windows, and knows nothing of what the tasks do.
"""

from __future__ import annotations

from coopinv.workers.fault import Reason, WorkerFault
from coopinv.workers.place import inside
from coopinv.workers.pool import Pool
from coopinv.workers.single import call, close, stream, warm

__all__ = ["Pool", "Reason", "WorkerFault", "call", "close", "inside", "stream", "warm"]
