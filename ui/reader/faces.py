"""The faces of an article: its text, its pages, or both side by side. Pages are loaded when they are first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter

from app.domain import Layout, Span
from app.i18n import _
from ui.context import Context
from ui.reader.hits import Hits
from ui.reader.menu import open_menu
from ui.reader.scrolling import hold
from ui.reader.sitting import Sitting
from ui.reader.view import ReaderView

if TYPE_CHECKING:  # loaded when the first page is shown
    from ui.pages.pane import PagePane
    from ui.pages.view import PageView

FACES = ("text", "page", "both")


@dataclass(frozen=True, slots=True)
class FaceState:
    """The face a person has chosen, whether pages are dark, and the text's share of the width beside them."""

    face: str = "text"
    dark: bool = False
    share: int = 50
    """Per cent."""


class Faces(QObject):
    """Shows the face a person has chosen, as far as an article has it."""

    changed = Signal()
    """Another face is shown, or the article that is open has other ones."""
    zoomed = Signal()
    """What is in front is shown in another size, or something else is in front."""

    def __init__(self, context: Context, sitting: Sitting, hits: Hits, actions: Mapping[str, QAction]) -> None:
        super().__init__(sitting)
        self.context, self.sitting, self._hits, self._actions = context, sitting, hits, actions
        self.pane: PagePane | None = None
        self.state = FaceState()
        self.possible = False
        """Whether the article that is open has pages."""
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(6)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(sitting.view)
        self.splitter.setFocusProxy(sitting.view)
        self.splitter.splitterMoved.connect(lambda *_: self._moved())
        sitting.view.installEventFilter(self)

    @property
    def shown(self) -> str:
        """The face that is shown."""
        return self.state.face if self.possible else "text"

    @property
    def percent(self) -> int:
        """The size of the pages, where they are in front; 0 where the text is."""
        front = self.sitting.front
        return 0 if isinstance(front, ReaderView) else front.shown_percent

    def show(self, face: str) -> None:
        """Show a face of this article, and of others that have it."""
        if face not in FACES:
            return
        if not self.possible and face != "text":
            self.context.events.told.emit(_("This article has no pages to show; only those imported from PDFs have."))
            return
        self.state = replace(self.state, face=face)
        self._turn()

    def follow(self) -> None:
        """Take up the article that is open now."""
        opened = self.sitting.opened
        self.possible = False
        if opened is not None and opened.article.original and any(page.position for page in opened.text.pages):
            with self.context.library.reading() as reader:
                self.possible = reader.count(Layout, id=opened.text.id) > 0
        self._turn()

    def zoom(self, step: int) -> bool:
        """Make the pages larger (+1), smaller (-1) or as wide as the window (0), if they are in front."""
        front = self.sitting.front
        if isinstance(front, ReaderView):
            return False
        front.zoom_by(step)
        return True

    def darken(self, dark: bool) -> None:
        """Show pages as light ink on dark, or as they are."""
        self.state = replace(self.state, dark=dark)
        if self.pane is not None:
            self.pane.darken(dark)

    def go_to_page(self, position: int) -> None:
        """Show a page of the article, in the text and as it looks."""
        opened, view = self.sitting.opened, self.sitting.view
        page = next((page for page in opened.text.pages if page.position == position), None) if opened else None
        if page is not None and view.sheet is not None and self.shown != "page":
            hold(view, view.sheet.placement.position(page.start), 4)
        if self.pane is not None and self.shown != "text":
            self.pane.view.show_page(position)

    def show_offset(self, offset: int) -> None:
        """Go to a place of the text, the caret too."""
        view = self.sitting.view
        view.choose(offset, offset)
        view.reveal(Span(offset, offset + 1), pulse=False)

    def close(self) -> None:
        """End the process that shows pages."""
        if self.pane is not None:
            self.pane.papers.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the person goes to comes in front."""
        if event.type() == QEvent.Type.FocusIn:
            if watched is self.sitting.view:
                self._bring_forward(self.sitting.view)
            elif self.pane is not None and watched is self.pane.view:
                self._bring_forward(self.pane.view)
        return False

    def _turn(self) -> None:
        """Show what is to be shown, at the same words as before."""
        text, face = self.sitting.view, self.shown
        focused = self.splitter.window().focusWidget()
        inside = focused is not None and self.splitter.isAncestorOf(focused)
        pane = self._ready_pane() if face != "text" else self.pane
        if pane is not None:
            self._turn_pages(pane, face)
        text.setVisible(face != "page")
        forward = face == "page" or (face == "both" and self.sitting.front is not text)
        self._bring_forward(pane.view if pane is not None and forward else text)
        if inside:
            self.sitting.front.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _turn_pages(self, pane: PagePane, face: str) -> None:
        """Show or hide the pages; whichever is shown anew takes over where one was from the other."""
        hidden = self.sitting.view.isHidden()
        if face == "text":
            if hidden:
                pane.step.text_follows()
            pane.leave()
            pane.hide()
            return
        if pane.isHidden():
            pane.show()
            self.splitter.setSizes([self.state.share * 100, (100 - self.state.share) * 100])
        elif hidden and face == "both":
            pane.step.text_follows()
        if pane.follow():
            pane.step.pages_follow()

    def _bring_forward(self, front: ReaderView | PageView) -> None:
        self.sitting.front = self._hits.front = front
        self.splitter.setFocusProxy(front)
        self.sitting.ground().setFocusProxy(front)
        self.zoomed.emit()

    def _ready_pane(self) -> PagePane:
        if self.pane is None:
            from ui.pages.pane import PagePane

            pane = self.pane = PagePane(self.context, self.sitting, self._hits, self.splitter)
            pane.hide()
            self.splitter.addWidget(pane)
            pane.darken(self.state.dark)
            pane.strip.dark_wanted.connect(self.darken)
            pane.strip.page_wanted.connect(partial(_go_to, self))
            pane.view.addActions(list(self._actions.values()))
            pane.view.menu_asked.connect(partial(open_menu, self.sitting, self._actions))
            pane.view.zoomed.connect(self.zoomed)
            for watcher in (self, self._hits):
                pane.view.installEventFilter(watcher)
        return self.pane

    def _moved(self) -> None:
        text, pages = self.splitter.sizes()
        self.state = replace(self.state, share=round(100 * text / max(1, text + pages)))


def face_handlers(faces: Faces) -> dict[str, Callable[[], object]]:
    """What the window's actions for faces and pages do."""
    return {
        **{f"show-{face}": partial(faces.show, face) for face in FACES},
        "go-to-page": partial(_go_to, faces),
        "dark-pages": lambda: faces.darken(not faces.state.dark),
    }


def _go_to(faces: Faces) -> None:
    from ui.reader.going_to import go_to

    go_to(faces)
