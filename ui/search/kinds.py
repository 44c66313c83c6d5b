"""The kind a search is narrowed to, as its text says it: the text is the only truth."""

from __future__ import annotations

from app.query import KindIs, parse
from app.query.chips import Chip, chips, narrowed, taken_off


def kind_in(words: str) -> str:
    """The one kind that a search asks for; empty for all of them, or for several."""
    kinds = [query.kind for chip in _of_kind(words) if isinstance(query := _read(words, chip), KindIs)]
    return kinds[0] if len(kinds) == 1 else ""


def of_kind(words: str, kind: str) -> str:
    """The search narrowed to one kind instead of another; an empty one stands for all."""
    while found := _of_kind(words):
        words = taken_off(words, found[0])
    return narrowed(words, "kind", kind) if kind else words


def _of_kind(words: str) -> list[Chip]:
    return [chip for chip in chips(words) if chip.field == "kind" and not chip.denied]


def _read(words: str, chip: Chip) -> object:
    return parse(words[chip.start : chip.end]).query
