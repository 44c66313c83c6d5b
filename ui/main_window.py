"""The frame: menus, panels, status bar, and the few acts that belong to no panel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from app.i18n import _
from app.links import read_link
from app.ports import Changes
from app.settings import Settings
from ui.article_texts import ArticleTexts
from ui.centre import still_there
from ui.context import Context
from ui.desk import Desk
from ui.importing.flow import Importing
from ui.importing.offered import offered_by
from ui.look import switch_look
from ui.look_menu import LookMenu
from ui.menus import add_below, fill_menu_bar
from ui.panes import go_round
from ui.places import Place
from ui.reader.faces import face_handlers
from ui.reading_order import put_in_order, step_in_order
from ui.remembering import Remembering
from ui.search.box import SearchBox
from ui.search.corner import SearchCorner
from ui.shortcuts import ShortcutSheet, about
from ui.status import Status
from ui.toast import Toast
from ui.undoing import Undoing

if TYPE_CHECKING:  # loaded when the first export is asked for
    from app.exporting import Choice


class MainWindow(QMainWindow):
    """The window of one open library."""

    other_library_wanted = Signal()
    closed = Signal()

    def __init__(self, context: Context, settings: Settings | None = None) -> None:
        super().__init__()
        self.context = context
        self._shown = self._unkept_told = False
        self.desk = Desk(context, self)
        self.search = SearchBox(context)
        self.importing = Importing(context, self)
        self.texts = ArticleTexts(context, self.desk, self.importing, self)
        self.undoing = Undoing(context, self)
        self.toast = Toast(context, self.undoing.undo_step, self.desk, self.desk.reader.states)
        self.status = Status(context, self)
        self.remembering = Remembering(self, settings or Settings())
        self._frame()
        self.acts = fill_menu_bar(self, self._handlers())
        add_below(self.acts["look"], LookMenu(self))
        self._join()
        self.desk.centre.offer("preferences", self._preferences)
        put_in_order(self)
        self.remembering.put_on()
        self.remembering.restore()

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
        return self.remembering.now()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the window as it is read."""
        return step_in_order(self, forward) or super().focusNextPrevChild(forward)

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
            if not self.remembering.window_state.splitters:
                self.desk.make_room()
            QTimer.singleShot(0, self, self.desk.centre.enter)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.centre.keep() or self._unkept_told:
            self.closed.emit()
            super().closeEvent(event)
        else:  # the message bar says why; closing once more gives the words up
            self._unkept_told = True
            event.ignore()

    def _kept_again(self, changes: Changes) -> None:
        """The library can be written in: words that could not be kept once are not given up the next time."""
        self._unkept_told = False

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
        self.context.events.changed.connect(self._kept_again)
        acts = self.acts
        self.undoing.take(acts["undo"], acts["redo"])
        self.desk.start.offer(acts["import-files"], acts["open-sample"])
        self.desk.articles.collections.brought.connect(self.importing.take)
        self.desk.articles.offer([acts[name] for name in ("import-files", "import-folder", "import-clipboard")])
        self.desk.passages.export_asked.connect(self._export)
        self.desk.reader.size_shown.connect(self.status.tell_zoom)
        self.status.tell_zoom(self.desk.reader.zoom)
        acts["correct-text"].setEnabled(not self.context.library.read_only)
        acts["look-first"].setCheckable(True)
        self.status.index.mark(acts["pause-index"])
        self.remembering.look_first_told.connect(acts["look-first"].setChecked)
        self.context.selection.opened.connect(lambda _place: self._enable())
        self._enable()
        if self.context.library.read_only:
            self.context.events.told.emit(_("This library is open for reading only. Nothing can be changed here."))

    def _enable(self) -> None:
        self.acts["back"].setEnabled(self.context.selection.can_go_back)
        self.acts["forward"].setEnabled(self.context.selection.can_go_forward)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        importing, selection, desk = self.importing, self.context.selection, self.desk
        return {
            "import-files": importing.choose_files,
            "import-folder": importing.choose_folder,
            "import-clipboard": importing.from_clipboard,
            "watch-folder": self.remembering.after(importing.choose_watched),
            "look-first": self.remembering.after(importing.toggle_look),
            "open-library": self.other_library_wanted.emit,
            "open-sample": importing.add_sample,
            "quit": self.close,
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "history": lambda: selection.enter(Place("history")),
            "trash": lambda: selection.enter(Place("trash")),
            "search": self.search.setFocus,
            "back": selection.back,
            "forward": selection.forward,
            "next-pane": lambda: go_round([*desk.panes, self.toast], 1),
            "previous-pane": lambda: go_round([*desk.panes, self.toast], -1),
            **_reading_handlers(desk),
            "new-note": self._new_note,
            "new-theme": desk.themes.new_theme,
            **self.texts.handlers(),
            "save-search": desk.save_search,
            "export": lambda: self._export(desk.choice()),
            "print": self._print,
            "left-pane": lambda: desk.fold(0),
            "right-pane": lambda: desk.fold(2),
            "look": switch_look,
            **self.status.index.handlers(),
            "shortcuts": self.show_shortcuts,
            "search-help": self.search.open_help,
            "preferences": lambda: selection.enter(Place("preferences")),
            "palette": lambda: _open_palette(self),
            "more-like-this": lambda: _show_more_like(self),
            "about": lambda: about(self),
        }

    def show_shortcuts(self, name: str = "") -> None:
        """Open the sheet of shortcuts, at an action if one is named."""
        sheet = ShortcutSheet(self, name)
        sheet.given.connect(lambda given: self.remembering.change(keys=tuple(sorted(given.items()))))
        sheet.show()

    def _preferences(self) -> QWidget:
        from ui.preferences.page import Hands, PreferencesPage

        hands = Hands(self.show_shortcuts, self.importing.choose_watched)
        return PreferencesPage(self.context, self.remembering, hands)

    def _new_note(self) -> None:
        self.desk.show_notes()
        self.desk.notes.begin_note()

    def _print(self) -> None:
        from ui.printing import print_shown

        print_shown(self.context, self.desk.centre.currentWidget(), self)

    def _export(self, choice: Choice) -> None:
        from ui.export.dialog import ExportDialog

        ExportDialog(self.context, choice, self).show()


def _open_palette(window: MainWindow) -> None:
    from ui.palette import open_palette

    open_palette(window)


def _show_more_like(window: MainWindow) -> None:
    from ui.search.more_like import show_more_like

    show_more_like(window.context, window.desk)


def _reading_handlers(desk: Desk) -> dict[str, Callable[[], object]]:
    """What is done to the article that is read."""
    return {
        "zoom-in": lambda: desk.reader.zoom_by(1),
        "zoom-out": lambda: desk.reader.zoom_by(-1),
        "zoom-reset": lambda: desk.reader.zoom_by(0),
        **face_handlers(desk.reader.faces),
        "find-in-article": desk.find_here,
        "find-next": lambda: desk.reader.hits.find_on(1),
        "find-previous": lambda: desk.reader.hits.find_on(-1),
        "typography": desk.reader.open_type,
        "copy-quotation": desk.copy_quotations,
    }
