"""Answers on standard output: for people aligned columns, for programs one JSON document."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, islice, takewhile
from typing import TypeVar

from app.i18n import _

Item = TypeVar("Item")
Record = Mapping[str, object]
Cells = Sequence[str]

_AT_ONCE = 200
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_JOINERS = "\u200c\u200d"


def show_list(records: Iterable[Record], as_json: bool, cells: Callable[[Record], Cells]) -> None:
    """Print a list of any length as it comes; ``cells`` are a record's columns for people."""
    if as_json:
        _stream(records)
    else:
        for line in _aligned(cells(record) for record in records):
            print(line)


def show_lists(lists: Mapping[str, Iterable[Record]]) -> None:
    """Print one JSON object whose members are lists of any length, as they come."""
    before = "{"
    for name, records in lists.items():
        sys.stdout.write(f"{before}{json.dumps(name)}: ")
        _stream(records)
        before = ", "
    sys.stdout.write("}\n")


def show_each(
    found: Iterable[Item], as_json: bool, record: Callable[[Item], Record], lines: Callable[[Item], Iterable[str]]
) -> None:
    """Print things of any number as they come; ``lines`` are what people see of each."""
    if as_json:
        _stream(map(record, found))
        return
    for one in found:
        for line in lines(one):
            print(line)


def show_one(record: Record, as_json: bool, lines: Callable[[Record], Iterable[str]]) -> None:
    """Print one record; ``lines`` are what people see of it."""
    if as_json:
        print(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        for line in lines(record):
            print(line)


def show_deleted(ids: Sequence[str], as_json: bool) -> None:
    """Say what went to the trash."""
    words = _("{count} in the trash; undo or trash restore brings it back.").format(count=len(ids))
    show_one({"deleted": list(ids)}, as_json, lambda _record: [words])


def shown(value: object, width: int = 0) -> str:
    """A value on one line, invisible and control characters as marks, cut to a number of columns if one is given."""
    text = " ".join(str(value or "").split())
    if not text.isprintable():
        text = "".join("\ufffd" if _hides(character) else character for character in text)
    return text if not width or wide(text) <= width else _cut(text, width)


def shown_text(text: str) -> str:
    """A text with its line breaks, its control characters as marks."""
    return "\n".join("".join("\ufffd" if _controls(c) else c for c in line) for line in text.split("\n"))


def wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _cut(text: str, width: int) -> str:
    taken = accumulate(_columns(character) for character in text)
    kept = sum(1 for _character in takewhile(lambda columns: columns < width, taken))
    return f"{text[:kept].rstrip()}…"


def _stream(records: Iterable[Record]) -> None:
    write = sys.stdout.write
    before = "["
    for record in records:
        write(f"{before}\n{json.dumps(record, ensure_ascii=False)}")
        before = ","
    write("[]\n" if before == "[" else "\n]\n")


def _aligned(rows: Iterator[Cells]) -> Iterator[str]:
    while page := list(islice(rows, _AT_ONCE)):
        widths = [max(wide(cell) for cell in column) for column in zip(*page, strict=True)]
        for row in page:
            padded = [cell + " " * (width - wide(cell)) for cell, width in zip(row, widths, strict=True)]
            yield "  ".join(padded).rstrip()


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _hides(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE and character not in _JOINERS


def _controls(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and character != "\t"
