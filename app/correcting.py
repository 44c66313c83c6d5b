"""Use case: a person corrects an article's text, and its passages go along or wait to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.anchoring import How, Placement
from app.domain import Article, Id, Layout, Passage, Text
from app.editing import Edit, Shift, applied, carried, edits_between, in_order, rebased
from app.editing.structure import carried_runs
from app.errors import NotFound, TextChanged, TextEmptied
from app.following import followed
from app.i18n import _
from app.placing import Place, Replaced, next_version, place_of, placed_again, settle_passages
from app.ports import Library, Reader
from app.trash import live

__all__ = ["Edit", "Replaced", "correct", "edits_between"]


_KNOWN = 12
"""Code points of a passage that waits from which it is looked for where words were put in."""


@dataclass(frozen=True, slots=True)
class _Correction:
    """All that a correction writes, worked out; ``base`` is the text it was worked out from."""

    base: Id
    text: Text
    layout: Layout | None
    found: dict[Place, Placement]


def correct(library: Library, article_id: Id, text_id: Id, edits: Iterable[Edit]) -> Replaced:
    """Give an article the next version of its text: its text of that id with the edits done.

    A passage whose words no edit touches goes along exactly; of the others, those that were only set in another way or
    moved as a whole are placed, and the rest wait to be reviewed. Where the article has got another text meanwhile,
    the edits are done to that one, if it left the edited words alone. Raises TextChanged where it did not, TextEmptied
    where no word would be left, BadValue for an edit outside the text, NotFound.
    """
    with library.reading() as reader:
        done = _worked_out(reader, live(reader, Article, article_id), text_id, list(edits))
        if done is None:
            passages = reader.every(Passage, article_id=article_id, text_id=text_id)
            return Replaced(article_id, kept=sum(1 for _passage in passages))
    with library.writing(_("Correct text")) as writer:
        article = live(writer, Article, article_id)
        if article.text_id != done.base:
            raise TextChanged(article_id)
        writer.save(replace(article, text_id=done.text.id))
        writer.save(done.text)
        if done.layout is not None:
            writer.save(done.layout)
        return settle_passages(writer, article_id, done.text, done.found)


def _worked_out(reader: Reader, article: Article, text_id: Id, edits: list[Edit]) -> _Correction | None:
    """What is to be written; None where the edits change nothing."""
    base, done = _rebased(reader, article, text_id, edits)
    content = applied(base.content, done)
    if content.startswith("\ufeff"):  # left at the very start, where it would be a byte order mark
        done = edits_between(base.content, content.lstrip("\ufeff"))
    if content.strip("\ufeff").strip() == "":
        raise TextEmptied(article.id)
    if not done:
        return None
    text = carried(base, done, next_version(reader, article.id))
    layouts = list(reader.every(Layout, id=base.id))
    layout = Layout(text.id, carried_runs(layouts[0].runs, Shift(done))) if layouts else None
    found = _placed(reader, base, text, Shift(done))
    return _Correction(base.id, text, layout, found)


def _rebased(reader: Reader, article: Article, text_id: Id, edits: list[Edit]) -> tuple[Text, tuple[Edit, ...]]:
    """The article's present text, and the edits of another of its texts as edits of that one; raises TextChanged."""
    present = reader.get(Text, article.text_id)
    if present.id == text_id:
        return present, in_order(present.content, edits)
    try:
        base = reader.get(Text, text_id)
    except NotFound:  # it came with a step that was undone
        raise TextChanged(article.id) from None
    if base.article_id != article.id:
        raise NotFound("text", text_id)
    meanwhile = edits_between(base.content, present.content)
    done = rebased(in_order(base.content, edits), meanwhile)
    if done is None:
        raise TextChanged(article.id)
    return present, done


def _placed(reader: Reader, base: Text, text: Text, shift: Shift) -> dict[Place, Placement]:
    """Where the article's passages stand in the corrected text; those that wait, where an edit brought their words."""
    there = [one for one in reader.every(Passage, article_id=base.article_id) if not one.detached]
    on_it = [one for one in there if one.text_id == base.id]
    found = {place_of(one): placed for one, placed in followed(on_it, base.content, text.content, shift.edits)}
    waiting = [one for one in there if one.text_id != base.id]
    found |= {place_of(one): Placement(How.LOST) for one in waiting}
    return found | placed_again(reader, [one for one in waiting if _brought_back(one, text.content, shift)], text)


def _brought_back(passage: Passage, content: str, shift: Shift) -> bool:
    """Whether the words of a passage, unless they are too few to be known again, stand where something was edited."""
    size = len(passage.quote)
    if size < _KNOWN:
        return False
    places = (shift.brought(number) for number in range(len(shift.edits)))
    return any(passage.quote in content[max(0, start - size) : end + size] for start, end in places)
