"""Where in the library a person can be."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import Id


@dataclass(frozen=True, slots=True)
class Place:
    """Something the centre of the window can show.

    ``kind`` is ``article``, ``passage`` (its article, at the passage), ``correct`` (an article's text, to be typed in),
    ``note``, ``theme`` (its page), ``search`` (``id`` names the saved one, if it is one), ``review`` (passages that
    lost their place; of one article where ``id`` names it), ``similar`` (what is like ``words``: ``article:ID``,
    ``passage:ID``, ``note:ID``, or words chosen in the article ``id``), ``history``, ``trash``, ``preferences``,
    ``start``. ``start`` and ``end`` are code points in the article's or the note's text; ``words`` are the search,
    whose hits are marked.
    """

    kind: str
    id: Id = ""
    start: int | None = None
    end: int | None = None
    words: str = ""


START = Place("start")
