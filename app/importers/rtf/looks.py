"""What a Rich Text file says about fonts, styles, paragraphs and words: the values that its control words set."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from app.domain import BlockKind, InlineKind
from app.importers.composing import Look
from app.importers.style_names import DEEPEST_HEADING, LONGEST_CHAIN, heading_rank, names_code, names_quotation

SYMBOLS = 2
"""The character set of fonts of signs."""

_CHARSETS = {
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {
    10000: "mac_roman",
    10007: "mac_cyrillic",
    10006: "mac_greek",
    10029: "mac_latin2",
    65001: "utf-8",
    936: "gbk",
}


def codec_of_page(page: int) -> str:
    """The codec of a code page, empty where there is none."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


@dataclass(slots=True)
class Font:
    """A font; ``charset`` and ``page`` say how its characters are written."""

    name: str = ""
    charset: int = 0
    page: int = 0

    def codec(self, default: str) -> str:
        """How text in this font is written, where it does not keep to the file's own way."""
        return (codec_of_page(self.page) if self.page else "") or _CHARSETS.get(self.charset, default)


@dataclass(slots=True)
class Marks:
    """What a paragraph, or a paragraph's style, is said to be; -1 is nothing said."""

    style: int = -1
    outline: int = -1
    list: int = -1
    depth: int = 0
    in_table: bool = False
    nesting: int = 0


@dataclass(slots=True)
class Style:
    """A style of paragraphs or words."""

    name: str = ""
    base: int = -1
    marks: Marks = field(default_factory=Marks)


@dataclass(slots=True)
class Styles:
    """The styles of a file, of paragraphs and of words, by number."""

    paragraphs: dict[int, Style] = field(default_factory=dict)
    words: dict[int, Style] = field(default_factory=dict)

    def shape(self, marks: Marks, listed: bool) -> tuple[BlockKind, int]:
        """What a paragraph is, and at what level; ``listed`` where a bullet or number was written before it."""
        chain = self._chain(marks.style)
        level = self._heading(marks, chain)
        if level:
            return BlockKind.HEADING, level
        number = next((each.list for each in (marks, *(style.marks for style in chain)) if each.list >= 0), 0)
        if number > 0 or listed:
            return BlockKind.LIST_ITEM, max(0, marks.depth) + 1
        if any(names_code(style.name) for style in chain):
            return BlockKind.CODE, 1
        quoted = any(names_quotation(style.name) for style in chain)
        return (BlockKind.QUOTATION if quoted else BlockKind.PARAGRAPH), 1

    def look(self, number: int) -> set[Look]:
        """How words of a style stand out, apart from what is said beside it."""
        style = self.words.get(number)
        return {(InlineKind.CODE, "")} if style and names_code(style.name) else set()

    def _chain(self, number: int) -> list[Style]:
        """A style and those it is based on."""
        met: dict[int, Style] = {}
        while number in self.paragraphs and number not in met and len(met) < LONGEST_CHAIN:
            met[number] = self.paragraphs[number]
            number = met[number].base
        return list(met.values())

    def _heading(self, marks: Marks, chain: list[Style]) -> int:
        for each, name in [(marks, ""), *((style.marks, style.name) for style in chain)]:
            if each.outline >= 0:
                return min(each.outline + 1, DEEPEST_HEADING) if each.outline < 9 else 0
            if heading_rank(name):
                return heading_rank(name)
        return 0
