"""What every engine can be asked to do, and how a question looks when it is typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from app.ports import Library

HITS = 20

Act = Callable[[], object]


class Engine(Protocol):
    """Builds an index of a library in a folder, opens it, answers."""

    def __init__(self, library: Library, folder: Path) -> None: ...

    def build(self) -> None:
        """Index everything."""

    def size(self) -> int:
        """Bytes on the disk."""

    def open(self) -> None:
        """Make ready to answer."""

    def ask(self, kind: str, words: list[str]) -> Act | None:
        """The question as a call; None for a kind that it does not know."""

    def extra(self, words: list[str]) -> dict[str, Any]:
        """What is measured of this engine only."""

    def close(self) -> None:
        """Let go."""


def as_typed(kind: str, words: list[str]) -> str:
    match kind:
        case "either word":
            return " OR ".join(words)
        case "phrase":
            return f'"{" ".join(words)}"'
        case "prefix":
            return f"{words[0]}*"
        case "as you type":
            return f"{words[0]} {words[1]}*"
        case "two words":
            return " ".join(words)
        case _:
            return words[0]


def bytes_in(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
