"""Who and when, as a reader sees it beside the headline of a page that does not state it: always a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.dates import dates_in, read_date
from app.domain import Creator, PartialDate
from app.importers.html_words import BLOCKS
from app.importers.names import creators, people, without_by

_AUTHOR = re.compile(
    r"(?<![a-z])(?:author|byline|by-line|autor|auteur|autore|writer)(?:[-_]*name|s|title|link)?(?![a-z])", re.IGNORECASE
)
_DATE = re.compile(
    r"(?<![a-z])(?:pub(?:lish(?:ed)?)?[-_]?(?:date|on|time)|entry-date|post[-_]?date|date(?:line|time)?|datum|posted)(?![a-z])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:autor(?:[:*_]?in(?:nen)?|en|es|a)?|authors?|auteurs?|autor[ei]|by|von|par|written by)\s*:?", re.IGNORECASE
)
_CUT = re.compile(r"\s[|•·–—-]\s|\s/\s|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_AWAY = frozenset(("aside", "footer", "nav", "form"))
_LONGEST = 120
_NEAR = 60
"""Elements after the headline in which a byline or a date is believed."""

_MARKED = ("a", "span", "p", "div", "address", "li", "em", "strong", "h3", "h4", "h5")
_MOST_MARKED = 20
_MOST_LINES = 400


def visible_authors(page: HtmlElement) -> tuple[Creator, ...]:
    """The people named where the page marks an author, after *Author:*, or in a *By …* line near the headline."""
    return _marked(page) or _labelled(page) or _in_bylines(page)


def _marked(page: HtmlElement) -> tuple[Creator, ...]:
    marked = [each for each in page.iter(*_MARKED) if _marks_author(each)][:_MOST_MARKED]
    for element in marked:
        said = _said(element)
        found = people(_first_part(said)) or _single_mark(element, said)
        if found and not _lies_away(element):
            return found
    return ()


def _single_mark(element: HtmlElement, said: str) -> tuple[Creator, ...]:
    """One word, or a paper's own name, where it can be nothing but the author."""
    sure = (
        element.get("rel") == "author" or element.get("itemprop") == "author" or "/author/" in element.get("href", "")
    )
    said = without_by(said) or said
    if not sure or not 0 < len(said) <= _LONGEST // 3 or not said.replace(" ", "").isalpha() or len(said.split()) > 4:
        return ()
    return creators([said])


def _labelled(page: HtmlElement) -> tuple[Creator, ...]:
    for element in page.iter("h3", "h4", "h5", "dt", "p", "div", "span", "strong", "b"):
        following = element.getnext()
        if following is not None and len(element) == 0 and _LABEL.fullmatch((element.text or "").strip()):
            found = people(_first_part(_said(following)))
            if found and not _lies_away(element):
                return found
    return ()


def _in_bylines(page: HtmlElement) -> tuple[Creator, ...]:
    for element in _near_headline(page):
        line = without_by(_said(element))
        found = people(_first_part(line)) if line else ()
        if found:
            return found
    return ()


def _first_part(line: str) -> str:
    """A byline up to its date, or the bar behind which the paper is named."""
    line = without_by(line) or line
    cut = _CUT.search(line)
    return line[: cut.start()] if cut else line


def visible_date(page: HtmlElement, language: str) -> PartialDate | None:
    """The date in a time element, where the page marks one, or near the headline; a comment's or footer's never."""
    for element in page.iter("time"):
        date = read_date(element.get("datetime") or _said(element), language)
        if date and not _lies_away(element):
            return date
    for element in page.iter("span", "p", "div", "li", "abbr", "em", "small", "strong", "td", "dd"):
        if _DATE.search(_label(element)) or element.get("itemprop") == "datePublished":
            date = _date_of(element, language)
            if date and not _lies_away(element):
                return date
    return next((date for each in _near_headline(page) if (date := _date_of(each, language))), None)


def _date_of(element: HtmlElement, language: str) -> PartialDate | None:
    said = element.get("content") or _said(element)
    if not said or len(said) > _LONGEST:
        return None
    return next((date for date, _start, _end in dates_in(said, language) if date.day), None)


def _near_headline(page: HtmlElement) -> Iterator[HtmlElement]:
    """Small elements just after the first headline, then just before it; all small ones where there is no headline."""
    headline = next(page.iter("h1"), None)
    if headline is None:
        yield from _small(zip(range(_MOST_LINES), page.iter("p", "em", "span", "small", "h3", "h4"), strict=False))
        return
    after = headline.xpath("following::*[self::p or self::div or self::span or self::small or self::h3 or self::h4]")
    yield from _small(zip(range(_NEAR), after, strict=False))
    before = headline.xpath("preceding::*[self::p or self::div or self::span][position() <= 6]")
    yield from _small(enumerate(before))


def _small(elements: Iterator[tuple[int, HtmlElement]]) -> Iterator[HtmlElement]:
    for _number, element in elements:
        if 0 < len(_said(element)) <= _LONGEST and not _lies_away(element):
            yield element


def _marks_author(element: HtmlElement) -> bool:
    return (
        element.get("rel") == "author" or element.get("itemprop") == "author" or bool(_AUTHOR.search(_label(element)))
    )


def _label(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _said(element: HtmlElement) -> str:
    """Its words, without those of scripts, and with a space where a block or a line ends."""
    if next(element.iter("script", "style"), None) is not None:
        return " ".join(" ".join(element.xpath(".//text()[not(ancestor::script or ancestor::style)]")).split())
    apart = any(child.tag in BLOCKS or child.tag == "br" for child in element)
    return " ".join((" ".join(element.itertext()) if apart else element.text_content()).split())


def _lies_away(element: HtmlElement) -> bool:
    """Whether it stands in what a page has beside its article, or in a reader's comment."""
    return any(each.tag in _AWAY or "comment" in _label(each).casefold() for each in element.iterancestors())
