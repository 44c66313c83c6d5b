"""PDFs that are no use, broken or meant to harm: each is named, or gives what it holds, and nothing hangs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.drafts import Reading
from app.errors import UnreadableFile
from app.importers.pdf import read as read_pdf
from tests.app.importers.pdf_making import Leaf, assembled, column, leaf, pdf, stream, written
from tests.app.importers.reading import read

LINES = ("The keeper of the light wrote down every ship that passed", "the point, and in the evening he read the list.")
SHIFTED = "Oqnbddchmfr ne sgd ehesx ehqrs zmmtzk lddshmf ne sgd zrrnbhzshnm enq bnlotszshnmzk khmfthrshbr "


def reason_for(content: bytes, password: str = "") -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        read(content, "odd.pdf", Reading(password=password))
    return caught.value.reason, caught.value.detail


def test_an_empty_file_is_empty() -> None:
    assert reason_for(b"")[0] == "empty"
    assert reason_for(b"\0\0\n")[0] == "empty"


def test_a_page_that_says_nothing_is_empty() -> None:
    assert reason_for(pdf([leaf(b"")]))[0] == "empty"


def test_something_else_by_that_name_is_broken() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(b"<html><body>Not found</body></html>", "odd.pdf")
    assert caught.value.reason == "broken"


def test_a_password_is_asked_for_and_a_wrong_one_refused() -> None:
    content = pdf([leaf(column(LINES))], password="sesame")
    assert reason_for(content)[0] == "password"
    assert reason_for(content, "poppy")[0] == "wrong-password"
    assert read(content, "odd.pdf", Reading(password="sesame")).text == " ".join(LINES)


def a_scan() -> Leaf:
    return leaf(b"q 612 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\x00\xff EI Q\n")


def test_pictures_of_pages_are_a_scan() -> None:
    assert reason_for(pdf([a_scan(), a_scan()]))[0] == "scan"


def test_some_pages_without_text_are_counted() -> None:
    draft = read(pdf([leaf(column(LINES)), a_scan(), a_scan()]), "odd.pdf")
    assert any("2 pages" in remark for remark in draft.remarks)


def test_a_garbled_text_layer_is_told() -> None:
    draft = read(pdf([leaf(column([SHIFTED[at : at + 60] * 1 for at in range(0, 90, 12)]))]), "odd.pdf")
    assert any("garbled" in remark for remark in draft.remarks)


def test_another_language_is_not_garbled() -> None:
    lines = (
        "Litwo, ojczyzno moja, ty jestes jak zdrowie, ile cie trzeba cenic,",
        "ten tylko sie dowie, kto cie stracil.",
    )
    assert not read(pdf([leaf(column(lines * 3))]), "odd.pdf").remarks


def test_recognised_text_under_a_picture_is_told() -> None:
    hidden = b"BT 3 Tr /F1 11 Tf 1 0 0 1 72 700 Tm (The keeper of the light wrote it down.) Tj ET\n"
    draft = read(pdf([leaf(hidden)]), "odd.pdf")
    assert any("recognised" in remark for remark in draft.remarks)


def test_a_file_that_was_cut_off_gives_what_is_left_and_says_so() -> None:
    content = pdf([leaf(column(LINES)) for _number in range(6)])
    draft = read(content[: content.index(b"xref\n")], "odd.pdf")
    assert LINES[0] in draft.text
    assert any("damaged" in remark for remark in draft.remarks)


def test_a_tree_of_pages_that_holds_itself_ends() -> None:
    tree = b"<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R 3 0 R] >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    content = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(b"BT ET")], "/Root 1 0 R")
    assert reason_for(content)[0] in ("empty", "broken")


def test_forms_that_paint_themselves_end() -> None:
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 700] /Resources << /XObject << /A 4 0 R /B 4 0 R >> >>"
        b" /Length 16 >>\nstream\n/A Do BT ET q Q \nendstream"
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /XObject << /A 4 0 R >> >> >>"
    )
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    content = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, form, stream(b"/A Do")], "/Root 1 0 R")
    assert reason_for(content)[0] in ("empty", "scan")


@pytest.mark.parametrize(
    "box", [(0, 0, 1e9, 1e9), (0, 0, 0, 0), (612, 792, 0, 0), (-1e6, -1e6, 1e6, 1e6), (0, 0, 1, 1)]
)
def test_an_absurd_size_of_page_does_no_harm(box: tuple[float, float, float, float]) -> None:
    draft = read(pdf([Leaf(column(LINES), box=box)]), "odd.pdf")
    assert LINES[0] in draft.text


def test_thousands_of_empty_pages_cost_little() -> None:
    leaves = [leaf(b"") for _number in range(3000)]
    leaves[1500] = leaf(column(LINES))
    draft = read(pdf(leaves), "odd.pdf")
    assert [page.position for page in draft.pages] == [1501]
    assert [page.label for page in draft.pages] == ["1501"]


def test_a_million_claimed_pages_are_not_believed() -> None:
    tree = b"<< /Type /Pages /Count 1000000 /Kids [3 0 R] >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    content = assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, stream(b"BT ET")], "/Root 1 0 R")
    assert reason_for(content)[0] in ("empty", "broken")


def test_a_word_as_long_as_a_book_is_read() -> None:
    assert "x" * 20_000 in read(pdf([leaf(written("x" * 20_000, 72, 700, 1))]), "odd.pdf").text


@settings(max_examples=60)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8), st.integers(0, 5000))
def test_changed_bytes_are_read_or_refused_with_a_reason(place: int, bytes_in: bytes, cut: int) -> None:
    content = bytearray(pdf([leaf(column(LINES)), leaf(column(LINES))]))
    at = place % len(content)
    content[at : at + len(bytes_in)] = bytes_in
    if cut % 3 == 0:
        del content[cut % len(content) :]
    assert outcome_of(bytes(content)) in ("read", "empty", "broken", "scan", "password", "locked")


def outcome_of(content: bytes) -> str:
    try:
        return "read" if read_pdf(content, "odd.pdf")[0].text else "nothing"
    except UnreadableFile as problem:
        return problem.reason
