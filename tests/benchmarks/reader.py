"""The reader: opening texts of every size, tagging and scrolling among ten thousand highlights."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.domain import Article, Id, Passage, Span, Text, Theme
from app.passages import mark, remove_theme
from storage.index import WhooshIndex
from storage.library import open_library
from tests.benchmarks import Row
from tests.benchmarks.measure import percentile, resident
from tests.factories import a_passage, a_theme, all_saved, an_article, text_of
from ui.context import Context
from ui.events import Events
from ui.jobs import Jobs
from ui.look import apply_look
from ui.places import Place
from ui.reader.panel import ReaderPanel
from ui.selection import Selection

Clocks = tuple[float, float]
"""Wall and CPU time, in milliseconds."""

_WORDS = (
    "the",
    "harbour",
    "board",
    "met",
    "again",
    "and",
    "the",
    "plan",
    "for",
    "a",
    "second",
    "ferry",
    "came",
    "back",
)
_STRANGE = ("🙂👩‍🔬", "قالت المهندسة إن الانتظار كان أصعب من السعر", "été\u0301", "漢字")


def run() -> list[Row]:
    """What was done, wall time (median, 95th percentile) and CPU time of the window's thread, the aim."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_look(app, "light")
    with tempfile.TemporaryDirectory() as folder, _context(Path(folder)) as context:
        return list(_rows(app, context))


