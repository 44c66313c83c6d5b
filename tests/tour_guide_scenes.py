"""What the pictures of the guide show, one function a chapter, and what was done to the sample library before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.correcting import Edit, correct
from app.domain import Article, Note, Passage, Text, Theme
from app.exporting import Choice
from app.notes import add_note, delete_notes
from app.passages import apply_theme, find_quote, note_passage
from app.passages import mark as mark_passage
from app.ports import Library
from app.quoting import quotations
from app.sample import first_steps
from app.theme_tree import ThemeTree
from app.themes import add_theme, define_theme, merge_themes
from tests.printed import a_locked_pdf, a_pdf
from ui.export.dialog import ExportDialog
from ui.places import Place
from ui.session import OpenDesk
from ui.themes.page.page import ThemePage

_CABLE = "Connecting the Outer Skerrows: what the first cable taught us"
_RIVERS = "River Bathing Waters: Second Annual Assessment"
_SALT = "Food makers’ alliance renews salt pledge with 15% target for 2027"
_WALL = "Harrowmere river wall delayed as flood funding falls £1.2m short"
_HOPE = "A contribution that nobody has signed for is a hope, not a budget line"
_REVIEWED = "appointed by a panel on which the Alliance holds two seats of five"
_TOLL = (
    "The council decided on Monday that the toll on the upper ferry will rise to two pence from the first of May.",
    "Nobody on the quay had heard of the new toll before that morning, and the keeper wrote down who complained.",
    "“It was a penny when my mother crossed,” said a woman with two baskets, “and it was a penny when I did.”",
    "The mayor answered that the landing stage has to be paid for, and that the bridge, when it comes, will be free.",
    "A second reading is to follow in June, when the cost of the new landing stage will be known as well.",
)


def window(desk: OpenDesk) -> QPixmap:
    """An article with passages that share words, one of them in hand."""
    with desk.context.library.reading() as reader:
        passage = next(one for one in reader.every(Passage) if one.quote.startswith("the duty to finish"))
    return _opened(desk, Place("passage", passage.id))


def begin(desk: OpenDesk) -> QPixmap:
    """The sample library's note to begin with."""
    with desk.context.library.reading() as reader:
        note = first_steps(reader) or ""
    desk.window.desk.show_notes()
    desk.window.desk.notes.scope.setCurrentIndex(1)
    return _opened(desk, Place("note", note))


def bring_in(desk: OpenDesk) -> QPixmap:
    """The look at a folder before it is imported."""
    importing = desk.window.importing
    importing.offer([_papers(desk.context.library.folder.parent / "papers")])
    dialog = importing.looking
    assert dialog is not None
    until(lambda: bool(dialog.model.rows) and all(row.known or row.trouble for row in dialog.model.rows))
    dialog.resize(1100, 660)
    dialog.table.selectRow(next(place for place, row in enumerate(dialog.model.rows) if row.name == "toll.html"))
    dialog.table.setFocus()
    settle(desk)
    taken = dialog.grab()
    dialog.close()
    return taken


def read(desk: OpenDesk) -> QPixmap:
    """An article with headings and a table, and its outline."""
    desk.window.desk.fold(0)
    desk.window.desk.show_outline()
    return _opened(desk, Place("article", _article(desk.context.library, _RIVERS).id))


def mark(desk: OpenDesk) -> QPixmap:
    """A few words selected, and the popup in which a theme is chosen."""
    article = _article(desk.context.library, _SALT)
    _opened(desk, Place("article", article.id))
    span = find_quote(_content(desk.context.library, article), _REVIEWED, nth=1)
    view = desk.window.desk.reader.view
    view.setFocus()
    view.choose(span.start, span.end)
    view.reveal(span, pulse=False)
    QTest.keyClick(view, Qt.Key.Key_T)
    QTest.keyClicks(QApplication.focusWidget() or view, "ver")
    return _grab(desk)


def themes(desk: OpenDesk) -> QPixmap:
    """A theme's page, with what the codebook says of it."""
    theme = _theme(desk.context.library, "Industry pledges")
    desk.window.desk.fold(2)
    desk.window.desk.themes.view.choose(theme.id)
    _opened(desk, Place("theme", theme.id))
    page = desk.window.desk.centre.currentWidget()
    assert isinstance(page, ThemePage)
    page.head.more.setChecked(True)
    return _grab(desk)


def defined(library: Library) -> Iterator[None]:
    """The whole entry of a theme."""
    theme = _theme(library, "Industry pledges")
    define_theme(
        library,
        theme.id,
        description=theme.description,
        includes="Targets, charters and codes that a firm or a trade body gives itself.",
        excludes="What a law demands: see Legislation.",
        example="“Signatories undertake to lower the average salt content of their products by 15%.”",
        aliases=("promises", "charters"),
    )
    yield


def notes(desk: OpenDesk) -> QPixmap:
    """A chapter's note with its outline and preview, and the list of notes."""
    with desk.context.library.reading() as reader:
        note = next(note for note in reader.every(Note) if note.title == "Chapter two: promises")
    desk.window.desk.show_notes()
    desk.window.desk.notes.scope.setCurrentIndex(1)
    _opened(desk, Place("note", note.id))
    desk.window.desk.note.strip.outline.setChecked(True)
    return _grab(desk)


def written(library: Library) -> Iterator[None]:
    """A note that is built of quotations."""
    with library.reading() as reader:
        passages = list(reader.every(Passage))
        quoted = [
            quotations(reader, [next(one.id for one in passages if one.quote.startswith(beginning))])
            for beginning in (_HOPE, "Members achieved 8.3%", "A promise that ends when the marketing")
        ]
    parts = ["# Chapter two: promises", "What makes a promise one that can be checked?"]
    parts += [
        "## Promises without a signature",
        quoted[0],
        "## What was reported",
        quoted[1],
        "## What lasts",
        quoted[2],
    ]
    add_note(library, "\n\n".join(parts))
    yield


