"""The screens of the tour on which passages lie on each other, in writing of both directions, lists and tables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain import Article, Block, BlockKind, Passage, Theme
from app.ports import Library
from tests.factories import a_passage, all_saved, an_article
from ui.places import Place
from ui.session import OpenDesk

TITLE = "Who promised the second ferry?"

_PLEDGE = (
    "The minister said the companies had agreed to pay for the second ferry before the winter, and that the letters "
    "had been signed by all of them, though nobody could say which harbour would get the boat first."
)
_ARABIC = "قالت المهندسة إن الانتظار كان أصعب من السعر، وإن الشركات وعدت بقارب ثان (about three hours) قبل الشتاء."
_LINES = (
    (BlockKind.PARAGRAPH, _PLEDGE),
    (BlockKind.PARAGRAPH, _ARABIC),
    (BlockKind.LIST_ITEM, "• One boat for the islands"),
    (BlockKind.LIST_ITEM, "• Two boats for the coast, one of which is older than the harbour itself and leaks"),
    (BlockKind.TABLE_ROW, "Year\tBoats\tRemarks"),
    (BlockKind.TABLE_ROW, "1954\t2\tpromised by the board"),
    (BlockKind.TABLE_ROW, "1955\t0\tnobody came"),
    *((BlockKind.PARAGRAPH, f"{number}. {_PLEDGE}") for number in range(12)),
)
_MARKED = (
    ("The minister said the companies had agreed to pay for the second ferry before the winter", (0,)),
    ("companies had agreed to pay", (1, 2)),
    ("agreed to pay for the second ferry", (3, 4)),
    ("pay for the second", (5,)),
    ("second ferry before", (0, 5)),
    ("ferry before the winter, and that", ()),
    ("the second ferry before the winter", (2,)),
    (_ARABIC[4:60], (1,)),
    ("about three hours", (2,)),
    ("Two boats for the coast", (3,)),
    ("1954\t2\tpromised", (4,)),
    ("11. The minister", (5,)),
)


def add_marked(library: Library) -> None:
    """An article with passages of all sorts."""
    content, blocks = "", list[Block]()
    for kind, line in _LINES:
        row = kind is BlockKind.TABLE_ROW and bool(blocks) and blocks[-1].kind is kind
        content += "" if not content else "\n" if row else "\n\n"
        blocks.append(Block(kind, len(content), len(content) + len(line)))
        content += line
    article = an_article(content, blocks=tuple(blocks), title=TITLE, publication="Harbour Quarterly")
    with library.reading() as reader:
        themes = [theme.id for theme in reader.every(Theme)][:6]
    made = [a_passage(article, quote, themes=tuple(themes[at] for at in on)) for quote, on in _MARKED]
    all_saved(library, article, *made)


def overlaps(desk: OpenDesk) -> QWidget:
    """Passages upon passages, one of them in hand with its handles."""
    return _at(desk, "agreed to pay for the second ferry")


def marking_both_ways(desk: OpenDesk) -> QWidget:
    """A passage in writing from right to left, in hand."""
    return _at(desk, _ARABIC[4:60])


def tag_on_select(desk: OpenDesk) -> QWidget:
    """Each selection is tagged, and two themes are hidden."""
    window = _at(desk, "Two boats for the coast")
    with desk.context.library.reading() as reader:
        themes = [theme.id for theme in reader.every(Theme)]
    desk.context.selection.hide_themes(frozenset(themes[1:3]))
    desk.window.desk.reader.mode.begin(themes[0])
    return window


def all_shown_again(desk: OpenDesk) -> QWidget:
    """The same without either."""
    desk.context.selection.hide_themes(frozenset())
    desk.window.desk.reader.mode.leave()
    return _at(desk, "1954\t2\tpromised")


def _at(desk: OpenDesk, quote: str) -> QWidget:
    with desk.context.library.reading() as reader:
        article = next(reader.every(Article, title=TITLE))
        passage = next(one for one in reader.every(Passage, article_id=article.id) if one.quote == quote)
    desk.context.selection.open(Place("passage", passage.id))
    desk.window.desk.reader.view.setFocus()
    return desk.window


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "overlaps": overlaps,
    "marking-both-ways": marking_both_ways,
    "tag-on-select": tag_on_select,
    "marking-table": all_shown_again,
}
