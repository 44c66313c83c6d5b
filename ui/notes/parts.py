"""The parts of a note's page and where they stand: outline, text, preview, and the rows above and below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain import Note
from app.i18n import _
from app.links import read_link
from ui.asking import plain_label
from ui.context import Context
from ui.notes.checking import Checking
from ui.notes.hosts import open_link
from ui.notes.link_row import LinkRow
from ui.notes.mentioned import MentionedIn
from ui.notes.outline.view import OutlineView
from ui.notes.preview import NotePreview
from ui.notes.renewing import RenewRow
from ui.notes.strip import NoteStrip
from ui.notes.writing import NoteText

_PAUSE, _LONG_PAUSE = 150, 1_000
"""Milliseconds without typing after which the preview follows, and in a note of great length."""
_WIDE, _HIGH = 45, 26
"""Ems from which text and preview stand side by side, and lines from which there is room for one below the other."""


class NoteParts(QObject):
    """Follows the text with word count, preview and outline; the page itself keeps the note."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._by_itself = True
        self.strip = NoteStrip(page)
        self.text = NoteText(page)
        self.preview = NotePreview(page)
        self.outline = OutlineView(self.text, page)
        self.gone = plain_label(_("This note is no longer in the library. Undo brings it back."), page)
        self.renewal = RenewRow(page)
        self.links = LinkRow(page)
        self.mentioned = MentionedIn(context, page)
        self.split = QSplitter(Qt.Orientation.Horizontal, page)
        self.checking = Checking(context, self.text, self.preview, self.renewal)
        self._drawing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._arrange()
        self._connect()
        page.installEventFilter(self)

    def preview_by_itself(self, note: Note | None) -> None:
        """Show the preview of what is there to be read, as long as the person has not decided otherwise."""
        line = self._page.fontMetrics().height()
        room = self._page.width() >= _WIDE * line or self._page.height() >= _HIGH * line
        if self._by_itself:
            self.strip.reading.setChecked(room and note is not None and bool(note.text.strip()))
            self._by_itself = True

    def follow(self) -> None:
        """Show the words as they are now."""
        self._drawing.stop()
        self.strip.count(self.text.words())
        self.checking.draw()
        if self.outline.isVisible():
            self.outline.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Side by side where the page is wide, else one below the other."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            wide = self._page.width() >= _WIDE * self._page.fontMetrics().height()
            self._inner.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        return False

    def _arrange(self) -> None:
        self._inner = QSplitter(Qt.Orientation.Horizontal, self._page)
        self._inner.addWidget(self.text)
        self._inner.addWidget(self.preview)
        self._inner.setSizes([1, 1])
        self.split.addWidget(self.outline)
        self.split.addWidget(self._inner)
        self.split.setStretchFactor(1, 1)
        for splitter in (self.split, self._inner):
            splitter.setChildrenCollapsible(False)
        self.preview.hide()
        self.outline.hide()
        self.gone.setMargin(10)
        self.gone.hide()
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.strip, self.gone, self.renewal):
            layout.addWidget(part)
        layout.addWidget(self.split, 1)
        layout.addWidget(self.links)
        layout.addWidget(self.mentioned)
        self._page.setFocusProxy(self.text)

    def _connect(self) -> None:
        selection = self._context.selection
        self.text.textChanged.connect(self._typed)
        self.text.followed.connect(self._go)
        self.preview.followed.connect(self._go)
        self.outline.activated.connect(lambda _index: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        self._drawing.timeout.connect(self.follow)
        self.strip.reading.toggled.connect(self._show_preview)
        self.strip.outline.toggled.connect(self._show_outline)
        self.strip.host.clicked.connect(lambda: selection.enter(self.strip.place))

    def _typed(self) -> None:
        long = self.text.is_long()
        if not long:
            self.strip.count(self.text.words())
        self._drawing.setInterval(_LONG_PAUSE if long else _PAUSE)
        self._drawing.start()

    def _go(self, link: str) -> None:
        if read_link(link):
            open_link(self._context, link)
        elif not self.links.ask(link):
            self._context.events.told.emit(
                _("“{link}” is a kind of link that is not opened from notes.").format(link=link)
            )

    def _show_preview(self, shown: bool) -> None:
        self._by_itself = False
        self.preview.setVisible(shown)
        if shown:
            self.checking.draw()

    def _show_outline(self, shown: bool) -> None:
        self.outline.setVisible(shown)
        if shown:
            side = self.outline.fontMetrics().averageCharWidth() * 34
            self.split.setSizes([min(side, self.split.width() // 3), self.split.width()])
            self.outline.follow()
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
