"""Taking things out: a choice of passages and notes as Markdown documents, and those as files."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import chain, islice
from pathlib import Path

from app.domain import Id, Passage
from app.errors import NothingToExport
from app.exporters.citation import title_of
from app.exporters.file_names import distinct_name
from app.exporters.files import Document, Written, is_one_file, write_documents
from app.exporters.front_matter import Value, sealed
from app.exporters.gathering import DEPTH, By, Choice, sections
from app.exporters.markdown import block_quote, heading, one_line
from app.exporters.sections import BlockIds, Section, Sources, cited, section_blocks
from app.i18n import _
from app.links import read_link
from app.ports import Library, Progress, Reader, no_progress

__all__ = ["By", "Choice", "Document", "Written", "is_one_file", "plan_export", "quotation", "write_export"]


def plan_export(
    library: Library, choice: Choice, by: By = By.THEME, *, together: bool = False, dated: date | None = None
) -> Generator[Document, None, None]:
    """The documents of an export, one after another: one a section, or one for all of it.

    It holds a view of the library open until it is exhausted or closed. The same library and choice give the same
    bytes, unless a date is asked for. Raises NothingToExport, NotFound.
    """
    with library.reading() as reader:
        sources = Sources(reader)
        fields: dict[str, Value] = {"florilegium": library.id, "exported": choice.kind, "by": by.value}
        fields |= {"dated": dated.isoformat()} if dated else {}
        found = sections(sources, choice, by)
        made = _one_for_all(sources, choice, found, fields) if together else _one_each(sources, found, fields)
        empty = True
        for document in made:
            empty = False
            yield document
        if empty:
            raise NothingToExport


def write_export(
    library: Library,
    choice: Choice,
    target: Path,
    by: By = By.THEME,
    *,
    force: bool = False,
    dated: date | None = None,
    progress: Progress = no_progress,
) -> Written:
    """Export to ``target``: one document if it is named ``.md``, else a folder with one for each theme or article.

    Raises what ``plan_export`` and ``write_documents`` raise; then no file is changed.
    """
    with closing(plan_export(library, choice, by, together=is_one_file(target), dated=dated)) as documents:
        return write_documents(documents, target, force, progress)


def quotation(reader: Reader, passage_id: Id) -> str:
    """One passage as a Markdown quotation with its citation and the link that opens it; raises NotFound."""
    passage = reader.get(Passage, passage_id)
    return f"{block_quote(passage.quote)}\n\n{cited(Sources(reader), passage)}\n"


def _one_each(sources: Sources, found: Iterable[Section], fields: dict[str, Value]) -> Iterator[Document]:
    taken: set[str] = set()
    for section in found:
        yield _document(sources, section.title, [section], fields, taken, section)


def _one_for_all(
    sources: Sources, choice: Choice, found: Iterator[Section], fields: dict[str, Value]
) -> Iterator[Document]:
    begun = list(islice(found, 2))
    if begun:
        title = choice.title or _title(sources, choice)
        alone = len(begun) == 1
        yield _document(sources, title, chain(begun, found), fields, set(), begun[0] if alone else None)


def _document(
    sources: Sources,
    title: str,
    parts: Iterable[Section],
    fields: dict[str, Value],
    taken: set[str],
    only: Section | None,
) -> Document:
    """One file of several sections, gone through once so that few lie in memory; ``only`` is the one if it is one."""
    alone = only is not None and only.title == title
    about = only.about if only is not None and alone else ""
    ids = BlockIds()
    blocks = [] if alone else [heading(1, title)]
    held: set[Id] = set()
    for section in parts:
        blocks += section_blocks(sources, section, 1 if alone else DEPTH, ids)
        held.update(passage.id for passage in section.passages)
    passages = frozenset(held)
    head = {"title": title, **_described(sources, about), **fields, "about": about, "passages": len(passages)}
    body = "\n\n".join(["", *blocks, ""])[1:-1]
    text = sealed({key: value for key, value in head.items() if value != ""}, body)
    return Document(_name(title, about, str(fields["florilegium"]), taken), text, passages)


def _name(title: str, about: str, library_id: Id, taken: set[str]) -> str:
    """Titles of articles are often shared, within a library and over time: their id is always in the name."""
    kind, id = read_link(about) or ("", library_id)
    return distinct_name(title, id, taken, always_id=kind == "article")


def _described(sources: Sources, about: str) -> dict[str, Value]:
    """What the front matter of a document about one article says of it."""
    kind, id = read_link(about) or ("", "")
    if kind != "article":
        return {}
    article = sources.article(id)
    fields: dict[str, Value] = {
        "authors": [name for author in article.authors if (name := one_line(str(author)))],
        "publication": one_line(article.publication),
        "date": str(article.date or ""),
        "url": article.url,
        "doi": article.doi,
        "language": article.language,
        "citation_key": article.citation_key,
    }
    return {key: value for key, value in fields.items() if value}


def _title(sources: Sources, choice: Choice) -> str:
    match choice.kind:
        case "theme":
            return "; ".join(one_line(sources.tree.path(id)) for id in choice.themes)
        case "article":
            return "; ".join(title_of(sources.article(id)) for id in choice.articles)
        case "selection":
            return _("Selected passages")
    return _("All passages and notes")
