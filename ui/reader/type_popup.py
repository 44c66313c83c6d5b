"""The small frame in which face, size, measure, line height and look are chosen, and seen at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QPushButton, QSpinBox, QWidget

from app.i18n import _
from app.settings import LARGEST_ZOOM, LINE_HEIGHTS, MEASURES, SMALLEST_ZOOM
from ui.asking import plain_label
from ui.look import LOOKS, look_name
from ui.reader.popup import Popup
from ui.reader.typography import BOOK, Typography, faces
from ui.reading_order import put_in_order


class TypePopup(Popup):
    """Says what is wanted; the reader does it while the frame stays open."""

    typography_asked = Signal(object)
    zoom_asked = Signal(int)
    """Per cent."""
    look_asked = Signal(str)

    def __init__(self, parent: QWidget, giver: QWidget, typography: Typography, zoom: int, look: str) -> None:
        super().__init__(parent, giver)
        self.face, self.look = QComboBox(self), QComboBox(self)
        self.size_box = _number(self, (SMALLEST_ZOOM, LARGEST_ZOOM), 10, _("{n} %"))
        self.measure = _number(self, MEASURES, 1, _("{n} characters"))
        self.line_height = _number(self, LINE_HEIGHTS, 2, _("{n} %"))
        self.book = QPushButton(_("As in a &book"), self)
        self.book.setToolTip(_("The book face, 68 characters to the line"))
        self._fill(typography, zoom, look)
        self._lay_out()
        for box in (self.face, self.look):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.face.currentIndexChanged.connect(lambda _row: self._ask())
        self.measure.valueChanged.connect(lambda _value: self._ask())
        self.line_height.valueChanged.connect(lambda _value: self._ask())
        self.size_box.valueChanged.connect(self.zoom_asked)
        self.look.currentIndexChanged.connect(lambda _row: self.look_asked.emit(self.look.currentData()))
        self.book.clicked.connect(self._as_in_a_book)
        self.face.setFocus(Qt.FocusReason.PopupFocusReason)

    def chosen(self) -> Typography:
        """The typography as it is set here."""
        return Typography(self.face.currentData(), self.measure.value(), self.line_height.value())

    def _fill(self, typography: Typography, zoom: int, look: str) -> None:
        self.face.addItem(_("Book face"), "")
        for family in faces():
            self.face.addItem(family, family)
        if self.face.findData(typography.face) < 0:
            self.face.addItem(_("{face} (not installed)").format(face=typography.face), typography.face)
        for name in LOOKS:
            self.look.addItem(look_name(name), name)
        self.face.setCurrentIndex(self.face.findData(typography.face))
        self.look.setCurrentIndex(max(0, self.look.findData(look)))
        self.size_box.setValue(zoom)
        self.measure.setValue(typography.measure)
        self.line_height.setValue(typography.line_height)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(12, 10, 12, 10)
        for words, field in (
            (_("&Face"), self.face),
            (_("&Size"), self.size_box),
            (_("&Width"), self.measure),
            (_("Line &height"), self.line_height),
            (_("Loo&k"), self.look),
        ):
            label = plain_label(words, self)
            label.setWordWrap(False)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(label, field)
        form.addRow(self.book)
        put_in_order(self)

    def _as_in_a_book(self) -> None:
        self.face.setCurrentIndex(0)
        self.measure.setValue(BOOK.measure)
        self.line_height.setValue(BOOK.line_height)

    def _ask(self) -> None:
        self.typography_asked.emit(self.chosen())


def _number(parent: QWidget, bounds: tuple[int, int], step: int, words: str) -> QSpinBox:
    box = QSpinBox(parent)
    before, _n, after = words.partition("{n}")
    box.setRange(*bounds)
    box.setSingleStep(step)
    box.setPrefix(before)
    box.setSuffix(after)
    box.setKeyboardTracking(False)
    return box
