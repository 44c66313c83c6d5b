"""The sample library: short articles with themes, passages and notes, to try the program with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any

from app.articles import add_collection, gather
from app.domain import Article, Collection, Creator, Id, Note, PartialDate, Passage, Text
from app.drafts import Draft
from app.i18n import _, quoted
from app.importing import Duplicate, import_draft
from app.linkables import linked
from app.notes import add_note, pin_note
from app.one_step import as_one_step
from app.passages import find_quote, mark
from app.ports import Library, Order, Progress, Reader, no_progress
from app.searches import save_search, search_named
from app.theme_tree import ThemeTree, same_name
from app.themes import describe_theme, theme_at
from app.worker import Worker

_KINDS = {
    "debate": "hearing",
    "law": "bill",
    "news": "article-newspaper",
    "opinion": "article-newspaper",
    "paper": "article-journal",
    "press release": "article",
    "report": "report",
}
"""The sample's words for kinds of source, as CSL item types."""


_PLACE = re.compile(r"\{(article|passage|theme|note):([^}:]+)(?::(\d+))?\}")
"""What a link of the note to begin with leads to: a file, a passage of one by its number, a path, a title."""


@dataclass(frozen=True, slots=True)
class _Source:
    """One article of the sample: what is said of it, its file's bytes, and what was read in them."""

    said: Mapping[str, Any]
    content: bytes
    draft: Draft


def add_sample(library: Library, progress: Progress = no_progress) -> int:
    """Add the sample library to this one as one step, and answer how many articles are new.

    What is there already, from an earlier time, is left as it is. Raises WorkerTrouble, DiskFull, LibraryReadOnly.
    """
    folder = files("resources") / "sample"
    said = json.loads((folder / "library.json").read_text("utf-8"))
    sources: list[_Source] = []
    with Worker() as worker:
        for done, article in enumerate(said["articles"]):
            progress(done, len(said["articles"]), article["metadata"]["title"])
            content = (folder / article["file"]).read_bytes()
            sources.append(_Source(article, content, worker.read(content, article["file"])[0]))
    with as_one_step(library, _("Open the sample library")) as joined:
        return _add(joined, said, sources)


def first_steps(reader: Reader) -> Id | None:
    """The note to begin with; None where it was not added, or is no longer pinned."""
    title = Note("", _first_steps()).title
    return next((note.id for note in reader.every(Note, pinned=True) if note.title == title), None)


def _add(library: Library, said: Mapping[str, Any], sources: Sequence[_Source]) -> int:
    _add_themes(library, said["themes"])
    collections = {path: _collection(library, path) for path in said["collections"]}
    new: dict[str, Id] = {}
    for source in sources:
        article = _add_article(library, source)
        if isinstance(article, Article):
            new[source.said["file"]] = article.id
            _add_passages(library, article, source.said["passages"])
            for path in source.said["collections"]:
                gather(library, collections[path], [article.id])
    _add_notes(library, said["notes"], new, others=len(new) == len(sources))
    if len(new) == len(sources):
        _add_searches(library, said["searches"])
        _add_first_steps(library, new, said["articles"])
    return len(new)


def _add_themes(library: Library, themes: Iterable[Mapping[str, str]]) -> None:
    for said in themes:
        with library.writing("") as writer:
            theme = theme_at(writer, said["path"])
        if not theme.description:
            describe_theme(library, theme.id, said["description"])


def _collection(library: Library, path: str) -> Id:
    """The collection at a path, made with those above it where it is missing."""
    parent: Id | None = None
    for name in path.split("/"):
        with library.reading() as reader:
            beside = reader.every(Collection, parent_id=parent)
            there = next((one for one in beside if same_name(one.name) == same_name(name)), None)
        parent = (there or add_collection(library, name, parent)).id
    assert parent is not None
    return parent


def _add_article(library: Library, source: _Source) -> Article | Duplicate:
    said = source.said["metadata"]
    draft = replace(
        source.draft,
        title=said["title"],
        authors=tuple(Creator.parse(name) for name in said["authors"]),
        publication=said["publication"],
        date=PartialDate.parse(said["date"]) if said["date"] else None,
        url=said["url"],
        language=said["language"],
        kind=_KINDS.get(source.said["kind"], "article"),
    )
    return import_draft(library, draft, source.content, source.said["file"])


def _add_passages(library: Library, article: Article, passages: Iterable[Mapping[str, Any]]) -> None:
    with library.reading() as reader:
        content = reader.get(Text, article.text_id).content
        tree = ThemeTree.read(reader)
    for said in passages:
        themes = [theme.id for path in said["themes"] if (theme := tree.at(path))]
        mark(library, article.id, find_quote(content, said["quote"], nth=1), themes, said["note"])


def _add_notes(library: Library, notes: Iterable[Mapping[str, Any]], new: Mapping[str, Id], *, others: bool) -> None:
    """Add the notes on new articles, and ``others`` only the first time: a person may have rewritten them since."""
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
    for said in notes:
        on = said["on"]
        if "article" in on and on["article"] in new:
            add_note(library, said["text"], article_id=new[on["article"]])
        elif "article" not in on and others:
            theme = tree.at(on["theme"]) if "theme" in on else None
            add_note(library, said["text"], theme_id=theme.id if theme else None)


def _add_searches(library: Library, searches: Iterable[Mapping[str, str]]) -> None:
    """Save the searches, but for those whose names are taken: a person may have changed them since."""
    for said in searches:
        with library.reading() as reader:
            there = search_named(reader, said["name"])
        if there is None:
            save_search(library, said["name"], said["words"], Order(said["order"]))


def _first_steps() -> str:
    """The note to begin with, as written: links are still what they are to lead to, in braces."""
    return (files("resources") / "sample" / "first-steps.md").read_text("utf-8")


def _add_first_steps(library: Library, new: Mapping[str, Id], articles: Sequence[Mapping[str, Any]]) -> None:
    """Write and pin the note to begin with, its links leading to what has just been added."""
    quotes = {article["file"]: [passage["quote"] for passage in article["passages"]] for article in articles}
    with library.reading() as reader:
        tree = ThemeTree.read(reader)

        def link(found: re.Match[str]) -> str:
            kind, name, number = found[1], found[2], int(found[3] or 0)
            match kind:
                case "article":
                    return linked(kind, new[name], reader.get(Article, new[name]).title)
                case "passage":
                    quote = quotes[name][number]
                    passage = next(reader.every(Passage, article_id=new[name], quote=quote))
                    return linked(kind, passage.id, quoted(quote))
                case "theme":
                    theme = tree.at(name)
                    return linked(kind, theme.id, name) if theme else name
            note = next((note for note in reader.every(Note) if note.title == name), None)
            return linked(kind, note.id, name) if note else name

        text = _PLACE.sub(link, _first_steps())
    pin_note(library, [add_note(library, text).id], True)
