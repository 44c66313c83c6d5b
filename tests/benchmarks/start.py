"""Cold start: from the command to a usable window, on an empty library and on one with a hundred thousand articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from app.domain import Article, Creator, PartialDate, Text, new_id
from storage.library import open_library
from tests.benchmarks import Row

TIMES = 5
MANY = 100_000
HEAVY = ("lxml", "readability", "markdown_it", "whoosh", "rapidfuzz", "Stemmer", "pypdfium2", "ui.pages")
"""What reads files, exports and searches: no business of a window that is just opening."""

_CHILD = Path(__file__).with_name("started.py")


def run() -> list[Row]:
    """CPU and wall seconds and resident memory when the window stands (the median), and what was loaded too early."""
    with tempfile.TemporaryDirectory() as scratch:
        libraries = {"empty library": Path(scratch) / "empty", f"{MANY:,} articles": Path(scratch) / "full"}
        for folder, count in zip(libraries.values(), (0, MANY), strict=True):
            _fill(folder, count)
        return [
            _row(what, [started(folder, Path(scratch)) for _ in range(TIMES)]) for what, folder in libraries.items()
        ]


def started(library: Path, home: Path) -> dict[str, object]:
    """Start the program on a library in a process of its own, and let it tell how it stands when its window does."""
    root = str(_CHILD.parents[2])
    ours = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root, "PYTHONPYCACHEPREFIX": str(home / "bytecode")}
    places = {name: str(home / name.lower()) for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **ours, **places}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a person's Python keeps what it has compiled
    command = [sys.executable, str(_CHILD), str(library), *HEAVY]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    line: dict[str, object] = json.loads(told.stdout.splitlines()[-1])
    return line


def _row(what: str, told: list[dict[str, object]]) -> Row:
    def middle(name: str) -> float:
        return median(float(str(one[name])) for one in told)

    early = sorted({str(name) for one in told for name in one["heavy"]})  # type: ignore[attr-defined]
    return {
        "start on": what,
        "CPU s": middle("cpu"),
        "wall s": middle("wall"),
        "RSS MB": middle("rss"),
        "too early": ", ".join(early) or "nothing",
        "aim": "CPU 0.6 s, 110 MB",
    }


def _fill(folder: Path, count: int) -> None:
    library = open_library(folder)
    for start in range(0, count, 10_000):
        with library.writing("Import") as writer:
            for number in range(start, min(count, start + 10_000)):
                article, text = _an_article(number)
                writer.save(article)
                writer.save(text)
    library.close()


def _an_article(number: int) -> tuple[Article, Text]:
    article = Article(
        id=new_id(),
        title=f"Article {number} on the harbour",
        text_id=new_id(),
        authors=(Creator(f"Writer {number % 977}"),),
        publication=f"The Herald {number % 31}",
        date=PartialDate(1990 + number % 35),
    )
    return article, Text(article.text_id, article.id, f"The board met {number} times.", "")
