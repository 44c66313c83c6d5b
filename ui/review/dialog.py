"""Passages that wait to be reviewed: their words as they were, where they may belong now, and what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain import CONTEXT, Article, Id, Span, Text
from app.i18n import _, ngettext
from app.passages import delete_passages
from app.ports import Changes, Progress
from app.reviewing import Waiting, accept, waiting
from ui.asking import plain_label
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.review.surroundings import Surroundings
from ui.roomy import resize_in_letters
from ui.search.keys import on_key

Chosen = Callable[[], tuple[Id, Span] | None]
"""The article in the reader, and the words selected in it."""

_Near = tuple[str, str, str]
"""What stands before a place, at it and after it."""

_Found = tuple[Waiting, str, _Near]
_SHOWN = 60
"""Code points of context shown around a place that is proposed."""


class ReviewDialog(QDialog):
    """Stays beside the window, so that words can be selected in the text meanwhile."""

    def __init__(self, context: Context, chosen: Chosen, article_id: Id | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Passages to review"))
        self._context, self._chosen, self._article = context, chosen, article_id
        self._own = OwnJobs(context.jobs, self)
        self._waiting: Sequence[Waiting] = ()
        self._places: Sequence[_Near] = ()
        self.said = plain_label(_("Looking for the places…"), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Passages to review"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSpacing(3)
        self.before, self.now = Surroundings(_("As it was marked"), self), Surroundings(_("Where it may belong"), self)
        self.accept_place = QPushButton(_("&Place it there"), self)
        self.show_place = QPushButton(_("&Show in the text"), self)
        self.take_selection = QPushButton(_("Place it at the s&elected words"), self)
        self.drop = QPushButton(_("&Delete passage"), self)
        self._arrange()
        self._connect()
        self._reload()

    def present(self) -> Waiting | None:
        """The passage that is looked at."""
        row = self.list.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def _arrange(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        self.alike = plain_label("", self)
        for title, part in ((_("As it was &marked:"), self.before), (_("Where it may &belong:"), self.now)):
            label = plain_label(title, self)
            label.setBuddy(part)
            column.addWidget(label)
            column.addWidget(part, 1)
        column.addWidget(self.alike)
        for button in (self.accept_place, self.show_place, self.take_selection, self.drop):
            column.addWidget(button)
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        outer = QVBoxLayout(self)
        outer.addWidget(self.said)
        outer.addWidget(split, 1)
        outer.addWidget(buttons)
        resize_in_letters(self, 110, 28)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.itemActivated.connect(lambda _item: self._place())
        self.accept_place.clicked.connect(self._place)
        self.show_place.clicked.connect(self._go)
        self.take_selection.clicked.connect(self._place_at_selection)
        self.drop.clicked.connect(self._delete)
        on_key(self.list, "Del", self._delete)
        self._context.events.changed.connect(self._hear)

    def _hear(self, changes: Changes) -> None:
        if changes.passages or changes.texts or changes.articles:
            self._reload()

    def _reload(self) -> None:
        library, article = self._context.library, self._article

        def work(progress: Progress) -> Sequence[_Found]:
            with library.reading() as reader:
                found: list[_Found] = []
                for one in waiting(reader, article):
                    progress(len(found), 0)
                    owner = reader.get(Article, one.passage.article_id)
                    found.append((one, owner.title, _around(reader.get(Text, owner.text_id).content, one.candidate)))
                return found

        self._own.run("find", work, self._take, self._context.explain)

    def _take(self, found: Sequence[_Found]) -> None:
        row = max(0, self.list.currentRow())
        self._waiting, self._places = [one for one, _title, _near in found], [near for _one, _title, near in found]
        self.list.blockSignals(True)
        self.list.clear()
        for one, title, _near in found:
            words = " ".join(one.passage.quote.split())
            self.list.addItem(f"{words[:90]}{'…' if len(words) > 90 else ''}\n{title}")
        self.list.blockSignals(False)
        count = len(found)
        words = ngettext("{n} passage lost its place", "{n} passages lost their place", count).format(n=count)
        self.said.setText(
            words + _(". Nothing was moved: say where each belongs.") if count else _("Every passage has its place.")
        )
        self.list.setCurrentRow(min(row, count - 1))
        self._show()

    def _show(self) -> None:
        one = self.present()
        for button in (self.show_place, self.take_selection, self.drop):
            button.setEnabled(one is not None)
        self.accept_place.setEnabled(one is not None and one.candidate is not None)
        if one is None:
            for part in (self.before, self.now):
                part.show_words("", "", "")
            self.alike.setText("")
            return
        self.before.show_words(one.passage.prefix, one.passage.quote, one.passage.suffix)
        near = self._places[self.list.currentRow()]
        self.now.show_words(*near)
        share = _("{share} % alike").format(share=round(one.similarity * 100))
        self.alike.setText(share if near[1] else _("Nothing in the text is like it."))

    def _place(self) -> None:
        one = self.present()
        if one is not None and one.candidate is not None:
            self._put(one, one.candidate)

    def _place_at_selection(self) -> None:
        one, chosen = self.present(), self._chosen()
        if one is None:
            return
        if chosen is None or chosen[0] != one.passage.article_id:
            self._context.selection.open(Place("article", one.passage.article_id))
            self.said.setText(_("Select the words in the text first, then press the button again."))
            return
        self._put(one, chosen[1])

    def _put(self, one: Waiting, span: Span) -> None:
        library = self._context.library
        self._context.attempt(lambda: accept(library, one.passage.id, span), _("Passage placed"))

    def _go(self) -> None:
        one = self.present()
        if one is None:
            return
        span = one.candidate
        start, end = (span.start, span.end) if span else (None, None)
        self._context.selection.open(Place("article", one.passage.article_id, start, end))

    def _delete(self) -> None:
        one = self.present()
        if one is not None:
            library = self._context.library
            self._context.attempt(lambda: delete_passages(library, [one.passage.id]), _("1 passage deleted"))


def _around(content: str, span: Span | None) -> _Near:
    """The words of a place with some context."""
    if span is None:
        return "", "", ""
    before = content[max(0, span.start - max(CONTEXT, _SHOWN)) : span.start]
    after = content[span.end : span.end + max(CONTEXT, _SHOWN)]
    return before, span.slice(content), after
