"""What a window remembers from one start to the next, as one string for the settings."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from ui.places import START, Place
from ui.reader.faces import FACES, FaceState


@dataclass(frozen=True, slots=True)
class WindowState:
    """Geometry and splitters as Qt writes them, in Base64; the open place and its library; the tab on the right.

    ``faces`` is how articles with pages are shown.
    """

    geometry: str = ""
    splitters: dict[str, str] = field(default_factory=dict)
    library: str = ""
    place: Place = START
    tab: int = 0
    faces: FaceState = field(default_factory=FaceState)

    def written(self) -> str:
        """For the settings."""
        place = [self.place.kind, self.place.id, self.place.start, self.place.end, self.place.words]
        faces = [self.faces.face, self.faces.dark, self.faces.share]
        return json.dumps([self.geometry, self.splitters, self.library, place, self.tab, faces])

    @classmethod
    def read(cls, text: str) -> WindowState:
        """What ``written`` gave; anything else is as if nothing were remembered."""
        try:
            geometry, splitters, library, (kind, id, start, end, words), tab, *more = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            return cls()
        strings = (geometry, library, kind, id, words, *splitters) if isinstance(splitters, dict) else (None,)
        numbers = (tab, start or 0, end or 0)
        if not all(isinstance(one, str) for one in strings) or not all(isinstance(one, int) for one in numbers):
            return cls()
        sound = {str(name): state for name, state in splitters.items() if isinstance(state, str)}
        return cls(geometry, sound, library, Place(kind, id, start, end, words), tab, _faces(more))


def _faces(more: list[object]) -> FaceState:
    """How pages were shown; windows of earlier versions did not say."""
    match more:
        case [[str(face), bool(dark), int(share)]] if face in FACES and 5 <= share <= 95:
            return FaceState(face, dark, share)
        case _:
            return FaceState()


def encoded(state: QByteArray) -> str:
    """Qt's bytes as Base64."""
    return bytes(state.toBase64().data()).decode("ascii")


def decoded(text: str) -> QByteArray:
    """The bytes again; nonsense gives bytes that Qt refuses."""
    return QByteArray.fromBase64(text.encode("ascii", "replace"))


def restore_layout(window: QMainWindow, state: WindowState, splitters: list[QSplitter]) -> None:
    """Put the window and its splitters as they were."""
    if state.geometry:
        window.restoreGeometry(decoded(state.geometry))
    for splitter in splitters:
        if splitter.objectName() in state.splitters:
            splitter.restoreState(decoded(state.splitters[splitter.objectName()]))
