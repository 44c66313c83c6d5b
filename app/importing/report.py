"""What became of every source of an import: light values only, so that ten thousand of them can be held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from app.domain import Id
from app.errors import UnreadableFile
from app.importing.choices import Source

Why = Literal["bytes", "text", "doi", "url"]
"""By what two sources are known to be the same: the same file, text, or identifier."""


class Twin(NamedTuple):
    """An article of the library that is the same as a draft."""

    id: Id
    title: str
    why: Why


class Near(NamedTuple):
    """An article of the library that says nearly the same: ``share`` (0 to 1) of the runs of words are in both."""

    id: Id
    title: str
    share: float


class Imported(NamedTuple):
    """A source that became an article; ``passages`` highlights came with it, and it is ``like`` others."""

    id: Id
    path: Path
    title: str
    remarks: tuple[str, ...] = ()
    passages: int = 0
    like: tuple[Near, ...] = ()


class Duplicate(NamedTuple):
    """A source that is in the library already, as the article ``id``."""

    path: Path
    id: Id
    why: Why = "text"


class Replaced(NamedTuple):
    """A source whose text took the place of that of the article ``id``, and how its passages fared."""

    path: Path
    id: Id
    kept: int
    moved: int
    uncertain: int


class Failed(NamedTuple):
    """A source that could not be read, and why."""

    path: Path
    error: UnreadableFile
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every source of an import.

    ``passed_over`` counts files of unknown formats in folders; ``untouched`` those left when it was cancelled.
    """

    imported: Sequence[Imported] = ()
    duplicates: Sequence[Duplicate] = ()
    failed: Sequence[Failed] = ()
    passed_over: int = 0
    untouched: int = 0
    cancelled: bool = False
    replaced: Sequence[Replaced] = ()


def again(report: Report) -> list[Source]:
    """The sources that failed, to be tried once more as they were asked for."""
    return [one.source or Source(one.path) for one in report.failed]
