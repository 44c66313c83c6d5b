"""What is done on a theme's page beyond what is done to any passages: arranging, splitting, taking in, printing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QWidget

from app.domain import Id, Span, Theme
from app.i18n import _, ngettext
from app.notes import add_note
from app.passages import mark
from app.theme_pages import Asked, Gathered, Sort, arrange
from app.themes import split_theme
from ui.actions import bind
from ui.asking import ask_name
from ui.context import Context
from ui.notes.hosts import open_link
from ui.passages import acts, keys
from ui.passages.chosen_bar import ChosenBar
from ui.passages.keys import Shelf
from ui.places import Place
from ui.reader.acts import may_change
from ui.search.keys import on_key
from ui.themes.naming import seen
from ui.themes.page.head import ThemeHead
from ui.themes.page.paper import page_html
from ui.themes.page.tools import ThemeTools
from ui.themes.page.view import ThemePageView

if TYPE_CHECKING:
    from ui.printing import Printed, Wish


class Page(Shelf, Protocol):
    """The page as its own acts see it."""

    context: Context
    asked: Asked
    gathered: Gathered | None
    head: ThemeHead
    tools: ThemeTools
    bar: ChosenBar

    @property
    def list(self) -> ThemePageView:
        """The list itself."""

    def ask(self, asked: Asked) -> None:
        """Gather something else."""


def bind_keys(page: Page) -> dict[str, QAction]:
    """Make the actions that only this page has."""
    handlers: dict[str, Callable[[], object]] = {
        "split-theme": lambda: ask_split(page),
        "unfold-passage": page.list.fold,
        "passage-up": lambda: shift(page, -1),
        "passage-down": lambda: shift(page, 1),
        "filter-theme-page": page.tools.enter,
    }
    return bind(page.list, "theme", handlers)


def connect(page: Page) -> None:
    """Join what the parts of the page tell to what is done about it."""
    context, head, rows = page.context, page.head, page.list.passages
    head.wanted.connect(context.selection.enter)
    head.followed.connect(lambda link: open_link(context, link))
    head.note_wanted.connect(lambda: new_note(page))
    rows.given.connect(lambda ids, before: take_in(page, ids, before))
    rows.words_given.connect(lambda article, span: take_words(page, article, span))
    page.tools.split.clicked.connect(lambda: ask_split(page))
    page.tools.print.clicked.connect(lambda: print_page(page))
    page.tools.filter.returnPressed.connect(page.list.setFocus)
    for part in (page.list, head, page.tools, page.bar):  # not what lies over the page, which has an Esc of its own
        on_key(part, "Esc", lambda: peel(page), within=True)


def peel(page: Page) -> None:
    """Leave one layer: several chosen, the filter, the page."""
    if len(page.list.chosen_rows()) > 1:
        page.list.setCurrentIndex(page.list.currentIndex())
    elif page.tools.forget_words():
        page.list.setFocus()
    else:
        page.context.selection.back()
        page.context.selection.entered.emit()


def shift(page: Page, by: int) -> None:
    """Move the chosen passages one place up or down in the theme's own order."""
    ids, order = _ids(page), _order(page)
    if not ids or not may_change(page.context) or not in_own_order(page):
        return
    shown = [line.passage.id for line in page.list.passages.lines]
    rows = [row for row, id in enumerate(shown) if id in ids]
    if by < 0 and rows[0] > 0:
        _arrange(page, order, ids, shown[rows[0] - 1])
    elif by > 0 and rows[-1] + 1 < len(shown):
        after = order.index(shown[rows[-1] + 1]) + 1
        rest = [id for id in order[after:] if id not in ids]
        _arrange(page, order, ids, rest[0] if rest else None)


def in_own_order(page: Page) -> bool:
    """Whether the theme's own order is shown; if not, it is offered."""
    if page.gathered is not None and page.gathered.sort is Sort.OWN:
        return True
    page.context.events.offered.emit(
        _("Passages are moved in your own order, and another order is shown."),
        _("Show my own order"),
        lambda: page.ask(replace(page.asked, sort=Sort.OWN)),
    )
    return False


