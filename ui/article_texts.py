"""What can be done with the texts of articles as wholes: read them again, review, compare and merge them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain import Article, Id, Passage
from app.errors import LibraryReadOnly, NotFound
from app.i18n import _
from ui.centre import article_of, still_there
from ui.context import Context
from ui.desk import Desk
from ui.importing.flow import Importing
from ui.places import Place


class ArticleTexts:
    """Opens the dialogs about the article in hand: that in the reader, else the first chosen one."""

    def __init__(self, context: Context, desk: Desk, importing: Importing, window: QWidget) -> None:
        self._context, self._desk, self._importing, self._window = context, desk, importing, window
        desk.passages.review_asked.connect(lambda: self.review(self.in_hand()))
        desk.info.review_asked.connect(lambda: self.review(self.in_hand()))
        desk.info.read_again_asked.connect(self.read_again)
        desk.info.compare_asked.connect(self.compare)
        context.selection.opened.connect(self._tell_lost)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions of these names do."""
        return {
            "read-again": self.read_again,
            "correct-text": self.correct,
            "review-passages": self.review,
            "compare-articles": self.compare,
            "find-duplicates": self.find_duplicates,
        }

    def in_hand(self) -> Id:
        """The article that is meant, or an empty string."""
        selection = self._context.selection
        opened = article_of(self._context, selection.place)
        return opened or (selection.articles[0] if selection.articles else "")

    def read_again(self) -> None:
        """Read the article's source again, where it was kept and may be written."""
        article = self._asked()
        if article and self._may_be_read_again(article):
            from ui.importing.again import ReadAgainDialog

            ReadAgainDialog(self._context, self._importing.worker, article, self._window).open()

    def correct(self) -> None:
        """Correct the text of the article, from where it is being read."""
        library, place = self._context.library, self._context.selection.place
        article = self._asked()
        if not article or place.kind == "correct":
            return
        if library.read_only:
            self._context.explain(LibraryReadOnly(library.folder))
            return
        read = article_of(self._context, place) == article
        caret = self._desk.reader.view.caret() if read else None
        self._context.selection.enter(Place("correct", article, caret, caret))

    def review(self, article: Id = "") -> None:
        """Look at the passages that lost their place, of one article or of all."""
        self._context.selection.enter(Place("review", article))

    def compare(self) -> None:
        """Show the article beside those that say nearly the same."""
        if article := self._asked():
            from ui.likeness.compare import CompareDialog

            CompareDialog(self._context, article, self._window).show()

    def find_duplicates(self) -> None:
        """Find articles that are there twice, and merge them."""
        from ui.likeness.duplicates import DuplicatesDialog

        DuplicatesDialog(self._context, self._window).show()

    def _may_be_read_again(self, article: Id) -> bool:
        library = self._context.library
        if library.read_only:
            self._context.explain(LibraryReadOnly(library.folder))
            return False
        with library.reading() as reader:
            kept = bool(reader.get(Article, article).original)
        if not kept:
            words = _("This article did not come from a file, or that was not kept, so it cannot be read again.")
            self._context.events.told.emit(words)
        return kept

    def _tell_lost(self, place: Place) -> None:
        """Say why a passage is not to be seen in the text that was opened for it."""
        if place.kind != "passage":
            return
        with self._context.library.reading() as reader:
            try:
                passage = reader.get(Passage, place.id)
                lost = passage.trashed is None and passage.text_id != reader.get(Article, passage.article_id).text_id
            except NotFound:
                return
        if lost and passage.detached:
            words = _("This passage is no longer in the text; it was detached from it.")
        else:
            words = _("The text was changed, and this passage has no certain place in it yet.")
        if lost:
            review = partial(self.review, passage.article_id)
            self._context.events.offered.emit(words, _("Show it"), review)

    def _asked(self) -> Id:
        article = self.in_hand()
        if not article or not still_there(self._context, Place("article", article)):
            article = ""
            self._context.events.told.emit(_("Open an article or choose one in the list first."))
        return article
