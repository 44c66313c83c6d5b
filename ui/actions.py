"""The one table of what can be done in the window: name, menu, words, keys. The sheet of shortcuts is made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.i18n import _


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. ``menu`` is where it stands (empty: in no menu), ``keys`` in Qt's portable notation.

    ``where`` names the panel in which the keys work: ``window``, ``reader``, ``themes``, ``passages``, ``articles``,
    ``collections``, ``searches`` (the saved ones), ``notes`` (their list), ``note`` (the one being written),
    ``outline`` (that note's), ``theme`` (a theme's page). Single letters and digits work in panels only, never while
    text is typed.
    """

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    where: str = "window"


def table() -> tuple[ActionSpec, ...]:
    """All actions, in the order of the menus."""
    parts = (_file, _edit, _view, _article, _reader, _passages, _review, _correcting, _themes, _notes, _tools, _help)
    return tuple(spec for part in parts for spec in part())


def _file() -> tuple[ActionSpec, ...]:
    menu = _("&File")
    return (
        ActionSpec("import-files", menu, _("&Import files…"), ("Ctrl+I",)),
        ActionSpec("import-folder", menu, _("Import a &folder…"), ("Ctrl+Shift+I",)),
        ActionSpec("import-clipboard", menu, _("Import from the &clipboard"), ("Ctrl+Shift+V",)),
        ActionSpec("watch-folder", menu, _("&Watch a folder…")),
        ActionSpec("look-first", menu, _("&Look before importing")),
        ActionSpec("new-note", menu, _("&New note"), ("Ctrl+N",)),
        ActionSpec("export", menu, _("&Export…"), ("Ctrl+E",)),
        ActionSpec("print", menu, _("&Print…"), ("Ctrl+P",)),
        ActionSpec("open-library", menu, _("&Open another library…"), ("Ctrl+O",)),
        ActionSpec("open-sample", menu, _("Open the &sample library")),
        ActionSpec("quit", menu, _("&Quit"), ("Ctrl+Q",)),
    )


