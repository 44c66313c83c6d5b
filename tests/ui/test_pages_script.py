"""From text to page and back: rectangles, carets and hits, on real pages and on odd ones."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.domain import Layout, Run, Span
from app.worker.pages import Document, PageWorker
from tests.printed import a_pdf, laid_out
from ui.pages.column import EDGE, GAP, Column
from ui.pages.keys import beside
from ui.pages.lines import Lines
from ui.pages.pictures import MOST_PIXELS, Pictures, key_of
from ui.pages.placing import Placing, Stretch
from ui.pages.script import KEPT, Script


@pytest.fixture(scope="module")
def worker() -> Iterator[PageWorker]:
    with PageWorker() as worker:
        worker.warm()
        yield worker


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:!?()'\"&%$£", min_size=1)
LINE = (
    st.lists(WORD.map(lambda word: word[:9]), min_size=1, max_size=7).map(" ".join).filter(lambda line: len(line) > 1)
)
"""Not of one character: PDFium gives another line's end before such a line than ``laid_out`` counts on."""

PAGES = st.lists(st.lists(LINE, min_size=1, max_size=8), min_size=1, max_size=3)


@given(PAGES, st.data())
def test_a_span_is_drawn_where_a_drag_over_it_finds_it_again(
    worker: PageWorker, pages: list[list[str]], data: st.DataObject
) -> None:
    content, layout = laid_out(pages)
    script = Script.of(content, layout)
    original = a_pdf(pages)
    for page in range(1, len(pages) + 1):
        script.learn(page, worker.boxes(Document(str(hash(original)), lambda: original), page))
    inked = [at for at, sign in enumerate(content) if not sign.isspace()]
    first, last = sorted((data.draw(st.sampled_from(inked)), data.draw(st.sampled_from(inked))))
    boxes = [(page, box) for page in range(1, len(pages) + 1) for box in script.boxes(page, first, last + 1)]
    (page, box), (other, end) = boxes[0], boxes[-1]
    start = script.place_at(page, box.left + 0.2, (box.top + box.bottom) / 2)
    stop = script.place_at(other, end.right - 0.2, (end.top + end.bottom) / 2)
    assert (start, stop) == (first, last + 1)


def boxes_of(*places: tuple[float, float, float, float]) -> array[float]:
    return array("f", [side for place in places for side in place])


def in_a_row(count: int, left: float, top: float, wide: float = 10, high: float = 12) -> list[tuple[float, ...]]:
    return [(left + number * wide, top, left + (number + 1) * wide, top + high) for number in range(count)]


def a_script(content: str, places: list[tuple[float, ...]], *runs: Run) -> Script:
    script = Script.of(content, Layout("0" * 32, runs or (Run(0, len(content), 1, 0),)))
    script.learn(1, array("f", [side for place in places for side in place]))
    return script


def test_two_columns_side_by_side_are_two_lines() -> None:
    script = a_script("abcd", [*in_a_row(2, 10, 10), *in_a_row(2, 300, 10)])
    assert [(box.left, box.right) for box in script.boxes(1, 0, 4)] == [(10, 30), (300, 320)]


def test_a_drop_cap_does_not_swallow_the_lines_beside_it() -> None:
    script = a_script("Tone", [(10, 10, 40, 60), *in_a_row(2, 42, 10), (42, 26, 52, 38)])
    assert len(list(script.boxes(1, 0, 4))) == 3


def test_a_small_raised_number_belongs_to_its_line() -> None:
    lines = Lines(boxes_of((10, 10, 20, 22), (20, 8, 24, 16)), [Run(0, 2, 1, 0)])
    assert [(line.box.top, line.box.bottom) for line in lines.lines] == [(8, 22)]


def test_writing_from_right_to_left_has_its_caret_on_the_right() -> None:
    content = "שלום"
    script = a_script(content, in_a_row(4, 10, 10)[::-1])
    caret = script.caret(0)
    assert caret is not None
    assert caret.x == 50
    assert script.place_at(1, 49, 15) == 0
    assert script.place_at(1, 11, 15) == 4
    assert len(list(script.boxes(1, 0, 4))) == 1


def test_what_was_put_into_the_text_has_no_rectangle_and_the_caret_stands_beside_it() -> None:
    # "mended" was "men-" and "ded" on two lines: character 3 of the page is not in the text.
    places = [*in_a_row(4, 10, 10), *in_a_row(3, 10, 30)]
    script = a_script("mended now", [*places], Run(0, 3, 1, 0), Run(3, 6, 1, 4))
    assert [box.top for box in script.boxes(1, 0, 6)] == [10, 30]
    assert list(script.boxes(1, 6, 10)) == []
    caret = script.caret(6)
    assert caret is not None
    assert (caret.x, caret.top) == (40, 30)
    assert script.caret(9) == caret, "the rest of the words has no place"
    assert script.placing.offset(1, 3) is None


