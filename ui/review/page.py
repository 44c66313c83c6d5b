"""The page of passages that lost their place: looked at one by one, and put where they belong or detached."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import Id
from app.i18n import _
from app.ports import Changes
from ui.context import Context
from ui.places import Place
from ui.reader.panel import ReaderPanel
from ui.review import doings
from ui.review.arranging import Parts, arranged
from ui.review.by_hand import ByHand
from ui.review.looking import Looking
from ui.review.model import ReviewModel
from ui.review.proposals import Line, Proposal, come, differences, lines, told

_WIDE = 90
"""Letters across from which the parts lie beside each other."""


class ReviewPage(QWidget):
    """Shows places of kind ``review``, of one article or of all."""

    def __init__(self, context: Context, by_hand: ByHand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context, self.by_hand = context, by_hand
        self._article: Id = ""
        self._stale = True
        self.model, self.looking = ReviewModel(self), Looking(context, self)
        self.parts: Parts = arranged(self, self.model)
        self.bound = doings.bind_keys(self)
        self._connect()
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Show the passages of the article that a place names, or of all."""
        if place.kind == "review":
            self._article = place.id
            self._read()

    @property
    def apart(self) -> bool:
        """Whether the detached passages are shown."""
        return self.parts.which.currentIndex() == 1

    def present(self) -> Line | None:
        """The passage that is looked at."""
        row = self.parts.list.currentIndex().row()
        return self.model.lines[row] if 0 <= row < len(self.model.lines) else None

    def proposed(self) -> Proposal:
        """What is proposed for it."""
        return self.looking.of(self.present())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie as the room allows."""
        self.parts.fit(event.size().width() >= _WIDE * self.fontMetrics().averageCharWidth())
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._read()

    def _connect(self) -> None:
        parts = self.parts
        self.context.selection.opened.connect(self.show_place)
        self.context.events.changed.connect(self._hear)
        self.looking.found.connect(self._show)
        parts.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show())
        parts.list.doubleClicked.connect(lambda _index: doings.accept_place(self))
        parts.which.currentChanged.connect(lambda _tab: self._read())
        parts.everywhere.clicked.connect(lambda: self.context.selection.open(Place("review")))
        parts.alike.clicked.connect(lambda: doings.accept_alike(self))
        for name, button in parts.buttons.items():
            button.clicked.connect(self.bound[name].trigger)

    def _hear(self, changes: Changes) -> None:
        if changes.passages or changes.texts or changes.articles:
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        """List what there is; the one looked at stays in hand, or the next takes its place."""
        self._stale = False
        held, row = self.present(), self.parts.list.currentIndex().row()
        with self.context.library.reading() as reader:
            found, others = (lines(reader, self._article, apart) for apart in (self.apart, not self.apart))
        self.parts.count(len(others), len(found), self.apart)
        self.model.show(found, not self._article)
        again = self.model.row_of(held.passage.id) if held else -1
        chosen = again if again >= 0 else min(max(row, 0), len(found) - 1)
        self.parts.list.setCurrentIndex(self.model.index(chosen) if found else QModelIndex())
        title = found[0].title if self._article and found else ""
        self.parts.tell(len(found), self.apart, title, bool(self._article))
        self._show()
        if not self.apart:
            self.looking.look(found)

    def _show(self) -> None:
        line, proposal, closed = self.present(), self.proposed(), self.context.library.read_only
        self.parts.enable(line is not None, proposal.span is not None and not self.apart, self.apart, closed)
        self.parts.offer_alike(0 if closed or self.apart else len(self.looking.alike(self.model.lines)))
        if line is None:
            self.parts.show_nothing()
            return
        one, shown = line.passage, proposal if not self.apart else Proposal(None, 0.0)
        edits = differences(one.quote, shown.words) if shown.span else ()
        gone = [(edit.start, edit.end) for edit in edits]
        self.parts.before.show_words((one.prefix, one.quote, one.suffix), gone)
        self.parts.now.show_words((shown.before, shown.words, shown.after), come(edits))
        self.parts.differ.setText(self._said(line, shown, told(one.quote, edits)))

    def _said(self, line: Line, proposal: Proposal, differing: str) -> str:
        if self.apart:
            return _("It belongs to its article without a place in the text.")
        if proposal.span is not None:
            share = round(proposal.likeness * 100)
            return _("{share} % alike. {differences}").format(share=share, differences=differing)
        if self.looking.is_known(line):
            return _("Nothing in the text is like it.")
        return _("Looking for its place…")


def review_page(context: Context, reader: ReaderPanel, centre: QWidget) -> ReviewPage:
    """The page for the centre of a window; the bar for placing by hand comes to stand above that."""
    middle = centre.parentWidget()
    column = middle.layout() if middle else None
    assert isinstance(column, QVBoxLayout)
    return ReviewPage(context, ByHand(context, reader, column))
