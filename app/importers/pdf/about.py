"""What a document is: what it states, checked against its first page, and what that page lets one guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.dates import read_date
from app.domain import Creator, Fields, PartialDate
from app.errors import BadValue
from app.identifiers import clean_isbn, clean_issn, doi_in
from app.importers.guessing import guess_top
from app.importers.languages import guess_language
from app.importers.names import creators
from app.importers.pdf.composing import Composed
from app.importers.pdf.first_page import Top, authors_beside, date_on, top_of
from app.importers.pdf.lines import Line
from app.importers.pdf.pieces import Piece
from app.importers.pdf.stated import Stated
from app.importers.titles_from_names import title_from_name

_SHORT = 200
_WORD = re.compile(r"\w+")
_ISSN = re.compile(r"\b(?:e-?|p-?|online |print )?ISSN\b[^\d]{0,20}(\d{4}[-–]\d{3}[\dXx])\b", re.IGNORECASE)
_ISBN = re.compile(r"\bISBN(?:-1[03])?\b:?\s*((?:97[89][-\s]?)?\d[\d\s-]{7,14}[\dXx])\b", re.IGNORECASE)
_VOLUME = re.compile(
    r"\bvol(?:ume|\.)?\s*(\d{1,4})\b(?:\W{1,3}(?:no|nr|issue|iss|number)\b\.?\s*(\d{1,4})\b)?", re.IGNORECASE
)
_JOURNAL = re.compile(
    r"(?=.{6,90}$)(?:[A-ZÀ-Þ][\w’'&-]*|of|the|and|for|in|on|de|des|la|du|für|und|der)(?:\s+(?:[A-ZÀ-Þ&][\w’'-]*|&|of|the|and|for|in|on|de|des|la|du|für|und|der))*"
)
_JOURNAL_WORD = re.compile(
    r"\b(?:journal|review|transactions|annals|bulletin|quarterly|zeitschrift|revue|revista|rivista|archiv)\b", re.I
)
_SCRIPTS = (
    (re.compile("[\u0600-\u06ff\u0750-\u077f]"), "ar fa ur ps ug"),
    (re.compile("[\u0590-\u05ff]"), "he yi"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)
"""Letters, and the languages written with them, the commonest first."""


@dataclass(frozen=True, slots=True)
class About:
    """Fields of a draft, and which of them had to be guessed."""

    title: str
    authors: tuple[Creator, ...] = ()
    date: PartialDate | None = None
    publication: str = ""
    doi: str = ""
    language: str = ""
    kind: str = "article"
    fields: Fields = ()
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Beginning:
    """All the lines of the first pages that say anything, and the furniture among them."""

    lines: tuple[Line, ...]
    aside: tuple[Line, ...]


def about(
    stated: Stated, pieces: Sequence[Piece], whole: Composed, beginning: Beginning, body: float, name: str
) -> About:
    """Title, authors, date and the rest of a document."""
    top = top_of(pieces, whole.blocks, whole.text, body)
    language = guess_language(whole.text) or _language(stated.language, whole.text)
    title, title_guessed = _title(stated.title, top, whole.text, name, language)
    authors, authors_guessed = _authors(stated, pieces, top, whole.text)
    printed = read_date(stated.first("publicationdate", "coverdate", "publicationyear"), language)
    date = printed or date_on(beginning.lines, beginning.aside, language)
    publication = stated.first("publicationname") or _journal(beginning.aside)
    fields = _fields(stated, beginning)
    doi = doi_in(stated.first("doi", "identifier")) or _printed_doi(beginning)
    guesses = {
        "title": title_guessed,
        "authors": authors_guessed and bool(authors),
        "date": bool(date) and not printed,
        "language": bool(language) and language != stated.language,
        "publication": bool(publication) and not stated.first("publicationname"),
        "doi": bool(doi) and not doi_in(stated.first("doi", "identifier")),
    }
    guessed = frozenset(field for field, is_guess in guesses.items() if is_guess)
    kind = _kind(publication, dict(fields))
    return About(title, authors, date, publication, doi, language, kind, fields, guessed)


def _title(stated: str, top: Top, text: str, name: str, language: str) -> tuple[str, bool]:
    """A stated title, in the form of the headline where that is a part of it; else the headline; else a guess."""
    headline = top.title.title() if top.title.isupper() and len(top.title.split()) > 3 else top.title
    headline = top.title if headline.count("'") else headline
    if stated and len(_words(headline)) > 2 and _words(headline) in _words(stated):
        return top.title, False
    start = _words(text[:4000])
    if stated and (_words(stated) in start or not headline):
        return stated, False
    if stated and _share(stated, text[:4000]) >= 0.7 and len(_words(stated).split()) > 2:
        return stated, False
    if headline:
        return top.title, True
    if text[:1].islower() or (top.number < 0 and len(text) < _SHORT):  # mid-sentence, or hardly a text
        return title_from_name(name), True
    return guess_top(text[:20_000], name, language).title, True


def _language(stated: str, text: str) -> str:
    """The stated language, unless it is not written so; then that of the letters, if they are only its own."""
    letters = [letter for letter in text[:20_000] if letter.isalpha()]
    for pattern, code in _SCRIPTS:
        if len(pattern.findall("".join(letters))) * 2 > len(letters):
            return stated if stated in code.split() else code.split()[0]
    return stated


def _words(said: str) -> str:
    return " ".join(_WORD.findall(said)).casefold()


def _share(said: str, text: str) -> float:
    """The share of the words of a title that occur in a text."""
    words, known = _words(said).split(), set(_words(text).split())
    return sum(word in known for word in words) / max(1, len(words))


def _authors(stated: Stated, pieces: Sequence[Piece], top: Top, text: str) -> tuple[tuple[Creator, ...], bool]:
    """Stated authors whom the first page names as well, else those it names under its title, else the stated ones."""
    named = creators(stated.authors)
    start = text[:6000].casefold()
    if named and all(creator.family.casefold() in start for creator in named):
        return named, False
    seen = authors_beside(pieces, top)
    if seen:
        return seen, True
    believed = tuple(each for each in named if each.given or len(each.family.split()) > 1)
    return believed, False


def _printed_doi(beginning: Beginning) -> str:
    return next((doi for line in (*beginning.aside, *beginning.lines) if (doi := _doi_of(line.text))), "")


def _doi_of(said: str) -> str:
    """A DOI that a line gives, in spite of spaces that the setting put in."""
    return doi_in(said) if "10." in said else ""


def _journal(aside: Sequence[Line]) -> str:
    """The journal that a running head names."""
    said = (line.text.strip() for line in aside)
    return next((each for each in said if _JOURNAL.fullmatch(each) and _JOURNAL_WORD.search(each)), "")


def _fields(stated: Stated, beginning: Beginning) -> Fields:
    said = "\n".join(line.text for line in (*beginning.aside, *beginning.lines))
    found = {
        "ISBN": _checked(clean_isbn, stated.first("isbn"), *(match[1] for match in _ISBN.finditer(said))),
        "ISSN": _checked(clean_issn, stated.first("issn", "eissn"), *(match[1] for match in _ISSN.finditer(said))),
        "volume": stated.first("volume"),
        "issue": stated.first("number") if stated.first("publicationname") else "",
        "publisher": stated.first("publisher"),
        "page": _range(stated.first("startingpage"), stated.first("endingpage")),
    }
    volume = _VOLUME.search("\n".join(line.text for line in beginning.aside))
    if volume and not found["volume"]:
        found.update(volume=volume[1], issue=volume[2] or "")
    return tuple(sorted((name, value) for name, value in found.items() if value))


def _range(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and first != last else first


def _checked(clean: Callable[[str], str], *offered: str) -> str:
    """The first of the numbers whose check digit agrees."""
    for said in offered:
        try:
            return clean(said)
        except BadValue:
            continue
    return ""


def _kind(publication: str, fields: dict[str, str]) -> str:
    if publication or "ISSN" in fields:
        return "article-journal"
    return "book" if "ISBN" in fields else "article"