def find(desk: OpenDesk) -> QPixmap:
    """What a search found, its words marked, with its parts, its facets and the saved searches."""
    words = "(pledge OR promise) year:2021..2024"
    desk.window.desk.fold(2)
    desk.window.search.setText(words)
    _opened(desk, Place("search", words=words))
    desk.window.search.deselect()
    count = desk.window.desk.results.count
    # How long it took is never the same twice.
    count.setText(count.text().partition(" · ")[0])
    return desk.window.grab()


def review(desk: OpenDesk) -> QPixmap:
    """A passage whose words were changed: as it was, and where it may belong."""
    desk.window.desk.fold(2)
    desk.context.selection.enter(Place("review"))
    return _grab(desk)


def corrected(library: Library) -> Iterator[None]:
    """Two sentences with passages in them were written anew."""
    for title, words, others in (
        (_WALL, _HOPE, "A sum that nobody has signed for is only a hope and no line in a budget"),
        (_CABLE, "Missed appointments fell from 19% to 7%", "Fewer appointments were missed: 7%, not 19%"),
    ):
        article = _article(library, title)
        span = find_quote(_content(library, article), words, nth=1)
        correct(library, article.id, article.text_id, [Edit(span.start, span.end, others)])
        yield


def history(desk: OpenDesk) -> QPixmap:
    """The history of a morning."""
    desk.window.desk.fold(2)
    desk.context.selection.enter(Place("history"))
    return _grab(desk)


def worked(library: Library) -> Iterator[None]:
    """A morning's work."""
    article, health = _article(library, _RIVERS), _theme(library, "Public health")
    span = find_quote(_content(library, article), "No site was classed as excellent", nth=1)
    passage = mark_passage(library, article.id, span, [health.id])
    yield
    note_passage(library, passage.id, "Compare with the first assessment.")
    yield
    rivers = add_theme(library, "Rivers", description="What is said of rivers.")
    yield
    apply_theme(library, [passage.id], rivers.id)
    yield
    merge_themes(library, health.id, rivers.id)
    yield
    library.undo()
    yield
    with library.reading() as reader:
        delete_notes(library, [note.id for note in reader.every(Note) if note.title == "Outline"])
    yield


def take_out(desk: OpenDesk) -> QPixmap:
    """The export of a theme, as it will be written."""
    theme = _theme(desk.context.library, "Funding")
    dialog = ExportDialog(desk.context, Choice(themes=(theme.id,)), desk.window)
    dialog.show()
    dialog.resize(1020, 646)
    settle(desk)
    taken = dialog.grab()
    dialog.close()
    return taken


def settle(desk: OpenDesk) -> None:
    """Wait until nothing moves: no work goes on, the search index is there, popups and pages are drawn."""
    for seconds in (0.1, 0.4):
        until(lambda: desk.context.index.revision >= 0 and not desk.context.jobs.running)
        _let_pass(seconds)
    until(lambda: not desk.context.jobs.running and desk.window.status.index.isHidden())
    desk.window.desk.reader.view.pulse.end()


def until(ready: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the window go on until something is so; raises TimeoutError."""
    latest = time.monotonic() + seconds
    while not ready():
        _let_pass(0.02)
        if time.monotonic() > latest:
            raise TimeoutError


def _let_pass(seconds: float) -> None:
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        QApplication.processEvents()
        time.sleep(0.01)


def _grab(desk: OpenDesk) -> QPixmap:
    settle(desk)
    return desk.window.grab()


def _opened(desk: OpenDesk, place: Place) -> QPixmap:
    desk.context.selection.open(place)
    return _grab(desk)


def _article(library: Library, title: str) -> Article:
    with library.reading() as reader:
        return next(reader.every(Article, title=title))


def _content(library: Library, article: Article) -> str:
    with library.reading() as reader:
        return reader.get(Text, article.text_id).content


def _theme(library: Library, path: str) -> Theme:
    with library.reading() as reader:
        found = ThemeTree.read(reader).at(path)
    assert found is not None
    return found


def _papers(folder: Path) -> Path:
    """A folder of all sorts: a saved page with a menu, a report, a letter, and one that asks for a password."""
    folder.mkdir()
    menu = "".join(f"<li><a href='/{name}'>{name}</a>" for name in ("Home", "News", "Sport", "Weather"))
    about = "<meta name=author content='Ngozi Okafor'><meta property='article:published_time' content='2024-02-13'>"
    head = f"<title>The toll on the upper ferry - The Evening Herald</title>{about}"
    body = "".join(f"<p>{said}</p>" for said in _TOLL)
    main = f"<article><h1>The toll on the upper ferry</h1>{body}</article>"
    aside = "<div class=newsletter><p>Sign up for our morning letter.</p></div>"
    page = f"<html lang=en>{head}<nav><ul>{menu}</ul></nav>{main}{aside}"
    (folder / "toll.html").write_text(page, encoding="utf-8")
    front = "title: Forty years of tolls\nauthor: Beatrice Jones\ndate: 2021-06\npublication: Small Harbours\nlang: en"
    (folder / "forty years.md").write_text(f"---\n{front}\n---\n\n{_TOLL[3]}", encoding="utf-8")
    (folder / "letter from the quay.txt").write_text("\n\n".join(reversed(_TOLL)), encoding="utf-8")
    (folder / "minutes.pdf").write_bytes(a_pdf([["Minutes of the harbour board", *(said[:70] for said in _TOLL)]]))
    (folder / "minutes, closed.pdf").write_bytes(a_locked_pdf([["Not for the public"]], "ferry"))
    return folder
