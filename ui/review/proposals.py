"""What is shown of a passage that lost its place: its words as they were, and those that perhaps took their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain import Article, Id, Passage, Span, Text
from app.editing import Edit, edits_between
from app.i18n import _, ngettext
from app.ports import Library, Progress, Reader
from app.reviewing import detached, waiting
from app.typesetting import cuts_a_word

_SHOWN = 60
"""Code points of context shown around a place."""

_TOLD = 4
"""Differences that are put into words; of more, it is said how many there are."""

Key = tuple[Id, Id, int, int, Id]
"""A passage and its place, and the text it is to be placed in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage in the list, its article's title, and the article's present text."""

    passage: Passage
    title: str
    present: Id

    @property
    def key(self) -> Key:
        """Of what a proposal goes on being true."""
        one = self.passage
        return one.id, one.text_id, one.start, one.end, self.present


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a passage may belong: the words there with those around them; ``span`` is None where nothing is like it."""

    span: Span | None
    likeness: float
    before: str = ""
    words: str = ""
    after: str = ""


def lines(reader: Reader, article_id: Id, apart: bool) -> list[Line]:
    """The passages of an article, or of all where it is empty, that wait, or (``apart``) that were detached."""
    chosen = {"article_id": article_id} if article_id else {}
    found = detached(reader, article_id or None) if apart else list(reader.every(Passage, needs_review=True, **chosen))
    owners = {one.article_id for one in found}
    articles = {article.id: article for article in reader.every(Article, id=owners)} if owners else {}
    there = [one for one in found if one.article_id in articles]
    there.sort(key=lambda one: (one.article_id, one.start, one.end, one.id))
    return [Line(one, articles[one.article_id].title, articles[one.article_id].text_id) for one in there]


def proposals(
    library: Library, wanted: Iterable[Line], known: Mapping[Key, Proposal], progress: Progress
) -> dict[Key, Proposal]:
    """What may be proposed for these passages, where not all is known of their article's yet; raises Cancelled."""
    lacking = {line.passage.article_id: line.present for line in wanted if line.key not in known}
    found: dict[Key, Proposal] = {}
    with library.reading() as reader:
        for article_id in lacking:
            present = reader.get(Text, reader.get(Article, article_id).text_id)
            for one in waiting(reader, article_id):
                progress(len(found), 0)
                key = Line(one.passage, "", present.id).key
                found[key] = _proposal(present.content, one.candidate, one.similarity)
    return found


def differences(before: str, now: str) -> tuple[Edit, ...]:
    """What was edited between two wordings, word by word; of thousands of code points at most."""
    text = before[:5_000]
    found: list[Edit] = []
    for edit in edits_between(text, now[:5_000]):
        start, end, words = edit.start, edit.end, edit.words
        if found and not _apart(text, found[-1].end, start):
            last = found.pop()
            start, words = last.start, last.words + text[last.end : start] + words
        while cuts_a_word(text, start):
            start, words = start - 1, text[start - 1] + words
        while cuts_a_word(text, end):
            end, words = end + 1, words + text[end]
        found.append(Edit(start, end, words))
    return tuple(found)


def _apart(text: str, end: int, start: int) -> bool:
    """Whether an edit that was widened to whole words ends before another begins."""
    return end < start and any(not cuts_a_word(text, place) for place in range(end, start + 1))


def come(edits: Iterable[Edit]) -> list[tuple[int, int]]:
    """Where the words of edits stand in the new wording."""
    moved, found = 0, []
    for edit in edits:
        found.append((edit.start + moved, edit.start + moved + len(edit.words)))
        moved += len(edit.words) - (edit.end - edit.start)
    return found


def told(before: str, edits: tuple[Edit, ...]) -> str:
    """Differences in words."""
    if not edits:
        return _("The words are the same; what stands around them is not.")
    said = [_difference(before[edit.start : edit.end], edit.words) for edit in edits[:_TOLD]]
    if len(edits) > _TOLD:
        said.append(ngettext("and {n} more", "and {n} more", len(edits) - _TOLD).format(n=len(edits) - _TOLD))
    return "; ".join(said)


def _difference(gone: str, come: str) -> str:
    gone, come = _on_a_line(gone), _on_a_line(come)
    if not gone:
        return _("“{words}” was put in").format(words=come)
    if not come:
        return _("“{words}” was taken out").format(words=gone)
    return _("“{old}” became “{new}”").format(old=gone, new=come)


def _on_a_line(words: str) -> str:
    line = words.replace("\n", "⏎").strip() or words.replace("\n", "⏎")
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _proposal(content: str, span: Span | None, likeness: float) -> Proposal:
    if span is None:
        return Proposal(None, 0.0)
    before, after = content[max(0, span.start - _SHOWN) : span.start], content[span.end : span.end + _SHOWN]
    return Proposal(span, likeness, before, span.slice(content), after)
