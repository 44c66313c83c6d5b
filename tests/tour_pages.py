"""The screens of the tour on which the pages of a PDF are read."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QWidget

from app.domain import Article, Passage, Span, Theme
from app.ports import Library
from tests.factories import a_passage, all_saved
from tests.printed import printed
from ui.places import Place
from ui.session import OpenDesk

PDF = "The ferry and its keeper"


def add_pdf(library: Library) -> None:
    """An article that came as a PDF, with passages of one, two and five themes and of none."""
    lines = [f"On day {day} the ferry crossed, and the keeper of the harbour wrote it down." for day in range(1, 31)]
    article = printed(library, [lines] * 4, ["i", "ii", "1", "2"], title=PDF, publication="Harbour Quarterly")
    with library.reading() as reader:
        themes = [theme.id for theme in reader.every(Theme)][:5]
    stretches = ((3, 60, 1), (150, 290, 2), (230, 400, 1), (500, 640, 5), (900, 950, 0))
    passages = [a_passage(article, Span(start, end), themes=tuple(themes[:n])) for start, end, n in stretches]
    all_saved(library, *passages)


def _pages(face: str, dark: bool, desk: OpenDesk) -> QWidget:
    with desk.context.library.reading() as reader:
        article = next(reader.every(Article, title=PDF))
        passage = next(reader.every(Passage, article_id=article.id))
    faces = desk.window.desk.reader.faces
    desk.context.selection.open(Place("passage", passage.id))
    faces.show(face)
    faces.darken(dark)
    until = time.monotonic() + 1
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    faces.sitting.front.setFocus()
    return desk.window


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "page": partial(_pages, "page", False),
    "page-dark": partial(_pages, "page", True),
    "both": partial(_pages, "both", False),
}
