"""BibTeX and BibLaTeX files as entries: macros resolved, fields inherited, TeX left as it is."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, ParsingFailedBlock, String
from bibtexparser.model import Entry as Parsed
from bibtexparser.splitter import Splitter

from app.importers.references.bibtex_heirs import Entry, heirs_among
from app.importers.references.records import Broken

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

Values = dict[str, str]

_KEYLESS = re.compile(r"^([ \t]*@(?!string\b)\w+[ \t]*[{(])(?=\s*[A-Za-z][\w-]*\s*=)", re.MULTILINE | re.IGNORECASE)
_BRACES = re.compile(r"(?<!\\)[{}]")
_QUOTE = re.compile(r'(?<!\\)[{}]|"')
_BARE = re.compile(r"[^\s#{}\",=]+")
_NEXT_FIELD = re.compile(r"\s*([A-Za-z][\w-]*)\s*=\s*(?=[{\"\w])")
_BLANKS = re.compile(r"[^\S\n]{2,}")
_BLANK = re.compile(r"\s*")

_LONGEST_MACRO = 100_000
"""A macro that would be longer, as those made of each other soon are, is left as its name."""


def entries_of(text: str) -> Iterator[Entry | Broken]:
    """The entries of a file in order, those without a key among them; comments and preambles are passed over."""
    blocks = Splitter(_KEYLESS.sub(r"\1,", text)).split().blocks
    macros = _macros(blocks)
    found = [entry for block in blocks if (entry := _entry(block, macros))]
    by_key = {entry.key.casefold(): entry for entry in reversed(found) if isinstance(entry, Entry)}
    values_of = heirs_among(by_key)
    for entry in found:
        if isinstance(entry, Broken):
            yield entry
        elif entry.type != "xdata":
            yield replace(entry, values=values_of(entry))


def _entry(block: Block, macros: Mapping[str, str]) -> Entry | Broken | None:
    inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
    first = (block.start_line or 0) + 1
    last = first + (block.raw or "").rstrip().count("\n")
    if not isinstance(inner, Parsed):
        return Broken(first, last) if isinstance(inner, ParsingFailedBlock) and _was_entry(inner) else None
    values: Values = {}
    for field in inner.fields:
        for name, value in _fields(field.key, str(field.value), macros):
            values.setdefault(name.lower(), _BLANKS.sub(" ", value))
    if not values:
        return Broken(first, last)
    return Entry(inner.entry_type.lower(), inner.key.strip(), values, first, last)


def _was_entry(block: ParsingFailedBlock) -> bool:
    return not re.match(r"\s*@(?:comment|string|preamble)\b", block.raw or "", re.IGNORECASE)


def _macros(blocks: Iterable[Block]) -> Mapping[str, str]:
    """The strings of a file by name; one may be made of those before it."""
    macros: Values = {}
    for block in blocks:
        inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
        if isinstance(inner, String):
            macros[inner.key.casefold()] = next(iter(_fields("", str(inner.value), macros)))[1]
    return macros


def _fields(name: str, raw: str, macros: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A field, and those after it that a missing comma has made part of its value."""
    while True:
        value, end = _value(raw, macros)
        following = _NEXT_FIELD.match(raw, end)
        yield name, value if following else value + raw[end:]
        if not following:
            return
        name, raw = following[1], raw[following.end() :]


def _value(raw: str, macros: Mapping[str, str]) -> tuple[str, int]:
    """The pieces of a value joined, up to where it ends: braces, quotation marks, numbers and macros, with ``#``."""
    pieces: list[str] = []
    end = _skip(raw, 0)
    while end < len(raw):
        if raw[end] == "{":
            start, end = end + 1, _closing(raw, end)
            pieces.append(raw[start : end - 1])
        elif raw[end] == '"':
            start, end = end + 1, _closing_quote(raw, end)
            pieces.append(raw[start : end - 1])
        elif bare := _BARE.match(raw, end):
            meant = macros.get(bare[0].casefold(), bare[0])
            pieces.append(meant if sum(map(len, pieces), len(meant)) < _LONGEST_MACRO else bare[0])
            end = bare.end()
        joint = _skip(raw, end)
        if raw[joint : joint + 1] != "#":
            break
        end = _skip(raw, joint + 1)
    return "".join(pieces), end


def _skip(raw: str, place: int) -> int:
    blank = _BLANK.match(raw, place)
    return blank.end() if blank else place


def _closing(raw: str, start: int) -> int:
    """The place behind the brace that closes the one at ``start``, or the end of what there is."""
    depth = 0
    for brace in _BRACES.finditer(raw, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(raw) + 1


def _closing_quote(raw: str, start: int) -> int:
    depth = 0
    for mark in _QUOTE.finditer(raw, start + 1):
        if mark[0] == '"' and depth == 0:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return len(raw) + 1
