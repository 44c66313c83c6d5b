"""The set of files with gold beside the project, and reading them as the program does."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.worker import Worker

SET = Path(__file__).resolve().parents[4] / "shared" / "data" / "intake"
"""Belongs to others, is no part of the project, and may be missing."""

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``failed`` is the reason's key, ``milliseconds`` what the worker computed.

    Processor time hardly depends on what else the machine does; a single file's is known to a hundredth of a second.
    """

    drafts: tuple[Draft, ...]
    failed: str
    milliseconds: float

    @property
    def text(self) -> str:
        """All that was read."""
        return "\n\n".join(draft.text for draft in self.drafts)

    @property
    def draft(self) -> Draft:
        """The first draft; an empty one where there is none."""
        return self.drafts[0] if self.drafts else Draft("", "")


def gold_of(kind: str) -> dict[str, Gold]:
    """What is known of each file of a kind, by its name; nothing where the set has none of it."""
    path = SET / kind / "gold.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def pasted_pages() -> dict[str, Gold]:
    """Pages as pasted text: their lines, and for each whether it is boilerplate."""
    path = SET / "plaintext" / "web-text-with-menus.json.gz"
    return json.loads(gzip.decompress(path.read_bytes())) if path.is_file() else {}


def content_of(kind: str, name: str) -> bytes:
    """A file's bytes; pages are kept compressed."""
    if kind == "html":
        return gzip.decompress((SET / kind / "pages" / f"{name}.html.gz").read_bytes())
    return (SET / kind / "files" / name).read_bytes()


def read(worker: Worker, content: bytes, name: str, reading: Reading = AS_FOUND) -> Outcome:
    """Read a file in the worker process."""
    worker.warm()
    pid, before = worker.pid, _processor_time(worker.pid)
    try:
        drafts, failed = worker.read(content, name, reading), ""
    except UnreadableFile as problem:
        drafts, failed = (), problem.reason
    spent = _processor_time(worker.pid) - (before if worker.pid == pid else 0.0)
    return Outcome(drafts, failed, max(0.0, spent) * 1000)


def _processor_time(pid: int | None) -> float:
    """Seconds that a process has computed; 0 where there is none."""
    if pid is None:
        return 0.0
    try:
        used = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return float(used.user + used.system)


def every(worker: Worker, kind: str) -> Iterator[tuple[str, Gold, Outcome]]:
    """Each file of a kind with its gold and what became of it; one that is not there counts as unreadable."""
    for name, gold in gold_of(kind).items():
        ending = ".html" if kind == "html" else ""
        try:
            content = content_of(kind, name)
        except OSError:
            yield name, gold, Outcome((), "missing", 0.0)
            continue
        yield name, gold, read(worker, content, name + ending)
