"""Who and when, as a reader sees it beside the headline of a page that does not state it: always a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.domain import Creator, PartialDate
from app.importers.dates import dates_in, read_date
from app.importers.names import creators, without_by

_AUTHOR = re.compile(r"\b(?:author|byline|by-line|autor|auteur|writer)(?:[-_]?name|s)?\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:pub(?:lish(?:ed)?)?[-_]?(?:date|on|time)|entry-date|post[-_]?date|date(?:line|time)?|datum|posted)\b", re.I
)
_AWAY = frozenset(("aside", "footer", "nav"))
_LONGEST = 120
_NEAR = 60
"""Elements after the headline in which a byline or a date is believed."""


def visible_authors(page: HtmlElement) -> tuple[Creator, ...]:
    """The people named where the page marks an author, or in a *By …* line near the headline."""
    marked = [
        each for each in page.iter("a", "span", "p", "div", "address", "li", "em", "strong") if _marks_author(each)
    ]
    for element in marked[:20]:
        found = creators([_said(element)])
        if found and not _lies_away(element):
            return found
    lines = (without_by(_said(element)) for element in _near_headline(page))
    return next((found for line in lines if line and (found := creators([line]))), ())


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
    """Small elements just after the first headline, then just before it."""
    headline = next(page.iter("h1"), None)
    if headline is None:
        return
    for number, element in enumerate(headline.xpath("following::*[self::p or self::div or self::span or self::small]")):
        if number >= _NEAR:
            break
        if 0 < len(_said(element)) <= _LONGEST and not _lies_away(element):
            yield element
    for element in headline.xpath("preceding::*[self::p or self::div or self::span][position() <= 6]"):
        if 0 < len(_said(element)) <= _LONGEST:
            yield element


def _marks_author(element: HtmlElement) -> bool:
    return (
        element.get("rel") == "author" or element.get("itemprop") == "author" or bool(_AUTHOR.search(_label(element)))
    )


def _label(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _said(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _lies_away(element: HtmlElement) -> bool:
    """Whether it stands in what a page has beside its article, or in a reader's comment."""
    return any(each.tag in _AWAY or "comment" in _label(each).casefold() for each in element.iterancestors())
