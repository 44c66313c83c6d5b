"""Tables in the reader: columns stand under each other where they fit a line, and every character keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextLine
from pytestqt.qtbot import QtBot

from app.domain import Block, BlockKind, Text
from tests.factories import a_text
from ui.reader.typeset import LEFT, RIGHT, Sheet, measure, typeset

NARROW = ("Harbour\tShips\tBoats", "North\t12\t4", "\t7\t31")
LONG_LAST = ("Place\tRemark", f"North\t{'The keeper wrote down that the ferry had crossed. ' * 4}")
MANY = tuple("\t".join([f"Day {row}", *(f"{hour:02}.{row} m" for hour in range(14))]) for row in range(2))
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


def test_cells_too_long_to_stand_side_by_side_stand_below_each_other_set_in(qtbot: QtBot) -> None:
    sheet = typeset(a_table(WIDE))
    look = block(sheet, 0).blockFormat()
    assert stops(sheet, 0) == []
    assert "row 0\u2028A rather" in block(sheet, 0).text()
    assert look.leftMargin() == -look.textIndent() > 0


def test_many_short_cells_stand_in_a_grid_over_several_lines(qtbot: QtBot) -> None:
    sheet = typeset(a_table(MANY))
    step = stops(sheet, 0)[0]
    assert stops(sheet, 0) == pytest.approx([step * number for number in range(1, len(stops(sheet, 0)) + 1)])
    assert stops(sheet, 0)[-1] == pytest.approx(sheet.measure), "so that no cell is broken at the end of a line"
    sheet.document.setTextWidth(sheet.measure + LEFT + RIGHT)
    first, second = left_edges(sheet, 0), left_edges(sheet, 1)
    assert len(set(first)) < len(first), "later lines stand under the first one's columns"
    assert first == pytest.approx(second, abs=1)


def test_all_rows_of_an_arabic_table_begin_at_the_right_also_those_of_figures(qtbot: QtBot) -> None:
    sheet = typeset(a_table(("السنة\tالركاب", "1909\t4210")))
    sheet.document.setTextWidth(600)
    sheet.document.documentLayout().documentSize()
    assert [block(sheet, row).textDirection() for row in (0, 1)] == [Qt.LayoutDirection.RightToLeft] * 2
    right = [right_edge(block(sheet, row), block(sheet, row).text().index("\t") + 1) for row in (0, 1)]
    assert right[0] == pytest.approx(right[1], abs=1)


def left_edges(sheet: Sheet, row: int) -> list[float]:
    """Where each cell begins, in the document's coordinates."""
    sheet.document.documentLayout().documentSize()
    layout, words = block(sheet, row).layout(), block(sheet, row).text()
    places = [0] + [at + 1 for at, sign in enumerate(words) if sign == "\t"]
    return [x_of(layout.lineForTextPosition(at), at) for at in places]


def right_edge(row: QTextBlock, at: int) -> float:
    runs = row.layout().lineForTextPosition(at).glyphRuns(at, row.length() - 1 - at)
    return max(run.boundingRect().right() for run in runs)


def x_of(line: QTextLine, at: int) -> float:
    found: object = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else str(found))


@pytest.mark.parametrize("rows", [NARROW, LONG_LAST, MANY, WIDE, ("one cell",), ("👩‍👩‍👧‍👦\tاللجنة", "\t\t")])
def test_every_character_of_a_table_keeps_its_place(qtbot: QtBot, rows: tuple[str, ...]) -> None:
    text = a_table(rows)
    sheet = typeset(text)
    shown = sheet.document.toPlainText()
    for offset, character in enumerate(text.content):
        if not character.isspace():
            position = sheet.placement.position(offset)
            assert shown.encode("utf-16-le")[2 * position :].decode("utf-16-le").startswith(character)
    assert all(stop <= measure(sheet.points) for stop in stops(sheet, 0))