def _edit() -> tuple[ActionSpec, ...]:
    menu = _("&Edit")
    return (
        ActionSpec("undo", menu, _("&Undo"), ("Ctrl+Z",)),
        ActionSpec("redo", menu, _("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        ActionSpec("history", menu, _("&History…"), ("Ctrl+H",)),
        ActionSpec("trash", menu, _("&Trash…")),
        ActionSpec("copy-quotation", menu, _("&Copy as quotation"), ("Ctrl+Shift+C",)),
        ActionSpec("find-in-article", menu, _("&Find in article"), ("Ctrl+F",)),
        ActionSpec("find-next", menu, _("Find ne&xt"), ("F3",)),
        ActionSpec("find-previous", menu, _("Find pre&vious"), ("Shift+F3",)),
        ActionSpec("search", menu, _("&Search everything"), ("Ctrl+Shift+F",)),
        ActionSpec("save-search", menu, _("Sav&e this search…"), ("Ctrl+Shift+S",)),
        ActionSpec("more-like-this", menu, _("&More like this"), ("Ctrl+M",)),
        ActionSpec("palette", menu, _("&Go to or do anything…"), ("Ctrl+K",)),
        ActionSpec("preferences", menu, _("&Preferences…"), ("Ctrl+,",)),
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
        ActionSpec("go-to-page", menu, _("&Go to page or paragraph…"), ("Ctrl+G",)),
        ActionSpec("outline", menu, _("O&utline of the article"), ("Ctrl+Shift+O",), "reader"),
        ActionSpec("dark-pages", menu, _("Dar&k pages")),
        ActionSpec("zoom-in", menu, _("Zoom &in"), ("Ctrl++", "Ctrl+=")),
        ActionSpec("zoom-out", menu, _("Zoom &out"), ("Ctrl+-",)),
        ActionSpec("zoom-reset", menu, _("&Actual size"), ("Ctrl+0",)),
        ActionSpec("typography", menu, _("Fa&ce, size and look…"), ("Ctrl+Shift+L",)),
        ActionSpec("look", menu, _("Light or &dark"), ("Ctrl+Shift+D",)),
    )


def _article() -> tuple[ActionSpec, ...]:
    menu = _("&Article")
    return (
        ActionSpec("edit-article", menu, _("&Edit details…"), ("F2",), "articles"),
        ActionSpec("read-again", menu, _("Read again from the &source…")),
        ActionSpec("correct-text", menu, _("Correct the te&xt"), ("Ctrl+Shift+E",)),
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
        *_searches(),
    )


def _searches() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("open-search", "", _("&Open its results"), ("Return", "Enter"), "searches"),
        ActionSpec("list-search", "", _("&List the articles it finds"), ("L",), "searches"),
        ActionSpec("export-search", "", _("&Export what it finds…"), ("E",), "searches"),
        ActionSpec("rename-search", "", _("&Rename"), ("F2",), "searches"),
        ActionSpec("duplicate-search", "", _("&Duplicate"), (), "searches"),
        ActionSpec("search-up", "", _("Move &up"), ("Alt+Up",), "searches"),
        ActionSpec("search-down", "", _("Move do&wn"), ("Alt+Down",), "searches"),
        ActionSpec("delete-search", "", _("Dele&te saved search"), ("Del",), "searches"),
    )


def _themes() -> tuple[ActionSpec, ...]:
    menu = _("T&hemes")
    return (
        ActionSpec("new-theme", menu, _("&New theme…"), ("Ctrl+T",)),
        ActionSpec("new-theme-below", menu, _("New theme &below…"), ("Ins",), "themes"),
        ActionSpec("rename-theme", menu, _("&Rename"), ("F2",), "themes"),
        ActionSpec("recolour-theme", menu, _("Change &colour…"), ("C",), "themes"),
        ActionSpec("define-theme", menu, _("&Define…"), ("D",), "themes"),
        ActionSpec("pin-theme", menu, _("&Pin to a digit…"), ("P",), "themes"),
        ActionSpec("move-theme", menu, _("&Move under…"), ("M",), "themes"),
        ActionSpec("merge-theme", menu, _("Mer&ge into…"), ("G",), "themes"),
        ActionSpec("split-on-page", menu, _("Spl&it on its page…"), ("S",), "themes"),
        ActionSpec("show-theme", menu, _("&Show its passages"), ("Return",), "themes"),
        ActionSpec("hide-theme", menu, _("&Hide while reading"), ("H",), "themes"),
        ActionSpec("show-only-theme", menu, _("Show &only this"), ("Shift+H",), "themes"),
        ActionSpec("show-all-themes", menu, _("Show &all"), ("Ctrl+Shift+H",), "themes"),
        ActionSpec("delete-theme", menu, _("De&lete theme"), ("Del",), "themes"),
        ActionSpec("theme-up", "", _("Move &up"), ("Alt+Up",), "themes"),
        ActionSpec("theme-down", "", _("Move do&wn"), ("Alt+Down",), "themes"),
        ActionSpec("theme-in", "", _("Nest under the one ab&ove"), ("Alt+Right",), "themes"),
        ActionSpec("theme-out", "", _("&Take out one level"), ("Alt+Left",), "themes"),
    )


def _passages() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("tag-passages", "", _("Tag the chosen passages with…"), ("T",), "passages"),
        ActionSpec("note-listed", "", _("Note on the chosen passages"), ("N",), "passages"),
        ActionSpec("move-passages", "", _("Move them to another theme…"), ("M",), "passages"),
        ActionSpec("show-in-text", "", _("Go to the passage in the text"), ("Return", "Enter"), "passages"),
        ActionSpec("untag-passages", "", _("Take a theme off the chosen passages"), ("Del",), "passages"),
        ActionSpec("export-passages", "", _("Export the chosen passages…"), ("E",), "passages"),
        ActionSpec("delete-passages", "", _("Delete the chosen passages"), ("Shift+Del",), "passages"),
        ActionSpec("split-theme", "", _("Split them off into a new theme…"), ("S",), "theme"),
        ActionSpec("unfold-passage", "", _("Show all of a long passage, or less"), ("Space",), "theme"),
        ActionSpec("passage-up", "", _("Move earlier in your own order"), ("Alt+Up",), "theme"),
        ActionSpec("passage-down", "", _("Move later in your own order"), ("Alt+Down",), "theme"),
        ActionSpec("filter-theme-page", "", _("Filter the passages of the theme"), ("/",), "theme"),
    )


