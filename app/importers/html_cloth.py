"""The cloth on the loom: a growing text with its blocks and inlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.domain import Block, BlockKind, Inline, InlineKind, Page
from app.importers.html_words import DEEPEST

_CLOSE = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
"""Blocks of one of these kinds follow each other without an empty line."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with its blocks, inlines and printed pages, as a Draft has them."""

    text: str
    blocks: tuple[Block, ...] = ()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[Page, ...] = ()

    def line_of(self, block: Block) -> str:
        """The words of a block on one line."""
        return " ".join(self.text[block.start : block.end].split())


@dataclass(slots=True)
class _Thread:
    """An inline that is open; ``start`` is unknown until its first word in the present block."""

    kind: InlineKind
    target: str = ""
    start: int | None = None


@dataclass(slots=True)
class Cloth:
    """What has been woven so far; at most one block is open, and inlines never reach over the end of one.

    Footnotes go by keys, under which their marks look for them; a mark that finds none is only words.
    """

    kind: BlockKind | None = None
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _inlines: list[Inline] = field(default_factory=list)
    _threads: list[_Thread | None] = field(default_factory=list)
    _notes: dict[str, int] = field(default_factory=dict)
    _footnotes: int = 0
    _pages: list[tuple[str, int]] = field(default_factory=list)
    _turned: str | None = None
    _start: int = 0
    _level: int = 1

    def begin_block(self, kind: BlockKind, level: int, keys: Sequence[str] = ()) -> None:
        """Start a block, apart from the one before it; a footnote goes by its ``keys``, or by its number."""
        if self._blocks:
            self._write("\n" if kind is self._blocks[-1].kind and kind in _CLOSE else "\n\n")
        self.kind, self._start, self._level = kind, self._length, min(level, DEEPEST)
        if kind is BlockKind.FOOTNOTE:
            self._footnotes += 1
            for key in keys or [str(self._footnotes)]:
                self._notes.setdefault(key, self._footnotes)

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
        if self._turned is not None and words:
            self._pages.append((self._turned, self._length))
            self._turned = None
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

    def turn_page(self, label: str) -> None:
        """The next words are the first on a printed page."""
        self._turned = label

    def prose(self) -> Prose:
        """All of it."""
        self.end_block()
        inlines = sorted(self._settled(), key=lambda inline: (inline.start, -inline.end))
        ends = [*(start for _label, start in self._pages[1:]), self._length]
        pages = [Page(label, start, end) for (label, start), end in zip(self._pages, ends, strict=False)]
        return Prose("".join(self._pieces), tuple(self._blocks), tuple(inlines), tuple(pages))

    def _settled(self) -> Iterator[Inline]:
        """The inlines, the marks of footnotes with the numbers of these."""
        for inline in self._inlines:
            if inline.kind is not InlineKind.NOTE:
                yield inline
            elif inline.target in self._notes:
                yield replace(inline, target=str(self._notes[inline.target]))

    def _record(self, thread: _Thread | None) -> None:
        if thread and thread.start is not None and thread.start < self._length:
            self._inlines.append(Inline(thread.kind, thread.start, self._length, thread.target))

    def _write(self, said: str) -> None:
        self._pieces.append(said)
        self._length += len(said)
