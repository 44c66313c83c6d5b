"""Words as search sees them: where they stand in a text, and the forms under which each one is found.

A *form* is a word without capitals, accents and typographic quotes. One place in a text may have several forms:
``£1m`` is also found as ``1m``, ``CEOP's`` as ``CEOP``, ``l'école`` as ``école``, ``zero-tolerance`` as ``zero``, as
``tolerance`` beside it, and as ``zerotolerance``. Nothing is left out for being short or common, nothing is stemmed:
stems come in when a question is asked (``app.stems``). Scripts without spaces are cut into overlapping pairs.

All offsets are code points of the text as it was given.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

_QUOTES = "'\u2018\u2019\u02bc\uff07\u2032"
HYPHENS = "-\u2010\u2011"
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{Cf}}]--[{_UNSPACED}]]"
_LETTER_OR_DIGIT = rf"[[\p{{L}}\p{{M}}\p{{N}}\p{{Cf}}]--[{_UNSPACED}]]"
_EMOJI = (
    r"(?:\p{Regional_Indicator}{2}"
    r"|(?:\p{Emoji_Presentation}|(?=[\u2600-\U0010ffff])\p{Extended_Pictographic})[\p{Emoji_Modifier}\ufe0f]*"
    r"(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f]*)*)"
)
_ABBREVIATION = r"(?:(?<![\p{L}\p{M}\p{N}])(?:\p{L}\.){2,}(?![\p{L}\p{M}\p{N}]))"

_UNIT_SIGN = r"(?:[%‰]|\p{Sc}(?!\p{N}))?"

_CHUNK = regex.compile(
    rf"(?V1){_ABBREVIATION}"
    rf"|\p{{Sc}}?[\w\p{{N}}\p{{Cf}}]+(?:[{_QUOTES}.,{HYPHENS}][\w\p{{N}}\p{{Cf}}]+)*{_UNIT_SIGN}"
    rf"|{_EMOJI}"
)
"""The longest stretch that might be one word; what it is made of is worked out once a distinct chunk."""

_UNIT = regex.compile(
    rf"(?V1)(?P<abbreviation>{_ABBREVIATION}|(?<![\p{{L}}\p{{M}}\p{{N}}])\p{{L}}(?:\.\p{{L}})+(?![\p{{L}}\p{{M}}\p{{N}}]))"
    rf"|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<number>\p{{Sc}}?\p{{N}}+(?:[.,]\p{{N}}+)*{_LETTER_OR_DIGIT}*{_UNIT_SIGN})"
    rf"|(?P<word>{_LETTER}{_LETTER_OR_DIGIT}*(?:[{_QUOTES}]{_LETTER_OR_DIGIT}+)*)"
    rf"|(?P<emoji>{_EMOJI})"
)
_ELISION = regex.compile(r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|all|dall|dell|nell|sull|quest)'(?=\w)")
_THOUSANDS = regex.compile(r"\p{Sc}?(\d{1,3}(?:,\d{3})+)")

_JOINED_UNITS = 4
_REMEMBERED = 200_000
_LONGEST_REMEMBERED = 40
LONGEST_FORM = 100
"""Code points of a word that count; what is longer is no word that anyone types."""


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


class _Folding(dict[int, str | None]):
    """What becomes of each code point after decomposition, worked out once."""

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = _folded_character(chr(code))
        return kept


def _folded_character(character: str) -> str | None:
    rank = unicodedata.combining(character)
    # Accents and vowel points go (10-36 are Hebrew's and Arabic's); vowel signs, viramas and kana voicing marks stay,
    # for without them other words would be meant.
    if rank >= 200 or 10 <= rank <= 36 or "\ufe00" <= character <= "\ufe0f":
        return None
    category = unicodedata.category(character)
    if category in ("Cf", "Me") or character == "\u0640":
        return None
    if category == "Nd":
        return str(unicodedata.digit(character))
    return _UNDECOMPOSED.get(character, character)


_UNDECOMPOSED = {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"} | dict.fromkeys(
    _QUOTES, "'"
)
_FOLDING = _Folding()


def fold(token: str) -> str:
    """The token without capitals, accents, invisible characters and typographic quotes."""
    return token.lower() if token.isascii() else _fold(token)


@lru_cache(_REMEMBERED)
def _fold(token: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", token).casefold())
    return unicodedata.normalize("NFC", spread.translate(_FOLDING))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a chunk is made of: its tokens counted from its own start, and how many positions it takes."""

    tokens: tuple[Token, ...]
    width: int


