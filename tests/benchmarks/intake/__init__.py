"""How well files are read, against gold that stands beside the project (see ``files.SET``); skipped where it is not.

Every file goes through the real worker process. The table shows each figure with its aim; below it stand the weakest
files. All files are told in ``build/bench/intake-files.json``.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from app.worker import Worker
from tests.benchmarks import Row
from tests.benchmarks.intake import documents, pages, pdfs, references, texts
from tests.benchmarks.intake.figures import Fared
from tests.benchmarks.intake.files import SET

OUT = Path("build/bench/intake-files.json")
WEAKEST = 10
_LONGEST = 100


def run() -> list[Row]:
    """All figures of intake."""
    if not SET.is_dir():
        return [{"what": "intake", "measured": "skipped: the set of files is not here"}]
    figures, files = [], []
    with Worker() as worker:
        worker.read(b"Ready?", "ready.txt")  # what it takes to start belongs to no file
        for part in (pages, pdfs, documents, references, texts):
            scores = part.score(worker)
            figures += scores.figures
            files += scores.files
    files.sort(key=lambda each: each.score)
    _write(files)
    weakest = [
        {"what": f"weak: {each.file}", "measured": f"{each.score:.3f}", "of": each.why[:_LONGEST]}
        for each in files[:WEAKEST]
    ]
    return [*(figure.row() for figure in figures), *weakest]


def _write(files: list[Fared]) -> None:
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps([asdict(each) for each in files], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
