"""The strip over a note: what it hangs on, its words, whether it is saved, and its commands."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.look import icon
from ui.notes.hosts import Host
from ui.places import START, Place

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TARGET = re.compile(r"(?<=\])\([^)\s]*\)")


class NoteStrip(QWidget):
    """One row of quiet facts and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place = START
        self._words = ""
        self.host = QToolButton(self)
        self.words = plain_label("", self)
        self.saved = plain_label("", self)
        self.link = self._button("link", _("Link…"), "Ctrl+L")
        self.insert = self._button("quotes", _("Insert passage…"), "Ctrl+Shift+P")
        self.outline = self._button("list-bullets", _("Outline"), "Ctrl+Shift+O")
        self.reading = self._button("eye", _("Preview"), "Ctrl+Shift+M")
        self.buttons = (self.link, self.insert, self.outline, self.reading)
        for button in (self.outline, self.reading):
            button.setCheckable(True)
        self.host.setAutoRaise(True)
        self.host.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.host.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.host.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self.host, 100)
        row.addStretch(1)
        for label in (self.words, self.saved):
            label.setWordWrap(False)
            row.addWidget(label)
        for button in self.buttons:
            row.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())

    def show_host(self, host: Host) -> None:
        """Say what the note hangs on, as a link to it."""
        self.place = host.place or START
        self.host.setEnabled(host.place is not None)
        words = _("On: {host}").format(host=host.words) if host.place else _("A note on its own")
        self._words = words
        self.host.setAccessibleName(words)
        self._fit()

    def count(self, text: str) -> None:
        """Say how many words the note has."""
        words = sum(1 for _word in _WORD.finditer(_TARGET.sub("", text)))
        self.words.setText(ngettext("{count} word", "{count} words", words).format(count=f"{words:n}"))

    def say_saved(self) -> None:
        """All is kept."""
        self.saved.setText(_("Saved ✓"))

    def say_typing(self) -> None:
        """Something is not kept yet."""
        self.saved.setText(_("Writing…"))

    def say_unsaved(self) -> None:
        """Keeping failed; the words are still here."""
        self.saved.setText(_("Not saved yet"))

    def _fit(self) -> None:
        """Leave out what there is no room for: the count, the buttons' words, the end of what the note hangs on."""
        style, line = Qt.ToolButtonStyle, self.fontMetrics().height()
        self._name_host(self._words)
        for counted, worded in ((True, True), (False, True), (False, False)):
            self.words.setVisible(counted)
            for button in self.buttons:
                button.setIconSize(QSize(line, line))
                button.setToolButtonStyle(style.ToolButtonTextBesideIcon if worded else style.ToolButtonIconOnly)
            if self._free() >= self.host.sizeHint().width():
                return
        frame = self.host.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._words)
        room = max(0, self._free() - frame)
        self._name_host(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def _free(self) -> int:
        """How wide the host can be beside all that is shown."""
        shown = [part for part in (self.words, self.saved, *self.buttons) if part.isVisibleTo(self)]
        row = self.layout()
        margins = row.contentsMargins() if row else self.contentsMargins()
        taken = sum(part.sizeHint().width() + 10 for part in shown) + margins.left() + margins.right() + 10
        return self.width() - taken

    def _name_host(self, words: str) -> None:
        self.host.setText(words.replace("&", "&&"))
        self.host.setMaximumWidth(self.host.sizeHint().width())

    def _button(self, sign: str, words: str, keys: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(sign))
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAutoRaise(True)
        button.setToolTip(f"{words} ({keys})")
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
