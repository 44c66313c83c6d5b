"""TeX in the values of BibTeX, as plain words.

pylatexenc knows what macros mean, but needs some ten microseconds a character. Bibliographies hold the same accents and
signs again and again, so these are looked up once each, and only values with anything rarer are read by it as a whole.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from unicodedata import normalize

from pylatexenc import latexwalker
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

_TROUBLE = (
    *(latexwalker.LatexWalkerError, RecursionError, IndexError, KeyError, AttributeError, TypeError, ValueError),
)
"""What the parser was seen to raise on macros without their arguments and on deep nesting."""

_LONGEST = 50_000
_SPOKEN = {"mbox": "%s", "url": "%s", "verb": "%s", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "item": " "}
_UNSPOKEN = re.compile(
    r"\\(?:href|noopsort|SortNoop|textcolor|color|hspace\*?|vspace\*?|label|cite[a-z]*\*?|includegraphics|begin|end)"
    r"\s*(?:\[[^\]{}]*\]\s*)?\{[^{}]*\}"
)
"""Macros with an argument that is not read aloud."""

_DRESS = re.compile(
    r"\\(?:emph|enquote|mkbib[a-z]+|uppercase|lowercase|underline|[mh]box|math(?:rm|it|bf|sf|tt|cal|frak)"
    r"|text(?:it|bf|sc|tt|rm|sf|sl|up|md|normal|superscript|subscript)?)(?=\s*\{)"
    r"|(?<=\{)\\(?:em|it|bf|sc|tt|rm|sl|sf|itshape|bfseries|scshape|slshape|ttfamily)(?![A-Za-z])\s*"
)
"""Macros that change how words look, not what they are."""

_ISLAND = re.compile(
    r"\\[`'^\"~=.]\s?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"  # accents with a sign
    r"|\\[cvuHkrbdt](?:\s*\{\\?[A-Za-z]\}|\s+[A-Za-z](?![A-Za-z]))"  # accents with a letter
    r"|\\[A-Za-z]++(?:\{\}|[ \t\n]++)?+(?![\[{])"  # letters and signs by name
    r"|\$[^$]{1,200}\$"
    r"|\\[&#$_%{} ,;!/-]"
)
_SHIELDED = {"\\{": "\ue000", "\\}": "\ue001", "\\~": "\ue002", "\\-": "", "\\/": "", "\\ ": " "}
_UNSHIELDED = {"\ue000": "{", "\ue001": "}", "\ue002": "~"}
_COMMENT = re.compile(r"(?<!\\)%")
_SUBSCRIPT = re.compile(r"_(?:\{([\w+-]+)\}|(\w))")
_MATH = re.compile(r"(?<!\\)\$[^$]*\$")
_DOLLAR = re.compile(r"(?<!\\)\$")
_MONEY = re.compile(r"(?<!\\)\$\s?\d[^$\\^_{}]*\s[a-z]{2,}[^$\\^_{}]*\$")
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "\xa0": " ", "{": "", "}": ""}
_SIGN = re.compile(r"---?|``|''|[{}~\xa0]")
_VERBATIM = re.compile(r"\\(?:url|path|nolinkurl)\s*(?=\{)|\\textunderscore(?:\{\})?|\\([_%&#$~{}])|[{}]")
_TILDE = re.compile(r"\$\\sim\$|\{?\\textasciitilde(?:\{\})?\}?|\\~\{\}")


def words_of(value: str) -> str:
    """A value as a person would read it; lines and paragraphs stay."""
    if "\\" in value or "$" in value:
        value = _DRESS.sub("", _UNSPOKEN.sub("", _with_money(value)))
        bare = _ISLAND.sub(_of_island, value)
        value = _spoken(value) if "\\" in bare or "$" in bare else bare
    said = _SIGN.sub(lambda sign: _SIGNS[sign[0]], value)
    if not said.isascii():
        said = normalize("NFC", said.translate(_TRANSLATED))
    return said


def _with_money(value: str) -> str:
    """Dollar signs that stand for dollars, as in ``from $5 to $10 a head``, shielded as they ought to be."""
    if len(_DOLLAR.findall(value)) % 2:
        return _DOLLAR.sub(r"\\$", value)
    return _MONEY.sub(lambda sum_of_money: sum_of_money[0].replace("$", "\\$"), value)


_TRANSLATED = str.maketrans({**_UNSHIELDED, "\ue003": "$", "\ue004": "\\"})


def verbatim(value: str) -> str:
    """A value that TeX would not read, such as an address, without what shields its characters."""
    if "\\" not in value and "{" not in value:
        return value.strip()
    value = _TILDE.sub("~", value).replace("$<$", "<").replace("$>$", ">")
    return _VERBATIM.sub(lambda found: found[1] or ("_" if "underscore" in found[0] else ""), value).strip()


def _of_island(found: re.Match[str]) -> str:
    return _island(found[0].strip())


@lru_cache(maxsize=8192)
def _island(written: str) -> str:
    """An accent, a sign or a formula; braces and dollars it stands for are marked, to survive what follows."""
    if written in _SHIELDED:
        return _SHIELDED[written]
    said = _spoken(written).replace("$", "\ue003").replace("\\", "\ue004")
    return said.replace("{", "\ue000").replace("}", "\ue001")


def _spoken(value: str) -> str:
    """The words of any TeX; where it cannot be read, what stands there without its marks."""
    if len(value) <= _LONGEST:
        value = _MATH.sub(lambda math: _SUBSCRIPT.sub(r"\1\2", math[0]), value)
        try:
            return str(_reader().latex_to_text(_COMMENT.sub(r"\\%", value), latex_context=_macros()))
        except _TROUBLE:
            pass
    return re.sub(r"\\[A-Za-z]+\s*|[\\$]", "", value)


@lru_cache(maxsize=1)
def _macros() -> object:
    return latexwalker.get_default_latex_context_db()


@lru_cache(maxsize=1)
def _reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    known.add_context_category(
        "bibliographies", macros=[MacroTextSpec(name, said) for name, said in _SPOKEN.items()], prepend=True
    )
    return LatexNodes2Text(latex_context=known)
