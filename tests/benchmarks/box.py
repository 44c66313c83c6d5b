"""Typing in the search box of a large library: what each key costs the window, and when the results stand there."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain import Creator, PartialDate
from app.ports import ArticleFilter
from app.settings import Settings
from storage.index import open_index
from storage.library import open_library
from tests.benchmarks import Row
from tests.benchmarks.corpus import articles
from tests.benchmarks.measure import percentile
from tests.factories import all_saved, an_article
from ui.look import apply_look
from ui.places import START
from ui.session import OpenDesk

COUNT = int(os.environ.get("FLORILEGIUM_BENCH_ARTICLES", "10000"))
"""Articles; 100,000 on request."""

FOLDER = os.environ.get("FLORILEGIUM_BENCH_LIBRARY", "")
"""A library that is there already, instead of one made up."""

BETWEEN_KEYS = 0.09
"""Seconds between two keys of a person who types fast."""


def run() -> list[Row]:
    """All figures of the box."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="florilegium-box-") as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        folder = Path(FOLDER or scratch) / ("" if FOLDER else "library")
        if not FOLDER:
            _fill(folder)
        return list(_typing_in(folder))


def _fill(folder: Path) -> None:
    library = open_library(folder)
    made = articles(COUNT)
    while some := list(islice(made, 500)):
        all_saved(
            library,
            *(
                an_article(
                    one.body,
                    title=one.title,
                    authors=(Creator.parse(one.author),),
                    publication=one.source,
                    date=PartialDate(one.year),
                    language="en",
                )
                for one in some
            ),
        )
    library.close()


def _typing_in(folder: Path) -> Iterator[Row]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_look(application, "light")
    library = open_library(folder)
    index = open_index(library)
    index.follow(library)
    index.close()
    desk = OpenDesk(library, open_index, Settings())
    desk.window.show()
    _until(lambda: desk.window.isActiveWindow() and desk.context.index.revision >= 0)
    try:
        typist = Typist(desk)
        for words in _searches(desk):
            typist.types(words)
    finally:
        desk.close()
    yield from (
        _row("one key: the window is held up, p95", percentile(typist.keys, 0.95), "<= 30"),
        _row("one key: the window is held up, longest", max(typist.keys), "<= 30"),
        _row("between two turns of the window, p99", percentile(typist.gaps, 0.99), "<= 30"),
        _row("between two turns of the window, longest", max(typist.gaps), "<= 30"),
        _row("work of the window between two turns, longest (CPU)", max(typist.work), "<= 30"),
        _row("last key to results on screen, p50", percentile(typist.waits, 0.5), ""),
        _row("last key to results on screen, p95", percentile(typist.waits, 0.95), "<= 150"),
    )


def _row(what: str, figure: float, aim: str) -> Row:
    return {"what": what, "ms": round(figure, 1), "aim": aim}


class Typist:
    """Types one letter after the other, while a clock beside it tells when the window did not come to its turn."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk, self._box, self._page = desk, desk.window.search, desk.window.desk.results
        self.keys: list[float] = []
        self.gaps: list[float] = []
        self.work: list[float] = []
        self.waits: list[float] = []
        self._last = self._busy = 0.0
        self._clock = QTimer(interval=1)
        self._clock.timeout.connect(self._turn)

    def types(self, words: str) -> None:
        """Type a search from an empty box on, and wait for what it finds."""
        self._desk.context.selection.open(START)
        self._box.setFocus()
        self._box.clear()
        _for(0.3)
        self._last, self._busy = time.perf_counter(), time.thread_time()
        self._clock.start()
        for letter in words:
            began = time.perf_counter()
            QTest.keyClicks(self._box, letter)
            self.keys.append((time.perf_counter() - began) * 1000)
            last = time.perf_counter()
            _for(BETWEEN_KEYS if letter is not words[-1] else 0)
        _until(lambda: self._shown(words))
        self._turn()  # to paint by force, so as to know when it is done, is no part of what the window did itself
        self._page.repaint()
        self.waits.append((time.perf_counter() - last) * 1000)
        _for(0.2)
        self._clock.stop()

    def _shown(self, words: str) -> bool:
        answer = self._page.inquiry.shown
        return answer is not None and answer.words == words and self._desk.context.selection.place.words == words

    def _turn(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.gaps.append((now - self._last) * 1000)
        self.work.append((busy - self._busy) * 1000)
        self._last, self._busy = now, busy


def _searches(desk: OpenDesk) -> list[str]:
    """Words, phrases and fields as they stand in the library, common ones and rare ones."""
    with desk.context.library.reading() as reader:
        lines = reader.article_lines(ArticleFilter(order="title", descending=False), 500, 8)
    found = []
    for line in lines:
        first, second = f"{line.title} of the".split()[:2]
        author = line.authors[0].family if line.authors else second
        found += [f"{first} {second}", f'"{first} {second}" OR {second[:3]}*', f"author:{author.lower()} {first}"]
    return [*found, "year:2001..2010 the", "theme:leg"]


def _for(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while True:
        QApplication.processEvents()
        if time.perf_counter() >= until:
            return
        time.sleep(0.0005)


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("nothing came")
        QApplication.processEvents()
        time.sleep(0.0005)
