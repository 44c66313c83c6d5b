"""Quotations in notes: made of passages, and compared with what the passages say now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape

from app.domain import Id, Passage
from app.exporters.markdown import block_quote
from app.exporters.sections import Sources, cited
from app.folding import letters_of
from app.pieces import Piece, PieceKind, pieces_of
from app.ports import Reader

_MARK = re.compile(r"^ {0,3}>\s?", re.MULTILINE)
_LEFT_OUT = re.compile(r"\[?\s*(?:…|\.{3})\s*\]?")
_SOURCE = re.compile(r"\n\s*(?=[—–-][^\n]*florilegium:)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Outdated:
    """A quotation whose passage reads otherwise now.

    ``start`` to ``end`` are the quoted words in the note with their marks, without the line that says the source;
    ``block_end`` is where that line ends; ``now`` are the passage's present words.
    """

    passage_id: Id
    start: int
    end: int
    block_end: int
    now: str


def quotations(reader: Reader, passage_ids: Sequence[Id]) -> str:
    """Passages as Markdown quotations, each with its citation and the link that opens it; raises NotFound."""
    sources = Sources(reader)
    passages = [reader.get(Passage, id) for id in passage_ids]
    sources.fetch(passages)
    return "\n\n".join(f"{block_quote(one.quote)}\n\n{cited(sources, one)}" for one in passages)


def outdated(reader: Reader, text: str) -> list[Outdated]:
    """The quotations of a note whose passages say other words now, in order.

    One that leaves words of its passage out, at the ends or by an ellipsis, still says what the passage says.
    """
    quoted = [piece for piece in pieces_of(text) if piece.kind is PieceKind.QUOTATION and piece.passage]
    ids = tuple({piece.passage for piece in quoted})
    present = {one.id: one.quote for one in reader.every(Passage, id=ids)} if ids else {}
    found = []
    for piece in quoted:
        end = _end_of_quote(text, piece)
        now = present.get(piece.passage)
        if now is not None and not _still_says(text[piece.start : end], now):
            found.append(Outdated(piece.passage, piece.start, end, piece.end, now))
    return found


def brought_up_to_date(text: str, changed: Iterable[Outdated]) -> str:
    """The note with these quotations in the present words of their passages; everything else stays."""
    for one in sorted(changed, key=lambda one: one.start, reverse=True):
        text = f"{text[: one.start]}{block_quote(one.now)}{text[one.end :]}"
    return text


def with_present_words(text: str, changed: Iterable[Outdated], told: str) -> str:
    """The note as it is shown: below each of these quotations what its passage says now, after the words ``told``."""
    for one in sorted(changed, key=lambda one: one.start, reverse=True):
        said = f"**{told}**\n\n{block_quote(one.now)}"
        text = f"{text[: one.block_end]}\n\n{said}\n\n{text[one.block_end :]}"
    return text


def _end_of_quote(text: str, piece: Piece) -> int:
    """Where the quoted lines end: before the line that says the source."""
    source = _SOURCE.search(text, piece.start, piece.end)
    return source.start() if source else piece.end


def _still_says(quoted: str, now: str) -> bool:
    """Whether the words stand in the passage, in order; signs, capitals and accents aside."""
    bare = unescape(_ESCAPED.sub(r"\1", _MARK.sub("", quoted)))
    present, at = letters_of(now), 0
    for part in _LEFT_OUT.split(bare):
        letters = letters_of(part)
        found = present.find(letters, at)
        if found < 0:
            return False
        at = found + len(letters)
    return True
