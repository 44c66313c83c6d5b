"""Reading what is to be looked at, one file after the other; the one that a person looks at comes first."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.drafts import Reading
from app.errors import Cancelled, UnreadableFile
from app.importing import Preview, Source
from app.ports import Progress
from app.sources import find_files
from ui.context import Context
from ui.own_jobs import OwnJobs

KEPT = 8_000_000
"""Code points of text that are kept at hand; what was read before is read again when it is looked at."""

_MOST = 200
"""Files that are kept at hand, however short they are."""

_Key = tuple[Path, Reading]
Read = Callable[[Source, Callable[[], None]], Preview]


class Gathering(QObject):
    """Owns the queue of files, and the texts read last."""

    found = Signal(list)
    """The sources, before any of them is read."""
    arrived = Signal(object, object)
    """A source, and its Preview or the UnreadableFile in its stead."""
    rested = Signal()
    """All is read."""

    def __init__(self, context: Context, read: Read, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._read = context, read
        self._waiting: deque[Source] = deque()
        self._texts: OrderedDict[_Key, Preview] = OrderedDict()
        self._present: Source | None = None
        self._closed = False
        self._own = OwnJobs(context.jobs, self)
        self._size = 0
        self.passed_over = 0
        """Files of unknown formats in the folders."""

    def look_in(self, paths: Sequence[Path]) -> None:
        """Find the files in some places, and read them."""

        def work(progress: Progress) -> list[Source]:
            sources: list[Source] = []
            for path in find_files(paths, passed_over=self._pass_over):
                progress(len(sources), 0)
                sources.append(Source(path))
            return sources

        self._own.run("find", work, self.take, self._failed)

    def take(self, sources: Sequence[Source]) -> None:
        """Read these."""
        if self._closed:
            return
        self._waiting.extend(sources)
        self.found.emit(list(sources))
        self._next()

    def preview(self, source: Source) -> Preview | None:
        """What was read of a source, if it is at hand; else it is read next."""
        at_hand = self._texts.get(_key(source))
        if at_hand is None and source != self._present:
            self.ask(source)
        return at_hand

    def ask(self, source: Source) -> None:
        """Read a source before all others, perhaps once more."""
        if source in self._waiting:
            self._waiting.remove(source)
        self._waiting.appendleft(source)
        self._next()

    def close(self) -> None:
        """Read no more."""
        self._closed = True
        self._waiting.clear()
        self._own.drop()

    def _pass_over(self, _path: Path) -> None:
        """The finding thread."""
        self.passed_over += 1

    def _next(self) -> None:
        if self._present is not None or self._closed:
            return
        if not self._waiting:
            self.rested.emit()
            return
        source = self._present = self._waiting.popleft()

        def work(progress: Progress) -> Preview:
            return self._read(source, lambda: progress(0, 0))

        self._own.run("read", work, lambda made: self._end(source, made), self._failed)

    def _end(self, source: Source, made: Preview | UnreadableFile) -> None:
        self._present = None
        if isinstance(made, Preview):
            self._keep(made.source, made)
        self.arrived.emit(source, made)
        self._next()

    def _failed(self, error: Exception) -> None:
        source = self._present
        if isinstance(error, UnreadableFile) and source is not None:
            self._end(source, error)
            return
        self._present = None
        self._waiting.clear()
        if not isinstance(error, Cancelled):
            self._context.explain(error)
        self.rested.emit()

    def _keep(self, source: Source, made: Preview) -> None:
        before = self._texts.pop(_key(source), None)
        self._texts[_key(source)] = made
        self._size += _size(made) - (_size(before) if before else 0)
        while len(self._texts) > 1 and (self._size > KEPT or len(self._texts) > _MOST):
            self._size -= _size(self._texts.popitem(last=False)[1])


def _key(source: Source) -> _Key:
    return source.path, source.reading


def _size(preview: Preview) -> int:
    return sum(len(offer.draft.text) for offer in preview.offers)