def test_a_stretch_over_runs_comes_in_pieces() -> None:
    placing = Placing(Layout("0" * 32, (Run(0, 3, 1, 0), Run(5, 9, 1, 4), Run(9, 12, 2, 7))))
    assert list(placing.stretches(2, 11)) == [Stretch(1, 2, 3), Stretch(1, 4, 8), Stretch(2, 7, 9)]
    assert [placing.offset(*spot) for spot in ((1, 0), (1, 3), (1, 4), (2, 9), (2, 10), (3, 0))] == [
        0, None, 5, 11, None, None,
    ]  # fmt: skip
    assert [placing.page(offset) for offset in (0, 4, 9, 99)] == [1, 1, 2, 2]
    assert (placing.next_page(1, 1), placing.next_page(1, -1)) == (2, None)


def test_pages_without_text_have_nothing_to_find() -> None:
    script = Script.of("", Layout("0" * 32))
    script.learn(1, array("f"))
    assert script.place_at(1, 5, 5) is None
    assert script.under(1, 5, 5) is None
    assert script.caret(0) is None
    assert script.line_at(0) is None
    assert script.top_of(1, 0) is None
    assert script.placing.page(0) == 0


def test_characters_without_area_are_passed_over() -> None:
    script = a_script("a b", [(10, 10, 20, 22), (20, 10, 20, 10), (30, 10, 40, 22)])
    assert [(box.left, box.right) for box in script.boxes(1, 0, 3)] == [(10, 40)]
    assert script.caret(1) is not None


def test_a_layout_that_promises_more_characters_than_the_page_has_does_no_harm() -> None:
    script = a_script("abcdef", in_a_row(2, 10, 10))
    assert len(list(script.boxes(1, 0, 6))) == 1
    assert script.place_at(1, 500, 500) == 2
    assert script.caret(5) is not None
    assert script.line_at(0) == Span(0, 2)


def test_boxes_are_held_for_some_pages_only() -> None:
    script = Script.of("", Layout("0" * 32))
    forgotten = [page for number in range(1, KEPT + 4) for page in script.learn(number, array("f"))]
    assert forgotten == [1, 2, 3]
    assert len(script.lines) == KEPT


@pytest.mark.parametrize(
    ("caret", "step", "expected"),
    [(0, -1, None), (0, 1, 1), (1, 1, 3), (3, 1, 5), (5, -1, 3), (3, -1, 1), (7, 1, 8), (8, 1, None)],
)
def test_the_caret_steps_over_whole_characters_and_paragraph_ends(caret: int, step: int, expected: int | None) -> None:
    assert beside("a\n\ne\u0301\n\nb", caret, step) == expected


SIZES = ((612.0, 792.0), (300.0, 100.0), (612.0, 792.0))


def test_pages_stand_below_each_other_in_the_middle() -> None:
    column = Column(SIZES, 0.5, 800)
    assert column.top(1) == EDGE
    assert column.top(2) == EDGE + 396 + GAP
    assert column.sheet(2).left == (800 - 150) / 2
    assert column.height == 2 * EDGE + 2 * GAP + (792 + 100 + 792) / 2
    assert [column.page(y) for y in (-10, EDGE + 1, column.top(2), 1e9)] == [1, 1, 2, 3]
    assert list(column.seen(column.top(2) - 3, column.top(3) + 1)) == [2, 3]
    assert column.spot(column.sheet(2).left + 5, column.top(2) + 5) == (2, 10, 10)


def test_no_pages_take_no_room() -> None:
    column = Column(())
    assert (column.height, list(column.seen(0, 100)), column.page(5)) == (0, [], 0)


def picture(side: int) -> QImage:
    made = QImage(side, side, QImage.Format.Format_RGB32)
    made.fill(0)
    return made


def test_pictures_used_last_are_kept() -> None:
    pictures = Pictures(most=3 * 400)
    for page in (1, 2, 3):
        pictures.keep((page, 1000), picture(10))
    assert pictures.best((1, 1000)) is not None
    pictures.keep((4, 1000), picture(10))
    assert [(page, 1000) in pictures for page in (1, 2, 3, 4)] == [True, False, True, True]
    assert pictures.bytes == 1200
    pictures.keep((4, 1000), picture(5))
    assert pictures.bytes == 900
    pictures.keep((5, 1000), picture(100))
    assert [(page, 1000) in pictures for page in (3, 4, 5)] == [False, False, True], "the newest always stays"


def test_the_picture_nearest_in_scale_stands_in() -> None:
    pictures = Pictures()
    pictures.keep((1, 500), picture(5))
    pictures.keep((1, 2000), picture(20))
    found = pictures.best((1, 1900))
    assert found is not None
    assert found.width() == 20
    assert pictures.best((2, 500)) is None


def test_no_picture_is_asked_for_that_would_be_too_large() -> None:
    page, scale = key_of(1, 50.0, (2000.0, 3000.0))
    assert page == 1
    assert (scale / 1000) ** 2 * 2000 * 3000 <= MOST_PIXELS * 1.01
