"""What was typed into a text under correction, kept beside the library until it is put in or left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from app.domain import Id, Text
from app.editing import Edit, applied
from app.errors import NotFound
from app.i18n import _
from app.unfinished import Unfinished, fits, forget_unfinished, keep_unfinished, unfinished_of
from ui.context import Context
from ui.correcting.sitting import Sitting

_LATER = 1_000
"""Milliseconds after which what was typed is kept: so much is lost at most when the program is killed."""

_log = logging.getLogger(__name__)


class Safekeeping(QObject):
    """Writes down, a little later, what ``typed`` answers: the text under correction and its edits."""

    def __init__(
        self, context: Context, typed: Callable[[], tuple[Sitting, tuple[Edit, ...]] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._typed = context, typed
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self.now)

    def soon(self) -> None:
        """Keep what is being typed, a little later."""
        if not self._later.isActive():
            self._later.start()

    def now(self) -> None:
        """Keep what was typed at once; where that fails it is tried again with what is typed next."""
        self._later.stop()
        typed = self._typed()
        if typed is not None:
            sitting, edits = typed
            self.put(sitting.article.id, Unfinished(sitting.text.id, edits))

    def put(self, article_id: Id, unfinished: Unfinished) -> None:
        """Keep edits of an article's text."""
        if not unfinished.edits or self._context.library.read_only:
            self.forget(article_id)
            return
        try:
            keep_unfinished(self._context.library.id, article_id, unfinished)
        except OSError as error:
            _log.info("the correction could not be kept beside the library: %s", error)

    def forget(self, article_id: Id) -> None:
        """The correction of an article has come to an end."""
        self._later.stop()
        if not self._context.library.read_only:
            forget_unfinished(self._context.library.id, article_id)

    def left(self, sitting: Sitting) -> Sequence[Edit]:
        """What was typed the last time and not put in; if the text is another by now, its words are offered."""
        context, article = self._context, sitting.article
        draft = None if context.library.read_only else unfinished_of(context.library.id, article.id)
        if draft is None:
            return ()
        if draft.text_id == sitting.text.id and fits(draft.edits, len(sitting.text.content)):
            return draft.edits
        self.forget(article.id)
        words = self._words_of(draft)
        if words:
            sentence = _("The text of “{title}” has changed since you corrected it. Your words can be copied.")
            offer_words(context, sentence.format(title=article.title), words)
        return ()

    def _words_of(self, draft: Unfinished) -> str:
        """The text that would have come of it; empty where its old text is gone."""
        with self._context.library.reading() as reader:
            try:
                content = reader.get(Text, draft.text_id).content
            except NotFound:
                return ""
        return applied(content, draft.edits) if fits(draft.edits, len(content)) else ""


def offer_words(context: Context, sentence: str, words: str) -> None:
    """Say that a corrected text could not be put in, and let its words be copied."""
    context.events.offered.emit(sentence, _("Copy the corrected text"), partial(_copy, words))


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)
