"""Web pages: the main text, and what the page states about itself. Nothing is fetched, run or followed."""

from __future__ import annotations

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.encodings import Decoded, decode
from app.importers.html_cloth import Prose
from app.importers.html_tree import parse
from app.importers.html_walk import walk_source
from app.importers.languages import guess_language
from app.importers.main_text import main_prose
from app.importers.metadata import Metadata, read_metadata
from app.importers.titles_from_names import title_from_name


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a page; raises UnreadableFile (``empty``, ``not-text``, ``no-main-text``, ``unknown-encoding``)."""
    decoded = decode(content, name, reading.encoding)
    page = parse(decoded.text)
    if page is None:
        prose = walk_source(decoded.text)
        return [
            _draft(prose, Metadata(), decoded, name, (_("The page is nested too deeply: all its text was taken."),))
        ]
    known = read_metadata(page, decoded.text)
    return [_draft(main_prose(page, known.url), known, decoded, name)]


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
