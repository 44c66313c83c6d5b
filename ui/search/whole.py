"""The whole of an answer, also what the list has not fetched: to be chosen at once, and to be taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain import Id, Passage
from app.i18n import _
from app.looking_up import understood
from app.ports import Found, Library, Match, Progress, SearchIndex, Wanted
from app.query import Everything
from ui.search.found import Asked

if TYPE_CHECKING:
    from app.exporting import Choice

MOST = 20_000
"""Things that are chosen or taken out at once."""

_AT_ONCE = 500
"""Passages read between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a search found when it was gathered, and the passages among it as they were then."""

    asked: Asked
    matches: tuple[Match, ...]
    passages: tuple[Passage, ...]


def gather(library: Library, index: SearchIndex, asked: Asked, progress: Progress) -> Whole:
    """All that answers a search, in its order; no texts are read."""
    progress(0, 0)
    with library.reading() as reader:
        query, _hints = understood(asked.words, library, reader)
        wanted = Wanted(MOST, 0, asked.order, asked.grouped)
        found = Found(0, ()) if isinstance(query, Everything) else index.find(query, wanted)
        ids = [match.id for match in found.matches if match.kind == "passage"]
        passages: dict[Id, Passage] = {}
        for start in range(0, len(ids), _AT_ONCE):
            progress(start, len(ids))
            some = ids[start : start + _AT_ONCE]
            passages |= {passage.id: passage for passage in reader.every(Passage, id=some)}
    return Whole(asked, found.matches, tuple(passages[id] for id in ids if id in passages))


def choice_of_all(library: Library, index: SearchIndex, asked: Asked, progress: Progress) -> Choice:
    """All that a search finds, as a choice to export."""
    whole = gather(library, index, asked, progress)
    return choice_of([(match.kind, match.id) for match in whole.matches], asked.words)


def choice_of(found: Sequence[tuple[str, Id]], words: str) -> Choice:
    """Things found, by their kinds and ids, as a choice to export: passages, notes, and the articles by name."""
    from app.exporting import Choice

    by_kind = {kind: tuple(id for one, id in found if one == kind) for kind in ("passage", "note", "article")}
    title = _("Search: {words}").format(words=words)
    return Choice(passages=by_kind["passage"], notes=by_kind["note"], cited=by_kind["article"], title=title)
