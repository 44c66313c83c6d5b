"""What is shown of one PDF: opened, painted and measured in another process, page after page as it is wanted."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.domain import Article
from app.errors import Cancelled, EnvironmentTrouble, NotFound, UnreadableFile
from app.ports import Library, Progress
from app.worker.pages import Document, Extent, PageWorker, Picture
from ui.context import Context
from ui.pages.pictures import Key, Pictures

PASSWORDS = ("password", "wrong-password")


@dataclass(frozen=True, slots=True)
class Wish:
    """A page to be shown: as what picture, and whether its characters' boxes are wanted as well."""

    key: Key
    boxes: bool = True

    @property
    def page(self) -> int:
        """The page's position."""
        return self.key[0]


class Papers(QObject):
    """One PDF at a time, and the process that shows it; that starts when the first is opened."""

    opened = Signal()
    """The sizes of its pages are known."""
    refused = Signal(str)
    """It cannot be shown, and why: a reason as of UnreadableFile, or ``worker``."""
    painted = Signal(int)
    """A page's picture is there, or there will be none."""
    measured = Signal(int, object)
    """The boxes of a page's characters, as an array."""

    def __init__(self, context: Context, parent: QObject, worker: PageWorker | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.worker = worker or PageWorker()
        self.document: Document | None = None
        self.extent: Extent | None = None
        self.pictures = Pictures()
        self.failed: dict[int, str] = {}
        self.dark = False
        self._passwords: dict[str, str] = {}
        self._measured: set[int] = set()
        self._wishes: list[Wish] = []
        self._busy = False

    def open(self, article: Article) -> None:
        """Show the original of an article."""
        library, original = self._context.library, article.original
        password = self._passwords.get(original, "")
        self.document = Document(original, partial(whole_original, library, original), password)
        self._begin()

    def unlock(self, password: str) -> None:
        """Try again with a password, which is kept as long as the window is."""
        if self.document is not None:
            self._passwords[self.document.key] = password
            self.document = replace(self.document, password=password)
            self._begin()

    def leave(self) -> None:
        """Show nothing."""
        self.document = self.extent = None
        self._clear()

    def darken(self, dark: bool) -> None:
        """Show light ink on a dark page, or the page as it is."""
        if dark != self.dark:
            self.dark = dark
            self.pictures.clear()

    def want(self, wishes: Iterable[Wish]) -> None:
        """Say what is to be shown, the most urgent first; earlier wishes are void."""
        self._wishes = list(wishes)
        self._next()

    def forget(self, pages: Iterable[int]) -> None:
        """Measure these pages again when they are wanted next."""
        self._measured.difference_update(pages)

    def close(self) -> None:
        """End the process."""
        self.leave()
        self.worker.close()

    def _begin(self) -> None:
        self.extent = None
        self._clear()
        self._ask(self.worker.open, self._open, self.refused.emit)

    def _clear(self) -> None:
        self.pictures.clear()
        self.failed.clear()
        self._measured.clear()
        self._wishes.clear()

    def _open(self, extent: Extent) -> None:
        self.extent = extent
        self.opened.emit()

    def _next(self) -> None:
        """Ask for the first thing wanted that is not there yet."""
        wish = None if self._busy or self.extent is None else next(filter(self._missing, self._wishes), None)
        if wish is None:
            return
        failed = partial(self._fail, wish.page)
        if wish.key not in self.pictures:
            painting = partial(_painted, self.worker, wish.key, self.dark)
            self._ask(painting, partial(self._paint, wish.key, self.dark), failed)
        else:
            self._ask(partial(_measured, self.worker, wish.page), partial(self._measure, wish.page), failed)

    def _missing(self, wish: Wish) -> bool:
        there = wish.key in self.pictures and (wish.page in self._measured or not wish.boxes)
        return not there and wish.page not in self.failed

    def _paint(self, key: Key, dark: bool, picture: QImage) -> None:
        if dark == self.dark:
            self.pictures.keep(key, picture)
            self.painted.emit(key[0])

    def _measure(self, page: int, boxes: array[float]) -> None:
        self._measured.add(page)
        self.measured.emit(page, boxes)

    def _fail(self, page: int, reason: str) -> None:
        self.failed[page] = reason
        self.painted.emit(page)

    def _ask(
        self,
        ask: Callable[[Document], object],
        take: Callable[..., None],
        refuse: Callable[[str], None],
    ) -> None:
        """Ask one thing of the process; what comes in after another document was opened is dropped."""
        document = self.document
        if document is None:
            return
        self._busy = True

        def work(progress: Progress) -> object:
            return ask(document)

        def done(answer: object) -> None:
            self._busy = False
            if self.document is document:
                take(answer)
            self._next()

        def failed(error: Exception) -> None:
            self._busy = False
            if self.document is document and not isinstance(error, Cancelled):
                self._refuse(error, refuse)
            self._next()

        self._context.jobs.run(work, done, failed)

    def _refuse(self, error: Exception, refuse: Callable[[str], None]) -> None:
        match error:
            case UnreadableFile(reason=reason):
                refuse(reason)
            case NotFound() | FileNotFoundError():
                self.refused.emit("missing")
            case OSError():
                self.refused.emit("no-permission")
            case EnvironmentTrouble():
                self.refused.emit("worker")
            case _:
                self._context.explain(error)


def whole_original(library: Library, sha256: str) -> bytes:
    """The bytes an article came from.

    Raises NotFound, OSError, and UnreadableFile (``broken``) where they are no longer those that were imported.
    """
    path = library.original(sha256)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UnreadableFile(path.name, "broken", "altered")
    return content


def _measured(worker: PageWorker, page: int, document: Document) -> array[float]:
    return worker.boxes(document, page)


def _painted(worker: PageWorker, key: Key, dark: bool, document: Document) -> QImage:
    page, scale = key
    picture = worker.picture(document, page, scale / 1000)
    return as_image(picture, dark)


def as_image(picture: Picture, dark: bool) -> QImage:
    """A picture as Qt draws it; ``dark`` turns black on white into white on black."""
    image = QImage(picture.pixels, picture.width, picture.height, 4 * picture.width, QImage.Format.Format_RGB32)
    made = image.copy()  # the bytes go with the picture
    if dark:
        made.invertPixels()
    return made
