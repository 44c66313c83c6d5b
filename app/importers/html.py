"""Web pages: the main text, and what the page states about itself. Nothing is fetched, run or followed."""

from __future__ import annotations

from dataclasses import replace

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.encodings import Decoded, decode
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk, walk_source
from app.importers.languages import guess_language
from app.importers.main_text import main_prose
from app.importers.metadata import Metadata, read_metadata
from app.importers.titles_from_names import title_from_name
from app.importers.whole_page import asides_of


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a page; raises UnreadableFile (``empty``, ``not-text``, ``no-main-text``, ``unknown-encoding``)."""
    return [draft_of_page(decode(content, name, reading.encoding), name, reading.whole)]


def draft_of_page(decoded: Decoded, name: str, whole: bool, address: str = "") -> Draft:
    """The draft of a page that was found at an address, or else states one; all that is seen on it where ``whole``.

    Raises UnreadableFile (``no-main-text``).
    """
    page = parse(decoded.text)
    if page is None:
        prose = walk_source(decoded.text, address)
        told = (_("The page is nested too deeply: all its text was taken."),)
        return _draft(prose, Metadata(url=address), decoded, name, told)
    known = read_metadata(page, decoded.text, address)
    main = main_prose(page, known.url)
    if not whole or not main.text.strip():
        return _draft(main, known, decoded, name)
    everything = walk(page, known.url)
    return replace(_draft(everything, known, decoded, name), asides=asides_of(everything, main))


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
        encoding=decoded.encoding,
        guessed=frozenset(guessed if known.title else guessed | {"title"}),
        remarks=decoded.remarks + remarks,
    )
