"""What a stretch of letters, figures and signs is made of: its words, their places in it, and their forms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from app.words.folding import QUOTES, fold, spelled_out

HYPHENS = "-\u2010\u2011"
LONGEST_FORM = 100
"""Code points of a word that count; what is longer is no word that anyone types."""

_JOINING = (*HYPHENS, "\u200c")
"""What stands between the parts of one word; Persian has a sign for it that only keeps letters from touching."""

_JOINED_UNITS = 4
_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 40

_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\u30fc\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_VARIED = r"\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Voicing marks that stand apart from their kana, and what chooses among the shapes of a character."""

_LETTER = rf"[[\p{{L}}\p{{M}}]--[{_UNSPACED}{_VARIED}]]"
_INNER = rf"(?:[[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}]--[{_UNSPACED}\u200c]]|(?<!\p{{Arabic}})\u200c)"
_SEEN = r"(?<!\p{Cf})"
_EMOJI = (
    r"(?:\p{Regional_Indicator}{2}"
    r"|(?:\p{Emoji_Presentation}|(?=[\u2600-\U0010ffff])\p{Extended_Pictographic})[\p{Emoji_Modifier}\ufe0f]*"
    r"(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)*)"
)
_BEFORE, _BEHIND = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"
_ABBREVIATION = rf"(?:{_BEFORE}(?:\p{{L}}\.){{2,}}{_BEHIND})"
_SIGNED = rf"(?:{_BEFORE}\p{{L}}(?:\+\+|[#♯]){_BEHIND})"
_UNIT_SIGN = r"(?:[%‰]|\p{Sc}(?!\p{N}))?"

CHUNK = regex.compile(
    rf"(?V1){_ABBREVIATION}|{_SIGNED}"
    rf"|\p{{Sc}}?[\w\p{{N}}\p{{Cf}}]+(?:[{QUOTES}.,{regex.escape(HYPHENS)}][\w\p{{N}}\p{{Cf}}]+)*{_UNIT_SIGN}"
    rf"|{_EMOJI}"
)
"""The longest stretch that might be one word; what it is made of is worked out once a distinct chunk."""

_UNIT = regex.compile(
    rf"(?V1)(?P<abbreviation>{_ABBREVIATION}|{_BEFORE}\p{{L}}(?:\.\p{{L}})+{_BEHIND})"
    rf"|(?P<signed>{_SIGNED})"
    rf"|(?P<unspaced>(?:[{_UNSPACED}][{_VARIED}]*)+)"
    rf"|(?P<number>\p{{Sc}}?\p{{N}}+(?:[.,]\p{{N}}+)*{_INNER}*{_UNIT_SIGN}{_SEEN})"
    rf"|(?P<word>{_LETTER}{_INNER}*(?:[{QUOTES}]{_INNER}+)*{_SEEN})"
    rf"|(?P<emoji>{_EMOJI})"
)
ELISION = regex.compile(r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|all|dall|dell|nell|sull|quest)'(?=\w)")
"""What is tied to the beginning of a French, Italian or Catalan word by an apostrophe, folded: ``l'``, ``dell'``."""
_THOUSANDS = regex.compile(r"\p{Sc}?\d{1,3}(?:,\d{3})+(?![\d,])")
_IRISH = regex.compile(r"^o'(?=\p{L}{2})")
_CHARACTER = regex.compile(r"\X")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


@dataclass(frozen=True, slots=True)
class Token:
    """One form of the word at a place.

    ``position`` counts words: neighbours have successive ones. ``main`` marks the form that stands for exactly what is
    written there, as against the lesser forms it is also found under.
    """

    start: int
    end: int
    position: int
    form: str
    main: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """What a chunk is made of: its tokens counted from its own start, and how many positions it takes."""

    tokens: tuple[Token, ...]
    width: int


