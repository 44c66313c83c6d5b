"""Articles that are there twice: found, looked at, and merged into the one that is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QListWidget,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain import Article, Id
from app.duplicates import find_duplicates
from app.i18n import _, ngettext
from app.merging import merge_articles
from app.ports import Changes, Progress
from ui.asking import plain_label
from ui.context import Context
from ui.likeness.compare import compared
from ui.likeness.side_by_side import SideBySide
from ui.own_jobs import OwnJobs
from ui.places import Place
from ui.reader.pointed import tooltip_of
from ui.roomy import resize_in_letters
from ui.search.keys import on_key

Group = tuple[Id, ...]
_WORDS = (0, 1, 3)
"""Columns that share the room the others leave."""


class DuplicatesDialog(QDialog):
    """Each group of articles that are probably one; the row that is chosen is kept, the others go into it."""

    def __init__(self, context: Context, parent: QWidget | None = None, groups: Sequence[Group] = ()) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Duplicate articles"))
        self._context, self._given = context, tuple(groups)
        self._own = OwnJobs(context.jobs, self)
        self._groups: list[Group] = []
        self._left_alone: set[Group] = set()
        self.said = plain_label(_("Looking for articles that are there twice…"), self)
        self.groups = QListWidget(self)
        self.groups.setAccessibleName(_("Groups of duplicates"))
        self.groups.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.members = QTableWidget(0, 5, self)
        self.both = SideBySide(self)
        self.merge = QPushButton(_("&Merge into the chosen one"), self)
        self.show_kept = QPushButton(_("&Open"), self)
        self.leave = QPushButton(_("&Leave these alone"), self)
        self._set_up_members()
        self._arrange()
        self._connect()
        self._find()

    def chosen(self) -> Group:
        """The group that is looked at."""
        row = self.groups.currentRow()
        return self._groups[row] if 0 <= row < len(self._groups) else ()

    def _set_up_members(self) -> None:
        table = self.members
        table.setAccessibleName(_("Articles of the group; the chosen one is kept"))
        table.setHorizontalHeaderLabels([_("Title"), _("Authors"), _("Date"), _("Publication"), _("Passages")])
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        across, letter = table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        for column in range(table.columnCount()):
            worded = column in _WORDS
            mode = QHeaderView.ResizeMode.Stretch if worded else QHeaderView.ResizeMode.ResizeToContents
            across.setSectionResizeMode(column, mode)
        table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * 4)
        self.groups.setMinimumWidth(letter * 24)

    def _arrange(self) -> None:
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self.members)
        right.addWidget(self.both)
        right.setStretchFactor(1, 3)
        across = QSplitter(self)
        across.addWidget(self.groups)
        across.addWidget(right)
        across.setStretchFactor(1, 4)
        for split in (right, across):
            split.setChildrenCollapsible(False)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for button in (self.show_kept, self.leave, self.merge):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        for part in (self.said, across, buttons):
            column.addWidget(part, 1 if part is across else 0)
        resize_in_letters(self, 145, 38)

    def _connect(self) -> None:
        self.groups.currentRowChanged.connect(lambda _row: self._show_group())
        self.members.itemSelectionChanged.connect(self._compare)
        self.merge.clicked.connect(self._merge)
        self.leave.clicked.connect(self._leave)
        self.show_kept.clicked.connect(lambda: self._context.selection.open(Place("article", self._kept())))
        on_key(self.members, "Return", self._merge)
        self._context.events.changed.connect(self._hear)

    def _hear(self, changes: Changes) -> None:
        if changes.articles:
            self._find()

    def _find(self) -> None:
        library, given = self._context.library, self._given

        def work(_progress: Progress) -> list[tuple[Group, str]]:
            with library.reading() as reader:
                groups = [tuple(group) for group in given or find_duplicates(reader)]
                articles = {id: reader.get(Article, id) for group in groups for id in group}
            live = [tuple(id for id in group if articles[id].trashed is None) for group in groups]
            return [(group, articles[group[0]].title) for group in live if len(group) > 1]

        self._own.run("find", work, self._take, self._context.explain)

    def _take(self, found: list[tuple[Group, str]]) -> None:
        row = max(0, self.groups.currentRow())
        kept = [(group, title) for group, title in found if group not in self._left_alone]
        self._groups = [group for group, _title in kept]
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItems([f"{title} ({len(group)})" for group, title in kept])
        self.groups.blockSignals(False)
        count = len(kept)
        words = ngettext("{n} work is there more than once", "{n} works are there more than once", count)
        self.said.setText(words.format(n=count) + "." if count else _("No article seems to be there twice."))
        self.groups.setCurrentRow(min(row, count - 1))
        self._show_group()

    def _show_group(self) -> None:
        group = self.chosen()
        with self._context.library.reading() as reader:
            articles = [reader.get(Article, id) for id in group]
            counts = reader.passage_counts(group)
        self.members.setRowCount(0)
        for row, article in enumerate(articles):
            self.members.insertRow(row)
            names = "; ".join(str(author) for author in article.authors)
            told = (
                article.title,
                names,
                str(article.date or ""),
                article.publication,
                QLocale().toString(counts.get(article.id, 0)),
            )
            for column, words in enumerate(told):
                item = QTableWidgetItem(words)
                item.setToolTip(tooltip_of(words))
                self.members.setItem(row, column, item)
        for button in (self.merge, self.leave, self.show_kept):
            button.setEnabled(bool(group))
        if group:
            most = max(range(len(group)), key=lambda row: counts.get(group[row], 0))
            self.members.setCurrentCell(most, 0)  # Qt selects no row where it writes from right to left
        else:
            self.both.clear()

    def _kept(self) -> Id:
        group, row = self.chosen(), self.members.currentRow()
        return group[max(0, row)] if group else ""

    def _compare(self) -> None:
        """Show the article that is kept beside the next of the group."""
        kept = self._kept()
        other = next((id for id in self.chosen() if id != kept), "")
        if kept and other:
            library = self._context.library
            self._own.run(
                "compare",
                lambda _progress: compared(library, kept, other),
                lambda found: self.both.show_pieces(found.pieces, found.left, found.right),
                self._context.explain,
            )

    def _merge(self) -> None:
        kept = self._kept()
        absorbed = [id for id in self.chosen() if id != kept]
        if kept and absorbed:
            library = self._context.library
            self._context.attempt(lambda: merge_articles(library, kept, absorbed), _("Articles merged"))

    def _leave(self) -> None:
        self._left_alone.add(self.chosen())
        self._find()
