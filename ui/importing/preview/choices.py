"""What holds for the whole import: what is here already, and under which theme a PDF's own highlights come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QWidget

from app.i18n import _
from app.importing import Choices, Twins
from app.ports import Library
from app.theme_tree import ThemeTree
from ui.asking import plain_label
from ui.themes.naming import seen


class ImportChoices(QWidget):
    """Two boxes; the second is shown once a file with highlights was met."""

    def __init__(self, library: Library, collection: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._collection = collection
        self.twins, self.marks = QComboBox(self), QComboBox(self)
        for value, words in _twins():
            self.twins.addItem(words, value)
        self.marks.addItem(_("no theme"), None)
        with library.reading() as reader:
            tree = ThemeTree.read(reader)
        for theme in tree.walk():
            self.marks.addItem(seen(tree.path(theme.id)), theme.id)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(named(_("What is here al&ready:"), self.twins), self.twins)
        self._marks_label = named(_("&Highlights in PDFs go under:"), self.marks)
        form.addRow(self._marks_label, self.marks)
        self.show_marks(False)

    def show_marks(self, any_marks: bool) -> None:
        """Ask where highlights go only if there are any."""
        self._marks_label.setVisible(any_marks)
        self.marks.setVisible(any_marks)

    def chosen(self) -> Choices:
        """What was chosen."""
        return Choices(
            twins=Twins(self.twins.currentData()),
            marks_theme=self.marks.currentData(),
            collection=self._collection or None,
        )


class TwinsBox(QWidget):
    """What becomes of one file that is here already, where it is not to be what becomes of all."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QComboBox(self)
        self.box.addItem(_("as chosen below"), "")
        for value, words in _twins():
            self.box.addItem(words, value)
        self.box.activated.connect(lambda _place: self.wanted.emit(str(self.box.currentData())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(named(_("This &one is here already:"), self.box))
        row.addWidget(self.box)

    def show_choice(self, twins: Twins | None, here_already: bool) -> None:
        """Show what was chosen for a row; nothing for one that is new."""
        self.setVisible(here_already)
        self.box.setCurrentIndex(max(0, self.box.findData(twins.value if twins else "")))


def _twins() -> tuple[tuple[str, str], ...]:
    return (
        (Twins.SKIP.value, _("leave as it is")),
        (Twins.BOTH.value, _("keep both")),
        (Twins.REPLACE.value, _("replace the text, passages are placed again")),
    )


def named(words: str, box: QComboBox) -> QLabel:
    """A label that leads to a box, which goes by the same name."""
    label = plain_label(words)
    label.setWordWrap(False)
    label.setBuddy(box)
    box.setAccessibleName(words.replace("&", "").rstrip(":"))
    return label
