"""Web pages: the main text, and what the page states about itself. Nothing is fetched, run or followed."""

from __future__ import annotations

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from app.drafts import Draft
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.encodings import Decoded, decode
from app.importers.html_cloth import Prose
from app.importers.html_walk import walk_source
from app.importers.languages import guess_language
from app.importers.main_text import main_prose
from app.importers.metadata import Metadata, read_metadata
from app.importers.titles_from_names import title_from_name


def read(content: bytes, name: str) -> Draft:
    """Read a page; raises UnreadableFile (``empty``, ``not-text``, ``no-main-text``)."""
    decoded = decode(content, name)
    page = parse(decoded.text)
    if page is None:
        prose = walk_source(decoded.text)
        return _draft(prose, Metadata(), decoded, name, (_("The page is nested too deeply: all its text was taken."),))
    known = read_metadata(page, decoded.text)
    return _draft(main_prose(page, known.url), known, decoded, name)


def parse(source: str) -> HtmlElement | None:
    """The tree of a page, or None where the parser would have to leave out a part (nested over 256 deep, or huge)."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        page: HtmlElement = lxml.html.document_fromstring(source.encode(), parser=parser)
    except etree.ParserError:
        return None
    cut_off = any(
        entry.level >= etree.ErrorLevels.FATAL and "XML_PARSE_HUGE" in entry.message for entry in parser.error_log
    )
    return None if cut_off else page


def _draft(prose: Prose, known: Metadata, decoded: Decoded, name: str, remarks: tuple[str, ...] = ()) -> Draft:
    if not prose.text.strip():
        raise UnreadableFile(name, "no-main-text")
    language = known.language or guess_language(prose.text)
    guessed = {*known.guessed, *(["language"] if not known.language and language else [])}
    return Draft(
        title=known.title or title_from_name(name),
        text=prose.text,
        blocks=prose.blocks,
        inlines=prose.inlines,
        authors=known.authors,
        publication=known.publication,
        date=known.date,
        url=known.url,
        doi=known.doi,
        language=language,
        kind=known.kind,
        guessed=frozenset(guessed if known.title else guessed | {"title"}),
        remarks=decoded.remarks + remarks,
    )
