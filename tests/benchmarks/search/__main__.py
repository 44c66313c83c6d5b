"""One engine's build or answers in a process of its own: ``… -m tests.benchmarks.search build|ask ENGINE FOLDER``."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.ports import Library
from storage.library import open_library
from tests.benchmarks.measure import milliseconds, percentile, resident
from tests.benchmarks.search.engine import Engine

_ROUNDS = 3
_LONG = 10_000
"""Milliseconds for all questions of a kind from which on one measured round is enough."""


def main(job: str, engine: str, folder: Path) -> int:
    """Do it and print what it took as one line of JSON."""
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    library = open_library(folder / "library")
    try:
        asked = _engine(engine)(library, folder / engine)
        told = _built(asked, folder) if job == "build" else _answered(asked, folder)
        asked.close()
    finally:
        library.close()
    print(json.dumps(told))
    return 0


def _engine(name: str) -> Callable[[Library, Path], Engine]:
    if name == "ours":  # never beside plain Whoosh: ours keeps Whoosh from reading the pickles that plain Whoosh needs
        from tests.benchmarks.search.ours import Ours

        return Ours
    from tests.benchmarks.search import others

    known: dict[str, Callable[[Library, Path], Engine]]
    known = {"whoosh": others.Whoosh, "fts5": others.Fts5, "tantivy": others.Tantivy}
    return known[name]


def _built(engine: Engine, folder: Path) -> dict[str, Any]:
    began, cpu = time.perf_counter(), time.process_time()
    engine.build()
    wall, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": cpu, "wall": round(wall, 1), "peak": round(peak), "bytes": engine.size()}


def _answered(engine: Engine, folder: Path) -> dict[str, Any]:
    questions: dict[str, list[list[str]]] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    began = time.perf_counter()
    engine.open()
    for first in filter(None, [engine.ask("common word", questions["common word"][0])]):
        first()
    opened = (time.perf_counter() - began) * 1000
    answers = {}
    for kind, asked in questions.items():
        acts = [act for words in asked if (act := engine.ask(kind, words)) is not None]
        # Once unmeasured: what the machine has not read yet is not the engine's doing. A slow one is not asked again.
        warming = sum(milliseconds(act) for act in acts)
        rounds = _ROUNDS if warming < _LONG else 1
        spent = [milliseconds(act) for _ in range(rounds) for act in acts]
        if spent:
            answers[kind] = [percentile(spent, 0.5), percentile(spent, 0.95)]
    told = {"open": round(opened, 1), "answers": answers, "resident": round(resident())}
    return told | engine.extra([words[0] for words in questions["common word"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
