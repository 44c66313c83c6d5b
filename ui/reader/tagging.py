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
    """Put a theme on, or take it off where it is on."""
    target = target_of(desk)
    if desk.opened is not None and target is not None:
        used(desk, theme_id)
        acts.toggle(desk.context, target, theme_id, desk.opened.path(theme_id))


def quick_tag(desk: Desk) -> None:
    """Ask for a theme at the caret."""
    opened, target = desk.opened, target_of(desk)
    if opened is None or target is None or not acts.may_change(desk.context):
        return
    popup = QuickTag(desk.ground(), desk.front, opened.tree, _recent(desk, opened))
    popup.theme_chosen.connect(lambda id, note: _tag(desk, target, id, note))
    popup.new_chosen.connect(lambda path, note: _tag_anew(desk, target, path, note))
    popup.open_at(anchor(desk))


def theme_from_words(desk: Desk) -> None:
    """Put a theme named by the words themselves on them."""
    opened, target = desk.opened, target_of(desk)
    if opened is None or target is None or target.span is None:
        return
    name = named_by(target.span.slice(opened.text.content))
    if name:
        _tag_anew(desk, target, name)
    else:
        desk.context.events.told.emit(_("There are no words here to name a theme by."))


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
    if not themes:
        acts.delete(desk.context, [passage.id])
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
        acts.tag(desk.context, target, theme_id, desk.opened.path(theme_id), note)


def _tag_anew(desk: Desk, target: Target, path: str, note: str = "") -> None:
    if acts.tag_anew(desk.context, target, path, note) and desk.opened is not None:
        theme = desk.opened.tree.at(path)
        if theme is not None:
            used(desk, theme.id)


def _recent(desk: Desk, opened: Opened) -> list[Id]:
    """Themes used in this session, then those of the passages changed last in this article."""
    latest = sorted(opened.passages.values(), key=lambda passage: passage.modified, reverse=True)[:50]
    return list(dict.fromkeys((*desk.recent, *(id for passage in latest for id in reversed(passage.themes)))))
