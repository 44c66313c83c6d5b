"""The one table of what can be done in the window: name, menu, words, keys. The sheet of shortcuts is made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.i18n import _


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. ``menu`` is where it stands (empty: in no menu), ``keys`` in Qt's portable notation.

    ``where`` names the panel in which the keys work: ``window``, ``reader``, ``themes``, ``passages``, ``articles``,
    ``collections``, ``notes`` (their list), ``note`` (the one being written). Single letters and digits work in panels
    only, never while text is typed.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    where: str = "window"


def table() -> tuple[ActionSpec, ...]:
    """All actions, in the order of the menus."""
    parts = (_file, _edit, _view, _article, _reader, _passages, _themes, _notes, _tools, _help)
    return tuple(spec for part in parts for spec in part())


def _file() -> tuple[ActionSpec, ...]:
    menu = _("&File")
    return (
        ActionSpec("import-files", menu, _("&Import files…"), ("Ctrl+I",)),
        ActionSpec("import-folder", menu, _("Import a &folder…"), ("Ctrl+Shift+I",)),
        ActionSpec("import-clipboard", menu, _("Import from the &clipboard"), ("Ctrl+Shift+V",)),
        ActionSpec("watch-folder", menu, _("&Watch a folder…")),
        ActionSpec("look-first", menu, _("&Look before importing, or not")),
        ActionSpec("new-note", menu, _("&New note"), ("Ctrl+N",)),
        ActionSpec("export", menu, _("&Export…"), ("Ctrl+E",)),
        ActionSpec("open-library", menu, _("&Open another library…"), ("Ctrl+O",)),
        ActionSpec("open-sample", menu, _("Open the &sample library")),
        ActionSpec("quit", menu, _("&Quit"), ("Ctrl+Q",)),
    )


def _edit() -> tuple[ActionSpec, ...]:
    menu = _("&Edit")
    return (
        ActionSpec("undo", menu, _("&Undo"), ("Ctrl+Z",)),
        ActionSpec("redo", menu, _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        ActionSpec("history", menu, _("&History…")),
        ActionSpec("trash", menu, _("&Trash…")),
        ActionSpec("copy-quotation", menu, _("&Copy as quotation"), ("Ctrl+Shift+C",)),
        ActionSpec("find-in-article", menu, _("&Find in article"), ("Ctrl+F",)),
        ActionSpec("search", menu, _("&Search everything"), ("Ctrl+Shift+F",)),
    )


def _view() -> tuple[ActionSpec, ...]:
    menu = _("&View")
    return (
        ActionSpec("back", menu, _("&Back"), ("Alt+Left",)),
        ActionSpec("forward", menu, _("&Forward"), ("Alt+Right",)),
        ActionSpec("next-pane", menu, _("&Next pane"), ("F6",)),
        ActionSpec("previous-pane", menu, _("&Previous pane"), ("Shift+F6",)),
        ActionSpec("left-pane", menu, _("&Library and themes"), ("Ctrl+Alt+Left",)),
        ActionSpec("right-pane", menu, _("Pa&ssages and notes"), ("Ctrl+Alt+Right",)),
        ActionSpec("show-text", menu, _("Article as &text"), ("Ctrl+Alt+1",)),
        ActionSpec("show-page", menu, _("Article as pag&es"), ("Ctrl+Alt+2",)),
        ActionSpec("show-both", menu, _("Text and pages side b&y side"), ("Ctrl+Alt+3",)),
        ActionSpec("go-to-page", menu, _("&Go to page…"), ("Ctrl+G",)),
        ActionSpec("dark-pages", menu, _("Dar&k pages")),
        ActionSpec("zoom-in", menu, _("Zoom &in"), ("Ctrl++", "Ctrl+=")),
        ActionSpec("zoom-out", menu, _("Zoom &out"), ("Ctrl+-",)),
        ActionSpec("zoom-reset", menu, _("&Actual size"), ("Ctrl+0",)),
        ActionSpec("look", menu, _("Light or &dark"), ("Ctrl+Shift+D",)),
    )


def _article() -> tuple[ActionSpec, ...]:
    menu = _("&Article")
    return (
        ActionSpec("edit-article", menu, _("&Edit details…"), ("F2",), "articles"),
        ActionSpec("read-again", menu, _("Read again from the &source…")),
        ActionSpec("review-passages", menu, _("Re&view passages…")),
        ActionSpec("compare-articles", menu, _("Co&mpare with what is like it…")),
        ActionSpec("find-duplicates", menu, _("Find and mer&ge duplicates…")),
        ActionSpec("new-collection", menu, _("&New collection…")),
        ActionSpec("gather", menu, _("Add to &collection…"), ("Ctrl+Shift+A",)),
        ActionSpec("take-out", menu, _("&Take out of the collection")),
        ActionSpec("mark-read", menu, _("Mark as &read"), ("Ctrl+R",)),
        ActionSpec("mark-unread", menu, _("Mark as &unread"), ("Ctrl+Shift+R",)),
        ActionSpec("delete-article", menu, _("&Delete article"), ("Del",), "articles"),
        ActionSpec("rename-collection", "", _("Rename collection…"), ("F2",), "collections"),
        ActionSpec("move-collection", "", _("Move collection under…"), ("M",), "collections"),
        ActionSpec("delete-collection", "", _("Delete collection"), ("Del",), "collections"),
    )


def _themes() -> tuple[ActionSpec, ...]:
    menu = _("T&hemes")
    return (
        ActionSpec("new-theme", menu, _("&New theme…"), ("Ctrl+T",)),
        ActionSpec("new-theme-below", menu, _("New theme &below…"), ("Ins",), "themes"),
        ActionSpec("rename-theme", menu, _("&Rename"), ("F2",), "themes"),
        ActionSpec("recolour-theme", menu, _("Change &colour…"), ("C",), "themes"),
        ActionSpec("describe-theme", menu, _("&Describe…"), ("D",), "themes"),
        ActionSpec("pin-theme", menu, _("&Pin to a digit…"), ("P",), "themes"),
        ActionSpec("move-theme", menu, _("&Move under…"), ("M",), "themes"),
        ActionSpec("merge-theme", menu, _("Mer&ge into…"), ("G",), "themes"),
        ActionSpec("show-theme", menu, _("&Show its passages"), ("Return",), "themes"),
        ActionSpec("delete-theme", menu, _("De&lete theme"), ("Del",), "themes"),
        ActionSpec("theme-up", "", _("Move &up"), ("Alt+Up",), "themes"),
        ActionSpec("theme-down", "", _("Move do&wn"), ("Alt+Down",), "themes"),
        ActionSpec("theme-in", "", _("Nest under the one ab&ove"), ("Alt+Right",), "themes"),
        ActionSpec("theme-out", "", _("&Take out one level"), ("Alt+Left",), "themes"),
    )


def _passages() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("tag-passages", "", _("Tag the chosen passages with…"), ("T",), "passages"),
        ActionSpec("note-listed", "", _("Note on the passage"), ("N",), "passages"),
        ActionSpec("show-in-text", "", _("Go to the passage in the text"), ("Return", "Enter"), "passages"),
        ActionSpec("delete-passages", "", _("Delete the chosen passages"), ("Del", "Shift+Del"), "passages"),
    )


def _notes() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("insert-passage", "", _("Insert passage…"), ("Ctrl+Shift+P",), "note"),
        ActionSpec("preview-note", "", _("Preview"), ("Ctrl+Shift+M",), "note"),
        ActionSpec("delete-note", "", _("Delete the note"), ("Del",), "notes"),
    )


def _tools() -> tuple[ActionSpec, ...]:
    menu = _("&Tools")
    return (ActionSpec("rebuild-index", menu, _("&Rebuild the search index")),)


def _help() -> tuple[ActionSpec, ...]:
    menu = _("&Help")
    return (
        ActionSpec("shortcuts", menu, _("&Keyboard shortcuts"), ("F1",)),
        ActionSpec("about", menu, _("&About Florilegium")),
    )


def _reader() -> tuple[ActionSpec, ...]:
    menu = _("&Passage")
    digits = tuple(
        ActionSpec(
            f"digit-{digit}",
            "",
            _("Put on or take off the theme pinned to {digit}").format(digit=digit),
            (str(digit),),
            "reader",
        )
        for digit in range(1, 10)
    )
    return (
        ActionSpec("quick-tag", menu, _("&Tag with…"), ("T", "Return"), "reader"),
        ActionSpec("note-passage", menu, _("&Note on the passage"), ("N",), "reader"),
        ActionSpec("theme-from-words", menu, _("New theme from the &words"), ("V",), "reader"),
        ActionSpec("next-passage", menu, _("Ne&xt passage"), ("J",), "reader"),
        ActionSpec("previous-passage", menu, _("&Previous passage"), ("K",), "reader"),
        ActionSpec("cycle-passages", menu, _("Next &overlapping passage"), ("O",), "reader"),
        ActionSpec("start-back", menu, _("Start a word &earlier"), ("[",), "reader"),
        ActionSpec("start-on", menu, _("Start a word &later"), ("{",), "reader"),
        ActionSpec("end-on", menu, _("End a word l&ater"), ("]",), "reader"),
        ActionSpec("end-back", menu, _("End a word earl&ier"), ("}",), "reader"),
        ActionSpec("untag", menu, _("Take the theme o&ff"), ("Del",), "reader"),
        ActionSpec("delete-passage", menu, _("&Delete passage"), ("Shift+Del",), "reader"),
        *digits,
    )


def made(spec: ActionSpec, owner: QWidget, handler: Callable[[], object]) -> QAction:
    """The Qt action of a line of the table, alive as long as ``owner``, its keys heard there (and below) only."""
    from PySide6.QtCore import Qt

    action = QAction(spec.text, owner)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
    whole = spec.where == "window"
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.triggered.connect(lambda _checked=False: handler())
    return action


def bind(owner: QWidget, where: str, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the actions of one panel and add them to it; raises KeyError for a name the table does not have there."""
    specs = {spec.name: spec for spec in table() if spec.where == where}
    found = {name: made(specs[name], owner, handler) for name, handler in handlers.items()}
    owner.addActions(list(found.values()))
    return found
