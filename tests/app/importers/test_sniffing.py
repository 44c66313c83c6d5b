import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UnreadableFile
from app.importers import read as read_all
from app.importers.sniffing import sniffed
from tests.app.importers.office import zipped
from tests.app.importers.reading import read

PROSE = "The committee met on Tuesday to ask what the pledge would cost, and nobody could say who would pay for it."
PAGE = f"<html><head><title>Bridge</title></head><body><p>{PROSE}</p><p>{PROSE}</p></body></html>".encode()
MAIL = "From: Ada <ada@example.org>\nTo: Bob\nSubject: Costs\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
RECORD = "TY  - JOUR\nTI  - Bridges\nAB  - Nobody could say who would pay.\nER  -\n"


class Unseekable(io.RawIOBase):
    """A stream, into which a zip is written with its sizes behind the members."""

    def __init__(self) -> None:
        self.written = b""

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self.written += bytes(piece)  # type: ignore[call-overload]
        return len(bytes(piece))  # type: ignore[call-overload]


DOCX = zipped({"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<x/>", "word/document.xml": b"<w/>" * 99})


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", ".pdf"),
        (b"\n\n%PDF-1.4 ", ".pdf"),
        (b"{\\rtf1\\ansi x}", ".rtf"),
        (DOCX, ".docx"),
        (zipped({"mimetype": b"application/epub+zip", "x": b""}, zipfile.ZIP_STORED), ".epub"),
        (zipped({"mimetype": b"application/epub+zip", "x": b""}), ".epub"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, zipfile.ZIP_STORED), ".odt"),
        (zipped({"META-INF/container.xml": b"<container/>"}), ".epub"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED), ""),
        (zipped({"xl/workbook.xml": b"<x/>"}), ""),
        (PAGE, ".html"),
        (b"\xef\xbb\xbf\r\n  <!DOCTYPE html PUBLIC '-//W3C//DTD'>\n<p>x", ".html"),
        (b"<!-- saved from url=(0022)http://example.org/ -->\n<HTML><p>x", ".html"),
        ('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>x</p></html>'.encode("utf-16"), ".html"),
        (b"<htmlish>x", ""),
        (MAIL.encode() + b"\nHello\n", ".eml"),
        (MAIL.encode().replace(b"\n", b"\r\n") + b'Content-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n', ".mht"),
        (b"From: Ada\nSubject: What a person copied\n\nHello", ""),
        (RECORD.encode(), ".ris"),
        (b"\xef\xbb\xbf\r\nTY  - NEWS\r\n", ".ris"),
        (b"FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\n", ".ciw"),
        (b"PMID- 12345678\nOWN - NLM\n", ".nbib"),
        (b"%0 Journal Article\n%T Bridges\n", ".enw"),
        (b"% Encoding: UTF-8\n\n@article{ames2013, title = {Bridges}}", ".bib"),
        (b'@string(tpj = "The Plant Journal")\n', ".bib"),
        (b'[{"id": "x", "type": "article-journal", "title": "Bridges"}]', ".json"),
        (b'{"name": "a package", "version": 1}', ""),
        (b"@ada and @bob, what a day", ""),
        (b"# A heading\n\nWords", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
        (b"", ""),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(content: bytes, ending: str) -> None:
    assert sniffed(content) == ending


def test_a_document_within_an_archive_does_not_make_the_archive_one() -> None:
    assert sniffed(zipped({"papers/first.docx": DOCX}, zipfile.ZIP_STORED)) == ""


def test_an_archive_written_to_a_stream_is_known_too() -> None:
    stream = Unseekable()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<w/>")
    assert sniffed(stream.written) == ".docx"


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"<!--", b"%PDF", b"@a{", b"[{", b"A: b\nC: d\n"]))
def test_no_bytes_are_too_odd_to_be_looked_at(content: bytes, start: bytes) -> None:
    assert sniffed(start + content).startswith(".") or sniffed(start + content) == ""


def test_long_chains_of_comments_are_looked_at_in_no_time() -> None:
    assert sniffed(b"<!--a-->" * 2000 + b"<svg>") == ""
    assert sniffed(b"<!--" + b"-->" * 3000) == ""


@pytest.mark.parametrize(
    "name", ["", "Bridge", "Smith et al. 2013", "bridge.pdf", "bridge.txt", "bridge.xyz", "a.docx"]
)
def test_a_page_is_read_as_a_page_whatever_its_name(name: str) -> None:
    draft = read(PAGE, name)
    assert (draft.format, draft.title) == ("html", "Bridge")
    assert draft.text.startswith("The committee")


def test_a_name_that_says_something_else_is_remarked_on() -> None:
    assert any(".pdf" in remark for remark in read(PAGE, "bridge.pdf").remarks)
    assert any(".doc" in remark for remark in read(b"{\\rtf1 " + PROSE.encode() + b"}", "bridge.doc").remarks)
    for name in ("bridge.html", "bridge", "Smith et al. 2013"):
        assert read(PAGE, name).remarks == ()


def test_records_in_a_text_file_are_read_as_records() -> None:
    draft = read(RECORD.encode(), "savedrecs.txt")
    assert (draft.format, draft.title) == ("ris", "Bridges")


def test_what_is_nothing_else_is_text_if_it_is_text_at_all() -> None:
    for name in ("notes", "notes.rst", "chapter.tex"):
        assert (read(PROSE.encode(), name).format, read(PROSE.encode(), name).remarks) == ("text", ())
    for name in ("photo.jpg", "photo"):
        with pytest.raises(UnreadableFile) as told:
            read_all(b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9, name)
        assert told.value.reason == "unknown-format"


def test_markdown_may_begin_with_anything_that_is_text() -> None:
    assert read(f"<!doctype html> is how pages begin.\n\n{PROSE}".encode(), "notes.md").format == "markdown"
