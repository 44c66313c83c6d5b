"""What the history is narrowed to: words of a title, a person, a kind of thing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.auditing import KINDS
from app.i18n import _
from app.looking_back import EntryFilter

_PAUSE = 150


class Filters(QWidget):
    """A field and two choices; tells once the person pauses."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Filter by what was done…"))
        self.words.setAccessibleName(_("Filter by what was done"))
        self.words.setClearButtonEnabled(True)
        self.who = QComboBox(self)
        self.who.setAccessibleName(_("Whose steps"))
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(_("What was touched"))
        for words, kind in _kinds():
            self.kind.addItem(words, kind)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.show_people(())
        self.words.textChanged.connect(lambda _text: self._pause.start())
        choices = QHBoxLayout()
        for choice in (self.who, self.kind):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
            choices.addWidget(choice, 1)
            choice.currentIndexChanged.connect(lambda _row: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addLayout(choices)

    @property
    def chosen(self) -> EntryFilter:
        """What is asked for."""
        return EntryFilter(self.words.text(), self.who.currentData(), self.kind.currentData())

    @property
    def narrowed(self) -> bool:
        """Whether less than everything is asked for."""
        chosen = self.chosen
        return bool(chosen.words.strip() or chosen.kind or chosen.who is not None)

    def show_people(self, people: Sequence[str]) -> None:
        """Offer these names, and keep the one that is chosen."""
        offered: list[tuple[str, str | None]] = [(_("Everybody"), None)]
        offered += [(name or _("Nobody named"), name) for name in people]
        if offered == [(self.who.itemText(row), self.who.itemData(row)) for row in range(self.who.count())]:
            return
        chosen = self.who.currentData()
        blocked = self.who.blockSignals(True)
        self.who.clear()
        for words, name in offered:
            self.who.addItem(words, name)
        names = [name for _words, name in offered]
        self.who.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        self.who.blockSignals(blocked)

    def clear(self) -> bool:
        """Ask for everything again; answers whether that is something else."""
        before = self.chosen
        self.words.clear()
        self.who.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        return before != self.chosen


def _kinds() -> list[tuple[str, str]]:
    named = {
        "articles": _("Articles"),
        "texts": _("Texts"),
        "passages": _("Passages"),
        "themes": _("Themes"),
        "notes": _("Notes"),
        "collections": _("Collections"),
        "searches": _("Saved searches"),
    }
    return [(_("All things"), ""), *((named[kind], kind) for kind in KINDS)]
