"""Saved pages in one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from app.domain import PartialDate
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.trimming import trimmed
from tests.app.importers.reading import read

SENTENCE = "The committee met on Tuesday for five hours, and after a long debate about the bridge it decided nothing. "
BODY = (
    "<nav><a href='/'>Home</a></nav><article><h1>Nothing was decided</h1>" + f"<p>{SENTENCE * 3}</p>" * 4 + "</article>"
)
ADDRESS = "https://paper.example/2020/05/07/bridge"


def saved(
    body: str = BODY, encoding: str = "utf-8", transfer: str = "quoted-printable", headers: str = "", more: bytes = b""
) -> bytes:
    """A page as a browser saves it."""
    page = f"<html><head><title>Nothing was decided</title></head><body>{body}</body></html>".encode(encoding)
    written = quopri.encodestring(page) if transfer == "quoted-printable" else base64.encodebytes(page)
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {ADDRESS}\r\nSubject: =?utf-8?Q?Nothing=20was=20decided?=\r\n"
        "Date: Fri, 3 Mar 2023 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'{headers}Content-Type: multipart/related; type="text/html"; boundary="--edge"\r\n\r\n\r\n'
    )
    part = (
        f"----edge\r\nContent-Type: text/html; charset={encoding}\r\nContent-Transfer-Encoding: {transfer}\r\n"
        f"Content-Location: {ADDRESS}\r\n\r\n"
    )
    return head.encode() + part.encode() + written.replace(b"\n", b"\r\n") + b"\r\n" + more + b"----edge--\r\n"


def said(content: bytes, reading: Reading | None = None) -> Draft:
    return read(content, "bridge.mhtml", reading or Reading())


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_the_page_in_a_saved_file_is_read_as_a_page(transfer: str) -> None:
    draft = said(saved(transfer=transfer))
    assert draft.title == "Nothing was decided"
    assert draft.url == ADDRESS
    assert draft.text.count("committee") == 12
    assert "Home" not in draft.text
    assert draft.format == "mht"


def test_the_day_of_the_visit_is_not_the_day_of_the_page() -> None:
    draft = said(saved().replace(b"/2020/05/07", b""))
    assert draft.date is None
    assert said(saved()).date == PartialDate(2020, 5, 7)


def test_the_encoding_is_that_of_the_part() -> None:
    draft = said(saved(BODY.replace("committee", "comité"), "iso-8859-1"))
    assert draft.text.count("comité") == 12
    assert draft.encoding == "cp1252"


def test_an_encoding_that_a_person_wants_is_used() -> None:
    draft = said(saved(BODY.replace("committee", "comité"), "iso-8859-1"), Reading(encoding="cp1251"))
    assert "comitй" in draft.text


def test_pictures_and_styles_among_the_parts_are_passed_over() -> None:
    more = (
        b"----edge\r\nContent-Type: text/css\r\nContent-Location: cid:style@x\r\n\r\nbody { color: red }\r\n"
        b"----edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    )
    assert "color" not in said(saved(more=more)).text


def test_a_page_of_frames_is_the_frame_that_says_most() -> None:
    more = (
        b"----edge\r\nContent-Type: text/html\r\nContent-Location: https://paper.example/left.html\r\n\r\n"
        b"<ul><li><a href='a'>Contents</a></li></ul>\r\n"
        b"----edge\r\nContent-Type: text/html\r\nContent-ID: <right@x>\r\n\r\n"
        + f"<html><body>{BODY}</body></html>".encode()
        + b"\r\n"
    )
    draft = said(saved("<frameset cols='*,*'><frame src='left.html'><frame src='cid:right@x'></frameset>", more=more))
    assert draft.text.count("committee") == 12


def test_a_file_cut_off_in_the_middle_gives_what_is_there() -> None:
    whole = saved()
    assert "committee" in said(whole[: len(whole) * 2 // 3]).text


def test_a_file_that_lost_its_headers_is_read_by_its_boundaries() -> None:
    whole = saved()
    assert said(whole[whole.index(b"----edge") :]).text.count("committee") == 12


def test_a_page_between_broken_boundaries_is_found() -> None:
    broken = saved(more=b"----edge\r\nContent-Type: text/css\r\n\r\ncolor\r\n").replace(
        b'boundary="--edge"', b'boundary="ed"'
    )
    assert said(broken).text.count("committee") == 12


def test_a_mailbox_line_before_the_headers_does_no_harm() -> None:
    assert said(b"From someone Fri Mar  3 10:00:00 2023\n" + saved()).title == "Nothing was decided"


def test_a_page_that_is_only_called_a_saved_file_is_a_page() -> None:
    assert said(f"<html><body>{BODY}</body></html>".encode()).text.count("committee") == 12


def test_a_saved_text_is_read_as_text() -> None:
    headers = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Location: https://a.example/x\r\n"
    content = headers + b"\r\nPlain words.\r\n"
    draft = said(content)
    assert draft.text.strip() == "Plain words."
    assert draft.url == "https://a.example/x"


def test_the_whole_page_can_be_asked_for() -> None:
    whole = said(saved(), Reading(whole=True))
    assert "Home" in whole.text
    assert trimmed(whole).text == said(saved()).text


def test_a_saved_picture_has_no_main_text() -> None:
    content = (
        b"MIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    )
    with pytest.raises(UnreadableFile) as told:
        said(content)
    assert told.value.reason == "no-main-text"


def test_thousands_of_parts_and_deep_nesting_are_refused() -> None:
    many = saved(more=b"----edge\r\nContent-Type: text/css\r\n\r\na\r\n" * 6000)
    deep = b"".join(b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(600))
    for content, reasons in ((many, {"archive-bomb"}), (b"MIME-Version: 1.0\r\n" + deep, {"archive-bomb", "broken"})):
        with pytest.raises(UnreadableFile) as told:
            said(content)
        assert told.value.reason in reasons


def test_a_saved_page_is_known_by_its_headers_and_a_mail_with_pictures_is_none() -> None:
    assert read(saved(), "bridge").format == "mht"
    sent = saved(headers="To: Ana <ana@example.org>\r\nMessage-ID: <1@example.org>\r\n")
    assert read(sent, "bridge.eml").format == "mail"
    assert read(sent, "bridge").format == "mail"
    assert read(saved(), "bridge.mhtml").remarks == ()
