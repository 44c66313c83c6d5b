"""What the page of a theme says: headings, counts, the names of its orders, what to do where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from app.i18n import _, ngettext, quoted
from app.pieces import plain
from app.theme_pages import Gathered, Line, Sort
from app.theme_tree import ThemeTree
from ui.counting import how_many
from ui.moments import day_shown
from ui.themes.naming import seen


def sort_names() -> dict[Sort, str]:
    """What the orders are called, on the button that chooses one."""
    return {
        Sort.SOURCE: _("By &source"),
        Sort.DATE: _("By &date of the source"),
        Sort.MARKED: _("By when they were &marked"),
        Sort.THEME: _("By &theme"),
        Sort.OWN: _("In your &own order"),
    }


def heading_of(line: Line, sort: Sort, tree: ThemeTree) -> str:
    """What the group is called in which a line stands; empty where there are no groups."""
    match sort:
        case Sort.SOURCE:
            return seen(line.source.said)
        case Sort.DATE:
            return line.source.year or _("Without a date")
        case Sort.MARKED:
            return day_shown(line.passage.created)
        case Sort.THEME:
            return seen(tree.path(line.theme_id))
    return ""


def headings(gathered: Gathered) -> list[str]:
    """For each line the heading that stands above it, empty within a group."""
    found: list[str] = []
    before: object = None
    for line in gathered.lines:
        group = _group(line, gathered.sort)
        found.append(heading_of(line, gathered.sort, gathered.tree) if group != before else "")
        before = group
    return found


def _group(line: Line, sort: Sort) -> object:
    """What lines have in common that stand under one heading; two articles may be called the same and yet are two."""
    match sort:
        case Sort.SOURCE:
            return line.source.article_id
        case Sort.DATE:
            return line.source.year
        case Sort.MARKED:
            return line.passage.created.astimezone().date()
        case Sort.THEME:
            return line.theme_id
    return ""


def counted(gathered: Gathered) -> str:
    """``123 passages, 40 of them right here · 12 sources``, and how many pass the filter."""
    total, shown = gathered.total, len(gathered.lines)
    sources = len({line.source.article_id for line in gathered.lines})
    passages = how_many("passages", total)
    if gathered.here < total:
        passages = _("{passages}, {here} of them right here").format(passages=passages, here=f"{gathered.here:n}")
    of = ngettext("{count} source", "{count} sources", sources).format(count=f"{sources:n}")
    parts = [_("{shown} of {passages}").format(shown=f"{shown:n}", passages=passages) if shown < total else passages]
    return " · ".join([*parts, *([of] if sources else [])])


def advice(gathered: Gathered) -> str:
    """What to do where no passage is shown."""
    if gathered.total:
        return _("No passage here fits the filter. Esc shows them all.")
    below = sum(count for _theme, count in gathered.children)
    if below and not gathered.asked.below:
        return _("Nothing stands right under this theme. “With those below” shows what its themes hold.")
    return _(
        "Nothing stands under this theme yet.\n\n"
        "Select words in an article and press T to put them here, or drag passages or words onto this page."
    )


def spoken(line: Line, tree: ThemeTree, heading: str, own: str) -> str:
    """What a screen reader says of a row: its group where one begins, themes, quote, source and place, note."""
    themes = [seen(tree.path(id)) for id in line.passage.themes if id in tree.themes and id != own]
    quote = " ".join(line.passage.quote[:600].split())
    note = plain(line.passage.note)
    source = _("{source}, {place}").format(source=seen(line.source.said), place=line.place)
    return _joined([heading, quoted(quote), source, *themes, note])


def _joined(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)
