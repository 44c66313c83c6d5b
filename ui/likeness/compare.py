"""An article beside those that say nearly the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.comparing import Piece, compare
from app.domain import Article, Id, Likeness, Text
from app.i18n import _
from app.likeness import likenesses_of, settle
from app.ports import Changes, Library, Progress
from ui.asking import plain_label
from ui.context import Context
from ui.likeness.side_by_side import SideBySide
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.reading_order import put_in_order
from ui.roomy import resize_in_letters


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles, their texts, and how these compare."""

    one: Article
    two: Article
    left: str
    right: str
    pieces: tuple[Piece, ...]


class CompareDialog(QDialog):
    """Stays beside the window; the other articles are chosen above, the most alike first."""

    def __init__(self, context: Context, article_id: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Compare articles"))
        self._context, self._article = context, article_id
        self._own = OwnJobs(context.jobs, self)
        self.others = QComboBox(self)
        self.others.setAccessibleName(_("Compared with"))
        self.said, self.both = plain_label("", self), SideBySide(self)
        self.open_other = QPushButton(_("&Open the other"), self)
        self.merge = QPushButton(_("&Merge…"), self)
        self.settle = QPushButton(_("They are &different works"), self)
        self._arrange()
        self.others.currentIndexChanged.connect(lambda _row: self._compare())
        self.open_other.clicked.connect(lambda: context.selection.open(Place("article", self._other())))
        self.merge.clicked.connect(self._merge)
        self.settle.clicked.connect(self._settle)
        context.events.changed.connect(self._hear)
        self._list()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.others, 1)
        for button in (self.open_other, self.merge, self.settle):
            button.setAutoDefault(False)
            row.addWidget(button)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(self.both, 1)
        column.addWidget(buttons)
        put_in_order(self)
        resize_in_letters(self, 140, 38)

    def _hear(self, changes: Changes) -> None:
        if changes.likenesses or changes.articles or changes.texts:
            self._list()

    def _list(self) -> None:
        """List the others; the one that was looked at stays, if it is still there."""
        present = self._other()
        self.others.blockSignals(True)
        self.others.clear()
        with self._context.library.reading() as reader:
            for likeness in likenesses_of(reader, self._article, settled=False):
                other = reader.get(Article, _other_of(likeness, self._article))
                words = _("“{title}”, {share} % alike").format(title=other.title, share=round(likeness.share * 100))
                self.others.addItem(words, likeness)
                if other.id == present:
                    self.others.setCurrentIndex(self.others.count() - 1)
        self.others.blockSignals(False)
        found = self.others.count() > 0
        for part in (self.others, self.open_other, self.merge, self.settle):
            part.setEnabled(found)
        if found:
            self._compare()
        else:
            self._own.drop()
            self.said.setText(_("No article of the library says nearly the same as this one."))
            self.both.clear()

    def _other(self) -> Id:
        likeness = self.others.currentData()
        return _other_of(likeness, self._article) if isinstance(likeness, Likeness) else ""

    def _compare(self) -> None:
        library, one, two = self._context.library, self._article, self._other()
        if two:

            def work(_progress: Progress) -> Compared:
                return compared(library, one, two)

            self._own.run("compare", work, self._show, self._context.explain)

    def _show(self, found: Compared) -> None:
        self.said.setText(_("Left: “{one}”. Right: “{two}”.").format(one=found.one.title, two=found.two.title))
        self.both.show_pieces(found.pieces, found.left, found.right)

    def _merge(self) -> None:
        from ui.likeness.duplicates import DuplicatesDialog

        DuplicatesDialog(self._context, self.parentWidget() or self, [(self._article, self._other())]).show()
        self.close()

    def _settle(self) -> None:
        likeness = self.others.currentData()
        library = self._context.library
        self._context.attempt(lambda: settle(library, likeness.id), _("Noted: they are different works"))


def compared(library: Library, one: Id, two: Id) -> Compared:
    """How the present texts of two articles compare."""
    with library.reading() as reader:
        articles = [reader.get(Article, id) for id in (one, two)]
        left, right = (reader.get(Text, article.text_id).content for article in articles)
    return Compared(articles[0], articles[1], left, right, compare(left, right))


def _other_of(likeness: Likeness, article: Id) -> Id:
    return likeness.other_id if likeness.article_id == article else likeness.article_id
