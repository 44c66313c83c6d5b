"""Tables in the reader: columns stand under each other where they fit a line, and every character keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextBlock
from pytestqt.qtbot import QtBot

from app.domain import Block, BlockKind, Text
from tests.factories import a_text
from ui.reader.typeset import Sheet, measure, typeset

NARROW = ("Harbour\tShips\tBoats", "North\t12\t4", "\t7\t31")
LONG_LAST = ("Place\tRemark", f"North\t{'The keeper wrote down that the ferry had crossed. ' * 4}")
WIDE = tuple("\t".join(f"A rather long cell {column} of row {row}" for column in range(6)) for row in range(2))


def a_table(*tables: tuple[str, ...]) -> Text:
    """A text of these tables."""
    blocks, at = [], 0
    for rows in tables:
        for row in rows:
            blocks.append(Block(BlockKind.TABLE_ROW, at, at + len(row)))
            at += len(row) + 1
        at += 1
    return a_text(content="\n\n".join("\n".join(rows) for rows in tables), blocks=tuple(blocks))


def stops(sheet: Sheet, row: int) -> list[float]:
    return [tab.position for tab in block(sheet, row).blockFormat().tabPositions()]


def block(sheet: Sheet, row: int) -> QTextBlock:
    return sheet.document.findBlockByNumber(row)


def test_all_rows_of_a_table_have_the_same_columns_and_each_table_its_own(qtbot: QtBot) -> None:
    other = ("Year\tThe sum that was paid for it", "2019\t£1m")
    sheet = typeset(a_table(NARROW, other))
    assert len(stops(sheet, 0)) == 2
    assert stops(sheet, 0) == stops(sheet, 1) == stops(sheet, 2)
    assert len(stops(sheet, 3)) == 1
    assert block(sheet, 2).text() == "\t7\t31"


def test_a_last_cell_that_is_too_long_hangs_below_itself(qtbot: QtBot) -> None:
    look = block(typeset(a_table(LONG_LAST)), 1).blockFormat()
    (stop,) = (tab.position for tab in look.tabPositions())
    assert (look.leftMargin(), look.textIndent()) == (stop, -stop)


def test_a_table_too_wide_for_a_line_is_wrapped_with_room_between_its_cells(qtbot: QtBot) -> None:
    sheet = typeset(a_table(WIDE))
    assert stops(sheet, 0) == []
    assert "row 0\u2003A rather" in block(sheet, 0).text()


@pytest.mark.parametrize("rows", [NARROW, LONG_LAST, WIDE, ("one cell",), ("👩‍👩‍👧‍👦\tاللجنة", "\t\t")])
def test_every_character_of_a_table_keeps_its_place(qtbot: QtBot, rows: tuple[str, ...]) -> None:
    text = a_table(rows)
    sheet = typeset(text)
    shown = sheet.document.toPlainText()
    for offset, character in enumerate(text.content):
        if not character.isspace():
            position = sheet.placement.position(offset)
            assert shown.encode("utf-16-le")[2 * position :].decode("utf-16-le").startswith(character)
    assert all(stop < measure(sheet.points) for stop in stops(sheet, 0))
