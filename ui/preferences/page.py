"""All preferences on one page that scrolls, with a filter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.settings import Settings
from ui.asking import plain_label
from ui.context import Context
from ui.look import reading_font
from ui.preferences.group import Group
from ui.preferences.groups import Hands, all_groups
from ui.remembering import Remembering
from ui.roomy import in_letters
from ui.search.keys import on_key

__all__ = ["Hands", "PreferencesPage"]

WIDEST = 84
"""Characters of average width that the sheet takes at most."""


class PreferencesPage(QWidget):
    """Shows the settings as they are, and changes them as they are touched."""

    def __init__(self, context: Context, remembering: Remembering, hands: Hands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preferences"))
        self._remembering, self._selection = remembering, context.selection
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_("Filter…"))
        self.filter.setAccessibleName(_("Filter the preferences"))
        self.filter.setClearButtonEnabled(True)
        self.nothing = plain_label(_("No preference speaks of this. Esc shows them all."), self)
        self.groups: list[Group] = []
        self._fillers: list[Callable[[Settings], object]] = []
        for group, fill in all_groups(context, remembering, hands, self):
            self.groups.append(group)
            self._fillers.append(fill)
            group.reset.connect(self._reset)
        self._lay_out()
        self.filter.textChanged.connect(self._narrow)
        on_key(self, "Esc", self._peel, within=True)
        remembering.changed.connect(self._fill)
        self._fill(remembering.now())
        self._narrow("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill(self._remembering.now())

    def _lay_out(self) -> None:
        sheet = QWidget()
        inner = QVBoxLayout(sheet)
        heading = plain_label(_("Preferences"), sheet)
        heading.setFont(reading_font(self.font().pointSizeF() * 1.6))
        inner.addWidget(heading)
        inner.addWidget(self.filter)
        inner.addWidget(self.nothing)
        for group in self.groups:
            inner.addWidget(group)
        inner.addStretch(1)
        sheet.setMaximumWidth(in_letters(self, WIDEST))
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        page = QWidget()
        row = QHBoxLayout(page)
        row.addStretch(1)
        row.addWidget(sheet, 100)
        row.addStretch(1)
        self.sheet = QScrollArea(self)
        self.sheet.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet.setWidgetResizable(True)
        self.sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)
        self.setFocusProxy(self.filter)

    def _peel(self) -> None:
        """Let the filter go, then the page."""
        if self.filter.text():
            self.filter.clear()
            self.filter.setFocus()
        else:
            self._selection.back()

    def _narrow(self, words: str) -> None:
        shown = [group.narrow(words) for group in self.groups]
        self.nothing.setVisible(not any(shown))

    def _fill(self, settings: Settings) -> None:
        for fill in self._fillers:
            fill(settings)

    def _reset(self, names: tuple[str, ...]) -> None:
        first = Settings()
        self._remembering.change(**{name: getattr(first, name) for name in names})
