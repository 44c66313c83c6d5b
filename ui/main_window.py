"""The frame: menus, panels, status bar, and the few acts that belong to no panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.i18n import _
from app.links import read_link
from app.settings import Look, Settings
from ui.article_texts import ArticleTexts
from ui.centre import still_there
from ui.context import Context
from ui.desk import Desk
from ui.history import HistoryDialog
from ui.importing.flow import Importing
from ui.importing.offered import offered_by
from ui.look import current_look, toggle_look
from ui.look_menu import LookMenu
from ui.menus import add_below, fill_menu_bar
from ui.panes import go_round
from ui.places import Place
from ui.reader.faces import face_handlers
from ui.search.box import SearchBox
from ui.search.corner import SearchCorner
from ui.shortcuts import ShortcutSheet, about
from ui.status import Status
from ui.toast import Toast
from ui.trash import TrashDialog
from ui.undoing import Undoing
from ui.window_state import WindowState, encoded, restore_layout

if TYPE_CHECKING:  # loaded when the first export is asked for
    from app.exporting import Choice


class MainWindow(QMainWindow):
    """The window of one open library."""

    other_library_wanted = Signal()
    rebuild_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, settings: Settings | None = None) -> None:
        super().__init__()
        self.context = context
        self.settings = settings or Settings()
        self._shown = self._unkept_told = False
        self.desk = Desk(context, self)
        self.search = SearchBox(context)
        self.importing = Importing(context, self)
        self.texts = ArticleTexts(context, self.desk, self.importing, self)
        self.undoing = Undoing(context, self)
        self.toast = Toast(context, self.undoing.undo_step, self.desk)
        self.status = Status(context, self)
        self._frame()
        self.acts = fill_menu_bar(self, self._handlers())
        add_below(self.acts["look"], LookMenu(self))
        self._join()
        self._restore()

    def show_link(self, link: str) -> None:
        """Come forward and show what a ``florilegium:`` link leads to; say so if it leads nowhere."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        target = read_link(link)
        if target is None:
            if link:
                self.context.events.told.emit(_("This link does not lead to anything in a library."))
            return
        place = Place(*target)
        if still_there(self.context, place):
            self.context.selection.open(place)
        else:
            self.context.events.told.emit(_("What this link leads to is not in this library."))

    def remembered(self) -> Settings:
        """The settings as they should be kept when the window closes."""
        splitters = {one.objectName(): encoded(one.saveState()) for one in self.desk.splitters}
        place, library = self.context.selection.place, self.context.library.id
        tab, faces = self.desk.tabs.currentIndex(), self.desk.reader.faces.state
        state = WindowState(encoded(self.saveGeometry()), splitters, library, place, tab, faces)
        application = QApplication.instance()
        look = current_look(application) if isinstance(application, QApplication) else ""
        known = Look(look) if look in list(Look) else self.settings.look
        kept = replace(self.settings, look=known, zoom=self.desk.reader.zoom, window=state.written())
        importing = self.importing
        return replace(kept, look_first=importing.look_first).watching(
            self.context.library.folder, importing.watched.folder
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not offered_by(event.mimeData()).empty:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.importing.take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            if not WindowState.read(self.settings.window).splitters:
                self.desk.make_room()
            QTimer.singleShot(0, self, self.desk.centre.enter)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.note.keep() or self._unkept_told:
            self.closed.emit()
            super().closeEvent(event)
        else:  # the message bar says why; closing once more gives the words up
            self._unkept_told = True
            event.ignore()

    def _frame(self) -> None:
        name = self.context.library.folder.name
        self.setWindowTitle(_("{library} – Florilegium").format(library=name))
        self.setMinimumSize(800, 560)
        self.resize(1400, 900)
        self.setAcceptDrops(True)
        self.setCentralWidget(self.desk)
        self.setStatusBar(self.status)
        self.menuBar().setNativeMenuBar(False)
        self.menuBar().setCornerWidget(SearchCorner(self.search, self.menuBar()), Qt.Corner.TopRightCorner)

    def _join(self) -> None:
        acts = self.acts
        self.undoing.take(acts["undo"], acts["redo"])
        self.desk.start.offer(acts["import-files"], acts["open-sample"])
        self.desk.articles.offer([acts[name] for name in ("import-files", "import-folder", "import-clipboard")])
        self.desk.passages.export_asked.connect(self._export)
        self.desk.reader.zoom_changed.connect(self.status.tell_zoom)
        self.status.tell_zoom(self.desk.reader.zoom)
        self.context.selection.opened.connect(lambda _place: self._enable())
        self._enable()
        if self.context.library.read_only:
            self.context.events.told.emit(_("This library is open for reading only. Nothing can be changed here."))

    def _restore(self) -> None:
        state = WindowState.read(self.settings.window)
        restore_layout(self, state, self.desk.splitters)
        if self.settings.zoom != 100:
            self.desk.reader.set_zoom(self.settings.zoom)
        self.desk.tabs.setCurrentIndex(state.tab)
        self.desk.reader.faces.state = state.faces
        self.desk.reader.faces.follow()
        self.importing.look_first = self.settings.look_first
        if not self.context.library.read_only:
            self.importing.watched.watch(self.settings.watched_by(self.context.library.folder))
        if state.library == self.context.library.id and still_there(self.context, state.place):
            self.context.selection.open(state.place)

    def _enable(self) -> None:
        self.acts["back"].setEnabled(self.context.selection.can_go_back)
        self.acts["forward"].setEnabled(self.context.selection.can_go_forward)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        importing, selection, desk = self.importing, self.context.selection, self.desk
        return {
            "import-files": importing.choose_files,
            "import-folder": importing.choose_folder,
            "import-clipboard": importing.from_clipboard,
            "watch-folder": importing.choose_watched,
            "look-first": importing.toggle_look,
            "open-library": self.other_library_wanted.emit,
            "open-sample": importing.add_sample,
            "quit": self.close,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "history": lambda: HistoryDialog(self.context, self).show(),
            "trash": lambda: TrashDialog(self.context, self).show(),
            "search": self.search.setFocus,
            "back": selection.back,
            "forward": selection.forward,
            "next-pane": lambda: go_round([*desk.panes, self.toast], 1),
            "previous-pane": lambda: go_round([*desk.panes, self.toast], -1),
            "zoom-in": lambda: desk.reader.zoom_by(1),
            "zoom-out": lambda: desk.reader.zoom_by(-1),
            "zoom-reset": lambda: desk.reader.zoom_by(0),
            **face_handlers(desk.reader.faces),
            "find-in-article": desk.reader.find_in_article,
            "copy-quotation": desk.reader.copy_quotation,
            "new-note": self._new_note,
            "new-theme": desk.themes.new_theme,
            **self.texts.handlers(),
            "export": lambda: self._export(desk.choice()),
            "left-pane": lambda: desk.fold(0),
            "right-pane": lambda: desk.fold(2),
            "look": self._toggle_look,
            "rebuild-index": self.rebuild_wanted.emit,
            "shortcuts": lambda: ShortcutSheet(self).show(),
            "about": lambda: about(self),
        }

    def _new_note(self) -> None:
        self.desk.show_notes()
        self.desk.notes.new_note()

    def _export(self, choice: Choice) -> None:
        from ui.export.dialog import ExportDialog

        ExportDialog(self.context, choice, self).show()

    def _toggle_look(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            toggle_look(application)
