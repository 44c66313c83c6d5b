"""One text under correction: what it is, whose, and how it is put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.correcting import Edit, Replaced, correct
from app.domain import Article, Id, Passage, Text, Theme
from app.i18n import _, ngettext
from app.ports import Library
from app.trash import live
from ui.correcting.passages import HeldPassages
from ui.correcting.tracking import Tracked


@dataclass(frozen=True)
class Sitting:
    """An article, the text that is corrected, and its passages."""

    article: Article
    text: Text
    tracked: Tracked
    held: HeldPassages

    def put_in(self, library: Library, edits: Sequence[Edit]) -> Replaced:
        """Give the article the corrected text; raises what ``correct`` raises."""
        return correct(library, self.article.id, self.text.id, edits)


def sit_down(library: Library, article_id: Id) -> Sitting:
    """Begin to correct the present text of an article; raises NotFound."""
    with library.reading() as reader:
        article = live(reader, Article, article_id)
        text = reader.get(Text, article.text_id)
        passages = list(reader.every(Passage, article_id=article_id, text_id=text.id))
        colours = {theme.id: theme.colour for theme in reader.every(Theme)} if passages else {}
    tracked = Tracked(text.content)
    return Sitting(article, text, tracked, HeldPassages(tracked, passages, colours))


def changes_said(count: int) -> str:
    """How many changes there are."""
    return ngettext("{n} change", "{n} changes", count).format(n=count) if count else _("No change yet")


def doubts_said(count: int, marked: int) -> str:
    """What they will do to the passages."""
    if not marked:
        return _("This article has no passages.")
    if not count:
        return ngettext("Its {n} passage keeps its words.", "All {n} passages keep their words.", marked).format(
            n=marked
        )
    words = ngettext("{n} passage will need review", "{n} passages will need review", count)
    return words.format(n=count)


def outcome_said(count: int, uncertain: int) -> str:
    """What was done, for a toast."""
    words = ngettext("Text corrected: {n} change", "Text corrected: {n} changes", count).format(n=count)
    if not uncertain:
        return words
    waiting = ngettext("{n} passage needs review", "{n} passages need review", uncertain).format(n=uncertain)
    return f"{words} · {waiting}"
