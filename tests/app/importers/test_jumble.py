"""Bytes of things that are no writing never become an article, whatever encoding they happen to fit."""

from __future__ import annotations

import io
import marshal
import random
import sqlite3
import struct
import sys
import tarfile
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UnreadableFile
from app.importers.encodings import decode
from app.importers.jumble import is_jumble
from tests.app.importers.test_encodings import RIVER

CHANCE = random.Random(7)


def _picture() -> bytes:
    rows = b"".join(b"\0" + CHANCE.randbytes(90) for _row in range(30))
    return b"BM" + struct.pack("<IIIIII", 2800, 0, 54, 40, 30, 30) + zlib.compress(rows)


def _database(tmp: Path) -> bytes:
    with sqlite3.connect(tmp / "a.db") as connection:
        connection.execute("CREATE TABLE words (word TEXT, number INTEGER)")
        connection.executemany("INSERT INTO words VALUES (?, ?)", [(f"word {n}", n) for n in range(500)])
    connection.close()
    return (tmp / "a.db").read_bytes()


def _sound() -> bytes:
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"".join(struct.pack("<h", int(CHANCE.gauss(0, 900))) for _ in range(4000)))
    return written.getvalue()


def _bundle() -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        told = tarfile.TarInfo("notes.bin")
        told.size = 3000
        archive.addfile(told, io.BytesIO(CHANCE.randbytes(3000)))
    return written.getvalue()


def _class_file() -> bytes:
    names = b"".join(b"\x01" + struct.pack(">H", len(name)) + name for name in (b"java/lang/Object", b"<init>", b"()V"))
    return b"\xca\xfe\xba\xbe\0\0\0\x34\0\x10" + names * 20 + CHANCE.randbytes(200)


def _things(tmp: Path) -> Iterator[tuple[str, bytes]]:
    yield "a picture", _picture()
    yield "a database", _database(tmp)
    yield "a database without its first page", _database(tmp)[4096:]
    yield "a sound", _sound()
    yield "a sound without its head", _sound()[44:]
    yield "a bundle", _bundle()
    yield "a class file", _class_file()
    yield "a program", Path(sys.executable).read_bytes()[:200_000]
    yield "compiled Python", marshal.dumps(compile(Path(__file__).read_text(encoding="utf-8"), "x", "exec"))
    yield "packed bytes", zlib.compress(CHANCE.randbytes(900))
    for kind in ("<500H", ">500H", "<500I", ">500I"):
        yield f"numbers {kind}", struct.pack(kind, *(CHANCE.randrange(60_000) for _ in range(500)))
    yield "fractions", struct.pack("<500d", *(CHANCE.gauss(0, 50) for _ in range(500)))
    for size in (64, 300, 5000, 100_000):
        yield f"{size} bytes of chance", CHANCE.randbytes(size)


@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.md", "x.ris", "x"])
def test_what_is_no_writing_is_no_article(tmp_path: Path, name: str) -> None:
    for what, content in _things(tmp_path):
        with pytest.raises(UnreadableFile) as told:
            decode(content, name)
        assert told.value.reason == "not-text", what
        (tmp_path / "a.db").unlink(missing_ok=True)


@pytest.mark.parametrize("pattern", [b"\x00\x01\x02\xff", b"\x00\x05\x81\x33", b"\x03\x00\xd8\x00\x07\x20"])
def test_a_pattern_over_and_over_is_no_article(pattern: bytes) -> None:
    with pytest.raises(UnreadableFile):
        decode(pattern * 200, "x.html")


@pytest.mark.parametrize("language", RIVER)
def test_writing_in_no_language_is_jumble(language: str) -> None:
    assert not is_jumble(RIVER[language])
    assert not is_jumble(RIVER[language].replace(" ", "\n"))


@pytest.mark.parametrize(
    "text", ["à", "é è ê", "50 € – “so”", "國民의 뜻", "ｗｉｄｅ 文字とカナ", "АБ", "╔══╗\n║ok║\n╚══╝", "π ≈ 3"]
)
def test_little_writing_is_not_jumble(text: str) -> None:
    assert not is_jumble(text)