def take_in(page: Page, ids: tuple[Id, ...], before: Id | None) -> None:
    """Put passages let go on the page under its theme, or elsewhere in its own order."""
    if not may_change(page.context) or page.gathered is None:
        return
    known = page.list.passages
    new = [id for id in ids if known.row_of(id) < 0]
    if new:
        acts.tag(page.context, new, page.home())
    elif page.gathered.sort is Sort.OWN and before not in ids:
        _arrange(page, _order(page), ids, before)


def take_words(page: Page, article_id: Id, span: Span) -> None:
    """Mark a stretch of an article let go on the page, and put it under its theme."""
    theme = page.home()
    said = _("Tagged: {theme}").format(theme=seen(acts.tree_of(page.context).path(theme)))
    page.context.attempt(lambda: mark(page.context.library, article_id, span, [theme]), done=said)


def ask_split(page: Page) -> None:
    """Ask for the name of a new theme that the chosen passages are split off into."""
    home = page.home()
    ids = tuple(passage.id for passage in page.passages() if home in passage.themes)
    if not ids:
        told = _("Choose passages that stand right under this theme, to split them off into a new one.")
        page.context.events.told.emit(told)
    elif may_change(page.context):
        question = ngettext(
            "{count} passage goes to the new theme, which is to be called:",
            "{count} passages go to the new theme, which is to be called:",
            len(ids),
        ).format(count=f"{len(ids):n}")
        ask_name(page.ground(), _("Split off a new theme"), question, "", lambda name: split(page, ids, name))


def split(page: Page, ids: tuple[Id, ...], name: str) -> None:
    """Split passages off into a new theme, and offer to go there; raises what ``split_theme`` raises."""
    context = page.context
    made: Theme = split_theme(context.library, page.home(), name, ids)
    path = seen(acts.tree_of(context).path(made.id))
    said = ngettext("Split off {count} passage: {theme}", "Split off {count} passages: {theme}", len(ids))
    context.events.done.emit(said.format(count=f"{len(ids):n}", theme=path))
    context.events.offered.emit(
        _("The new theme stands beside this one: {theme}").format(theme=path),
        _("Go there"),
        lambda: context.selection.enter(Place("theme", made.id)),
    )


def new_note(page: Page) -> None:
    """Write a new note on the theme."""
    made: list[Id] = []
    context, home = page.context, page.home()
    if may_change(context):
        context.attempt(lambda: made.append(add_note(context.library, "", theme_id=home).id))
    for id in made:
        context.selection.enter(Place("note", id))


def export(page: Page) -> None:
    """Export what is shown: the theme with those below, or the passages that pass the filter."""
    gathered = page.gathered
    if gathered is None:
        return
    whole = len(gathered.lines) == gathered.total and gathered.asked.below
    if whole:
        from app.exporters.gathering import Choice  # with it comes what reads Markdown
        from ui.export.dialog import ExportDialog

        ExportDialog(page.context, Choice(themes=(gathered.theme.id,)), page.ground().window()).show()
    else:
        ids = [line.passage.id for line in gathered.lines]
        acts.export(page.context, ids, page.ground().window(), gathered.tree.path(gathered.theme.id))


def printed(gathered: Gathered | None) -> Printed | None:
    """The page for the printer; None while there is nothing on it."""
    if gathered is None:
        return None
    from ui.printing import Printed, from_html  # not before something is printed

    def make(wish: Wish) -> QTextDocument:
        return from_html(page_html(gathered, wish.notes), wish)

    return Printed(gathered.tree.path(gathered.theme.id), make)


def print_page(page: Page) -> None:
    """Open the preview of the page on paper."""
    paper = printed(page.gathered)
    if paper is not None:
        from ui.printing import offer

        parent: QWidget = page.ground()
        offer(page.context, parent, paper)


def _arrange(page: Page, order: tuple[Id, ...], ids: tuple[Id, ...], before: Id | None) -> None:
    page.context.attempt(lambda: arrange(page.context.library, page.home(), order, ids, before))


def _ids(page: Page) -> tuple[Id, ...]:
    return tuple(passage.id for passage in keys.chosen(page, changing=False))


def _order(page: Page) -> tuple[Id, ...]:
    return page.gathered.order if page.gathered is not None else ()
