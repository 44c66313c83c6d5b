"""What the desk costs: great acts and their undoing, a long history, a full trash, pages on paper."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.articles import delete_articles
from app.domain import Span, now
from app.looking_back import EntryFilter, TrashFilter
from app.themes import merge_themes
from app.trash import empty_trash
from storage.library import SqliteLibrary, open_library
from storage.tables import steps
from tests.benchmarks import Row
from tests.benchmarks.measure import milliseconds
from tests.factories import a_passage, a_theme, all_saved, an_article, saved

MANY = 100_000
PARAGRAPH = (
    "The minister said the companies had agreed to a further pledge, and that nobody in the room would pay. " * 6
)


def run() -> list[Row]:
    """All figures of the desk."""
    rows: list[Row] = []
    for part in (_great_acts, _long_history, _full_trash, _on_paper):
        with tempfile.TemporaryDirectory(prefix="florilegium-desk-") as folder:
            library = open_library(Path(folder) / "library", who="Ana")
            rows += part(library)
            library.close()
    return rows


def _row(what: str, act: Callable[[], object], wanted: float | None = None) -> Row:
    return {"what": what, "ms": milliseconds(act), "wanted": wanted}


def _great_acts(library: SqliteLibrary) -> Iterator[Row]:
    article = saved(library, an_article("word " * 4_000))
    kept, absorbed = a_theme("Kept"), a_theme("Absorbed")
    spans = [Span(start, start + 4) for start in range(10_000)]
    all_saved(library, kept, absorbed)
    all_saved(
        library,
        *(a_passage(article, span, themes=((kept, absorbed)[n % 2].id,)) for n, span in enumerate(spans)),
    )
    yield _row("merge two themes of 5,000 passages", lambda: merge_themes(library, kept.id, absorbed.id), 300)
    yield _row("undo it", library.undo)
    yield _row("redo it", library.redo)
    yield _row("delete an article with 10,000 passages", lambda: delete_articles(library, [article.id]))
    yield _row("undo it", library.undo)
    yield _row("redo it", library.redo)


def _long_history(library: SqliteLibrary) -> Iterator[Row]:
    """A hundred thousand steps, of which the last thousand can be undone."""
    began = now() - timedelta(minutes=12 * MANY)
    titles, people = ("Tag passage", "Edit note", "Rename theme", "Import"), ("Ana", "Ben", "")
    with library._pen.transaction() as connection:
        old = [
            {"at": began + timedelta(minutes=12 * n), "title": titles[n % 4], "merge_key": "", "kind": "do"}
            | {"of": n + 1, "state": "kept", "who": people[n % 3]}
            for n in range(MANY)
        ]
        connection.execute(steps.insert(), old)
    theme = saved(library, a_theme())
    for number in range(1_000):
        saved(library, replace(theme, position=number + 1))
    yield _row("tag with 100,000 steps behind it", lambda: saved(library, replace(theme, name="x")), 100)
    yield _row("undo", library.undo, 50)
    yield _row("redo", library.redo, 50)
    with library.reading() as reader:
        past = reader.past
        trail = past.trail(EntryFilter())
        yield _row("history: which steps, of 100,000 (in the background)", lambda: past.trail(EntryFilter()))
        yield _row("history: filter by words (in the background)", lambda: past.trail(EntryFilter(words="tag")), None)
        for what, start in (("newest", 0), ("oldest", MANY - 200)):
            page = [revision for revision, _at in trail[start : start + 128]]
            yield _row(f"history: a page of the {what}", lambda page=page: past.entries(page), 50)  # type: ignore[misc]
        yield _row("name of the next undo", lambda: past.waiting("done", 1), 10)


def _full_trash(library: SqliteLibrary) -> Iterator[Row]:
    article = saved(library, an_article("word " * 30_000))
    passages = [a_passage(article, Span(n, n + 5)) for n in range(MANY)]
    all_saved(library, *passages)
    moment = now()
    with library.writing("Delete passages") as writer:
        for passage in passages:
            writer.save(replace(passage, trashed=moment))
    with library.reading() as reader:
        things = reader.bin.ids(TrashFilter())
        yield _row("trash: what lies there, of 100,000 (in the background)", lambda: reader.bin.ids(TrashFilter()))
        yield _row("trash: a page of it", lambda: reader.bin.lines(things[:128]), 50)
    yield _row("empty it (in the background)", lambda: empty_trash(library))


def _on_paper(library: SqliteLibrary) -> Iterator[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop, QObject
    from PySide6.QtWidgets import QApplication

    from ui.printing.article import article_printed
    from ui.printing.sheaf import Sheaf, paper
    from ui.printing.wish import Wish
    from ui.printing.writing import PdfWriting

    application = QApplication.instance() or QApplication([])
    article = saved(library, an_article("\n\n".join([PARAGRAPH.strip()] * 1_650), title="A megabyte"))
    themes = [a_theme(str(number)) for number in range(8)]
    spans = [Span(n * 1_000, n * 1_000 + 400) for n in range(1_000)]
    passages = [a_passage(article, span, themes=(themes[n % 8].id,)) for n, span in enumerate(spans)]
    all_saved(library, *themes, *passages)
    printed = article_printed(library, article.id)
    made = printed.make(Wish())
    yield _row("paper: read and set 1 MB with 1,000 passages", lambda: printed.make(Wish()))
    sheaf = Sheaf(made, printed.title, paper())
    slices: list[float] = []
    while not sheaf.ready:
        slices.append(milliseconds(lambda: sheaf.lay_out(0.03)))
    yield {"what": f"paper: lay out {sheaf.pages} pages", "ms": sum(slices)}
    yield {"what": "paper: longest time the window waits for that", "ms": max(slices), "wanted": 100.0}
    owner, loop, turns = QObject(), QEventLoop(), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        writing = PdfWriting(sheaf, paper(), printed.title, Path(folder) / "a.pdf", owner)
        writing.finished.connect(loop.quit)
        writing.start()
        while not (Path(folder) / "a.pdf").exists():
            turns.append(milliseconds(application.processEvents))
        yield {"what": "paper: write the PDF", "ms": sum(turns)}
        yield {"what": "paper: longest time the window waits for that", "ms": max(turns), "wanted": 100.0}
