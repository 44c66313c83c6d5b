"""What became of every file of an import: imported, already here, not imported and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain import Id
from app.errors import FlorilegiumError
from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.errors import reason_of, worded
from ui.roomy import resize_in_letters

if TYPE_CHECKING:
    from app.importing import Imported, Replaced, Report

ARTICLE = Qt.ItemDataRole.UserRole


class ReportDialog(QDialog):
    """Stays beside the window until it is closed."""

    again = Signal(list)
    """The sources that failed are to be tried once more."""

    def __init__(self, report: Report, open_article: Callable[[Id], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What was imported"))
        self._open_article, self._report = open_article, report
        self.words = plain_label(summary(report), self)
        self.files, self.whole = QTreeWidget(self), plain_label("", self)
        self.look = QPushButton(_("&Open"), self)
        self.copy = QPushButton(_("&Copy"), self)
        self.save = QPushButton(_("&Save…"), self)
        self.retry = QPushButton(_("&Try again"), self)
        self._lay_out()
        self._fill(report)
        self._chosen()
        resize_in_letters(self, 120, 32)

    def as_text(self) -> str:
        """The whole report, to be pasted elsewhere."""
        from app.importing import report_text

        return report_text(self._report, reason_of)

    def save_to(self, target: Path) -> None:
        """Write the report: a table where the name ends in ``.csv``, else words; raises CannotWrite, DiskFull."""
        from app.exporters.files import write_whole
        from app.importing import report_csv

        csv = target.suffix.casefold() == ".csv"
        write_whole(target, report_csv(self._report, reason_of) if csv else self.as_text())

    def _lay_out(self) -> None:
        self.files.setColumnCount(2)
        self.files.setHeaderLabels([_("File"), _("What became of it")])
        self.files.setAccessibleName(_("Files of the import"))
        self.files.setUniformRowHeights(True)
        self.files.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.files.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.files.itemActivated.connect(lambda _item: self._go())
        self.files.currentItemChanged.connect(lambda *_items: self._chosen())
        self.look.clicked.connect(self._go)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.as_text()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save.clicked.connect(self._ask_target)
        self.retry.clicked.connect(self._try_again)
        for button in (self.look, self.retry, self.copy, self.save):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.retry.setVisible(bool(self._report.failed))  # not sooner: the row of buttons shows what it is given
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        for part in (self.words, self.files, self.whole, buttons):
            column.addWidget(part)

    def _fill(self, report: Report) -> None:
        from app.importing import why_the_same

        failed = [(str(one.path), reason_of(one.error), "") for one in report.failed]
        there = [(str(one.path), why_the_same(one.why), one.id) for one in report.duplicates]
        placed = [(str(one.path), _fared(one), one.id) for one in report.replaced]
        new = [(str(one.path), _became(one), one.id) for one in report.imported]
        self._add(_("Not imported"), failed)
        self._add(_("Already here"), there)
        self._add(_("Text replaced"), placed)
        self._add(_("Imported"), new)

    def _add(self, name: str, rows: list[tuple[str, str, Id]]) -> None:
        if not rows:
            return
        group = QTreeWidgetItem(self.files, [f"{name} ({len(rows)})"])
        group.setFirstColumnSpanned(True)
        for path, told, id in rows:
            row = QTreeWidgetItem(group, [Path(path).name or path, told])
            row.setData(0, ARTICLE, id)
            row.setToolTip(0, path)
            row.setToolTip(1, told)
        group.setExpanded(True)

    def _chosen(self) -> None:
        """Say the whole of a line, which may be cut above."""
        item = self.files.currentItem()
        self.look.setEnabled(bool(item and item.data(0, ARTICLE)))
        self.whole.setText(": ".join(filter(None, (item.text(0), item.text(1)))) if item and item.parent() else "")
        self.whole.setVisible(bool(self.whole.text()))

    def _go(self) -> None:
        item = self.files.currentItem()
        if item and item.data(0, ARTICLE):
            self._open_article(str(item.data(0, ARTICLE)))

    def _try_again(self) -> None:
        from app.importing import again

        self.again.emit(again(self._report))
        self.close()

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, _("Save the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.setNameFilters([_("Text (*.txt)"), _("Table (*.csv)")])
        dialog.selectFile(_("import report") + ".txt")
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, name: str) -> None:
        try:
            self.save_to(Path(name))
        except FlorilegiumError as error:
            self.words.setText(worded(error))


def _became(one: Imported) -> str:
    near = [_("nearly the same as “{title}”").format(title=other.title) for other in one.like]
    return " · ".join((one.title, *near, *one.remarks))


def _fared(one: Replaced) -> str:
    words = _("passages kept in place: {kept}, placed anew: {moved}, to be reviewed: {uncertain}")
    return words.format(kept=one.kept, moved=one.moved, uncertain=one.uncertain)


def summary(report: Report) -> str:
    """The report in a sentence or two."""
    new, there, failed = len(report.imported), len(report.duplicates), len(report.failed)
    said = [ngettext("{n} article imported", "{n} articles imported", new).format(n=new)]
    if replaced := len(report.replaced):
        said.append(ngettext("{n} text replaced", "{n} texts replaced", replaced).format(n=replaced))
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
