"""Title, authors, date and the rest of a page: what it states first, then what stands beside its headline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from app.dates import read_date
from app.domain import Creator, PartialDate
from app.identifiers import doi_in, resolved_doi
from app.importers.bylines import visible_authors, visible_date
from app.importers.html_words import host_of, safe_target
from app.importers.languages import stated_language
from app.importers.names import creators
from app.importers.stated import Statements, statements
from app.importers.titles import find_title, names_site

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S+) -->")
_DATES = (
    *(
        "citation_publication_date",
        "citation_date",
        "article:published_time",
        "og:article:published_time",
        "datepublished",
    ),
    *("dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "prism.publicationdate"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "publish_date",
    ),
    *(
        "date",
        "article.published",
        "dc.date.created",
        "cxenseparse:recs:publishtime",
        "bt:pubdate",
        "rnews:datepublished",
    ),
)
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:/|-|$)")
_BAR = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*")
_KINDS = (
    ("ScholarlyArticle", "article-journal"),
    ("NewsArticle", "article-newspaper"),
    ("BlogPosting", "post-weblog"),
    ("Legislation", "legislation"),
    ("Report", "report"),
    ("Thesis", "thesis"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's bibliographic fields; ``guessed`` names those that it does not state."""

    title: str = ""
    authors: tuple[Creator, ...] = ()
    publication: str = ""
    date: PartialDate | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    kind: str = "webpage"
    guessed: frozenset[str] = field(default_factory=frozenset)


def read_metadata(page: HtmlElement, source: str, address: str = "") -> Metadata:
    """Find what can be known of a page from its tree, its source (the mark of a saved page), and where it was found."""
    stated = statements(page)
    url = _address(stated, source) or safe_target(address)
    publication = _publication(stated)
    language = _language(page, stated)
    title, title_guessed = find_title(page, stated, publication, url)
    authors = _stated_authors(stated, publication, url)
    date = _stated_date(stated, language)
    seen_authors = () if authors else visible_authors(page)
    seen_date = None if date else (visible_date(page, language) or _date_in_address(url))
    fresh = {"title": title_guessed, "authors": bool(seen_authors), "date": bool(seen_date)}
    return Metadata(
        title=title,
        authors=authors or seen_authors,
        publication=publication,
        date=date or seen_date,
        url=url,
        doi=_doi(stated, url),
        language=language,
        kind=_kind(stated),
        guessed=frozenset(name for name, guessed in fresh.items() if guessed),
    )


def _address(stated: Statements, source: str) -> str:
    saved = _SAVED_FROM.search(source[:4000])
    offered = [
        *stated.every("link:canonical"),
        *stated.every("og:url"),
        *stated.linked("url", "mainEntityOfPage"),
        *([saved[1]] if saved else []),
        *stated.every("citation_public_url", "citation_abstract_html_url", "citation_fulltext_html_url"),
    ]
    return next((target for each in offered if (target := safe_target(each)).startswith("http")), "")


def _publication(stated: Statements) -> str:
    named = stated.first("citation_journal_title", "prism.publicationname", "og:site_name")
    linked = [name for name in stated.linked("publisher") if not name.startswith("http")]
    rest = stated.first("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name")
    return _bare_publication(named or (linked[0] if linked else "") or rest)


def _bare_publication(name: str) -> str:
    """A site's name without what it says of itself behind a bar; a host where it gives an address for a name."""
    if name.startswith(("http://", "https://")):
        return host_of(name).removeprefix("www.")
    return _BAR.split(name, maxsplit=1)[0].strip() or name


def _stated_authors(stated: Statements, publication: str, url: str) -> tuple[Creator, ...]:
    offered = (
        creators(stated.every("citation_author", "citation_authors"), family_first=True),
        creators(stated.linked("author", "creator")),
        creators(stated.every("dc.creator", "dcterms.creator", "dc.creator.personalname"), family_first=True),
        creators(stated.every("author")),
        creators(stated.every("parsely-author", "sailthru.author", "article:author", "byl", "dc.contributor")),
    )
    others = (tuple(who for who in each if not _is_the_site(who, publication, url)) for each in offered)
    return next((each for each in others if each), ())


def _is_the_site(who: Creator, publication: str, url: str) -> bool:
    return str(who).casefold() == publication.casefold() or (not who.given and names_site(str(who), publication, url))


def _stated_date(stated: Statements, language: str) -> PartialDate | None:
    offered = [*stated.linked("datePublished"), *(stated.first(name) for name in _DATES), *stated.linked("dateCreated")]
    return next((date for each in offered if each and (date := read_date(each, language))), None)


def _date_in_address(url: str) -> PartialDate | None:
    written = _IN_ADDRESS.search(_path(url))
    return read_date("{}-{:0>2}-{:0>2}".format(*written.groups())) if written else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _doi(stated: Statements, url: str) -> str:
    named = stated.first(
        "citation_doi", "prism.doi", "dc.identifier.doi", "dc.identifier", "doi", "bepress_citation_doi"
    )
    return doi_in(named) or resolved_doi(url)


def _language(page: HtmlElement, stated: Statements) -> str:
    named = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    linked = stated.linked("inLanguage")
    named = named or stated.first("content-language", "dc.language", "citation_language", "og:locale", "language")
    return stated_language(named or (linked[0] if linked else ""))


def _kind(stated: Statements) -> str:
    if stated.first("citation_journal_title"):
        return "article-journal"
    types = stated.types
    return next((kind for name, kind in _KINDS if any(each.endswith(name) for each in types)), "webpage")
