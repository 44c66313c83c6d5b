"""The pages themselves: sizes, labels, pictures, and a box for every character."""

from __future__ import annotations

import pytest

from app.errors import UnreadableFile
from app.importers.pdf.pages import LONGEST_SIDE, MOST_PIXELS, Picture, open_pages
from tests.app.importers.pdf_making import Leaf, leaf, markup, pdf, written
from tests.app.importers.reading import read

LINE = "The keeper wrote."


def pixel(picture: Picture, x: float, y: float) -> tuple[int, int, int]:
    at = int(y) * picture.stride + int(x) * 4
    blue, green, red = picture.pixels[at : at + 3]
    return red, green, blue


def test_sizes_and_labels_are_those_of_the_pages_as_shown() -> None:
    pages = open_pages(pdf([leaf(b""), leaf(b"", turned=90)], labels="[0 << /S /r >>]"))
    assert (pages.count, pages.sizes, pages.labels) == (2, ((612, 792), (792, 612)), ("i", "ii"))
    pages.close()


def test_pages_without_labels_go_by_their_position() -> None:
    pages = open_pages(pdf([leaf(b""), leaf(b"")]))
    assert pages.labels == ("1", "2")
    pages.close()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_box_of_a_character_lies_over_its_ink(turned: int) -> None:
    """A black square is painted under each letter's place, so that its box must hold it."""
    content = pdf([Leaf(written("mmm", 100, 500, 40), box=(50, 100, 400, 700), turned=turned)])
    pages = open_pages(content)
    boxes, picture = pages.boxes(1), pages.picture(1, 2)
    left, top, right, bottom = boxes[:4]
    dark = [
        (x, y)
        for y in range(picture.height)
        for x in range(picture.width)
        if picture.pixels[y * picture.stride + 4 * x] < 100
    ]
    across = (min(boxes[0::4]), max(boxes[2::4])), (min(boxes[1::4]), max(boxes[3::4]))
    pages.close()
    assert left < right
    assert top < bottom
    assert dark
    assert all(
        across[0][0] - 1 <= x / 2 <= across[0][1] + 1 and across[1][0] - 1 <= y / 2 <= across[1][1] + 1 for x, y in dark
    )


def test_boxes_count_as_the_runs_of_the_reader_do() -> None:
    content = pdf([leaf(written(LINE, 72, 700), written("A second line.", 72, 600))])
    draft, pages = read(content, "x.pdf"), open_pages(content)
    boxes = pages.boxes(1)
    pages.close()
    second = next(run for run in draft.runs if draft.text[run.start : run.end].startswith("A second"))
    first = boxes[4 * second.first : 4 * second.first + 4]
    assert first[0] == pytest.approx(72, abs=1)
    assert first[1] < 792 - 600 < first[3]


def test_highlights_are_left_to_whoever_draws_the_passages() -> None:
    content = pdf([leaf(written(LINE, 72, 700), annotations=[markup("Highlight", (72, 690, 200, 720), "1 0 0")])])
    pages = open_pages(content)
    assert pixel(pages.picture(1, 1), 195, 792 - 717) == (255, 255, 255)
    pages.close()


def test_a_huge_page_makes_a_picture_of_bounded_size() -> None:
    pages = open_pages(pdf([Leaf(b"", box=(0, 0, 14400, 14400)), Leaf(b"", box=(0, 0, 2, 1_000_000))]))
    square, strip = pages.picture(1, 50), pages.picture(2, 50)
    pages.close()
    assert square.width * square.height <= MOST_PIXELS
    assert max(strip.width, strip.height) <= LONGEST_SIDE
    assert len(strip.pixels) == strip.stride * strip.height


@pytest.mark.parametrize("position", [0, 2, -1])
def test_a_page_that_is_not_there_is_named(position: int) -> None:
    pages = open_pages(pdf([leaf(b"")]))
    with pytest.raises(UnreadableFile):
        pages.picture(position, 1)
    with pytest.raises(UnreadableFile):
        pages.boxes(position)
    pages.close()


def test_a_password_opens_the_pages() -> None:
    content = pdf([leaf(written(LINE, 72, 700))], password="sesame")
    with pytest.raises(UnreadableFile, match="password"):
        open_pages(content)
    pages = open_pages(content, "sesame")
    assert len(pages.boxes(1)) >= 4 * len(LINE)
    pages.close()