def prose(size: int, paragraphs: bool = True, seed: int = 5) -> str:
    """About so many bytes of invented prose, with emoji, accents, Arabic and Han here and there."""
    chance = random.Random(seed)
    said: list[str] = []
    length = 0
    while length < size:
        words = chance.choices(_WORDS, k=max(6, int(chance.lognormvariate(4.2, 0.6))))
        if chance.random() < 0.12:
            words.insert(len(words) // 2, chance.choice(_STRANGE))
        said.append(" ".join(words).capitalize() + ".")
        length += len(said[-1]) + 2
    return ("\n\n" if paragraphs else " ").join(said)


def _rows(app: QApplication, context: Context) -> Iterator[Row]:
    panel = ReaderPanel(context)
    panel.resize(1000, 800)
    panel.show()
    app.processEvents()
    sizes = (("100 KB", 100_000, True, 80), ("1 MB", 1_000_000, True, 200), ("5 MB", 5_000_000, True, 400))
    other = _kept(context, prose(2_000), 0)
    for name, size, divided, aim in (*sizes, ("5 MB in one paragraph", 5_000_000, False, 400)):
        article = _kept(context, prose(size, divided), 0)
        yield _row(f"open {name}, to paint", [_opening(app, context, panel, article, other) for _ in range(9)], aim)
        spot = text_of(article).content
        at = len(spot) * 2 // 3
        jump = [_jump(app, context, panel, article, other, at) for _ in range(5)]
        yield _row(f"open {name} at a hit two thirds in", jump, 350 if size <= 1_000_000 else None)
        if name == "5 MB":
            yield from _finding(panel, spot)
    marked = _kept(context, prose(1_000_000), 10_000)
    yield _row("open 1 MB with 10,000 passages", [_opening(app, context, panel, marked, other) for _ in range(5)], 350)
    yield from _tagging(app, context, panel, marked)
    yield from _scrolling(app, panel)
    yield {"what": "resident memory after all this, MiB", "median ms": resident()}
    panel.close()


def _opening(app: QApplication, context: Context, panel: ReaderPanel, article: Article, other: Article) -> Clocks:
    context.selection.open(Place("article", other.id))
    app.processEvents()
    return _timed(_painted(panel, lambda: context.selection.open(Place("article", article.id))))


def _jump(app: QApplication, context: Context, panel: ReaderPanel, article: Article, other: Article, at: int) -> Clocks:
    context.selection.open(Place("article", other.id))
    app.processEvents()
    place = Place("article", article.id, at, at + 12)
    return _timed(_painted(panel, lambda: context.selection.open(place)))


def _finding(panel: ReaderPanel, content: str) -> Iterator[Row]:
    """A keystroke in the find bar, from where the caret is in the middle of a long text."""
    panel.view.choose(len(content) // 2, len(content) // 2)
    panel.hits.bar.show()
    for words in ("second ferry", "zebra", "e"):
        keystrokes = [_timed(_painted(panel, partial(_find, panel, words))) for _ in range(7)]
        yield _row(f"find “{words}” in 5 MB, to paint", keystrokes, 50)
    panel.hits.close()
    yield {"what": "resident memory with 5 MB open, MiB (320 at most)", "median ms": resident()}


def _find(panel: ReaderPanel, words: str) -> None:
    """Look for words beside the window, and wait for what is told of them."""
    told: list[bool] = []
    listening = panel.hits.told.connect(lambda: told.append(True))
    panel.hits.find(words)
    while not told:
        QApplication.processEvents()
    panel.hits.told.disconnect(listening)


def _tagging(app: QApplication, context: Context, panel: ReaderPanel, article: Article) -> Iterator[Row]:
    context.selection.open(Place("article", article.id))
    with context.library.reading() as reader:
        theme = next(iter(reader.every(Theme)))
    content = text_of(article).content
    starts = [content.index(" ", len(content) * step // 40) + 1 for step in range(1, 30)]
    put, off, undone = [], [], []
    for start in starts:
        span = Span(start, start + 40)
        panel.view.choose(span.start, span.end)
        app.processEvents()
        put.append(_timed(_painted(panel, partial(mark, context.library, article.id, span, [theme.id]))))
        made = context.selection.passages
        off.append(_timed(_painted(panel, partial(remove_theme, context.library, made, theme.id))))
        undone.append(_timed(_painted(panel, context.library.undo)))
    yield _row("tag a selection, to paint, 10,000 passages", put, 50)
    yield _row("take the tag off, to paint, 10,000 passages", off, 50)
    yield _row("undo, to paint, 10,000 passages", undone, 50)


def _scrolling(app: QApplication, panel: ReaderPanel) -> Iterator[Row]:
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 5)
    app.processEvents()
    steps = [_timed(_painted(panel, lambda: bar.setValue(bar.value() + 90))) for _ in range(120)]
    yield _row("scroll step, 10,000 passages on 1 MB", steps, 16)


def _painted(panel: ReaderPanel, act: Callable[[], object]) -> Callable[[], object]:
    def both() -> None:
        act()
        panel.view.viewport().repaint()

    return both


def _timed(act: Callable[[], object]) -> Clocks:
    """Wall and CPU time of one call, in milliseconds."""
    wall, busy = time.perf_counter(), time.thread_time()
    act()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - busy) * 1000


def _row(what: str, times: list[Clocks], aim: int | None) -> Row:
    wall, busy = [time[0] for time in times], [time[1] for time in times]
    median, last = percentile(wall, 0.5), percentile(wall, 0.95)
    return {"what": what, "median ms": median, "p95 ms": last, "median CPU ms": percentile(busy, 0.5), "aim ms": aim}


def _kept(context: Context, content: str, passages: int) -> Article:
    article = an_article(content)
    themes = [a_theme(f"Theme {number} of {article.id[:6]}") for number in range(7)]
    all_saved(context.library, article, *themes)
    chance = random.Random(9)
    text: Text = text_of(article)
    made = [_somewhere(text, chance, themes[number % 7].id) for number in range(passages)]
    all_saved(context.library, *made)
    return article


def _somewhere(text: Text, chance: random.Random, theme: Id) -> Passage:
    length = max(10, int(chance.lognormvariate(4.5, 0.7)))
    start = chance.randrange(0, max(1, len(text.content) - length))
    return a_passage(text, Span(start, min(len(text.content), start + length)), themes=(theme,))


@contextmanager
def _context(folder: Path) -> Iterator[Context]:
    library = open_library(folder / "library", create=True)
    index = WhooshIndex(folder / "cache", library.id)
    jobs, events = Jobs(), Events(library)
    yield Context(library, index, jobs, events, Selection())
    events.close()
    jobs.close()
    index.close()
    library.close()
