"""The quiet line under a list from two chosen passages on: how many, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import _, ngettext
from ui.asking import plain_label
from ui.look import icon
from ui.search.pieces import SmallButton
from ui.speaking import announce


class ChosenBar(QWidget):
    """``12 chosen · Tag… Take off… Move… Note… Export… Delete``; where room is short only the signs, then fewer."""

    def __init__(self, bound: Mapping[str, QAction], menu: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._told = 0
        self.words = plain_label("", self)
        self.words.setWordWrap(False)
        self.buttons = [self._button(bound[name], sign, words) for name, sign, words in _acts() if name in bound]
        self.more = SmallButton("dots-three", _("All that can be done with the chosen passages"), self)
        self.more.clicked.connect(lambda _checked=False: menu())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setSpacing(4)
        self._row.addWidget(self.words)
        for button in (*self.buttons, self.more):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def tell(self, count: int) -> None:
        """Say how many are chosen; one alone needs no line."""
        if count == self._told:
            return
        self._told = count
        host = self.parentWidget()
        if count < 2 and host is not None and self.isAncestorOf(host.window().focusWidget() or host):
            host.setFocus(Qt.FocusReason.OtherFocusReason)
        said = ngettext("{count} chosen", "{count} chosen", count).format(count=f"{count:n}")
        self.words.setText(said)
        self.setVisible(count > 1)
        if count > 1:
            self._fit()
            announce(self.words, said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """Leave the words out where the room is short, then the signs from the end; the menu always has them all."""
        line = self.fontMetrics().height()
        for button in self.buttons:
            button.setIconSize(QSize(line, line))
            button.setText(str(button.property("words")))
            button.show()
        if self._fits():
            return
        for button in self.buttons:
            button.setText("")
        for button in reversed(self.buttons):
            if self._fits():
                return
            button.hide()

    def _fits(self) -> bool:
        self._row.invalidate()
        return self._row.sizeHint().width() <= self.width()

    def _button(self, action: QAction, sign: str, words: str) -> QPushButton:
        button = QPushButton(icon(sign), words, self)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("words", words)
        plain = action.text().rstrip("…")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{plain} ({keys})" if keys else plain)
        button.setAccessibleName(plain)
        button.clicked.connect(partial(action.trigger))
        return button


def _acts() -> tuple[tuple[str, str, str], ...]:
    return (
        ("tag-passages", "tag", _("Tag…")),
        ("untag-passages", "minus-circle", _("Take off…")),
        ("move-passages", "arrow-right", _("Move…")),
        ("split-theme", "scissors", _("Split off…")),
        ("note-listed", "note-pencil", _("Note…")),
        ("export-passages", "export", _("Export…")),
        ("delete-passages", "trash", _("Delete")),
    )