class Shapes(dict[str, Shape]):
    """Distinct chunks and their shapes; emptied when it has grown large."""

    def __missing__(self, chunk: str) -> Shape:
        shape = _shape_of(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = shape
        return shape


def spelled_otherwise(written: str) -> list[str]:
    """Other ways to write the very same word: ``mueller`` for Müller, ``80000`` for 80,000, ``obrien`` for O'Brien."""
    form = fold(written)
    ways = [spelled_out(written), _IRISH.sub("o", form)]
    if thousands := _THOUSANDS.match(form):
        ways.append(thousands.group().replace(",", "") + form[thousands.end() :])
    return [way[:LONGEST_FORM] for way in ways if way and way != form]


def _shape_of(chunk: str) -> Shape:
    if chunk.isascii() and chunk.isalpha():
        return Shape((Token(0, len(chunk), 0, chunk.lower()[:LONGEST_FORM], True),), 1)
    found: list[Token] = []
    position = 0
    compound: list[Token] = []
    for match in _UNIT.finditer(chunk):
        unit = _unit(match.lastgroup or "", match.group(), match.start(), position)
        if not unit.tokens:
            continue
        if compound and chunk[compound[-1].end : match.start()] not in _JOINING:
            found += _joined(compound)
            compound = []
        compound.append(unit.tokens[0])
        found += unit.tokens
        position += unit.width
    found += _joined(compound)
    return Shape(tuple(sorted(found, key=lambda token: (token.position, -token.end))), position)


def _joined(parts: list[Token]) -> list[Token]:
    """``zero-tolerance`` as one word; figures alone (``2013-2018``) are never run together."""
    form = "".join(part.form for part in parts)[:LONGEST_FORM]
    if not 2 <= len(parts) <= _JOINED_UNITS or not any(character.isalpha() for character in form):
        return []
    return [Token(parts[0].start, parts[-1].end, parts[0].position, form, False)]


def _unit(kind: str, written: str, start: int, position: int) -> Shape:
    if kind == "unspaced":
        return _unspaced(written, start, position)
    variants = _variants(kind, written)
    bare = written.rstrip(_RAISED)
    if bare != written and any(map(str.isalnum, bare)):  # a footnote's mark, unless it is a power
        variants += _variants(kind, bare)
    variants += [(begin, end, way) for begin, end, _form in variants for way in spelled_otherwise(written[begin:end])]
    distinct = {form[:LONGEST_FORM]: (begin, end) for begin, end, form in reversed(variants) if form}
    main = variants[0][2][:LONGEST_FORM]
    forms = sorted(distinct, key=lambda form: form != main)
    return Shape(
        tuple(Token(start + distinct[f][0], start + distinct[f][1], position, f, f == main) for f in forms),
        1 if forms else 0,
    )


def _variants(kind: str, written: str) -> list[tuple[int, int, str]]:
    """The forms that one word is found under, the one that is exactly it first, each with the stretch it stands for."""
    match kind:
        case "abbreviation":
            return [(0, len(written), fold(written.replace(".", "")))]
        case "signed":
            return [(0, len(written), fold(written).replace("♯", "#")), (0, 1, fold(written[0]))]
        case "number":
            return _number(written)
        case "emoji":
            # Skin tones and the rest are found by the plain emoji too; half a flag means nothing.
            plain = written[:1] if not "\U0001f1e6" <= written[0] <= "\U0001f1ff" else written
            return [(0, len(written), fold(written)), (0, len(plain), fold(plain))]
    return _word(written)


def _word(written: str) -> list[tuple[int, int, str]]:
    form, length = fold(written), len(written)
    variants = [(0, length, form)]
    tail = length
    if form.endswith("'s") and fold(written[-2:]) == "'s":
        tail = length - 2
        variants.append((0, tail, form[:-2]))
    elided = ELISION.match(form)
    if elided and fold(written[: elided.end()]) == elided.group():
        rest = form[elided.end() :]
        variants.append((elided.end(), length, rest))
        if tail < length:
            variants.append((elided.end(), tail, rest[:-2]))
    return variants


def _number(written: str) -> list[tuple[int, int, str]]:
    begin = 1 if unicodedata.category(written[0]) == "Sc" else 0
    last = written[-1]
    end = len(written) - (1 if last in "%‰" or unicodedata.category(last) == "Sc" else 0)
    stretches = ((0, len(written)), (begin, len(written)), (begin, end))
    return [(first, last, fold(written[first:last])) for first, last in stretches]


def _unspaced(written: str, start: int, position: int) -> Shape:
    """Each character alone and with its follower; a lone character stands for itself."""
    places = [match.span() for match in _CHARACTER.finditer(written)]
    found: list[Token] = []
    for number, (begin, end) in enumerate(places):
        alone = fold(written[begin:end])
        if alone:
            found.append(Token(start + begin, start + end, position + number, alone, len(places) == 1))
        if number + 1 < len(places):
            pair = fold(written[begin : places[number + 1][1]])
            found.append(Token(start + begin, start + places[number + 1][1], position + number, pair, True))
    return Shape(tuple(found), len(places))
