"""Use cases: an article gets another text, its passages are placed in it again, and nothing that was marked is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from app.domain import Article, Id, Layout, Passage, Span, Text
from app.drafts import AS_FOUND, Draft, Reading, text_of
from app.errors import NotFound
from app.i18n import _
from app.identifiers import doi_key
from app.importers import format_keyed
from app.metadata import completed
from app.placing import Replaced, next_version, placed_in, settle_passages
from app.ports import Library, Progress, Reader, no_progress
from app.sources import read_source
from app.trash import live
from app.trimming import Line, lines_of, trimmed
from app.typesetting import BareText, bare
from app.worker import Worker

__all__ = ["LeftOut", "Replaced", "bring_back", "left_out", "read_again", "replace_text"]

_LONG = 40
"""Code points of bare words from which a line is known wherever it stands, and not only as a line of its own."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A source as it is when nothing is left out, and the lines of it that an article's text does not have."""

    draft: Draft
    lines: tuple[Line, ...]


def replace_text(
    library: Library,
    article_id: Id,
    draft: Draft,
    original: bytes,
    name: str = "",
    merge: str = "",
    *,
    title: str | None = None,
    progress: Progress = no_progress,
) -> Replaced:
    """Give an article the text of a draft; passages go along where they certainly belong, the others wait.

    Bibliographic fields are filled only where they are empty. ``original`` are the bytes the draft was read from,
    ``title`` names the step. Raises NotFound, Cancelled.
    """
    with library.reading() as reader:
        article = live(reader, Article, article_id)
        present = reader.get(Text, article.text_id)
        text, layout = _version(reader, article, present, draft)
        found = placed_in(reader, article_id, text, progress) if text.id != present.id else {}
    sha256 = library.keep_original(original) if original else ""
    with library.writing(title or _("Replace text"), merge) as writer:
        # Read once more: in the window things go on while a text is being read.
        article = live(writer, Article, article_id)
        writer.save(_filled(article, draft, text.id, sha256, name))
        writer.save(text)
        if not _has(writer, layout):
            writer.save(layout)
        if text.id == present.id:
            return Replaced(article_id, kept=writer.count(Passage, article_id=article_id, text_id=text.id))
        return settle_passages(writer, article_id, text, found)


def read_again(
    library: Library,
    worker: Worker,
    article_id: Id,
    reading: Reading = AS_FOUND,
    *,
    dropped: Sequence[Span] | None = None,
    progress: Progress = no_progress,
) -> Replaced:
    """Read an article from its kept original once more, as it was read before unless ``reading`` says otherwise.

    Of what surrounds the main text just that stays which stands in the present text; or ``dropped`` names the stretches
    of the whole draft (of ``left_out``) that go. Raises NotFound where no original was kept, UnreadableFile, Cancelled.
    """
    article, present, content = _kept(library, article_id)
    draft = _draft_again(worker, article, present, content, reading, progress)
    if dropped is None:
        known = _known_lines(present.content)
        dropped = [_span(line) for line in lines_of(draft) if line.kind != "main" and not known(draft.text, line)]
    chosen = trimmed(draft, dropped)
    return replace_text(
        library, article_id, chosen, content, article.imported_from, title=_("Read again"), progress=progress
    )


def left_out(
    library: Library, worker: Worker, article_id: Id, reading: Reading = AS_FOUND, progress: Progress = no_progress
) -> LeftOut:
    """What an article's source has that its text has not; raises what ``read_again`` raises."""
    article, present, content = _kept(library, article_id)
    draft = _draft_again(worker, article, present, content, reading, progress)
    known = _known_lines(present.content)
    return LeftOut(draft, tuple(line for line in lines_of(draft) if not known(draft.text, line)))


def bring_back(
    library: Library,
    worker: Worker,
    article_id: Id,
    wanted: Iterable[Span] | None = None,
    progress: Progress = no_progress,
) -> Replaced:
    """Put stretches that were left out back in an article's text: those of ``left_out`` that are wanted, or all."""
    missing = left_out(library, worker, article_id, progress=progress)
    wanted = [_span(line) for line in missing.lines] if wanted is None else list(wanted)
    dropped = [
        _span(line)
        for line in missing.lines
        if not any(span.start < line.end and line.start < span.end for span in wanted)
    ]
    return read_again(library, worker, article_id, dropped=dropped, progress=progress)


def _version(reader: Reader, article: Article, present: Text, draft: Draft) -> tuple[Text, Layout]:
    """The draft's text as the next version of the article's, or the present one where nothing differs."""
    said = (draft.text, draft.blocks, draft.inlines, draft.pages)
    if said == (present.content, present.blocks, present.inlines, present.pages):
        return present, Layout(present.id, draft.runs)
    return text_of(draft, article.id, next_version(reader, article.id))


def _has(reader: Reader, layout: Layout) -> bool:
    """Whether a layout is there already, or says nothing."""
    return not layout.runs or layout in reader.every(Layout, id=layout.id)


def _filled(article: Article, draft: Draft, text_id: Id, original: str, name: str) -> Article:
    """The article with its new text and origin, and what the draft knows and the article does not."""
    return replace(
        completed(article, draft),
        text_id=text_id,
        original=original or article.original,
        imported_from=name or article.imported_from,
        format=draft.format,
        encoding=draft.encoding,
        remarks=draft.remarks,
    )


def _kept(library: Library, article_id: Id) -> tuple[Article, Text, bytes]:
    """An article with its present text and the bytes it came from; raises NotFound."""
    with library.reading() as reader:
        article = live(reader, Article, article_id)
        present = reader.get(Text, article.text_id)
    if not article.original:
        raise NotFound("original", article_id)
    return article, present, read_source(library.original(article.original))


def _draft_again(
    worker: Worker, article: Article, present: Text, content: bytes, reading: Reading, progress: Progress
) -> Draft:
    """The whole draft of an article's source: of several in one file, the one that is the article's."""
    known = format_keyed(article.format)
    asked = replace(
        reading,
        format=reading.format or (known.key if known else ""),
        encoding=reading.encoding or article.encoding,
        whole=True,
    )
    drafts = worker.read(content, article.imported_from, asked, lambda: progress(0, 0, article.title))
    return max(drafts, key=lambda draft: _belongs(draft, article, present))


def _belongs(draft: Draft, article: Article, present: Text) -> tuple[bool, bool, bool, float]:
    """How surely a record of a file is the article's: by its text, identifier, key, and title, in this order."""
    same_doi = bool(draft.doi) and doi_key(draft.doi) == doi_key(article.doi)
    same_key = bool(draft.citation_key) and draft.citation_key == article.citation_key
    return draft.text == present.content, same_doi, same_key, fuzz.ratio(draft.title, article.title)


def _known_lines(content: str) -> Callable[[str, Line], bool]:
    """Whether a line of a draft stands in a text: a short one as a line of its own, a long one wherever it is."""
    whole, lines = BareText(content).text, {bare(line) for line in content.splitlines()}

    def known(text: str, line: Line) -> bool:
        words = bare(text[line.start : line.end])
        return words in lines or (len(words) >= _LONG and words in whole)

    return known


def _span(line: Line) -> Span:
    return Span(line.start, line.end)
