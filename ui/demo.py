"""The whole main job, played by key presses in the real window where there is no screen to open it on.

It imports the sample articles, tags words, searches, jumps to the hit, writes a note, undoes and exports; says what it
does on standard output; and leaves the Markdown, a library and screenshots in a folder.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article, Id, Passage
from app.exporting import By, Choice, quotation, write_export
from app.i18n import _
from app.notes import add_note
from app.ports import ArticleFilter
from app.searches import save_search
from app.settings import Settings
from ui.look import apply_look
from ui.places import Place
from ui.session import OpenDesk

if TYPE_CHECKING:  # importing it would load the whole command line
    from app.cli.calls import OpenIndex, OpenLibrary

ARTICLE = """Council sets aside £1.4m for the market hall

By Ida Ferrant
3 March 2024

The council will pay £1.4m towards a new roof for the market hall, on condition that the traders raise a tenth of it.

“We asked for a roof and we got a bargain,” said the traders’ chair. The work is to be finished before the winter.
"""
"""What is imported, since the sample articles are in the library already."""

PATIENCE = 60.0
"""Seconds to wait for one step before giving up."""


def play(folder: Path | None, open_library: OpenLibrary, open_index: OpenIndex) -> int:
    """Play the main job and leave what comes of it in ``folder``, for None a new one; answer the exit code."""
    place = folder or Path(tempfile.mkdtemp(prefix="florilegium-demo-"))
    place.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    apply_look(application, "light")
    library = open_library(_fresh(place / "library"))
    demo = Demo(OpenDesk(library, open_index, Settings()), place)
    try:
        demo.play()
    finally:
        demo.desk.close()
    _say(_("All of it is in {folder}").format(folder=place))
    return 0


def _fresh(folder: Path) -> Path:
    """``folder``, or the first free name after it: an earlier demo's library is not touched."""
    numbered = (folder.with_name(f"{folder.name}-{number}") for number in range(2, 10_000))
    return folder if not folder.exists() else next(name for name in numbered if not name.exists())


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


class Demo:
    """One performance, in the window of a new library."""

    def __init__(self, desk: OpenDesk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self._shots = 0

    def play(self) -> None:
        """From the empty window to the exported Markdown."""
        window = self.desk.window
        window.show()
        self._shot("first-start")
        self._import()
        passage = self._tag(self._open_latest())
        self._search(passage)
        self._note(passage)
        self._undo_and_redo()
        self._export()
        window.acts["look"].trigger()
        self.desk.context.selection.open(Place("passage", passage.id))
        self._shot("dark")

    def _import(self) -> None:
        """Open the sample library, then import a file as a person would."""
        self.desk.window.acts["open-sample"].trigger()
        self._wait(lambda: self._count(Passage) > 0 and not self.desk.context.jobs.running)
        said = _("Imported the sample library: {articles} articles, {passages} passages with themes and notes")
        _say(said.format(articles=self._count(Article), passages=self._count(Passage)))
        file = self.folder / "market-hall.txt"
        file.write_text(ARTICLE, encoding="utf-8")
        before = self._count(Article)
        self.desk.window.importing.import_paths([file])
        self._wait(lambda: self._count(Article) == before + 1 and not self.desk.context.jobs.running)
        _say(_("Imported {file}").format(file=file))
        self._shot("imported")

    def _open_latest(self) -> Id:
        with self.desk.context.library.reading() as reader:
            line = reader.article_lines(ArticleFilter(), 0, 1)[0]
        self.desk.context.selection.open(Place("article", line.id))
        _say(_("Opened “{title}”").format(title=line.title))
        return line.id

    def _tag(self, article_id: Id) -> Passage:
        """Select a few words by keyboard and put on the theme pinned to 3."""
        before = self._count(Passage)
        view = self.desk.window.desk.reader.view
        view.setFocus()
        _press(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _paragraph in range(3):
            _press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        for _word in range(6):
            _press(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        _press(view, Qt.Key.Key_3)
        self._wait(lambda: self._count(Passage) == before + 1)
        with self.desk.context.library.reading() as reader:
            made = max(reader.every(Passage, article_id=article_id), key=lambda passage: passage.created)
        _say(_("Tagged “{quote}” by pressing 3").format(quote=made.quote.strip()))
        self._shot("tagged")
        return made

    def _search(self, passage: Passage) -> None:
        """Type the passage's words in the search box, wait until it is found, and open it with Enter."""
        words = f'theme:funding "{" ".join(passage.quote.split())}"'
        box, page = self.desk.window.search, self.desk.window.desk.results
        box.setFocus()
        QTest.keyClicks(box, words)
        started = time.perf_counter()
        self._wait(lambda: any(row.hit.id == passage.id for row in page.model.rows))
        spent = time.perf_counter() - started
        _say(_("Searched for {words}: found after {seconds:.2f} s").format(words=words, seconds=spent))
        self._save_search(words)
        self._shot("found")
        _press(box, Qt.Key.Key_Down)
        _press(page.list, Qt.Key.Key_Return)
        self._wait(lambda: self.desk.context.selection.place.kind in ("passage", "article"))
        self._shot("at-its-place")

    def _save_search(self, words: str) -> None:
        """Keep the search that is shown in the list beside."""
        searches = self.desk.window.desk.articles.searches.model
        made = save_search(self.desk.context.library, _("The market hall"), words)
        self.desk.context.selection.replace(Place("search", made.id, words=words))
        self._wait(lambda: searches.row_of(made.id) >= 0)
        _say(_("Saved the search as “{name}”").format(name=made.name))

    def _note(self, passage: Passage) -> None:
        with self.desk.context.library.reading() as reader:
            text = "# " + _("What is promised, and who pays") + "\n\n" + quotation(reader, passage.id)
        note = add_note(self.desk.context.library, text)
        self.desk.context.selection.open(Place("note", note.id))
        _say(_("Wrote a note with the passage as a quotation"))
        self._shot("note")

    def _undo_and_redo(self) -> None:
        library = self.desk.context.library
        _say(_("Undid “{act}” and did it again").format(act=library.undo().title))
        library.redo()

    def _export(self) -> None:
        written = write_export(self.desk.context.library, Choice(), self.folder / "markdown", By.THEME)
        said = _("Exported {passages} passages to {files} Markdown files in {folder}")
        folder = self.folder / "markdown"
        _say(said.format(passages=written.passages, files=len(written.files), folder=folder))

    def _count(self, kind: type[Article] | type[Passage]) -> int:
        with self.desk.context.library.reading() as reader:
            return reader.count(kind)

    def _wait(self, done: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until:
                raise TimeoutError("the demo waited in vain")
            _let_it_work(0.01)

    def _shot(self, name: str) -> None:
        self._shots += 1
        _let_it_work(0.4)
        path = self.folder / "screenshots" / f"{self._shots}-{name}.png"
        path.parent.mkdir(exist_ok=True)
        self.desk.window.grab().save(str(path))


def _press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)


def _let_it_work(seconds: float) -> None:
    """Handle what is waiting, and leave the interpreter to the threads for so long (QTest.qWait would keep it)."""
    until = time.monotonic() + seconds
    while True:
        QApplication.processEvents()
        if time.monotonic() >= until:
            return
        time.sleep(0.005)
