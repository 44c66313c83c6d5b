"""Pictures of correcting a text, and of the passages that lost their place by it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from app.correcting import Edit, correct
from app.domain import Article, Passage, Text
from app.ports import Library
from app.reviewing import detach
from tests.factories import a_passage, all_saved, an_article
from ui.correcting.page import CorrectingPage
from ui.places import Place
from ui.review.doings import place_by_hand
from ui.review.page import ReviewPage
from ui.session import OpenDesk

_TITLE = "What the keeper of the harbour wrote down"
_WORDS = (
    "The ferry\n\n"
    "On the first day teh ferry crossed at noon, as it always had, and nobody on the quay paid for it. The keeper of "
    "the harbour wrote down who had come, and from where.\n\n"
    "Nobody on the quay had heard of the new toll before that morning. Some said that it was a mistake; others, that "
    "the council had voted on it in the summer, when everyone was at sea.\n\n"
    "In the evening the boat came back with seven people, two of them children."
)


def _article(library: Library) -> Article:
    """An article with passages of which two lost their place and one was detached."""
    with library.reading() as reader:
        there = next(reader.every(Article, title=_TITLE), None)
        themes = [passage.themes for passage in reader.every(Passage) if passage.themes][:2]
    if there is not None:
        return there
    article = an_article(_WORDS, title=_TITLE)
    quotes = (
        "teh ferry crossed at noon",
        "Nobody on the quay had heard of the new toll",
        "two of them children",
        "first",
    )
    all_saved(library, article, *(a_passage(article, quote, themes=themes[n % 2]) for n, quote in enumerate(quotes)))
    text_id = article.text_id
    for old, new in (("had heard of the new", "knew of any"), ("teh", "the"), (", two of them children", "")):
        with library.reading() as reader:
            article = reader.get(Article, article.id)
            start = reader.get(Text, article.text_id).content.index(old)
        correct(library, article.id, article.text_id, [Edit(start, start + len(old), new)])
    with library.reading() as reader:
        (lost,) = (one for one in reader.every(Passage, needs_review=True) if one.quote.startswith("two of"))
        article = reader.get(Article, article.id)
    detach(library, [lost.id])
    assert article.text_id != text_id
    return article


def _review(desk: OpenDesk, tab: int = 0) -> QWidget:
    article = _article(desk.context.library)
    desk.context.selection.enter(Place("review", article.id))
    page = desk.window.findChild(ReviewPage)
    assert isinstance(page, ReviewPage)
    page.parts.which.setCurrentIndex(tab)
    while desk.context.jobs.running:
        QApplication.processEvents()
    return desk.window


def _by_hand(desk: OpenDesk) -> QWidget:
    window = _review(desk)
    page = desk.window.findChild(ReviewPage)
    assert isinstance(page, ReviewPage)
    place_by_hand(page)
    return window


def _correcting(desk: OpenDesk) -> QWidget:
    """One change beside a passage, one within another."""
    article = _article(desk.context.library)
    desk.context.selection.enter(Place("correct", article.id))
    page = desk.window.findChild(CorrectingPage)
    assert isinstance(page, CorrectingPage)
    for word in ("keeper", "first"):
        cursor = page.text.textCursor()
        cursor.setPosition(page.text.words_shown().index(word) + 2)
        page.text.setTextCursor(cursor)
        page.text.insertPlainText("x")
    page.text.moveCursor(QTextCursor.MoveOperation.End)
    page._count()
    page._rise()  # the next picture is not to put the changes in
    return desk.window


SCREENS = {
    "review": _review,
    "review-detached": lambda desk: _review(desk, 1),
    "review-by-hand": _by_hand,
    "correcting": _correcting,
}
