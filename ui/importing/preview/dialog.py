"""The look before an import: a table of what was found, the text of the chosen row, and one key that takes it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _, ngettext
from app.importing import AS_READ, Preview, Source, Twins
from ui.asking import plain_label, trouble_label
from ui.context import Context
from ui.counting import how_many
from ui.errors import worded
from ui.importing.preview.choices import ImportChoices
from ui.importing.preview.gathering import Gathering, Read
from ui.importing.preview.model import OffersModel
from ui.importing.preview.rows import Row
from ui.importing.preview.table import OffersTable
from ui.importing.preview.text import SourceText
from ui.roomy import resize_in_letters
from ui.search.keys import on_key

_PAUSE_MS = 60


class PreviewDialog(QDialog):
    """Stays beside the window; nothing is imported until it is agreed to."""

    agreed = Signal(list, object)
    """The sources as the person left them, and the choices."""

    def __init__(self, context: Context, read: Read, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Look before importing"))
        self.gathering = Gathering(context, read, self)
        self.model = OffersModel(self)
        self.said, self.trouble = plain_label(_("Looking for files…"), self), trouble_label(self)
        self.table, self.text = OffersTable(self.model, self), SourceText(self)
        self.choices = ImportChoices(context.library, context.selection.collection, self)
        self.agree = QPushButton(_("&Import"), self)
        self.agree.setEnabled(False)
        self._summing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._arrange()
        self._connect()
        self._show_row()
        resize_in_letters(self, 160, 42)

    def done(self, result: int) -> None:
        self.gathering.close()
        super().done(result)

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([200, 300])  # or large letters would leave the text, which is to be looked at, a few lines
        split.setChildrenCollapsible(False)
        self.agree.setDefault(True)
        self.agree.setToolTip(_("Import all without looking further: Ctrl+Enter"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self.agree, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.said, split, self.trouble, self.choices, buttons):
            column.addWidget(part, 1 if part is split else 0)

    def _connect(self) -> None:
        self.gathering.found.connect(self._found)
        self.gathering.arrived.connect(self._arrived)
        self.gathering.rested.connect(self._summing.start)
        self._summing.timeout.connect(self._sum_up)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_row())
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._tell_chosen())
        self.model.dataChanged.connect(lambda *_where: self._edited())
        text = self.text
        text.turned.connect(lambda: self.model.turn(self.table.currentIndex().row(), text.model.dropped()))
        text.format_wanted.connect(lambda key: self._read_again(lambda reading: replace(reading, format=key)))
        text.encoding_wanted.connect(lambda name: self._read_again(lambda reading: replace(reading, encoding=name)))
        text.password_given.connect(lambda word: self._read_again(lambda reading: replace(reading, password=word)))
        text.twins_wanted.connect(self._choose_twins)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            on_key(self, key, self._agree, within=True)

    def _found(self, sources: Sequence[Source]) -> None:
        self.model.add(sources)
        self.table.begin()
        self._sum_up()

    def _arrived(self, source: Source, made: Preview | UnreadableFile) -> None:
        self.model.arrive(source, made)
        self._summing.start()
        row = self.table.row()
        if row is not None and row.source.path == source.path:
            self._show_row()

    def _show_row(self) -> None:
        row = self.table.row()
        self.text.show_row(row, self._draft(row), row.corrections.dropped if row else None)

    def _draft(self, row: Row | None) -> Draft | None:
        if row is None or row.known is None:
            return None
        preview = self.gathering.preview(row.source)
        return preview.offers[row.number].draft if preview and row.number < len(preview.offers) else None

    def _edited(self) -> None:
        self.trouble.hide()
        self._summing.start()

    def _tell_chosen(self) -> None:
        """Say what several chosen rows are good for."""
        count = len(self.table.chosen())
        if count > 1:
            words = _("{n} rows are chosen. Authors, date, publication or language written in one go into all of them.")
            self.text.said.setText(words.format(n=count))

    def _choose_twins(self, value: str) -> None:
        if self.table.row() is not None:
            self.model.choose_twins(self.table.currentIndex().row(), Twins(value) if value else None)

    def _read_again(self, wish: Callable[[Reading], Reading]) -> None:
        row = self.table.row()
        if row is not None:
            self.gathering.ask(replace(row.source, reading=wish(row.source.reading)))

    def _sum_up(self) -> None:
        rows = self.model.rows
        taken = sum(row.taken and row.trouble is None for row in rows)
        self.said.setText(_summary(rows, self.gathering.passed_over))
        self.agree.setText(ngettext("&Import {n} article", "&Import {n} articles", taken).format(n=taken))
        self.agree.setEnabled(bool(taken))
        self.choices.show_marks(any(row.marks for row in rows))

    def _agree(self) -> None:
        if self.model.refused is not None:
            self.trouble.setText(worded(self.model.refused))
            self.trouble.show()
            self.model.refused = None
        elif self.agree.isEnabled():
            sources, choices = sources_of(self.model.rows), self.choices.chosen()
            self.accept()
            self.agreed.emit(sources, choices)


def sources_of(rows: Sequence[Row]) -> list[Source]:
    """What is to be imported, file by file, with every correction."""
    files: dict[object, list[Row]] = {}
    for row in rows:
        if row.trouble is None:
            files.setdefault(row.source.path, []).append(row)
    return [_as_left(of_file) for of_file in files.values() if any(row.taken for row in of_file)]


def _as_left(rows: list[Row]) -> Source:
    """A file's source with the corrections of each of its drafts, and the drafts not wanted."""
    corrections = {row.number: row.corrections for row in rows if row.corrections != AS_READ}
    left_out = frozenset(row.number for row in rows if not row.taken)
    return replace(rows[0].source, corrections=corrections, left_out=left_out)


def _summary(rows: Sequence[Row], passed_over: int) -> str:
    """How many there are, and what is to be known of them."""
    bad = sum(row.trouble is not None for row in rows)
    waiting = sum(row.known is None and row.trouble is None for row in rows)
    here = sum(row.twin is not None for row in rows)
    said = [how_many("articles", len(rows))]
    if not rows:
        said = [_("There is nothing here that can be imported")]
    if waiting:
        said.append(ngettext("{n} still to be read", "{n} still to be read", waiting).format(n=waiting))
    if here:
        said.append(ngettext("{n} here already", "{n} here already", here).format(n=here))
    if bad:
        said.append(ngettext("{n} cannot be read", "{n} cannot be read", bad).format(n=bad))
    if passed_over:
        words = ngettext("{n} of another format", "{n} of other formats", passed_over)
        said.append(words.format(n=passed_over))
    return " · ".join(said)