def _correcting() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("finish-correcting", "", _("Put the changes in"), ("Ctrl+Return", "Ctrl+Enter"), "correct"),
        ActionSpec("leave-correcting", "", _("Leave the text, or what is open in it"), ("Esc",), "correct"),
    )


def _review() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("accept-place", "", _("Place it where it may belong"), ("Return", "Enter", "A"), "review"),
        ActionSpec("place-by-hand", "", _("Place it by hand…"), ("P",), "review"),
        ActionSpec("detach-passage", "", _("Detach it from the text"), ("D",), "review"),
        ActionSpec("wait-again", "", _("Let it wait again"), ("W",), "review"),
        ActionSpec("delete-waiting", "", _("Delete the passage"), ("Del",), "review"),
        ActionSpec("next-waiting", "", _("Next passage to review"), ("J",), "review"),
        ActionSpec("previous-waiting", "", _("Previous passage to review"), ("K",), "review"),
    )


def _notes() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("insert-passage", "", _("Insert passage…"), ("Ctrl+Shift+P",), "note"),
        ActionSpec("preview-note", "", _("Preview"), ("Ctrl+Shift+M",), "note"),
        ActionSpec("link-note", "", _("Link…"), ("Ctrl+L",), "note"),
        ActionSpec("follow-link", "", _("Go where the link leads"), ("Ctrl+Return", "Ctrl+Enter"), "note"),
        ActionSpec("note-bold", "", _("Bold"), ("Ctrl+B",), "note"),
        ActionSpec("note-italic", "", _("Italic"), ("Ctrl+I",), "note"),
        ActionSpec("note-outline", "", _("Outline of the note"), ("Ctrl+Shift+O",), "note"),
        ActionSpec("renew-quotations", "", _("Bring quotations up to date"), ("Ctrl+Shift+U",), "note"),
        ActionSpec("piece-up", "", _("Move up in the note"), ("Alt+Up",), "outline"),
        ActionSpec("piece-down", "", _("Move down in the note"), ("Alt+Down",), "outline"),
        ActionSpec("heading-out", "", _("One level higher"), ("Alt+Left",), "outline"),
        ActionSpec("heading-in", "", _("One level lower"), ("Alt+Right",), "outline"),
        ActionSpec("delete-note", "", _("Delete the note"), ("Del",), "notes"),
        ActionSpec("pin-note", "", _("Pin the note, or unpin it"), ("P",), "notes"),
        ActionSpec("export-notes", "", _("Export the chosen notes…"), ("E",), "notes"),
    )


def _tools() -> tuple[ActionSpec, ...]:
    menu = _("&Tools")
    return (
        ActionSpec("show-index", menu, _("The &search index…")),
        ActionSpec("pause-index", menu, _("&Pause indexing")),
        ActionSpec("rebuild-index", menu, _("&Build the search index anew")),
    )


def _help() -> tuple[ActionSpec, ...]:
    menu = _("&Help")
    return (
        ActionSpec("shortcuts", menu, _("&Keyboard shortcuts"), ("F1", "?")),
        ActionSpec("search-help", menu, _("How to &search")),
        ActionSpec("about", menu, _("&About Florilegium")),
    )


