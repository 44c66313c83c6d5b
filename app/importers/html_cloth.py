"""The cloth on the loom: a growing text with its blocks and inlines."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain import Block, BlockKind, Inline, InlineKind
from app.importers.html_words import DEEPEST

_CLOSE = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
"""Blocks of one of these kinds follow each other without an empty line."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its blocks and inlines, as a Draft has them."""

    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()


@dataclass(slots=True)
class _Thread:
    """An inline that is open; ``start`` is unknown until its first word in the present block."""

    kind: InlineKind
    target: str = ""
    start: int | None = None


@dataclass(slots=True)
class Cloth:
    """What has been woven so far; at most one block is open, and inlines never reach over the end of one."""

    kind: BlockKind | None = None
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _inlines: list[Inline] = field(default_factory=list)
    _threads: list[_Thread | None] = field(default_factory=list)
    _start: int = 0
    _level: int = 1

    def begin_block(self, kind: BlockKind, level: int) -> None:
        """Start a block, apart from the one before it."""
        if self._blocks:
            self._write("\n" if kind is self._blocks[-1].kind and kind in _CLOSE else "\n\n")
        self.kind, self._start, self._level = kind, self._length, min(level, DEEPEST)

    def end_block(self) -> None:
        """Close the open block, if there is one, and the inlines as far as they lie in it."""
        if self.kind:
            self._blocks.append(Block(self.kind, self._start, self._length, self._level))
            for thread in self._threads[:DEEPEST]:
                self._record(thread)
                if thread:
                    thread.start = None
        self.kind = None

    def say(self, gap: str, words: str) -> None:
        """Write a gap, and words that open inlines begin with."""
        self._write(gap)
        for thread in self._threads[:DEEPEST]:
            if thread and thread.start is None:
                thread.start = self._length
        self._write(words)

    def open_inline(self, kind: InlineKind | None, target: str = "") -> None:
        """Begin a stretch; without a kind it is only remembered, so that its end finds it."""
        self._threads.append(_Thread(kind, target) if kind else None)

    def close_inline(self) -> None:
        """End the stretch that was opened last."""
        if self._threads:
            self._record(self._threads.pop())

    def prose(self) -> Prose:
        """All of it."""
        self.end_block()
        inlines = sorted(self._inlines, key=lambda inline: (inline.start, -inline.end))
        return Prose("".join(self._pieces), tuple(self._blocks), tuple(inlines))

    def _record(self, thread: _Thread | None) -> None:
        if thread and thread.start is not None and thread.start < self._length:
            self._inlines.append(Inline(thread.kind, thread.start, self._length, thread.target))

    def _write(self, said: str) -> None:
        self._pieces.append(said)
        self._length += len(said)
