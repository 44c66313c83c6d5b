"""Themes put on and taken off by the reader's keys."""

from __future__ import annotations

from app.domain import Id, Theme
from app.i18n import _
from ui.reader import acts
from ui.reader.acts import Target
from ui.reader.desk import Desk, anchor, passage_of, target_of, used
from ui.reader.opened import Opened
from ui.reader.quick_tag import QuickTag

_LONGEST_NAME = 80


def pinned(opened: Opened) -> list[Theme]:
    """The themes pinned to digits, by digit."""
    return sorted((theme for theme in opened.tree.themes.values() if theme.digit), key=lambda theme: theme.digit or 0)


def press_digit(desk: Desk, digit: int) -> None:
    """Put on, or take off, the theme pinned to a digit."""
    if desk.opened is None:
        return
    theme = next((theme for theme in pinned(desk.opened) if theme.digit == digit), None)
    if theme is None:
        desk.context.events.told.emit(_("No theme is pinned to {digit} yet.").format(digit=digit))
    else:
        toggle(desk, theme.id)


def toggle(desk: Desk, theme_id: Id) -> None:
    """Put a theme on, or take it off where it is on; what was marked only to carry it is then marked no longer."""
    opened, target = desk.opened, target_of(desk)
    if opened is None or target is None:
        return
    used(desk, theme_id)
    path = named(desk, theme_id)
    if not target.carries(theme_id):
        _note_made(desk, target, acts.tag(desk.context, target, theme_id, path))
    elif target.passages[0].id in desk.made:
        acts.take_back(desk.context, target, theme_id, path)
    else:
        acts.untag(desk.context, target, theme_id, path)


def named(desk: Desk, theme_id: Id) -> str:
    """A theme's path, and that it is hidden, where what is put under it will not be seen."""
    path = desk.opened.path(theme_id) if desk.opened else ""
    hidden = theme_id in desk.context.selection.hidden
    return _("{theme} (hidden while reading)").format(theme=path) if hidden else path


def _note_made(desk: Desk, target: Target, tagged: bool) -> None:
    """Remember which passages were made by putting a theme on words."""
    made = desk.opened.exactly(target.span) if tagged and desk.opened and target.span and not target.passages else None
    if made is not None:
        desk.made.add(made.id)


def quick_tag(desk: Desk) -> None:
    """Ask for a theme at the caret."""
    opened, target = desk.opened, target_of(desk)
    if opened is None or target is None or not acts.may_change(desk.context):
        return
    popup = QuickTag(desk.ground(), desk.front, opened.tree, recent(desk, opened))
    popup.theme_chosen.connect(lambda id, note: _tag(desk, target, id, note))
    popup.new_chosen.connect(lambda path, note: _tag_anew(desk, target, path, note))
    popup.open_at(anchor(desk))


def theme_from_words(desk: Desk) -> None:
    """Put a theme named by the words themselves on them; where there is such a theme already, that one."""
    opened, target = desk.opened, target_of(desk)
    if opened is None or target is None or target.span is None:
        return
    name = named_by(target.span.slice(opened.text.content))
    there = opened.tree.called(name) if name else []
    if not name:
        desk.context.events.told.emit(_("There are no words here to name a theme by."))
    elif len(there) == 1:
        said = _("There is such a theme already; tagged: {theme}").format(theme=named(desk, there[0].id))
        used(desk, there[0].id)
        _note_made(desk, target, acts.tag(desk.context, target, there[0].id, "", said=said))
    else:
        _tag_anew(desk, target, name)


def named_by(words: str) -> str:
    """A theme's name made of an article's words: on one line, without a slash, not too long."""
    line = " ".join(words.replace("/", " ").split())
    if len(line) > _LONGEST_NAME:
        line = line[:_LONGEST_NAME].rpartition(" ")[0] or line[:_LONGEST_NAME]
    return line.strip(" .,;:!?…“”‘’„\"'«»()[]")


def untag(desk: Desk) -> None:
    """Take off the theme chosen in the tree, or else the one put on last; delete a passage that has none."""
    opened, passage = desk.opened, passage_of(desk)
    if opened is None or passage is None:
        return
    themes = opened.themes(passage)
    if not themes and opened.is_seen(passage):
        acts.delete(desk.context, [passage.id])
    elif not themes:
        desk.context.events.told.emit(_("The themes of this passage are hidden. Show them to take them off."))
    if not themes:
        return
    chosen = desk.context.selection.theme
    off = chosen if chosen in themes else themes[-1]
    acts.untag(desk.context, Target(passage.article_id, passage.span, (passage,)), off, opened.path(off))


def delete(desk: Desk) -> None:
    """Put the passage in the trash."""
    passage = passage_of(desk)
    if passage is not None:
        acts.delete(desk.context, [passage.id])


def _tag(desk: Desk, target: Target, theme_id: Id, note: str) -> None:
    if desk.opened is not None and theme_id in desk.opened.tree.themes:
        used(desk, theme_id)
        _note_made(desk, target, acts.tag(desk.context, target, theme_id, named(desk, theme_id), note))


def _tag_anew(desk: Desk, target: Target, path: str, note: str = "") -> None:
    if acts.tag_anew(desk.context, target, path, note) and desk.opened is not None:
        theme = desk.opened.tree.at(path)
        _note_made(desk, target, True)
        if theme is not None:
            used(desk, theme.id)


def recent(desk: Desk, opened: Opened) -> list[Id]:
    """Themes used in this session, then those of the passages changed last in this article."""
    latest = sorted(opened.passages.values(), key=lambda passage: passage.modified, reverse=True)[:50]
    return list(dict.fromkeys((*desk.recent, *(id for passage in latest for id in reversed(passage.themes)))))
