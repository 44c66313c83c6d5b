"""Who said it and where: the line under a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import Article, Creator, Passage, Text
from app.exporters.markdown import escape, one_line
from app.folding import folded
from app.i18n import _

NAMED = 3
"""So many authors are named; of more, the first."""


def title_of(article: Article) -> str:
    """An article's title on one line, or a word for having none."""
    return one_line(article.title) or _("Untitled")


def cite(article: Article, place: str = "") -> str:
    """``Author (year), *Title*, Publication, p. 3`` as Markdown, without what is not known."""
    parts = [escape(names_of(article.authors)), f"*{escape(title_of(article))}*"]
    named = [part for part in parts if part]
    if article.date:
        named[0] += f" ({article.date.year})"
    return ", ".join([*named, *(escape(part) for part in (one_line(article.publication), place) if part)])


def place_of(passage: Passage, text: Text, title: str = "") -> str:
    """Where a passage stands: its printed pages, or its section and the number of its paragraph.

    A section that is named like the ``title`` told beside it is none: it is the headline over the whole text.
    """
    first, last = text.page_at(passage.start), text.page_at(passage.end - 1)
    if first and last and first != last:
        return _("pp. {first}–{last}").format(first=one_line(first), last=one_line(last))
    if first or last:
        return _("p. {page}").format(page=one_line(first or last))
    paragraph = _("para. {number}").format(number=text.paragraph_at(passage.start))
    section = one_line(text.section_at(passage.start))
    if not section or folded(section) == folded(one_line(title)):
        return paragraph
    return _("section “{section}”, {place}").format(section=section, place=paragraph)


def names_of(authors: Sequence[Creator]) -> str:
    """``First Author, Second Author and Third Author``; of more than NAMED the first, ``et al.``"""
    names = [name for author in authors if (name := one_line(str(author)))]
    if len(names) > NAMED:
        return _("{first} et al.").format(first=names[0])
    if len(names) > 1:
        return _("{others} and {last}").format(others=", ".join(names[:-1]), last=names[-1])
    return "".join(names)
