"""The index beside plain Whoosh, SQLite's FTS5 and, if installed, tantivy: the same things, the same questions.

``FLORILEGIUM_BENCH_SIZES=1000,10000,50000`` says for how many articles; with 100000, plain Whoosh takes about an hour,
which ``FLORILEGIUM_BENCH_ENGINES=ours,fts5`` leaves out. Every engine builds and answers in a process of its own, on
one thread, over articles and passages with title, text, year and themes; building includes reading them from the
library. Building is told in CPU seconds, answers in milliseconds by the wall clock: 20 questions of each kind, three
times over (once where a round takes ten seconds), the best 20 hits wanted; ours also counts all, and looks in authors
and tags.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import Row
from tests.benchmarks.search.filling import fill
from tests.benchmarks.search.questions import KINDS, write_questions

SIZES = [int(size) for size in os.environ.get("FLORILEGIUM_BENCH_SIZES", "1000,10000,50000").split(",")]

ENGINES = os.environ.get("FLORILEGIUM_BENCH_ENGINES", "ours,whoosh,fts5,tantivy").split(",")

Told = dict[str, Any]

_BUILDING = {
    "build, MB of text a second (CPU)": ("rate", ">= 8; 10 x whoosh; 0.4 x fts5"),
    "build, seconds by the clock": ("wall", ""),
    "build, peak MiB": ("peak", "<= 800"),
    "index, bytes a byte of text": ("size", "<= 0.75"),
}
_ASKING = {
    "first open and answer, ms": ("open", "<= 150 / 200 / 250"),
    "one article more, commit, ms": ("more", "<= 20"),
    "asking, MiB resident": ("resident", ""),
    "20 hits with snippets, ms, p50 / p95": ("snippets", "<= 10 above the answer"),
}


def run() -> list[Row]:
    """A block of rows for each size, a column for each engine."""
    engines = [name for name in ENGINES if name != "tantivy" or importlib.util.find_spec("tantivy")]
    rows: list[Row] = []
    for size in SIZES:
        rows += _of_size(size, engines)
        print(f"{size} articles measured", file=sys.stderr, flush=True)
    return rows


def _of_size(size: int, engines: list[str]) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="florilegium-bench-") as scratch:
        folder = Path(scratch)
        amount = fill(folder / "library", size)
        write_questions(folder / "questions.json", folder / "library")
        told = {name: _measured(name, folder, amount) for name in engines}
        yield {"articles": size, "what": "text, MB", **{name: round(amount / 1e6, 1) for name in engines}}
        for what, (key, aim) in (_BUILDING | _ASKING).items():
            yield _row(size, what, {name: told[name].get(key) for name in engines}, aim)
        for kind, aim in KINDS.items():
            answers = {name: told[name]["answers"].get(kind) for name in engines}
            yield _row(size, f"{kind}, ms, p50 / p95", answers, aim)


def _measured(engine: str, folder: Path, amount: int) -> Told:
    built = _child("build", engine, folder)
    told = built | _child("ask", engine, folder)
    return told | {"rate": round(amount / 1e6 / built["cpu"], 2), "size": round(built["bytes"] / amount, 3)}


def _child(job: str, engine: str, folder: Path) -> Told:
    command = [sys.executable, "-m", "tests.benchmarks.search", job, engine, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def _row(size: int, what: str, figures: Told, aim: str) -> Row:
    return {"articles": size, "what": what, **{name: _shown(figure) for name, figure in figures.items()}, "aim": aim}


def _shown(figure: Any) -> Any:
    return " / ".join(f"{part:.3g}" for part in figure) if isinstance(figure, list) else figure
