"""Results put together by article: a head for each, and below it what was found there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from app.domain import Id
from ui.search.found import Row


@dataclass(frozen=True, slots=True)
class Head:
    """An article over its hits; ``count`` is how many are known, ``more`` whether further ones may follow.

    Notes that hang on no article stand together under a head without one.
    """

    article_id: Id
    title: str
    origin: str
    count: int
    more: bool = False


Line: TypeAlias = Row | Head


def lined(rows: Sequence[Row], whole: bool) -> list[Line]:
    """The rows under their heads; ``whole`` is whether all that was found is among them."""
    lines: list[Line] = []
    for article_id, members in groupby(rows, key=lambda row: row.hit.article_id or ""):
        below = list(members)
        lines.append(Head(article_id, below[0].article, below[0].origin, len(below)))
        lines += below
    if lines and not whole:
        last = max(number for number, line in enumerate(lines) if isinstance(line, Head))
        head = lines[last]
        assert isinstance(head, Head)
        lines[last] = Head(head.article_id, head.title, head.origin, head.count, more=True)
    return lines


def identity(line: Line) -> tuple[str, Id]:
    """What makes two lines the same one, whatever is told of it."""
    return ("head", line.article_id) if isinstance(line, Head) else (line.hit.kind, line.hit.id)
