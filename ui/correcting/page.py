"""The page on which a text is corrected; what was typed is put in when a person is done or goes elsewhere."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import Id
from app.editing import Edit, applied
from app.errors import FlorilegiumError, NotFound
from app.i18n import _
from app.ports import Changes
from app.unfinished import Unfinished
from ui.actions import bind
from ui.context import Context
from ui.correcting.finding import Finding
from ui.correcting.head import Head
from ui.correcting.safe import Safekeeping, offer_words
from ui.correcting.sitting import Sitting, changes_said, doubts_said, outcome_said, sit_down
from ui.correcting.text import TextToCorrect
from ui.errors import worded
from ui.places import Place

_PAUSE = 150
"""Milliseconds without typing after which it is counted what has changed."""


class CorrectingPage(QWidget):
    """Shows places of kind ``correct``; leaving it in any way puts in what was typed, which a toast can undo."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.sitting: Sitting | None = None
        self.head, self.text = Head(self), TextToCorrect(self)
        self.finding = Finding(self.text, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._safe = Safekeeping(context, self._typed, self)
        self.bound = bind(self, "correct", {"finish-correcting": self.finish, "leave-correcting": self.escape})
        self._arrange()
        self._connect()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Show the text of the article that a place names; any other place puts in what was typed."""
        if place.kind != "correct" or self.sitting is None or place.id != self.sitting.article.id:
            self.keep()
            if place.kind != "correct" or not self._sit_down(place.id):
                return
        if place.start is not None:
            self.text.go_to(place.start)

    def keep(self) -> bool:
        """Put in what was typed; answers False where that failed: it is then there again the next time."""
        sitting, edits = self.sitting, self.text.edits()
        if sitting is None:
            return True
        if edits:
            self._safe.now()
        self._rise()
        if not edits:
            self._safe.forget(sitting.article.id)
            return True
        try:
            done = sitting.put_in(self._context.library, edits)
        except FlorilegiumError as error:
            offer_words(self._context, worded(error), applied(sitting.text.content, edits))
            return False
        self._safe.forget(sitting.article.id)
        self._context.events.done.emit(outcome_said(len(edits), done.uncertain))
        return True

    def finish(self) -> None:
        """Put in what was typed, and go on reading where the caret is."""
        if self.sitting is not None:
            article, caret = self.sitting.article.id, self.text.caret_then()
            self.keep()
            self._read_on(article, caret)

    def escape(self) -> None:
        """Close what is open; else leave, if nothing was changed; else say how to leave the text as it was."""
        if self.finding.bar.isVisible():
            self.finding.close()
        elif not self.text.edits():
            self.finish()
        else:
            sentence = _("Your changes are put in when you go on. Or leave the text as it was.")
            self._context.events.offered.emit(sentence, _("Leave it as it was"), self.leave)

    def leave(self) -> None:
        """Leave the text as it was; what was typed can be brought back."""
        sitting, edits, caret = self.sitting, self.text.edits(), self.text.caret()
        if sitting is None:
            return
        self._rise()
        self._safe.forget(sitting.article.id)
        self._read_on(sitting.article.id, caret)
        if edits:
            sentence = _("The text of “{title}” was left as it was.").format(title=sitting.article.title)
            back = partial(self._bring_back, sitting.article.id, Unfinished(sitting.text.id, edits))
            self._context.events.offered.emit(sentence, _("Bring the changes back"), back)

    def enter_filter(self) -> None:
        """Look for words in the text."""
        self.finding.open()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.text, 1)
        column.addWidget(self.finding.bar)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self._context.selection.opened.connect(self.show_place)
        self._context.events.changed.connect(self._hear)
        self.text.edited.connect(self._pause.start)
        self.text.edited.connect(self._safe.soon)
        self._pause.timeout.connect(self._count)
        self.head.done.clicked.connect(self.finish)
        self.head.leave.clicked.connect(self.leave)

    def _sit_down(self, article_id: Id) -> bool:
        try:
            self.sitting = sitting = sit_down(self._context.library, article_id)
        except NotFound as error:
            self._context.explain(error)
            return False
        self.text.show_text(sitting.tracked, sitting.held)
        self.text.setReadOnly(self._context.library.read_only)
        self.text.put(self._safe.left(sitting))
        self._count()
        return True

    def _rise(self) -> None:
        """Have no text any more."""
        self._pause.stop()
        self.sitting = None
        self.finding.bar.hide()

    def _read_on(self, article_id: Id, caret: int) -> None:
        if self._context.selection.place.kind == "correct":
            self._context.selection.replace(Place("article", article_id, caret, caret))
            self._context.selection.entered.emit()

    def _bring_back(self, article_id: Id, draft: Unfinished) -> None:
        self._safe.put(article_id, draft)
        self._context.selection.enter(Place("correct", article_id))

    def _typed(self) -> tuple[Sitting, tuple[Edit, ...]] | None:
        return (self.sitting, self.text.edits()) if self.sitting is not None else None

    def _count(self) -> None:
        """Say what has changed, and which passages will need review."""
        if self.sitting is None:
            return
        edits, held = self.text.edits(), self.sitting.held
        doubts = doubts_said(held.count(edits), len(held.all))
        self.head.tell(self.sitting.article.title, changes_said(len(edits)), doubts, bool(edits))
        self.text.viewport().update()

    def _hear(self, changes: Changes) -> None:
        """Take up what else was done to the article, as far as nothing was typed yet."""
        sitting = self.sitting
        if sitting is None or self.text.edits():
            return
        if sitting.article.id in changes.articles or changes.passages:
            caret = self.text.caret()
            if self._sit_down(sitting.article.id):
                self.text.go_to(caret)
