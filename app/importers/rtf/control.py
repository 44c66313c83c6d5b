"""What the control words of Rich Text do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.importers.html_words import safe_target
from app.importers.rtf.looks import SYMBOLS, Font, Marks, codec_of_page
from app.importers.rtf.reader import TEXT, Reader
from app.importers.symbols import symbol

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "softline": "\n",
    "page": "\n",
    "column": "\n",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "endash": "–",
    "emdash": "—",
    "enspace": "\u2002",
    "emspace": "\u2003",
    "qmspace": "\u2005",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
}
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))')


def obey(reader: Reader, word: str, value: int | None) -> None:
    """Do what a control word asks for; those that only look good are passed over."""
    own = {"fonts": _FONT_WORDS, "style": _STYLE_WORDS}.get(reader.state.role, {})
    act = own.get(word) or _WORDS.get(word)
    if act:
        act(reader, value)


def character(reader: Reader, said: str) -> None:
    """Say a character, if it does not only stand in for one that was said otherwise."""
    if reader.to_skip:
        reader.to_skip -= 1
    else:
        reader.say(said)


def _unicode(reader: Reader, value: int | None) -> None:
    """A character by its number; those beyond the first plane come as two, those of sign fonts as the font's own."""
    code = (value or 0) & 0xFFFF
    reader.to_skip = reader.state.skipped
    high, reader.high = reader.high, 0
    if 0xD800 <= code < 0xDC00:
        reader.high = code
    elif 0xDC00 <= code < 0xE000:
        reader.say(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "\ufffd")
    elif 0xF000 <= code < 0xF100:
        font = reader.fonts.get(reader.state.font, Font())
        reader.say(symbol(font.name.strip(" ;") if font.charset == SYMBOLS else "Symbol", code))
    else:
        reader.say(chr(code))


def _begin_font(reader: Reader, value: int | None) -> None:
    reader.font = reader.fonts.setdefault(value or 0, Font())


def end_paragraph(reader: Reader, _value: int | None = None) -> None:
    """The paragraph ends, if it is one of the text."""
    if reader.state.role == TEXT:
        reader.place()
        reader.end_paragraph()


def _end_cell(reader: Reader, _value: int | None) -> None:
    reader.grid.reach(max(1, min(1, reader.depth())))
    reader.end_paragraph()
    reader.grid.end_cell(1)


def _end_inner_cell(reader: Reader, _value: int | None) -> None:
    depth = max(2, reader.depth())
    reader.grid.reach(depth)
    reader.end_paragraph()
    reader.grid.end_cell(depth)


def _end_row(reader: Reader, _value: int | None) -> None:
    reader.grid.end_row(1)
    reader.grid.defines_row = False


def _begin_note(reader: Reader, _value: int | None) -> None:
    if reader.state.role == TEXT:
        reader.place()
        reader.setter.begin_note()
        reader.enter("note")


def _begin_apart(reader: Reader, ending: str) -> None:
    if reader.state.role == TEXT:
        reader.setter.begin_flow()
        reader.enter(ending)


def _begin_field(reader: Reader, _value: int | None) -> None:
    if not reader.state.ending:
        reader.fields.append("")
        reader.state.ending = "field"


def _show_field(reader: Reader, _value: int | None) -> None:
    found = _LINK.match(reader.fields[-1]) if reader.fields else None
    if found:
        reader.state.link = safe_target(found[1] or found[2] or "")


def _plain(reader: Reader, _value: int | None) -> None:
    state = reader.state
    state.is_bold = state.is_italic = state.is_hidden = False
    state.font, state.word_style = -1, -1


def _set_codec(reader: Reader, codec: str) -> None:
    reader.codec = reader.forced or codec or reader.codec


def _put(name: str, missing: int = 0) -> Callable[[Reader, int | None], None]:
    """An act that sets what holds in the group."""

    def act(reader: Reader, value: int | None) -> None:
        setattr(reader.state, name, missing if value is None else value)

    return act


def _turn(name: str) -> Callable[[Reader, int | None], None]:
    """An act that turns something on, or off by a nought."""

    def act(reader: Reader, value: int | None) -> None:
        setattr(reader.state, name, value != 0)

    return act


def _mark(name: str, missing: int = 0) -> Callable[[Reader, int | None], None]:
    """An act that says something of a paragraph, or of a paragraph's style."""

    def act(reader: Reader, value: int | None) -> None:
        marks = reader.style.marks if reader.state.role == "style" else reader.state.marks
        setattr(marks, name, missing if value is None else value)

    return act


_Act = Callable[[Reader, int | None], None]
_FONT_WORDS: Mapping[str, _Act] = {
    "f": _begin_font,
    "fcharset": lambda reader, value: setattr(reader.font, "charset", value or 0),
    "cpg": lambda reader, value: setattr(reader.font, "page", value or 0),
}
_STYLE_WORDS: Mapping[str, _Act] = {
    "s": lambda reader, value: reader.styles.paragraphs.update({value or 0: reader.style}),
    "cs": lambda reader, value: reader.styles.words.update({value or 0: reader.style}),
    "sbasedon": lambda reader, value: setattr(reader.style, "base", value or 0),
}
_WORDS: Mapping[str, _Act] = {
    "u": _unicode,
    "uc": _put("skipped", 1),
    "f": _put("font"),
    "cs": _put("word_style"),
    "b": _turn("is_bold"),
    "i": _turn("is_italic"),
    "v": _turn("is_hidden"),
    "deleted": _turn("is_hidden"),
    "plain": _plain,
    "s": _mark("style"),
    "outlinelevel": _mark("outline"),
    "ls": _mark("list"),
    "ilvl": _mark("depth"),
    "itap": _mark("nesting", 1),
    "intbl": _mark("in_table", 1),
    "pard": lambda reader, _value: setattr(reader.state, "marks", Marks()),
    "par": end_paragraph,
    "sect": end_paragraph,
    "cell": _end_cell,
    "nestcell": _end_inner_cell,
    "row": _end_row,
    "nestrow": lambda reader, _value: reader.grid.end_row(max(2, reader.depth())),
    "trowd": lambda reader, _value: setattr(reader.grid, "defines_row", True),
    "footnote": _begin_note,
    "annotation": lambda reader, _value: _begin_apart(reader, "comment"),
    "shptxt": lambda reader, _value: _begin_apart(reader, "box"),
    "dptxbxtext": lambda reader, _value: _begin_apart(reader, "box"),
    "atnauthor": lambda reader, _value: setattr(reader.state, "role", "annotator"),
    "field": _begin_field,
    "fldrslt": _show_field,
    "ansicpg": lambda reader, value: _set_codec(reader, codec_of_page(value or 0)),
    "mac": lambda reader, _value: _set_codec(reader, "mac_roman"),
    "pc": lambda reader, _value: _set_codec(reader, "cp437"),
    "pca": lambda reader, _value: _set_codec(reader, "cp850"),
    "deff": lambda reader, value: setattr(reader, "default_font", value or 0),
}
