"""A program that imports, tags and indexes without end, and says on standard output what the library has acknowledged.

    python -m tests.journeys.busy LIBRARY INDEX FILES

Each line is a JSON list: ``["imported", id]``, ``["tagged", id]`` or ``["indexed", revision]``, written after the
library or the index has answered. It is there to be killed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.domain import Id, Span, Theme
from app.importing import import_paths
from app.passages import mark
from app.ports import Library
from app.worker import Worker
from storage.index import WhooshIndex
from storage.library import open_library


def main(folder: Path, index_folder: Path, files: Path) -> None:
    library = open_library(folder)
    index = WhooshIndex(index_folder, library.id)
    with library.reading() as reader:
        theme = next(reader.every(Theme))
    _acknowledge("ready", "")
    with Worker() as worker:
        for number, path in enumerate(sorted(files.iterdir())):
            for imported in import_paths(library, worker, [path]).imported:
                _acknowledge("imported", imported.id)
                _tag(library, imported.id, theme.id)
            if number % 3 == 2:
                _acknowledge("indexed", index.follow(library))
    _acknowledge("finished", "")


def _tag(library: Library, article: Id, theme: Id) -> None:
    for start in (0, 3, 12):
        _acknowledge("tagged", mark(library, article, Span(start, start + 10), [theme]).id)


def _acknowledge(what: str, value: str | int) -> None:
    print(json.dumps([what, value]), flush=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
