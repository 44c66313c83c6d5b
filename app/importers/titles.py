"""The headline of a page, without the name of the site behind it."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from app.importers.html_words import host_of
from app.importers.stated import Statements

_BARS = re.compile(r"\s+[|\-–—·•»«:]+\s+|\s*[|»]\s*|:\s+")
_LONGEST, _MOST_HEADLINES = 2000, 100
_WORD = re.compile(r"\w+")


def find_title(page: HtmlElement, stated: Statements, publication: str, url: str) -> tuple[str, bool]:
    """The title, and whether it had to be guessed; both empty-handed for a page without any."""
    headlines = [said for each in islice(page.iter("h1"), _MOST_HEADLINES) if (said := _said(each))]
    element = page.find(".//head/title") if page.find(".//head/title") is not None else page.find(".//title")
    whole = _said(element) if element is not None else ""
    cited = stated.first("citation_title", "dc.title", "dcterms.title")
    offered = [*stated.linked("headline")[:1], stated.first("og:title"), stated.first("twitter:title"), whole]
    named = [each for each in (_without_site(title, publication, url, headlines) for title in offered if title) if each]
    agreed = next((line for line in headlines if any(_agree(line, name) for name in [cited, *named])), "")
    if not agreed and len(headlines) == 1 and any(_nearly(headlines[0], name) for name in named):
        agreed = headlines[0]
    agreed = next((name for name in named[:-1] if _words(name) != _words(agreed) and _holds(agreed, name)), agreed)
    if named and len(_words(agreed)) == 1 and not _agree(agreed, named[0]):  # "News" over an article, and in the title
        agreed = ""
    best = agreed or cited or (named[0] if named else "") or (headlines[0] if len(headlines) == 1 else "")
    return best, not (agreed or cited or named)


def _said(element: HtmlElement) -> str:
    return " ".join(element.text_content()[:_LONGEST].split())


def _without_site(title: str, publication: str, url: str, headlines: list[str]) -> str:
    """The title up to the bar behind which the site's name stands; from the bar on if it stands before."""
    for bar in _BARS.finditer(title):
        before, after = title[: bar.start()], title[bar.end() :]
        if any(_same(before, line) for line in headlines) or names_site(after, publication, url):
            return before
        if any(_same(after, line) for line in headlines) or names_site(before, publication, url):
            return after
    return title


def names_site(part: str, publication: str, url: str) -> bool:
    """Whether a part of a title, or an author, is only the name of the site."""
    letters = "".join(_WORD.findall(part)).casefold()
    host = host_of(url).replace("-", "").removeprefix("www.")
    site = "".join(_WORD.findall(publication)).casefold()
    return bool(letters) and (letters == site or (len(letters) > 2 and letters in host) or host == part.casefold())


def _same(one: str, other: str) -> bool:
    return len(_words(one)) > 1 and _words(one) == _words(other)


def _agree(line: str, name: str) -> bool:
    """Whether two titles share most of their words."""
    one, other = set(_words(line)), set(_words(name))
    return bool(one and other) and len(one & other) * 10 >= 7 * max(len(one), len(other))


def _nearly(line: str, name: str) -> bool:
    """Whether a page's only headline and a shorter or longer title for searches say the same in other words."""
    one, other = set(_words(line)), set(_words(name))
    fewer, more = sorted((len(one), len(other)))
    return fewer >= 4 and 5 * fewer >= 2 * more and len(one & other) * 10 >= 6 * fewer


def _holds(line: str, name: str) -> bool:
    """Whether a headline is the stated title with something before or behind it: a kicker, an issue number."""
    return len(_words(name)) > 2 and " ".join(_words(name)) in " ".join(_words(line))


def _words(title: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(title)]
