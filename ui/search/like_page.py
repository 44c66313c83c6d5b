"""The page of what is like something: an article, a passage, a note, or words that were chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Cancelled, NotFound
from app.hits import Hit
from app.i18n import _, quoted
from ui.asking import heading_label, plain_label
from ui.context import Context
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.search import acts, saying
from ui.search.bar import ResultsBar
from ui.search.found import PAGE, Row
from ui.search.grouping import Line
from ui.search.keys import on_key
from ui.search.like_found import Example, LikePage, Question, find_like
from ui.search.listing import HitsList
from ui.search.shelf import HitsShelf
from ui.search.telling_words import TellingWords
from ui.search.whole import choice_of
from ui.themes.naming import seen


class SimilarPage(QWidget):
    """Follows the example in ``selection.place``; each hit tells the words that speak for it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.question = Question(Example(""))
        self.shown: Question | None = None
        self._heard = self._answered = -2
        self._jobs = OwnJobs(context.jobs, self)
        self.title = heading_label("", self)
        self.title.setWordWrap(True)
        self.bar, self.words = ResultsBar(self), TellingWords(self)
        self.count, self.empty = plain_label("", self), plain_label("", self)
        self.list = HitsList(context, _("What is like it"), self)
        self.model = self.list.hits
        self.shelf = HitsShelf(context, self.list, self.model, self)
        _lay_out(self)
        _connect(self)
        self.show_place(context.selection.place)

    def show_place(self, place: Place) -> None:
        """Look for what is like the example that a place names; other kinds of places leave the page as it is."""
        if place.kind == "similar":
            example = Example.of(place)
            if example != self.question.example or self.shown is None:
                self.ask(Question(example, self.question.kind))

    def ask(self, question: Question) -> None:
        """Ask, unless that is what is shown."""
        self.question = question
        self.bar.show_kind(question.kind)
        self._run(0, PAGE)

    def chosen(self) -> list[Hit]:
        """The hits chosen in the list, in its order."""
        return self.shelf.hits()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def hear(self, revision: int) -> None:
        """The index reflects this revision."""
        self._heard = revision
        self.catch_up()

    def catch_up(self) -> None:
        """Ask again where the index has moved on since, and the page is in sight."""
        if self.isVisible() and self.shown is not None and self._heard > self._answered:
            self._run(0, max(PAGE, len(self.model.rows)))

    def go_on(self) -> None:
        """Ask for what follows what is there."""
        self._run(len(self.model.rows), PAGE)

    def turn(self, word: str, on: bool) -> None:
        """Let a word count, or not."""
        without = self.question.without - {word} if on else self.question.without | {word}
        self.ask(replace(self.question, without=frozenset(without)))

    def choose(self) -> None:
        """Offer what can be done with what is chosen now."""
        self.bar.allow(bool(self.shelf.ids()), bool(self.model.rows))
        self.shelf.tell()

    def _run(self, offset: int, count: int) -> None:
        work = partial(find_like, self.context.library, self.context.index, self.question, offset, count)
        self._jobs.run("similar", work, self._show, self._fail)

    def _show(self, page: LikePage) -> None:
        if page.question != self.question:
            return
        if page.offset:
            self.model.append(page.rows, page.alike.total)
            return
        again, self.shown, self._answered = self.shown == page.question, page.question, page.revision
        show = self.model.renew if again else self.model.start_anew
        show(page.rows, page.alike.total)
        if not again:
            self.list.scrollToTop()
        self.title.setText(_("More like {example}").format(example=quoted(seen(page.named))))
        self.words.tell([word for word, _weight in page.alike.words], page.question.without)
        self.count.setText(saying.how_many_results(page.alike.total))
        self._say(_nothing(page))

    def _fail(self, error: Exception) -> None:
        self.model.stop_waiting()
        if isinstance(error, NotFound):
            self.model.start_anew((), 0)
            self.words.tell((), ())
            self.title.setText("")
            self.count.setText("")
            self._say(_("This is no longer in the library."))
        elif not isinstance(error, Cancelled):
            self.context.explain(error)

    def _say(self, nothing: str) -> None:
        self.empty.setText(nothing)
        self.empty.setVisible(not self.model.rows)
        self.list.setVisible(bool(self.model.rows))
        self.choose()


def _nothing(page: LikePage) -> str:
    if not page.built:
        return saying.being_built(0, 0)
    if page.question.kind or page.question.without:
        return _("Nothing is like it. Look among all kinds, or let more words count.")
    return _("Nothing in the library is like it.")


def _lay_out(page: SimilarPage) -> None:
    page.bar.narrow.hide()
    page.bar.save.hide()
    page.title.setContentsMargins(14, 8, 14, 0)
    page.count.setContentsMargins(14, 0, 14, 6)
    page.empty.setMargin(14)
    page.empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    page.empty.hide()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in (page.title, page.bar, page.words, page.count, page.empty):
        column.addWidget(part)
    column.addWidget(page.list, 1)
    column.addWidget(page.shelf.chosen_bar)
    column.addStretch(0)
    page.setFocusProxy(page.list)
    page.setAccessibleName(_("More like this"))


def _connect(page: SimilarPage) -> None:
    context = page.context
    context.selection.opened.connect(page.show_place)
    context.events.indexed.connect(page.hear)
    page.words.turned.connect(page.turn)
    page.bar.kind_wanted.connect(lambda kind: page.ask(replace(page.question, kind=kind)))
    page.bar.tag.clicked.connect(lambda: acts.ask_theme(context, page.shelf.ids(), page))
    page.bar.export.clicked.connect(partial(_export, page))
    page.model.more_wanted.connect(page.go_on)
    page.list.activated.connect(lambda index: _open(page, page.model.line_at(index)))
    page.list.left_above.connect(lambda: page.bar.kinds[page.question.kind].setFocus(Qt.FocusReason.TabFocusReason))
    page.list.step_wanted.connect(
        lambda direction: acts.step_in_article(context, page.list.line(), _spoken_for(page.list.line()), direction)
    )
    page.list.selectionModel().selectionChanged.connect(lambda _on, _off: page.choose())
    for part in (page.list, page.bar, page.words, page.shelf.chosen_bar):  # not what lies over the page
        on_key(part, "Esc", lambda: acts.leave(context), within=True)


def _open(page: SimilarPage, line: Line | None) -> None:
    acts.open_line(page.context, line, _spoken_for(line))


def _spoken_for(line: Line | None) -> str:
    """The search that marks the words that speak for a hit."""
    return " OR ".join(f'"{word}"' for word in line.because) if isinstance(line, Row) else ""


def _export(page: SimilarPage) -> None:
    """Take out what is chosen, or all that was fetched."""
    from ui.export.dialog import ExportDialog

    chosen = page.shelf.found()
    found = chosen if len(chosen) > 1 else [(row.hit.kind, row.hit.id) for row in page.model.rows]
    ExportDialog(page.context, choice_of(found, page.title.text()), page).show()
