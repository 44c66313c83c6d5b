"""The settings as they are now: changed from anywhere in the window, put on at once, and kept soon after."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.settings import Look, Settings
from ui.centre import still_there
from ui.keyboard import sound_keys, wear_keys
from ui.look import apply_look, current_look, scale_fonts
from ui.places import START, Place
from ui.reader.typography import Typography
from ui.window_state import MOST_PLACES, DeskState, WindowState, encoded, restore_layout

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SOON_MS = 2_000
"""What a person did to the window is kept that much later at the latest."""


class Remembering(QObject):
    """Knows what is remembered of one window, and tells whoever keeps it."""

    kept = Signal(object)
    """The Settings to be written now."""
    changed = Signal(object)
    """The Settings after a person changed one of them."""
    look_first_told = Signal(bool)
    """Whether imports begin with a look; whenever it may have become so."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._written: Settings | None = None
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.keep)

    @property
    def window_state(self) -> WindowState:
        """The window as it was left."""
        return WindowState.read(self._settings.window)

    def now(self) -> Settings:
        """The settings as they should be kept at this moment."""
        desk, importing = self._window.desk, self._window.importing
        worn = current_look(_application())
        typography = desk.reader.typography
        self._settings = replace(
            self._settings,
            look=Look(worn) if worn in list(Look) else self._settings.look,
            zoom=desk.reader.zoom,
            face=typography.face,
            measure=typography.measure,
            line_height=typography.line_height,
            look_first=importing.look_first,
            window=self._state().written(),
        ).watching(self._window.context.library.folder, importing.watched.folder)
        return self._settings

    def change(self, **fields: Any) -> None:
        """Change settings, put them on, and keep them at once."""
        self._settings = replace(self.now(), **fields)
        if "look" in fields:
            apply_look(_application(), self._settings.look)
        if "letters" in fields:
            scale_fonts(_application(), self._settings.letters)
        self.put_on()
        self.keep()
        self.changed.emit(self._settings)

    def after(self, act: Callable[[], object]) -> Callable[[], None]:
        """The same act, after which what it changed is kept and told."""

        def both() -> None:
            act()
            self.keep()
            self.look_first_told.emit(self._settings.look_first)
            self.changed.emit(self._settings)

        return both

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size or place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.soon()
        return False

    def soon(self) -> None:
        """Something about the window is another; it is kept when there is a pause, or after a while."""
        if not self._soon.isActive():
            self._soon.start()

    def keep(self) -> None:
        """Have the settings written, if they are others than those written last."""
        self._soon.stop()
        now = self.now()
        if now != self._written:
            self._written = now
            self.kept.emit(now)

    def put_on(self) -> None:
        """Let the window be as the settings say; its colours are those of the whole program."""
        settings, window, library = self._settings, self._window, self._window.context.library
        window.desk.reader.set_zoom(settings.zoom)
        window.desk.reader.set_typography(Typography.of(settings))
        wear_keys(dict(sound_keys(settings.keys)))
        window.importing.look_first = settings.look_first
        self.look_first_told.emit(settings.look_first)
        library.sign(settings.signature)
        watched = window.importing.watched
        if not library.read_only and watched.folder != settings.watched_by(library.folder):
            watched.watch(settings.watched_by(library.folder))

    def restore(self) -> None:
        """Put the window, its panels and its history as they were left."""
        state, window = self.window_state, self._window
        restore_layout(window, state, window.desk.splitters)
        window.desk.tabs.setCurrentIndex(min(state.tab, window.desk.tabs.count() - 1))
        window.desk.reader.faces.state = state.faces
        window.desk.reader.faces.follow()
        window.desk.articles.restore(state.articles)
        self._restore_desk(state.desk(window.context.library.id))
        self._follow()

    def _restore_desk(self, left: DeskState) -> None:
        window, context = self._window, self._window.context
        for name, panel in self._panels():
            if name in left.parts:
                panel.restore(left.parts[name])
        window.desk.articles.collections.choose(left.collection)
        context.selection.hide_themes(frozenset(left.hidden))
        there = [place for place in left.past if still_there(context, place)]
        context.selection.trail.recall(there, [place for place in left.future if still_there(context, place)])
        if left.place != START and still_there(context, left.place):
            context.selection.replace(left.place)

    def _state(self) -> WindowState:
        window, desk = self._window, self._window.desk
        splitters = {one.objectName(): encoded(one.saveState()) for one in desk.splitters}
        selection = window.context.selection
        trail = selection.trail
        open_now = DeskState(
            selection.place,
            _places(trail.past),
            _places(trail.future),
            selection.collection,
            tuple(sorted(selection.hidden)),
            {name: panel.state() for name, panel in self._panels()},
        )
        state = WindowState(
            encoded(window.saveGeometry()),
            splitters,
            desk.tabs.currentIndex(),
            desk.reader.faces.state,
            desk.articles.state,
            self.window_state.desks,
        )
        return state.with_desk(window.context.library.id, open_now)

    def _panels(self) -> list[tuple[str, Any]]:
        """The panels that remember things of their own."""
        desk = self._window.desk
        named: list[tuple[str, object]] = [("themes", desk.themes), ("notes", desk.notes), ("note", desk.note)]
        named.append(("searches", desk.articles.searches))
        named += [("import", self._window.importing.whence), ("results", desk.results)]
        named.append(("recent", self._window.search.recent))
        return [(name, panel) for name, panel in named if hasattr(panel, "state") and hasattr(panel, "restore")]

    def _follow(self) -> None:
        """Keep what is remembered whenever it becomes another."""
        desk, selection = self._window.desk, self._window.context.selection
        for signal in (
            *(selection.opened, selection.collection_chosen, selection.themes_hidden),
            *(desk.tabs.currentChanged, desk.reader.zoom_changed, desk.reader.typography_changed),
            *(desk.reader.faces.changed, desk.articles.rearranged, desk.articles.searches.folded),
            *(desk.results.rearranged, self._window.search.recent.changed),
            *(splitter.splitterMoved for splitter in desk.splitters),
        ):
            signal.connect(lambda *_told: self.soon())
        self._window.installEventFilter(self)
        self.soon()


def _places(visits: Iterable[Any]) -> tuple[Place, ...]:
    return tuple(visit.place for visit in list(visits)[:MOST_PLACES])


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
