"""The open article's details, to read: what is known of it, how well it was read, and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.csl import label_of_role
from app.domain import Article, Creator, Id, Passage, Step
from app.errors import NotFound
from app.i18n import _
from app.likeness import likenesses_of
from app.ports import Changes
from ui.articles.columns import kind_named, state_named
from ui.articles.details import DetailsDialog
from ui.articles.fields import fields_of
from ui.asking import plain_label
from ui.centre import article_of
from ui.context import Context
from ui.moments import day_shown, moment_shown
from ui.places import Place

STEPS = 30
"""Steps of an article's history that are shown."""


class InfoPanel(QWidget):
    """Shows what is known of the article in the centre, and leads to what can be done about it."""

    read_again_asked = Signal()
    compare_asked = Signal()
    review_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._article: Id = ""
        self._stale = False
        self.empty = plain_label(_("Open an article to see its details."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit, self.read_again = QPushButton(_("&Edit details…"), self), QPushButton(_("Read &again…"), self)
        self.read_again.setToolTip(_("Read the source again, and bring back lines that were left out"))
        self.compare, self.review = QPushButton(_("Co&mpare…"), self), QPushButton(_("Re&view…"), self)
        self.edit.clicked.connect(self._edit)
        self.read_again.clicked.connect(self.read_again_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.review.clicked.connect(self.review_asked)
        self.sheet = QScrollArea(self)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setWidgetResizable(True)
        self.sheet.setAccessibleName(_("Details of the article"))
        column = QVBoxLayout(self)
        column.addWidget(self.empty, 1)
        column.addWidget(self.sheet, 1)
        column.addLayout(_in_pairs([self.edit, self.read_again, self.compare, self.review]))
        context.selection.opened.connect(self._opened)
        context.events.changed.connect(self._changed)
        self._opened(context.selection.place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._reload()

    def words(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(label.text() for label in self.sheet.findChildren(QLabel))

    def _opened(self, place: Place) -> None:
        article = article_of(self._context, place)
        if article != self._article:
            self._article = article
            self._reload_when_seen()

    def _changed(self, changes: Changes) -> None:
        touched = self._article in changes.articles or changes.passages or changes.texts or changes.likenesses
        if self._article and touched:
            self._reload_when_seen()

    def _reload_when_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        known = _read(self._context, self._article)
        self.empty.setVisible(known is None)
        for part in (self.sheet, self.edit):
            part.setVisible(known is not None)
        self.read_again.setVisible(known is not None and bool(known.article.original))
        self.compare.setVisible(known is not None and bool(known.like))
        self.review.setVisible(known is not None and bool(known.to_review))
        self.sheet.setWidget(_form([*_described(known), *_told(known)] if known else []))

    def _edit(self) -> None:
        DetailsDialog(self._context, [self._article], self).open()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is told of an article: itself, how many passages it has and of them wait, its like, what was done to it."""

    article: Article
    marked: int
    to_review: int
    like: tuple[tuple[str, float], ...]
    steps: Sequence[Step]


def _read(context: Context, id: Id) -> _Known | None:
    with context.library.reading() as reader:
        try:
            article = reader.get(Article, id)
        except NotFound:
            return None
        like = likenesses_of(reader, id, settled=False)
        others = [one.other_id if one.article_id == id else one.article_id for one in like]
        titles = {other.id: other.title for other in reader.every(Article, id=others)} if others else {}
        return _Known(
            article,
            reader.count(Passage, article_id=id),
            reader.count(Passage, article_id=id, needs_review=True),
            tuple((titles[other], one.share) for other, one in zip(others, like, strict=True) if other in titles),
            reader.history(STEPS, about=id),
        )


def _in_pairs(buttons: Sequence[QPushButton]) -> QGridLayout:
    """Two beside each other, for a narrow pane."""
    grid = QGridLayout()
    for number, button in enumerate(buttons):
        grid.addWidget(button, number // 2, number % 2)
    return grid


def _described(known: _Known) -> list[tuple[str, str]]:
    article = known.article
    fields = [(field.label, field.shown(article)) for field in fields_of([article.kind], [article.fields])]
    rows = [
        fields[0],
        *_creators(article.authors),
        *fields[1:],
        (_("Kind"), kind_named(article.kind)),
        (_("State"), state_named(article.read_state)),
        (_("Passages"), QLocale().toString(known.marked)),
        (_("Passages to review"), QLocale().toString(known.to_review) if known.to_review else ""),
        (_("Added"), day_shown(article.added)),
        (_("Imported from"), article.imported_from),
    ]
    return [(label, value) for label, value in rows if value]


def _creators(creators: Sequence[Creator]) -> list[tuple[str, str]]:
    """The names of each role, in order."""
    roles = dict.fromkeys(creator.role for creator in creators)
    return [
        (label_of_role(role), "\n".join(str(creator) for creator in creators if creator.role == role)) for role in roles
    ]


def _told(known: _Known) -> list[tuple[str, str]]:
    """What is like it, how well it was read, and what was done to it."""
    alike = _("“{title}”, {share} % alike")
    like = "\n".join(alike.format(title=title, share=round(share * 100)) for title, share in known.like)
    history = "\n".join(f"{moment_shown(step.at)}  {step.title}" for step in known.steps)
    rows = [
        (_("Nearly the same as"), like),
        (_("How it was read"), "\n".join(known.article.remarks)),
        (_("History"), history),
    ]
    return [(label, value) for label, value in rows if value]


def _form(rows: list[tuple[str, str]]) -> QWidget:
    inner = QWidget()
    form = QFormLayout(inner)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    form.setContentsMargins(4, 4, 4, 4)
    for name, value in rows:
        label = plain_label(name)
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        text = plain_label(value)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setAccessibleName(name)
        form.addRow(label, text)
    return inner