class _Shapes(dict[str, _Shape]):
    """Distinct chunks and their shapes; emptied when it has grown large."""

    def __missing__(self, chunk: str) -> _Shape:
        shape = _shape_of(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[chunk] = shape
        return shape


def _shape_of(chunk: str) -> _Shape:
    if chunk.isascii() and chunk.isalpha():
        return _Shape((Token(0, len(chunk), 0, chunk.lower()[:LONGEST_FORM], True),), 1)
    found: list[Token] = []
    position = 0
    compound: list[Token] = []
    for match in _UNIT.finditer(chunk):
        unit = _unit(match.lastgroup or "", match.group(), match.start(), position)
        if not unit.tokens:
            continue
        if compound and chunk[compound[-1].end : match.start()] not in tuple(HYPHENS):
            found += _joined(compound)
            compound = []
        compound.append(unit.tokens[0])
        found += unit.tokens
        position += unit.width
    found += _joined(compound)
    return _Shape(tuple(sorted(found, key=lambda token: (token.position, -token.end))), position)


def _joined(parts: list[Token]) -> list[Token]:
    """``zero-tolerance`` as one word; figures alone (``2013-2018``) are never run together."""
    form = "".join(part.form for part in parts)[:LONGEST_FORM]
    if not 2 <= len(parts) <= _JOINED_UNITS or not any(character.isalpha() for character in form):
        return []
    return [Token(parts[0].start, parts[-1].end, parts[0].position, form, False)]


def _unit(kind: str, written: str, start: int, position: int) -> _Shape:
    match kind:
        case "unspaced":
            return _unspaced(written, start, position)
        case "abbreviation":
            variants = [(0, len(written), fold(written.replace(".", "")))]
        case "number":
            variants = _number(written)
        case "emoji":
            # Skin tones and the rest are found by the plain emoji too; half a flag means nothing.
            plain = written[:1] if not "\U0001f1e6" <= written[0] <= "\U0001f1ff" else written
            variants = [(0, len(written), fold(written)), (0, len(plain), fold(plain))]
        case _:
            variants = _word(written)
    distinct = {form[:LONGEST_FORM]: (begin, end) for begin, end, form in reversed(variants) if form}
    main = variants[0][2][:LONGEST_FORM]
    forms = sorted(distinct, key=lambda form: form != main)
    return _Shape(
        tuple(Token(start + distinct[f][0], start + distinct[f][1], position, f, f == main) for f in forms),
        1 if forms else 0,
    )


def _word(written: str) -> list[tuple[int, int, str]]:
    form, length = fold(written), len(written)
    variants = [(0, length, form)]
    tail = length
    if form.endswith("'s") and fold(written[-2:]) == "'s":
        tail = length - 2
        variants.append((0, tail, form[:-2]))
    elided = _ELISION.match(form)
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
    variants = [
        (0, len(written), fold(written)),
        (begin, len(written), fold(written[begin:])),
        (begin, end, fold(written[begin:end])),
    ]
    if thousands := _THOUSANDS.fullmatch(written[:end]):
        variants.append((begin, end, thousands.group(1).replace(",", "")))
    return variants


def _unspaced(written: str, start: int, position: int) -> _Shape:
    """Each character alone and with its follower; a lone character stands for itself."""
    forms = [fold(character) for character in written]
    size = len(forms)
    found = [Token(start + i, start + i + 1, position + i, forms[i], size == 1) for i in range(size) if forms[i]]
    found += [Token(start + i, start + i + 2, position + i, forms[i] + forms[i + 1], True) for i in range(size - 1)]
    return _Shape(tuple(found), size)


_shapes = _Shapes()


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every form of every word of the text, or of a stretch of it from blank to blank, by position."""
    position = 0
    for match in _CHUNK.finditer(text, start, end):
        shape, at = _shapes[match.group()], match.start()
        for part in shape.tokens:
            yield Token(at + part.start, at + part.end, position + part.position, part.form, part.main)
        position += shape.width


def forms_in(text: str) -> set[str]:
    """All forms that occur in the text."""
    return {part.form for chunk in set(_CHUNK.findall(text)) for part in _shapes[chunk].tokens}


def begins_word(text: str, start: int, end: int) -> bool:
    """Whether any word begins in a stretch of the text."""
    return _CHUNK.search(text, start, end) is not None


def placed_forms(text: str) -> tuple[dict[str, list[int]], int]:
    """The text's forms with their positions, ascending, and the number of positions."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    position = 0
    for chunk in _CHUNK.findall(text):
        shape = _shapes[chunk]
        for part in shape.tokens:
            places[part.form].append(position + part.position)
        position += shape.width
    return places, position


def wording(text: str) -> tuple[tuple[int, str], ...]:
    """What a quotation asks for: the exact forms and their distances from the first."""
    wanted = tuple((token.position, token.form) for token in tokens(text) if token.main)
    first = wanted[0][0] if wanted else 0
    return tuple((position - first, form) for position, form in wanted)


def run_together(text: str) -> str:
    """``co-operate`` → ``cooperate``; an empty string for what is not one hyphenated word."""
    found = list(tokens(text))
    width = len({token.position for token in found})
    whole = [token for token in found if not token.main and token.position == 0 and token.end == found[-1].end]
    return whole[0].form if width > 1 and whole else ""
