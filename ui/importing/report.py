"""What became of every file of an import: imported, already here, not imported and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id
from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.errors import reason_of

if TYPE_CHECKING:
    from app.importing import Report

ARTICLE = Qt.ItemDataRole.UserRole


class ReportDialog(QDialog):
    """Stays beside the window until it is closed."""

    def __init__(self, report: Report, open_article: Callable[[Id], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What was imported"))
        self._open_article = open_article
        self.words = plain_label(summary(report), self)
        self.files = QTreeWidget(self)
        self.look = QPushButton(_("&Open"), self)
        self.copy = QPushButton(_("&Copy"), self)
        self._lay_out()
        self._fill(report)
        self._chosen()
        self.resize(620, 420)

    def as_text(self) -> str:
        """The whole report, to be pasted elsewhere."""
        lines = [self.words.text()]
        for group in self._groups():
            lines += ["", group.text(0)]
            lines += ["\t".join(filter(None, (row.text(0), row.text(1)))) for row in _rows(group)]
        return "\n".join(lines)

    def _lay_out(self) -> None:
        self.files.setColumnCount(2)
        self.files.setHeaderLabels([_("File"), _("What became of it")])
        self.files.setAccessibleName(_("Files of the import"))
        self.files.setUniformRowHeights(True)
        self.files.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.files.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.files.header().resizeSection(0, 260)
        self.files.itemActivated.connect(lambda _item: self._go())
        self.files.currentItemChanged.connect(lambda *_items: self._chosen())
        self.look.clicked.connect(self._go)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        for part in (self.words, self.files, buttons):
            column.addWidget(part)

    def _fill(self, report: Report) -> None:
        failed = [(str(one.path), reason_of(one.error), "") for one in report.failed]
        there = [(str(one.path), _("already in the library"), one.id) for one in report.duplicates]
        new = [(str(one.path), one.title, one.id) for one in report.imported]
        self._add(_("Not imported"), failed)
        self._add(_("Already here"), there)
        self._add(_("Imported"), new)

    def _add(self, name: str, rows: list[tuple[str, str, Id]]) -> None:
        if not rows:
            return
        group = QTreeWidgetItem(self.files, [f"{name} ({len(rows)})"])
        group.setFirstColumnSpanned(True)
        for path, told, id in rows:
            row = QTreeWidgetItem(group, [Path(path).name or path, told])
            row.setData(0, ARTICLE, id)
        group.setExpanded(True)

    def _chosen(self) -> None:
        item = self.files.currentItem()
        self.look.setEnabled(bool(item and item.data(0, ARTICLE)))

    def _go(self) -> None:
        item = self.files.currentItem()
        if item and item.data(0, ARTICLE):
            self._open_article(str(item.data(0, ARTICLE)))

    def _groups(self) -> list[QTreeWidgetItem]:
        tops = (self.files.topLevelItem(row) for row in range(self.files.topLevelItemCount()))
        return [top for top in tops if top is not None]


def summary(report: Report) -> str:
    """The report in a sentence or two."""
    new, there, failed = len(report.imported), len(report.duplicates), len(report.failed)
    said = [ngettext("{n} article imported", "{n} articles imported", new).format(n=new)]
    if there:
        said.append(ngettext("{n} was here already", "{n} were here already", there).format(n=there))
    if failed:
        said.append(ngettext("{n} could not be read", "{n} could not be read", failed).format(n=failed))
    if report.passed_over:
        over = report.passed_over
        said.append(ngettext("{n} of another format", "{n} of other formats", over).format(n=over))
    sentence = " · ".join(said) + "."
    if report.cancelled:
        left = ngettext("{n} file was left", "{n} files were left", report.untouched).format(n=report.untouched)
        sentence += " " + _("You stopped it: {left}. What is imported stays, and Undo takes it back.").format(left=left)
    return sentence


def _rows(group: QTreeWidgetItem) -> Iterable[QTreeWidgetItem]:
    children = (group.child(row) for row in range(group.childCount()))
    return (child for child in children if child is not None)
