"""The pictures of the user guide and of the README, from the sample library and a little that is invented for them.

``make tour`` writes them into ``docs/`` with all others, ``make tour ARGS=--guide`` them alone. Each is taken in a
window of its own, and neither the clock nor the machine's language nor chance has a part in it: two tours differ where
the program does.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from unittest.mock import Mock, patch
from uuid import UUID

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from app.domain import values
from app.ports import Library
from app.sample import add_sample
from app.settings import Settings
from storage.index import open_index
from storage.library import open_library
from tests import tour_guide_scenes as scenes
from tests.tour_pictures import without_noise
from ui.language import speak_in_window
from ui.look import apply_look, scale_fonts
from ui.session import OpenDesk

DOCS = Path("docs")
PERSON = "Anna Reyes"
"""Whose name stands in the history."""
BEGAN = datetime(2024, 3, 4, 9, 12, tzinfo=UTC)
"""When the sample library was opened, as far as the pictures know."""
APART = timedelta(minutes=4)
"""Between what was done before a picture was taken."""


@dataclass(frozen=True)
class Picture:
    """What is to be seen, what was done to the library before, act by act, and the window's size in pixels."""

    show: Callable[[OpenDesk], QPixmap]
    before: Callable[[Library], Iterable[object]] = lambda _library: ()
    width: int = 1200
    height: int = 760


PICTURES: dict[str, Picture] = {
    "window.png": Picture(scenes.window, width=1400, height=900),
    "pictures/01-begin.png": Picture(scenes.begin),
    "pictures/02-bring-in.png": Picture(scenes.bring_in),
    "pictures/03-read.png": Picture(scenes.read),
    "pictures/04-mark.png": Picture(scenes.mark),
    "pictures/05-themes.png": Picture(scenes.themes, scenes.defined),
    "pictures/06-notes.png": Picture(scenes.notes, scenes.written),
    "pictures/07-find.png": Picture(scenes.find),
    "pictures/08-correct.png": Picture(scenes.review, scenes.corrected),
    "pictures/09-undo.png": Picture(scenes.history, scenes.worked),
    "pictures/10-take-out.png": Picture(scenes.take_out),
}
"""By their names in ``docs/``."""


def main(asked: Sequence[str] = ()) -> int:
    """Take all pictures, or those whose names hold one of the words."""
    for name, size in take_pictures(DOCS, asked):
        sys.stdout.write(f"{DOCS / name}: {size // 1024} KB\n")
    return 0


def take_pictures(folder: Path, asked: Sequence[str] = ()) -> Iterator[tuple[str, int]]:
    """Write the pictures asked for (all, if none are) into a folder; their names, and their sizes in bytes."""
    _dress(QApplication.instance() or QApplication(sys.argv[:1]))
    with tempfile.TemporaryDirectory(prefix="florilegium-guide-") as scratch:
        first = _at_home(Path(scratch) / "first")
        with Clock(BEGAN).ruling(), closing(open_library(first / "library")) as library:
            library.sign(PERSON)
            add_sample(library)
            _index(library)
        for name, picture in PICTURES.items():
            if not asked or any(word in name for word in asked):
                home = _at_home(Path(shutil.copytree(first, Path(scratch) / Path(name).stem)))
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                with Clock(BEGAN + APART).ruling() as clock:
                    _save(_taken(picture, home / "library", clock), file)
                yield name, file.stat().st_size


class Clock:
    """Stands still but when it is moved on, and gives ids that are the same in each tour."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment
        self._given = 0

    @contextmanager
    def ruling(self) -> Iterator[Clock]:
        """What is done within is done at this clock's time, and named by its ids."""
        told = Mock(wraps=datetime, now=lambda _zone: self.moment)
        with patch.object(values, "datetime", told), patch("uuid6.uuid7", self._id):
            yield self

    def go_on(self) -> None:
        """A few minutes pass."""
        self.moment += APART

    def _id(self) -> UUID:
        self._given += 1
        since = int(self.moment.timestamp() * 1000)
        return UUID(int=since << 80 | self._given << 64 | Random(since + self._given).getrandbits(64))


def _dress(application: object) -> None:
    assert isinstance(application, QApplication)
    without_noise()
    os.environ["TZ"] = "UTC"
    time.tzset()
    application.setQuitOnLastWindowClosed(False)
    application.setCursorFlashTime(0)
    speak_in_window(application, "en")
    QLocale.setDefault(QLocale("en_GB"))
    apply_look(application, "light")
    scale_fonts(application, 100)


def _at_home(folder: Path) -> Path:
    """From now on settings, caches and reading places are in a folder that no picture shares with another."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {f"XDG_{place}_HOME": str(folder) for place in ("CONFIG", "CACHE", "DATA", "STATE")}
    return folder


def _index(library: Library) -> None:
    with closing(open_index(library)) as index:
        index.follow(library)


def _taken(picture: Picture, folder: Path, clock: Clock) -> QPixmap:
    with closing(open_library(folder)) as library:
        library.sign(PERSON)
        for _act in picture.before(library):
            clock.go_on()
        _index(library)
    desk = OpenDesk(open_library(folder), open_index, Settings(name=PERSON))
    desk.window.resize(picture.width, picture.height)
    desk.window.show()
    desk.window.activateWindow()
    scenes.settle(desk)
    desk.window.desk.articles.searches.counting.now()  # which is done after a while, in some pictures and not in others
    scenes.settle(desk)
    taken = picture.show(desk)
    desk.window.hide()
    desk.close()
    return taken


def _save(taken: QPixmap, file: Path) -> None:
    """In 256 colours at the most, which makes the file less than half as large."""
    image = taken.toImage().convertToFormat(QImage.Format.Format_RGB32)
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    indexed = image.convertToFormat(QImage.Format.Format_Indexed8, _main_colours(image), plain)
    if not indexed.save(str(file), "PNG", 0):  # type: ignore[call-overload]
        raise OSError(str(file))


def _main_colours(image: QImage) -> list[int]:
    """At most 256 colours of a picture, so that each of its own has one as near as can be, however rare it is."""
    seen = Counter(memoryview(image.constBits()).cast("I"))
    by_weight = sorted(seen, key=lambda colour: (-seen[colour], colour))
    for reach in range(0, 256, 2):
        chosen: list[int] = []
        for colour in by_weight:
            if not any(_apart(colour, other) <= reach for other in chosen):
                chosen.append(colour)
            if len(chosen) > 256:
                break
        else:
            return chosen
    return by_weight[:1]


def _apart(one: int, other: int) -> int:
    """By how much the red, green or blue of two colours differs at the most."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
