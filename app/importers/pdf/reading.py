"""The reader of PDFs: from a file's bytes to a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pypdfium2

from app.canonical import stripped
from app.domain import Inline, InlineKind, Run
from app.drafts import AS_FOUND, Draft, Mark, Reading
from app.errors import UnreadableFile
from app.importers.pdf.about import About, Beginning, about
from app.importers.pdf.annotations import Marked, stretches
from app.importers.pdf.composing import Composed, composed
from app.importers.pdf.flow import joined
from app.importers.pdf.footnotes import with_footnotes
from app.importers.pdf.furniture import Cleared, cleared
from app.importers.pdf.gathering import Gathered, gathered
from app.importers.pdf.mending import Vocabulary
from app.importers.pdf.numbering import page_labels
from app.importers.pdf.opening import opened
from app.importers.pdf.pieces import Piece, pieces_of
from app.importers.pdf.quality import is_unreadable
from app.importers.pdf.remarks import is_cut_off, notes_from, remarks_on
from app.importers.pdf.stated import stated_by
from app.importers.pdf.strips import usual_size
from app.importers.titles_from_names import title_from_name

_ENOUGH = 300
"""Characters on a first page that is not only a cover."""


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a PDF.

    Raises UnreadableFile (``empty``, ``password``, ``wrong-password``, ``locked``, ``scan``, ``broken``).
    """
    document = opened(content, name, reading.password)
    try:
        return [_draft(document, content, name)]
    finally:
        document.close()


def _draft(document: pypdfium2.PdfDocument, content: bytes, name: str) -> Draft:
    pages = list(gathered(document))
    _refuse_without_text(pages, name, is_cut_off(content))
    found = cleared([page.sheet for page in pages])
    labels = page_labels([document.get_page_label(number) for number in range(len(pages))], found.aside)
    lines = [line for sheet in found.sheets for line in sheet.lines]
    body = usual_size(lines)
    pieces = _pieces(found, body)
    if not pieces:
        raise UnreadableFile(name, "empty")
    whole = composed(pieces, labels, Vocabulary(lines))
    known = about(stated_by(document, content), pieces, whole, _beginning(found), body, name)
    if all(page.garbled for page in pages if page.sheet.lines):
        known = About(title_from_name(name), guessed=frozenset(("title",)))
    return Draft(
        title=known.title,
        text=whole.text,
        blocks=whole.blocks,
        inlines=_with_links(whole, pages),
        pages=whole.pages,
        runs=whole.runs,
        marks=tuple(_marks(whole, pages)),
        authors=known.authors,
        publication=known.publication,
        date=known.date,
        doi=known.doi,
        language=known.language,
        kind=known.kind,
        fields=known.fields,
        notes=notes_from(pages, labels),
        guessed=known.guessed,
        remarks=remarks_on(pages, found, content),
    )


def _refuse_without_text(pages: Sequence[Gathered], name: str, cut_off: bool) -> None:
    worded = [page for page in pages if page.sheet.lines]
    if not worded:
        if any(page.scanned for page in pages):
            raise UnreadableFile(name, "scan")
        if any(page.unmapped for page in pages):
            raise UnreadableFile(name, "broken", "garbled")
        broken = cut_off or any(page.broken for page in pages)
        raise UnreadableFile(name, "broken" if broken else "empty", "pages" if broken else "")
    if is_unreadable([page.unmapped for page in worded]):
        raise UnreadableFile(name, "broken", "garbled")


def _pieces(found: Cleared, body: float) -> list[Piece]:
    heights = {sheet.position: sheet.height for sheet in found.sheets}
    return with_footnotes(joined(pieces_of(found.sheets, body)), heights)


def _beginning(found: Cleared) -> Beginning:
    """The lines of the first page with text, and of the next one behind a cover."""
    first = [sheet for sheet in found.sheets if sheet.lines][:2]
    if first and sum(len(line.text) for line in first[0].lines) > _ENOUGH:
        first = first[:1]
    return Beginning(
        tuple(line for sheet in first for line in sheet.lines),
        tuple(line for sheet in first for line in found.aside.get(sheet.position, ())),
    )


def _offsets(runs: Iterable[Run], wanted: set[int]) -> dict[tuple[int, int], int]:
    """Where characters of some pages stand in the text, by page and index."""
    return {
        (run.page, run.first + index): run.start + index
        for run in runs
        if run.page in wanted
        for index in range(run.end - run.start)
    }


def _spans(marked: Marked, where: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    found = (where.get((marked.page, index)) for index in marked.characters)
    return stretches(offset for offset in found if offset is not None)


def _marks(whole: Composed, pages: Sequence[Gathered]) -> Iterator[Mark]:
    """The highlights; one over two places of the text becomes two, of which the first has the comment."""
    where = _offsets(whole.runs, {page.sheet.position for page in pages if page.left.marks})
    for page in pages:
        for marked in page.left.marks:
            comment = marked.comment
            for span in _spans(marked, where):
                start, end = stripped(whole.text, *span)
                if start < end:
                    yield Mark(start, end, marked.colour, comment)
                    comment = ""


def _with_links(whole: Composed, pages: Sequence[Gathered]) -> tuple[Inline, ...]:
    where = _offsets(whole.runs, {page.sheet.position for page in pages if page.left.links})
    links = []
    for page in pages:
        for marked in page.left.links:
            for start, end in _spans(marked, where):
                since, until = stripped(whole.text, start, end)
                if since < until and "\n" not in whole.text[since:until]:
                    links.append(Inline(InlineKind.LINK, since, until, marked.target))
    return tuple(sorted((*whole.inlines, *links), key=lambda inline: (inline.start, -inline.end)))
