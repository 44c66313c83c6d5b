"""What is let go on a face of the reader: a theme tags words or a passage, an article is opened; all else goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain import Id
from ui.articles.drag import articles_in
from ui.places import Place
from ui.reader import acts
from ui.reader.acts import Target
from ui.reader.desk import target_of, used
from ui.reader.pointed import Pointed
from ui.reader.sitting import Sitting
from ui.reader.tagging import named
from ui.themes.drops import read_themes


class Dropping(QObject):
    """Takes in what is carried over one face."""

    def __init__(self, sitting: Sitting, ground: QWidget, find: Callable[[QPoint], Pointed]) -> None:
        super().__init__(ground)
        self._sitting, self._find = sitting, find
        ground.setAcceptDrops(True)
        ground.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for what is carried; what is refused goes on to the window, which takes files and words."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        if isinstance(event, QDropEvent):
            mime, at = event.mimeData(), event.position().toPoint()
            entering = event.type() == QEvent.Type.DragEnter
            if self.takes(mime) if entering or not isinstance(event, QDragMoveEvent) else self.takes(mime, at):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                if event.type() == QEvent.Type.Drop:
                    self.take(mime, at)
            else:
                event.ignore()
        return True

    def takes(self, mime: QMimeData, at: QPoint | None = None) -> bool:
        """Whether it would be taken; at a point of the face, a theme only where there is something to tag."""
        if articles_in(mime):
            return True
        if not read_themes(mime) or self._sitting.opened is None:
            return False
        return at is None or self._sitting.view.chosen() is not None or bool(self._find(at).ids)

    def take(self, mime: QMimeData, at: QPoint) -> None:
        """Open the article, or put the themes on the chosen words, or else on the passage at a point of the face."""
        articles = articles_in(mime)
        if articles:
            self._sitting.context.selection.open(Place("article", articles[0]))
        else:
            self._tag(read_themes(mime), at)

    def _tag(self, theme_ids: Sequence[Id], at: QPoint) -> None:
        sitting = self._sitting
        known = [id for id in theme_ids if sitting.opened and id in sitting.opened.tree.themes]
        if not known or not acts.may_change(sitting.context):
            return
        if sitting.view.chosen() is None:
            sitting.take(next(iter(self._find(at).ids), ""))
        for id in known:
            target: Target | None = target_of(sitting)
            if target is not None and not target.carries(id):
                used(sitting, id)
                acts.tag(sitting.context, target, id, named(sitting, id))