def _reader() -> tuple[ActionSpec, ...]:
    menu = _("&Passage")
    return (
        ActionSpec("quick-tag", menu, _("&Tag with…"), ("T", "Return"), "reader"),
        ActionSpec("tag-on-select", menu, _("Tag each &selection with…"), ("Shift+T",), "reader"),
        ActionSpec("note-passage", menu, _("&Note on the passage"), ("N",), "reader"),
        ActionSpec("theme-from-words", menu, _("New theme from the &words"), ("V",), "reader"),
        ActionSpec("next-passage", menu, _("Ne&xt passage"), ("J",), "reader"),
        ActionSpec("previous-passage", menu, _("&Previous passage"), ("K",), "reader"),
        ActionSpec("cycle-passages", menu, _("Next &overlapping passage"), ("O",), "reader"),
        ActionSpec("start-back", menu, _("Start a word &earlier"), ("[", "Alt+Shift+Up"), "reader"),
        ActionSpec("start-on", menu, _("Start a word &later"), ("{", "Alt+Shift+Down"), "reader"),
        ActionSpec("end-on", menu, _("End a word l&ater"), ("]", "Alt+Shift+Right"), "reader"),
        ActionSpec("end-back", menu, _("End a word earl&ier"), ("}", "Alt+Shift+Left"), "reader"),
        ActionSpec("start-letter-back", "", _("Start a letter earlier"), ("Ctrl+[", "Ctrl+Alt+Shift+Up"), "reader"),
        ActionSpec("start-letter-on", "", _("Start a letter later"), ("Ctrl+{", "Ctrl+Alt+Shift+Down"), "reader"),
        ActionSpec("end-letter-on", "", _("End a letter later"), ("Ctrl+]", "Ctrl+Alt+Shift+Right"), "reader"),
        ActionSpec("end-letter-back", "", _("End a letter earlier"), ("Ctrl+}", "Ctrl+Alt+Shift+Left"), "reader"),
        ActionSpec("next-hit", "", _("Next hit in the article"), ("Ctrl+Down",), "reader"),
        ActionSpec("previous-hit", "", _("Previous hit in the article"), ("Ctrl+Up",), "reader"),
        ActionSpec("untag", menu, _("Take the theme o&ff"), ("Del",), "reader"),
        ActionSpec("delete-passage", menu, _("&Delete passage"), ("Shift+Del",), "reader"),
        *_digits(),
    )


def _digits() -> tuple[ActionSpec, ...]:
    words = _("Put on or take off the theme pinned to {digit}")
    return tuple(
        ActionSpec(f"digit-{digit}", "", words.format(digit=digit), (str(digit),), "reader") for digit in range(1, 10)
    )


_given: dict[str, tuple[str, ...]] = {}
"""The keys that the person has given to actions, by their names; ``give_keys`` sets them."""


def keys_of(spec: ActionSpec) -> tuple[str, ...]:
    """The keys of an action now: those the person has given it, else the table's."""
    return _given.get(spec.name, spec.keys)


def give_keys(given: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these actions have these keys, and all others the table's; ``ui.keyboard`` tells those alive."""
    _given.clear()
    _given.update(given)


def made(spec: ActionSpec, owner: QWidget, handler: Callable[[], object]) -> QAction:
    """The Qt action of a line of the table, alive as long as ``owner``, its keys heard there (and below) only."""
    from PySide6.QtCore import Qt

    action = QAction(spec.text, owner)
    action.setObjectName(spec.name)
    action.setShortcuts([QKeySequence(keys) for keys in keys_of(spec)])
    whole = spec.where == "window"
    action.setShortcutContext(
        Qt.ShortcutContext.WindowShortcut if whole else Qt.ShortcutContext.WidgetWithChildrenShortcut
    )
    action.triggered.connect(lambda _checked=False: handler())
    return action


def named(widget: QWidget, name: str) -> list[QAction]:
    """The action of that name in a widget's window; a list of none where there is no such action."""
    found = widget.window().findChild(QAction, name)
    return [found] if isinstance(found, QAction) else []


def bind(owner: QWidget, where: str, handlers: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Make the actions of one panel and add them to it; raises KeyError for a name the table does not have there."""
    specs = {spec.name: spec for spec in table() if spec.where == where}
    found = {name: made(specs[name], owner, handler) for name, handler in handlers.items()}
    owner.addActions(list(found.values()))
    return found
