"""What the program remembers for one person on one machine, outside any library."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import Any
from uuid import uuid4

import platformdirs

PROGRAM = "florilegium"
LIBRARY_VARIABLE = "FLORILEGIUM_LIBRARY"
SMALLEST_ZOOM, LARGEST_ZOOM = 80, 250
MEASURES = (40, 110)
"""The narrowest and the widest column, in characters; books have 60 to 75."""
LINE_HEIGHTS = (100, 200)
"""Per cent of the face's own."""
LETTERS = (80, 200)
"""Per cent of the desktop's own."""
_REMEMBERED = 10


class Look(StrEnum):
    """Which colours the window wears; ``system`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is remembered.

    ``library`` is the folder opened last, empty for none yet; ``recent`` holds folders, the latest first; ``zoom`` is
    in per cent; ``window`` is the window's geometry and state as it wrote them, in Base64. ``look_first`` is whether an
    import begins with a look at what was found; ``watched`` pairs a library's folder with one whose new files it is
    offered. ``name`` is put to what the person does, empty for the name they log in with; ``language`` is a locale
    such as ``de`` or ``fr``, empty for the desktop's. ``face`` is the family the reader sets texts in, empty for the
    book face that comes along; ``measure`` is its column's width in characters, ``line_height`` is in per cent of the
    face's own.
    ``letters`` is the size of the window's letters, in per cent of the desktop's.
    ``keys`` holds the actions whose keys a person has changed, with their keys in Qt's portable notation.
    """

    library: str = ""
    look: Look = Look.SYSTEM
    zoom: int = 100
    recent: tuple[str, ...] = ()
    window: str = ""
    look_first: bool = True
    watched: tuple[tuple[str, str], ...] = ()
    name: str = ""
    language: str = ""
    face: str = ""
    measure: int = 68
    line_height: int = 122
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    letters: int = 100

    @property
    def signature(self) -> str:
        """The name that is put to what the person does."""
        return self.name or _login()

    def watched_by(self, library: Path) -> Path | None:
        """The folder whose new files a library is offered, if one was set."""
        folder = dict(self.watched).get(str(library.absolute()), "")
        return Path(folder) if folder else None

    def watching(self, library: Path, folder: Path | None) -> Settings:
        """The settings with another watched folder for a library, or with none."""
        others = dict(self.watched) | {str(library.absolute()): str(folder.absolute()) if folder else ""}
        return replace(self, watched=tuple(sorted((one, two) for one, two in others.items() if two)))


def settings_file() -> Path:
    """Where settings are kept."""
    return Path(platformdirs.user_config_dir(PROGRAM, appauthor=False)) / "settings.json"


def library_folder(settings: Settings) -> Path:
    """The library to open when none is named: the environment's, the one opened last, or the person's first."""
    named = os.environ.get(LIBRARY_VARIABLE) or settings.library
    return Path(named) if named else Path(platformdirs.user_data_dir(PROGRAM, appauthor=False)) / "library"


def read_settings(file: Path | None = None) -> Settings:
    """The settings as kept; defaults for what is missing or makes no sense. An unreadable file is kept aside."""
    file = file or settings_file()
    try:
        kept = json.loads(file.read_bytes().decode("utf-8"))
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        kept = None
    if not isinstance(kept, dict):
        with suppress(OSError):
            file.replace(file.with_name(f"{file.name}.unreadable"))
        return Settings()
    return _sound(kept)


def keep_settings(settings: Settings, file: Path | None = None) -> None:
    """Write the settings, whole or not at all; raises OSError."""
    write_whole(file or settings_file(), json.dumps(asdict(settings), ensure_ascii=True, indent=2).encode())


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, whole or not at all; raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{uuid4().hex}.tmp")
    try:
        with beside.open("xb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def with_library(settings: Settings, folder: Path) -> Settings:
    """The settings after a library was opened: it is the last used, and the first of the recent ones."""
    here = str(folder.absolute())
    recent = (here, *(other for other in settings.recent if other != here))
    return replace(settings, library=here, recent=recent[:_REMEMBERED])


def _sound(kept: dict[str, Any]) -> Settings:
    """The settings as kept, each field that cannot be what it should be left at its default."""
    sound = Settings()
    for name, is_sound, made in _FIELDS:
        if name in kept and is_sound(kept[name]):
            field: dict[str, Any] = {name: made(kept[name])}
            sound = replace(sound, **field)
    return sound


def _login() -> str:
    try:
        return getuser()
    except (OSError, KeyError):  # a machine that does not know who runs this
        return ""


def _is_text(kept: object) -> bool:
    return isinstance(kept, str)


def _is_pair(kept: object) -> bool:
    return isinstance(kept, list) and len(kept) == 2 and all(map(_is_text, kept))


def _is_number(least: int, most: int) -> Callable[[object], bool]:
    return lambda kept: type(kept) is int and least <= kept <= most


def _is_keyed(kept: object) -> bool:
    return isinstance(kept, list) and len(kept) == 2 and _is_text(kept[0]) and _are_texts(kept[1])


def _are_texts(kept: object) -> bool:
    return isinstance(kept, list) and all(map(_is_text, kept))


_FIELDS: tuple[tuple[str, Callable[[object], bool], Callable[[Any], object]], ...] = (
    ("library", _is_text, str),
    ("look", lambda kept: kept in list(Look), Look),
    ("zoom", _is_number(SMALLEST_ZOOM, LARGEST_ZOOM), int),
    ("recent", _are_texts, tuple),
    ("window", _is_text, str),
    ("look_first", lambda kept: isinstance(kept, bool), bool),
    ("watched", lambda kept: isinstance(kept, list) and all(map(_is_pair, kept)), lambda kept: tuple(map(tuple, kept))),
    ("name", _is_text, str),
    ("language", _is_text, str),
    ("face", _is_text, str),
    ("measure", _is_number(*MEASURES), int),
    ("line_height", _is_number(*LINE_HEIGHTS), int),
    ("letters", _is_number(*LETTERS), int),
    (
        "keys",
        lambda kept: isinstance(kept, list) and all(map(_is_keyed, kept)),
        lambda kept: tuple((name, tuple(keys)) for name, keys in kept),
    ),
)
