"""The open article's details, to read: what is known of it, how well it was read, and what was done to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.csl import kind_of, label_of_role
from app.domain import Article, Creator, Id, Passage, Step
from app.errors import NotFound
from app.i18n import _
from app.ports import Changes
from ui.articles.details import DetailsDialog
from ui.articles.fields import fields_of
from ui.articles.model import state_named
from ui.asking import plain_label
from ui.context import Context
from ui.moments import day_shown, moment_shown
from ui.places import Place

STEPS = 30
"""Steps of an article's history that are shown."""


class InfoPanel(QWidget):
    """Shows what is known of the article in the centre."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._article: Id = ""
        self._stale = False
        self.empty = plain_label(_("Open an article to see its details."), self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit = QPushButton(_("&Edit details…"), self)
        self.edit.clicked.connect(self._edit)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.edit)
        self.buttons.addStretch(1)
        self.sheet = QScrollArea(self)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setWidgetResizable(True)
        self.sheet.setAccessibleName(_("Details of the article"))
        column = QVBoxLayout(self)
        column.addWidget(self.empty, 1)
        column.addWidget(self.sheet, 1)
        column.addLayout(self.buttons)
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
        if self._article and (self._article in changes.articles or changes.passages or changes.texts):
            self._reload_when_seen()

    def _reload_when_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._reload()

    def _reload(self) -> None:
        self._stale = False
        rows = self._rows()
        self.empty.setVisible(not rows)
        self.sheet.setVisible(bool(rows))
        self.edit.setVisible(bool(rows))
        self.sheet.setWidget(_form(rows))

    def _rows(self) -> list[tuple[str, str]]:
        with self._context.library.reading() as reader:
            try:
                article = reader.get(Article, self._article)
            except NotFound:
                return []
            marked = reader.count(Passage, article_id=article.id)
            steps = reader.history(STEPS, about=article.id)
        return [*_described(article, marked), *_told(article, steps)]

    def _edit(self) -> None:
        DetailsDialog(self._context, [self._article], self).open()


def article_of(context: Context, place: Place) -> Id:
    """The article that a place shows; empty if it shows none."""
    if place.kind == "article":
        return place.id
    if place.kind != "passage":
        return ""
    with context.library.reading() as reader:
        try:
            return reader.get(Passage, place.id).article_id
        except NotFound:
            return ""


def _described(article: Article, marked: int) -> list[tuple[str, str]]:
    fields = [(field.label, field.shown(article)) for field in fields_of([article.kind], [article.fields])]
    kind = kind_of(article.kind)
    known = [
        fields[0],
        *_creators(article.authors),
        *fields[1:],
        (_("Kind"), kind.label if kind.key == article.kind else article.kind),
        (_("State"), state_named(article.read_state)),
        (_("Passages"), QLocale().toString(marked)),
        (_("Added"), day_shown(article.added)),
        (_("Imported from"), article.imported_from),
    ]
    return [(label, value) for label, value in known if value]


def _creators(creators: Sequence[Creator]) -> list[tuple[str, str]]:
    """The names of each role, in order."""
    roles = dict.fromkeys(creator.role for creator in creators)
    return [
        (label_of_role(role), "\n".join(str(creator) for creator in creators if creator.role == role)) for role in roles
    ]


def _told(article: Article, steps: Sequence[Step]) -> list[tuple[str, str]]:
    """How well it was read, and what was done to it."""
    history = "\n".join(f"{moment_shown(step.at)}  {step.title}" for step in steps)
    known = [(_("How it was read"), "\n".join(article.remarks)), (_("History"), history)]
    return [(label, value) for label, value in known if value]


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
