"""What a place is called: for the history, and wherever else places are offered."""

from __future__ import annotations

from app.domain import Article, Note, Passage, Theme
from app.errors import NotFound
from app.i18n import _, unquoted
from app.ports import Reader
from app.theme_tree import ThemeTree
from ui.context import Context
from ui.places import Place
from ui.themes.naming import seen

_LONGEST = 60


def place_name(context: Context, place: Place) -> str:
    """The name of a place, on one line; an empty string where it is gone."""
    with context.library.reading() as reader:
        try:
            return _shortened(_name(reader, place))
        except NotFound:
            return ""


def _name(reader: Reader, place: Place) -> str:
    match place.kind:
        case "article":
            return reader.get(Article, place.id).title or _("Untitled")
        case "correct":
            return _("Correcting “{title}”").format(title=reader.get(Article, place.id).title or _("Untitled"))
        case "passage":
            passage = reader.get(Passage, place.id)
            title = reader.get(Article, passage.article_id).title or _("Untitled")
            return _("{article}: “{quote}”").format(article=_shortened(title, 30), quote=unquoted(passage.quote))
        case "note":
            return reader.get(Note, place.id).title or _("Empty note")
        case "theme":
            tree = ThemeTree.read(reader)
            return tree.path(place.id) if place.id in tree.themes else reader.get(Theme, place.id).name
        case "search":
            return _("Search: {words}").format(words=place.words)
        case "similar":
            kind, _colon, id = place.words.partition(":")
            known = id and kind in ("article", "passage", "note")
            words = _name(reader, Place(kind, id)) if known else place.words
            return _("More like: {words}").format(words=words)
    return _of_kind(place.kind)


def _of_kind(kind: str) -> str:
    names = {
        "review": _("Passages to review"),
        "history": _("History"),
        "trash": _("Trash"),
        "preferences": _("Preferences"),
    }
    return names.get(kind, _("Start"))


def _shortened(name: str, most: int = _LONGEST) -> str:
    line = seen(" ".join(name.split()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
