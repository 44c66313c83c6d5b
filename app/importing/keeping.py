"""From a draft that is ready to the records of an article, saved in one step."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from app.canonical import canonical
from app.domain import (
    AnyRecord,
    Article,
    Collection,
    Creator,
    Id,
    Layout,
    Likeness,
    Note,
    Passage,
    Span,
    Text,
    new_id,
)
from app.drafts import Draft
from app.i18n import _
from app.importing.report import Near
from app.likeness import like_articles
from app.passages import anchored
from app.ports import LikeTexts, Reader, Writer


@dataclass(frozen=True, slots=True)
class Incoming:
    """A draft ready to be kept: its bytes' SHA-256, its file's name, the theme its highlights come under, its like."""

    draft: Draft
    original: str = ""
    name: str = ""
    marks_theme: Id | None = None
    near: tuple[Near, ...] = ()


def sha256_of_text(text: str) -> str:
    """The sum by which two canonical texts are known to be the same."""
    return hashlib.sha256(text.encode()).hexdigest()


def keep(writer: Writer, incoming: Incoming) -> tuple[Article, int]:
    """Save the article of a draft with all that came with it; answer it, and how many passages there were."""
    article = _article(incoming, free_key(writer, incoming.draft))
    text = _text(article, incoming.draft)
    passages = list(_passages(text, incoming))
    shares = {near.id: near.share for near in incoming.near}
    others = list(writer.every(Article, id=list(shares))) if shares else []
    likenesses = [Likeness(new_id(), article.id, other.id, shares[other.id]) for other in others]
    notes = [
        Note(new_id(), said, article_id=article.id) for said in map(canonical, incoming.draft.notes) if said.strip()
    ]
    records: list[AnyRecord] = [article, text]
    if incoming.draft.runs:
        records.append(Layout(article.text_id, incoming.draft.runs))
    for record in (*records, *passages, *notes, *likenesses):
        writer.save(record)
    return article, len(passages)


def keep_marks(writer: Writer, article: Article, incoming: Incoming) -> None:
    """Save the highlights of a draft whose text an article has got, but where there is a passage already."""
    text = writer.get(Text, article.text_id)
    there = {one.span for one in writer.every(Passage, article_id=article.id, text_id=text.id)}
    for passage in _passages(text, incoming):
        if passage.span not in there:
            writer.save(passage)


def gather(writer: Writer, collection_id: Id, article_ids: Iterable[Id]) -> None:
    """Put new articles at the end of a collection."""
    present = writer.get(Collection, collection_id)
    writer.save(replace(present, articles=tuple(dict.fromkeys((*present.articles, *article_ids)))))


def near_articles(reader: Reader, like: LikeTexts | None, content: str) -> tuple[Near, ...]:
    """The live articles that say nearly the same as a text, the most alike first."""
    found = like_articles(reader, like, content) if like else ()
    return tuple(Near(article.id, article.title, share) for article, share in found)


def free_key(reader: Reader, draft: Draft) -> str:
    """The citation key that a draft brings or, where that is taken or none, one made of name, year and title."""
    brought = "".join(canonical(draft.citation_key).split())
    stem = brought or _stem(draft.authors, str(draft.date.year) if draft.date else "", draft.title)
    if not reader.count(Article, citation_key=stem):
        return stem
    lettered = [stem + letter for letter in ascii_lowercase]
    taken = {article.citation_key for article in reader.every(Article, citation_key=lettered)}
    return next((key for key in lettered if key not in taken), "") or f"{stem}-{new_id()[-6:]}"


def _stem(authors: Sequence[Creator], year: str, title: str) -> str:
    """Family name, year and first long word of the title in plain letters."""
    words = [word for word in (_plain(part) for part in title.split()) if word]
    first = next((word for word in words if len(word) > 3), words[0] if words else "")
    family = _plain(authors[0].family) if authors else ""
    return f"{family}{year}{first}" or "source"


def _plain(word: str) -> str:
    """Letters and digits of ASCII, in lower case; accents go, other scripts leave nothing."""
    folded = unicodedata.normalize("NFKD", word).casefold()
    return "".join(char for char in folded if char.isascii() and char.isalnum())[:30]


def _article(incoming: Incoming, key: str) -> Article:
    draft = incoming.draft
    return Article(
        id=new_id(),
        title=one_line(draft.title) or incoming.name or _("Untitled"),
        text_id=new_id(),
        authors=tuple(Creator(one_line(one.family), one_line(one.given), one.role) for one in draft.authors),
        publication=one_line(draft.publication),
        date=draft.date,
        url=one_line(draft.url),
        doi=one_line(draft.doi),
        language=one_line(draft.language),
        kind=one_line(draft.kind),
        citation_key=key,
        fields=tuple(sorted((name, said) for name, value in draft.fields if (said := canonical(value)).strip())),
        tags=tuple(dict.fromkeys(tag for one in draft.tags if (tag := one_line(one)))),
        original=incoming.original,
        imported_from=incoming.name,
        format=draft.format,
        encoding=draft.encoding,
        remarks=draft.remarks,
    )


def _text(article: Article, draft: Draft) -> Text:
    return Text(
        id=article.text_id,
        article_id=article.id,
        content=draft.text,
        sha256=sha256_of_text(draft.text),
        blocks=draft.blocks,
        inlines=draft.inlines,
        pages=draft.pages,
    )


def _passages(text: Text, incoming: Incoming) -> Iterator[Passage]:
    """A passage for each highlight that the file carried; those on the same words become one."""
    comments: dict[Span, list[str]] = {}
    colours: dict[Span, str] = {}
    for mark in incoming.draft.marks:
        if text.content[mark.start : mark.end].strip():
            span = Span(mark.start, mark.end)
            colours.setdefault(span, mark.colour)
            comments.setdefault(span, []).append(canonical(mark.comment).strip())
    themes = (incoming.marks_theme,) if incoming.marks_theme else ()
    for span, said in comments.items():
        note = "\n\n".join(filter(None, dict.fromkeys(said)))
        bare = Passage(new_id(), text.article_id, text.id, 0, 0, "", note=note, colour=colours[span], themes=themes)
        yield anchored(bare, text, span)


def one_line(said: str) -> str:
    """What stands in a field, in canonical form and on one line."""
    return " ".join(canonical(said).split())
