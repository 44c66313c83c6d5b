"""How far the search index is, in the status bar; nothing while it is up to date or nothing is known of it yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.i18n import _
from ui.context import Context
from ui.indexing.process import IndexerProcess, Trouble
from ui.indexing.words import said_of
from ui.look import icon
from ui.search.pieces import SmallButton

PATIENCE_MS = 300
"""Work that is over sooner is never shown."""


class IndexBar(QWidget):
    """Says how far the index is, or why it is not; pauses it; leads to all that is known of it."""

    told = Signal()
    """What is known of it is another."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.indexer: IndexerProcess | None = None
        self.done = self.total = 0
        self.behind = False
        self.trouble: Trouble | None = None
        self.words = QToolButton(self)
        self.words.setAutoRaise(True)
        self.words.clicked.connect(self.open)
        self.pause = SmallButton("pause", _("Pause"), self)
        self.pause.clicked.connect(self.turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self.pause)
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._soon.timeout.connect(self._say)
        self.hide()

    @property
    def is_paused(self) -> bool:
        """Whether the person wants nothing done."""
        return self.indexer is not None and self.indexer.is_paused

    @property
    def reached(self) -> tuple[int, int]:
        """How far it is, of how much; the same twice where nothing is known to be waiting."""
        return (self.done, self.total) if self.behind else (0, 0)

    def watch(self, indexer: IndexerProcess) -> None:
        """Tell of this process from now on, and pause it when asked."""
        self.indexer = indexer
        indexer.progress.connect(self._hear_progress)
        indexer.indexed.connect(lambda _revision: self._hear(None, 0, 0))
        indexer.trouble.connect(self._hear_trouble)
        indexer.paused.connect(lambda _paused: self._say())
        self._context.events.changed.connect(lambda _changes: self._changed())

    def handlers(self) -> dict[str, Callable[[], object]]:
        """The actions, by their names."""
        return {"rebuild-index": self.rebuild, "pause-index": self.turn, "show-index": self.open}

    def mark(self, action: QAction) -> None:
        """Keep a tick on the action that pauses."""
        action.setCheckable(True)
        self.told.connect(lambda: action.setChecked(self.is_paused))
        action.triggered.connect(lambda: action.setChecked(self.is_paused))

    def rebuild(self) -> None:
        """Have the index built anew."""
        if self.indexer is not None:
            self.indexer.rebuild()

    def turn(self) -> None:
        """Have it pause, or go on."""
        if self.indexer is not None:
            (self.indexer.resume if self.indexer.is_paused else self.indexer.pause)()

    def open(self) -> QWidget:
        """Show all that is known of the index."""
        from ui.indexing.known import IndexDialog

        dialog = IndexDialog(self._context, self, self.window())
        dialog.show()
        return dialog

    def share(self) -> str:
        """How much of it is done, in per cent as the person's language writes that; empty while it is not known."""
        if not self.total:
            return ""
        return _("{percent} %").format(percent=QLocale().toString(100 * self.done // self.total))

    def _hear(self, trouble: Trouble | None, done: int, total: int) -> None:
        self.trouble, self.done, self.total = trouble, done, total
        self.behind = done < total
        self._say()

    def _hear_progress(self, done: int, total: int) -> None:
        started = not self.behind and not self._soon.isActive()
        self.trouble, self.done, self.total, self.behind = None, done, total, done < total
        if started and self.isHidden():
            self._soon.start()
        elif not self._soon.isActive():
            self._say()

    def _hear_trouble(self, trouble: Trouble) -> None:
        self._hear(trouble, self.done, self.total)

    def _changed(self) -> None:
        if self.is_paused and not self.behind:
            self.behind = True
            self._say()

    def _say(self) -> None:
        self._soon.stop()
        said = self._sentence()
        self.words.setText(said.replace("&", "&&"))
        self.words.setAccessibleName(said)
        about = said_of(self.trouble) if self.trouble else _("What is known of the search index")
        self.words.setToolTip(about.replace("<", "&lt;"))
        paused = self.is_paused
        self.pause.setIcon(icon("play" if paused else "pause"))
        self.pause.setToolTip(_("Go on") if paused else _("Pause"))
        self.pause.setAccessibleName(_("Go on indexing") if paused else _("Pause indexing"))
        self.pause.setVisible(paused or not self.trouble)
        self.setVisible(bool(said))
        self.told.emit()

    def _sentence(self) -> str:
        missing = _("results may be missing")
        if self.is_paused:
            parts = [_("Index {share}").format(share=self.share()), _("paused")] if self.total else []
            parts = parts or [_("Indexing is paused")]
            return " · ".join([*parts, missing] if self.behind else parts)
        if self.trouble:
            return _("Search may miss the latest changes")
        if self.behind:
            return " · ".join([_("Index {share}").format(share=self.share()), missing])
        return ""
