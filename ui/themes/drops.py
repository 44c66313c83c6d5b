"""What can be carried to a theme: another theme, passages, or a stretch of text chosen in the reader."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMimeData

from app.domain import Id, Span

THEME = "application/x-florilegium-theme"
PASSAGES = "application/x-florilegium-passages"
CHOSEN_WORDS = "application/x-florilegium-selection"


@dataclass(frozen=True, slots=True)
class ThemesDropped:
    """Themes let go on another (None: on no theme), or before the child of it in that ``row``.

    ``asking`` if the person is to say whether they are nested or merged.
    """

    theme_ids: tuple[Id, ...]
    onto: Id | None
    row: int | None
    asking: bool


@dataclass(frozen=True, slots=True)
class PassagesDropped:
    """Passages let go on a theme."""

    passage_ids: tuple[Id, ...]
    onto: Id


@dataclass(frozen=True, slots=True)
class WordsDropped:
    """A stretch of an article let go on a theme."""

    article_id: Id
    span: Span
    onto: Id


def carried_themes(theme_ids: Iterable[Id]) -> QMimeData:
    """Themes as they are dragged: their ids, with blanks between them."""
    carried = QMimeData()
    carried.setData(THEME, " ".join(theme_ids).encode())
    return carried


def read_themes(carried: QMimeData) -> tuple[Id, ...]:
    """The themes being dragged; rubbish reads as ids that no theme has."""
    return tuple(bytes(carried.data(THEME).data()).decode("ascii", "replace").split())


def carried_passages(passage_ids: Iterable[Id]) -> QMimeData:
    """Passages as they are dragged or copied: a JSON list of ids."""
    carried = QMimeData()
    carried.setData(PASSAGES, json.dumps(list(passage_ids)).encode())
    return carried


def read_passages(carried: QMimeData) -> tuple[Id, ...]:
    """The passages being dragged; rubbish reads as none."""
    found = _json(carried, PASSAGES)
    return tuple(id for id in found if isinstance(id, str)) if isinstance(found, list) else ()


def read_words(carried: QMimeData) -> tuple[Id, Span] | None:
    """The article and stretch being dragged; rubbish reads as nothing."""
    match _json(carried, CHOSEN_WORDS):
        case {"article": str(article), "start": int(start), "end": int(end)} if 0 <= start < end:
            return article, Span(start, end)
    return None


def _json(carried: QMimeData, kind: str) -> object:
    if not carried.hasFormat(kind):
        return None
    try:
        return json.loads(bytes(carried.data(kind).data()))
    except ValueError:
        return None
