"""The screens of reading, for ``tests.tour``: outline, typography, finding."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain import Article, Block, BlockKind
from app.ports import Library
from tests.factories import an_article, saved
from ui.places import Place
from ui.reader.type_popup import TypePopup
from ui.session import OpenDesk

_TITLE = "What a town remembers"


def add_reading(library: Library) -> None:
    """An article with headings, lists of three levels, tables that fit a line and that do not, a quotation, Arabic."""
    content, blocks = "", []
    for kind, words, level in _PARTS:
        blocks.append(Block(kind, len(content), len(content) + len(words), level))
        content += words + ("\n" if kind in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM) else "\n\n")
    saved(library, an_article(content, blocks=tuple(blocks), title=_TITLE, publication="Harbour Quarterly"))


def _open(desk: OpenDesk) -> QWidget:
    with desk.context.library.reading() as reader:
        article = next(reader.every(Article, title=_TITLE))
    desk.context.selection.open(Place("article", article.id))
    return desk.window


def _outline(desk: OpenDesk) -> QWidget:
    window, reader = _open(desk), desk.window.desk.reader
    reader.hits.close()
    for popup in reader.findChildren(TypePopup):
        popup.close()
    desk.window.desk.show_outline()
    return window


def _typography(desk: OpenDesk) -> QWidget:
    window = _open(desk)
    desk.window.desk.reader.open_type()
    return window


def _found(desk: OpenDesk) -> QWidget:
    window = _open(desk)
    reader = desk.window.desk.reader
    reader.find_in_article()
    reader.hits.bar.line.setText("the")
    reader.hits.find("the")
    return window


_K = BlockKind
_PARTS: tuple[tuple[BlockKind, str, int], ...] = (
    (_K.HEADING, "What a town remembers of its ferry", 1),
    (_K.PARAGRAPH, "The old road along the river had been under water for eleven days. The board asked for this:", 1),
    (_K.LIST_ITEM, "1. a second boat, large enough for two carts and their horses, and for those who drive them;", 1),
    (_K.LIST_ITEM, "a) the oak to be cut in winter,", 2),
    (_K.LIST_ITEM, "and looked at every year;", 3),
    (_K.LIST_ITEM, "2. a bell.", 1),
    (_K.HEADING, "What it cost", 2),
    (_K.TABLE_ROW, "Year\tPassengers\tTaken", 1),
    (_K.TABLE_ROW, "1911\t9,020\t£402", 1),
    (_K.PARAGRAPH, "The tides were noted by the hour:", 1),
    (_K.TABLE_ROW, "\t".join(["Day 1", *(f"{hour:02}.{hour % 7} m" for hour in range(14))]), 1),
    (_K.TABLE_ROW, "\t".join(["Day 2", *(f"{hour:02}.{hour % 5} m" for hour in range(14))]), 1),
    (_K.HEADING, "Voices", 2),
    (_K.QUOTATION, "We were told that it would be a year. It was eleven.", 1),
    (_K.PARAGRAPH, "قالت المهندسة إن الانتظار كان أصعب من السعر، وإن الجسر لم يُنسِ أحدًا العبّارة القديمة.", 1),
    (_K.QUOTATION, "قيل لنا إن الأمر سيستغرق سنة واحدة. فكانت إحدى عشرة سنة.", 1),
    *((_K.PARAGRAPH, "The bridge was opened in the autumn, and the ferry went on until the ice. " * 6, 1),) * 12,
)


SCREENS: dict[str, Callable[[OpenDesk], QWidget]] = {
    "find-in-article": _found,
    "typography": _typography,
    "outline": _outline,
}
