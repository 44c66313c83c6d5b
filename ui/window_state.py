"""What a window remembers from one start to the next, as one string for the settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from app.domain import Id
from ui.articles.columns import AS_AT_FIRST, ListState, read_list
from ui.places import START, Place
from ui.reader.faces import FACES, FaceState

VERSION = 2
MOST_PLACES = 50
"""Places before the open one that are remembered."""

MOST_DESKS = 8
"""Libraries whose desks are remembered."""

_IN_SIGHT = 60
"""Pixels of a window's upper edge that must be on a screen for it to be taken hold of."""


@dataclass(frozen=True, slots=True)
class DeskState:
    """What lay open of one library: the place with those before and after it, and what was chosen and hidden.

    ``past`` and ``future`` have the nearest place first. ``parts`` is what panels themselves remember, by their names,
    in their own words.
    """

    place: Place = START
    past: tuple[Place, ...] = ()
    future: tuple[Place, ...] = ()
    collection: Id = ""
    hidden: tuple[Id, ...] = ()
    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WindowState:
    """Geometry and splitters as Qt writes them, in Base64; the tab on the right; how articles are listed and shown.

    ``desks`` are those of the libraries opened lately, by their ids, the latest first.
    """

    geometry: str = ""
    splitters: Mapping[str, str] = field(default_factory=dict)
    tab: int = 0
    faces: FaceState = field(default_factory=FaceState)
    articles: ListState = AS_AT_FIRST
    desks: Mapping[Id, DeskState] = field(default_factory=dict)

    def desk(self, library: Id) -> DeskState:
        """What lay open of a library; nothing, if it is not remembered."""
        return self.desks.get(library, DeskState())

    def with_desk(self, library: Id, desk: DeskState) -> WindowState:
        """The same with the desk of the library that is open now."""
        others = {id: one for id, one in self.desks.items() if id != library}
        return replace(self, desks=dict([(library, desk), *others.items()][:MOST_DESKS]))

    def written(self) -> str:
        """For the settings."""
        parts = {"version": VERSION, "geometry": self.geometry, "splitters": dict(self.splitters), "tab": self.tab}
        faces = asdict(self.faces)
        desks = {id: _desk_written(desk) for id, desk in self.desks.items()}
        return json.dumps({**parts, "faces": faces, "articles": self.articles.written(), "desks": desks})

    @classmethod
    def read(cls, text: str) -> WindowState:
        """What ``written`` gave, or a version before it; each part that makes no sense is as if it were missing."""
        try:
            kept = json.loads(text)
            json.dumps(kept, ensure_ascii=False).encode()  # half a character is in no library
        except (ValueError, RecursionError):
            return cls()
        match kept:
            case dict():
                return cls._of(kept)
            case [geometry, splitters, library, place, tab, *faces]:
                face, dark, share = (*faces[0], None, None, None)[:3] if faces and _is_list(faces[0]) else (None,) * 3
                desks = {library: {"place": place}} if isinstance(library, str) else {}
                shown = {"face": face, "dark": dark, "share": share}
                parts = {"geometry": geometry, "splitters": splitters, "tab": tab}
                return cls._of({**parts, "faces": shown, "desks": desks})
        return cls()

    @classmethod
    def _of(cls, kept: dict[str, Any]) -> WindowState:
        geometry, splitters, tab, desks = (kept.get(name) for name in ("geometry", "splitters", "tab", "desks"))
        return cls(
            geometry if isinstance(geometry, str) else "",
            {one: two for one, two in splitters.items() if isinstance(two, str)} if isinstance(splitters, dict) else {},
            tab if type(tab) is int and 0 <= tab < 20 else 0,
            _faces(kept.get("faces")),
            read_list(kept.get("articles")),
            {id: _desk(desk) for id, desk in list(desks.items())[:MOST_DESKS]} if isinstance(desks, dict) else {},
        )


def _desk_written(desk: DeskState) -> dict[str, object]:
    past = [_place_written(place) for place in desk.past[:MOST_PLACES]]
    future = [_place_written(place) for place in desk.future[:MOST_PLACES]]
    chosen = {"collection": desk.collection, "hidden": list(desk.hidden), "parts": dict(desk.parts)}
    return {"place": _place_written(desk.place), "past": past, "future": future, **chosen}


def _desk(kept: object) -> DeskState:
    if not isinstance(kept, dict):
        return DeskState()
    collection, parts = kept.get("collection"), kept.get("parts")
    return DeskState(
        _place(kept.get("place")) or START,
        _places(kept.get("past")),
        _places(kept.get("future")),
        collection if isinstance(collection, str) else "",
        tuple(id for id in _listed(kept.get("hidden")) if isinstance(id, str)),
        parts if isinstance(parts, dict) else {},
    )


def _place_written(place: Place) -> list[object]:
    return [place.kind, place.id, place.start, place.end, place.words]


def _place(kept: object) -> Place | None:
    match kept:
        case [str(kind), str(id), int() | None as start, int() | None as end, str(words)]:
            return Place(kind, id, start, end, words)
    return None


def _places(kept: object) -> tuple[Place, ...]:
    return tuple(place for one in _listed(kept)[:MOST_PLACES] if (place := _place(one)))


def _listed(kept: object) -> list[Any]:
    return kept if isinstance(kept, list) else []


def _is_list(kept: object) -> bool:
    return isinstance(kept, list)


def _faces(kept: object) -> FaceState:
    match kept:
        case {"face": str(face), "dark": bool(dark), "share": int(share)} if face in FACES and 5 <= share <= 95:
            return FaceState(face, dark, share)
    return FaceState()


def encoded(state: QByteArray) -> str:
    """Qt's bytes as Base64."""
    return bytes(state.toBase64().data()).decode("ascii")


def decoded(text: str) -> QByteArray:
    """The bytes again; nonsense gives bytes that Qt refuses."""
    return QByteArray.fromBase64(text.encode("ascii", "replace"))


def restore_layout(window: QMainWindow, state: WindowState, splitters: list[QSplitter]) -> None:
    """Put the window and its splitters as they were, on a screen that is there."""
    if state.geometry:
        window.restoreGeometry(decoded(state.geometry))
        bring_back(window)
    for splitter in splitters:
        if splitter.objectName() in state.splitters:
            splitter.restoreState(decoded(state.splitters[splitter.objectName()]))


def bring_back(window: QMainWindow) -> None:
    """Move a window whose upper edge is on no screen (one was taken away) to the first screen."""
    edge = QRect(window.pos(), window.pos() + QPoint(window.width(), _IN_SIGHT))
    screens = [screen.availableGeometry() for screen in QApplication.screens()]
    seen = [screen.intersected(edge) for screen in screens]
    if screens and not any(part.width() >= _IN_SIGHT and part.height() >= _IN_SIGHT // 2 for part in seen):
        window.move(screens[0].topLeft())


def keep_in_sight(window: QMainWindow) -> None:
    """Let a window that is larger than its screen fill the screen: nothing of it lies beyond the edge."""
    room = window.screen().availableGeometry()
    if window.width() > room.width() or window.height() > room.height():
        window.resize(window.size().boundedTo(room.size()))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
