"""Spoiled copies of the set's files, and what becomes of the worker that is made to read them."""

from __future__ import annotations

import gzip
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from app.drafts import AS_FOUND
from app.errors import UnreadableFile
from app.worker import Worker
from tests.benchmarks.intake.files import SET

KINDS = ("html", "pdf", "docx", "epub", "odt", "rtf", "refs", "encodings")
"""They take turns, so that a kind of few files is spoiled as often as one of many."""

_LARGEST = 2_000_000
_FLIPS, _SPLICES = 40, 4


@dataclass(slots=True)
class Toll:
    """What reading spoiled files took; times in seconds, memory in MiB."""

    read: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    deaths: list[str] = field(default_factory=list)
    slowest: float = 0
    slowest_name: str = ""
    peak: float = 0
    left: int = 0


def spoiled(count: int, seed: int = 3) -> Iterator[tuple[str, bytes]]:
    """So many files of the set, each spoiled in a way of its own: the same for the same seed."""
    chance = random.Random(seed)
    files = {kind: _files(kind) for kind in KINDS}
    kinds = [kind for kind in KINDS if files[kind]]
    for number in range(count):
        kind = kinds[number % len(kinds)]
        chosen, other = chance.choice(files[kind]), chance.choice(files[chance.choice(kinds)])
        way = chance.choice((_flipped, _cut, _holed, _spliced))
        name = chosen.name.removesuffix(".gz")
        yield name, way(chance, _content(chosen), _content(other))


def read_spoiled(count: int, seed: int = 3) -> Toll:
    """Read so many spoiled files through one worker; any error but UnreadableFile is not caught."""
    toll, before = Toll(), _children()
    with Worker() as worker:
        worker.warm()
        for name, content in spoiled(count, seed):
            _read(worker, name, content, toll)
    toll.left = len(_children() - before)
    return toll


def _read(worker: Worker, name: str, content: bytes, toll: Toll) -> None:
    def glance() -> None:
        toll.peak = max(toll.peak, _most_resident(worker.pid))

    started = time.perf_counter()
    try:
        worker.read(content, name, AS_FOUND, glance)
        toll.read += 1
    except UnreadableFile as problem:
        toll.failed[problem.reason] += 1
        if problem.reason in ("crashed", "too-slow"):
            toll.deaths.append(f"{name}: {problem.reason} {problem.detail}".strip())
    glance()
    seconds = time.perf_counter() - started
    if seconds > toll.slowest:
        toll.slowest, toll.slowest_name = seconds, name


def _files(kind: str) -> list[Path]:
    folder = SET / kind / ("pages" if kind == "html" else "files")
    return sorted(each for each in folder.glob("*") if 0 < each.stat().st_size < _LARGEST)


def _content(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def _flipped(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """Some bytes are others."""
    made = bytearray(content)
    for _ in range(chance.randint(1, _FLIPS)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def _cut(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """It ends too early."""
    return content[: chance.randrange(len(content))]


def _holed(chance: random.Random, content: bytes, _other: bytes) -> bytes:
    """A stretch is missing, or stands there twice."""
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:] if chance.random() < 0.5 else content[:end] + content[start:]


def _spliced(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Pieces of another file stand in it."""
    made = content
    for _ in range(chance.randint(1, _SPLICES)):
        place, start = chance.randrange(len(made) + 1), chance.randrange(len(other))
        made = made[:place] + other[start : start + chance.randint(1, 5000)] + made[place:]
    return made


def _children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


def _most_resident(pid: int | None) -> float:
    """The most memory that a process ever held, or holds now where the system does not tell."""
    if pid is None:
        return 0.0
    with suppress(OSError):
        told = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        if told:
            return int(told[1]) / 1024
    with suppress(psutil.Error):
        return float(psutil.Process(pid).memory_info().rss) / 2**20
    return 0.0
