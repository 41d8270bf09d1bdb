"""Pictures of a PDF's pages: what was read framed, by how firmly, and what was found marked and numbered.

``marks`` says what is to be drawn, ``draw`` draws it (in a worker process, on ``overlay``, where ``room`` finds place),
``names`` and ``originals`` know the files, ``album`` goes with a run and hands its events on with their marks.
"""

from __future__ import annotations
