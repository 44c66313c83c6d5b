import struct
import zipfile
from io import BytesIO

import pytest

from app.errors import UnreadableFile
from app.importers import archives
from app.importers.archives import open_archive
from app.importers.xml_safe import UnsafeXml, parse_xml
from tests.app.importers.office import mutants, zipped


def reason(content: bytes, member: str) -> str:
    try:
        return "read" if open_archive(content, "x.zip").member(member) is not None else "missing"
    except UnreadableFile as problem:
        return problem.reason


def test_members_are_found_by_any_writing_of_their_name() -> None:
    archive = open_archive(zipped({"Word/Document.xml": "a", "x\\y.xml": "b"}), "x.zip")
    assert archive.member("/word/document.xml") == b"a"
    assert archive.member("x/z/../y.xml") == b"b"
    assert archive.member("none") is None
    assert "WORD/document.xml" in archive


def test_names_that_climb_out_are_only_keys() -> None:
    archive = open_archive(zipped({"../../etc/passwd": "mine", "/root/x": "also"}), "x.zip")
    assert archive.member("../../etc/passwd") == b"mine"
    assert archive.member("/etc/passwd") is None


def test_a_steep_member_is_a_bomb_while_it_inflates() -> None:
    assert reason(zipped({"a": bytes(30_000_000)}), "a") == "archive-bomb"


def test_a_member_that_lies_about_its_size_is_still_counted() -> None:
    content = bytearray(zipped({"a": bytes(30_000_000)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(mark) + offset
        content[place : place + 4] = struct.pack("<I", 50_000_000)
    assert reason(bytes(content), "a") == "archive-bomb"


def test_a_large_member_and_a_large_whole_are_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = bytes(range(256)) * 20
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 5000)
    assert reason(zipped({"a": noise}), "a") == "archive-bomb"
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 10_000)
    monkeypatch.setattr(archives, "LARGEST_WHOLE", 12_000)
    archive = open_archive(zipped({"a": noise, "b": noise, "c": noise}), "x.zip")
    assert archive.member("a") == archive.member("b") == noise
    with pytest.raises(UnreadableFile):
        archive.member("c")


def test_ten_thousand_members_are_too_many() -> None:
    assert reason(zipped(dict.fromkeys(map(str, range(10_001)), "")), "1") == "archive-bomb"


def test_odd_methods_and_damaged_members_are_missing() -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", "x" * 1000)
    assert reason(written.getvalue(), "a") == "missing"
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a", "words words")
    assert reason(stored.getvalue().replace(b"words words", b"wOrds words", 1), "a") == "missing"


@pytest.mark.parametrize("content", [b"PK", b"no zip", zipped({"a": "b"})[:40]])
def test_what_is_no_archive_is_broken(content: bytes) -> None:
    assert reason(content, "a") == "broken"


def test_mutated_archives_are_read_or_refused_in_words() -> None:
    whole = zipped({"a": "words " * 100, "b/c": "more"})
    seen = {reason(mutant, "a") for mutant in mutants(whole, 2, 200)}
    assert seen <= {"read", "missing", "broken", "password", "archive-bomb", "empty"}


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"<a",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"),
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        b"<a>" * 300 + b"</a>" * 300,
        b"\x00\x01\x02",
    ],
)
def test_xml_that_cannot_be_trusted_is_refused(source: bytes) -> None:
    with pytest.raises(UnsafeXml):
        parse_xml(source)


def test_a_document_type_without_entities_is_passed_over() -> None:
    assert parse_xml(b'<!DOCTYPE ncx PUBLIC "-//x//DTD" "http://nowhere.invalid/x.dtd"><ncx/>').tag == "ncx"
