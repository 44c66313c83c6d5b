"""What the page of results says of an answer: how many, how quickly, in what order, and what to try where none is."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from app.i18n import _, ngettext
from app.ports import Order
from app.query.lexing import MARKS
from app.search import Results
from ui.search.kinds import kind_in

_ONE_THEME = re.compile(r'theme:(?:"/[^"]*"|/\S*)', re.IGNORECASE)


def number(count: int) -> str:
    """``1,204``."""
    return QLocale().toString(count)


def how_many_results(count: int) -> str:
    """``12 results``."""
    return ngettext("{count} result", "{count} results", count).format(count=number(count))


def counted(results: Results) -> str:
    """``1,204 results in 310 articles · 12 ms``."""
    said = how_many_results(results.total)
    if results.articles:
        within = ngettext("in {count} article", "in {count} articles", results.articles)
        said = _("{results} {within}").format(results=said, within=within.format(count=number(results.articles)))
    return _("{results} · {time} ms").format(results=said, time=number(round(results.took_ms)))


def in_head(count: int, more: bool) -> str:
    """How many hits stand below the head of an article: ``3 results``, or ``3 results or more``."""
    said = how_many_results(count)
    return _("{results} or more").format(results=said) if more else said


def order_names() -> dict[Order, str]:
    """What the orders are called, as the menu has them."""
    return {
        Order.BEST: _("&Best first"),
        Order.NEWEST: _("&Newest first"),
        Order.OLDEST: _("&Oldest first"),
        Order.TITLE: _("By &title"),
        Order.SOURCE: _("By &source"),
        Order.ADDED: _("Latest &added first"),
    }


def being_built(done: int, total: int) -> str:
    """How far the search index is, and what that means for what is shown."""
    if not total:
        return _("The search index is being built · results may be missing")
    percent = number(100 * done // total)
    return _("Search index {percent} % · results may be missing").format(percent=percent)


def nothing_found(words: str) -> str:
    """What to try when nothing answers."""
    if _ONE_THEME.fullmatch(words.strip()):
        return _("Nothing stands under this theme yet. Select words in an article and press T to put it on them.")
    tries = []
    if kind_in(words):
        tries.append(_("look among all kinds, not only one"))
    if any(mark in words for mark in MARKS):
        tries.append(_("leave out the quotation marks"))
    if ":" in words:
        tries.append(_("leave out a field such as theme: or year:"))
    if len(words.split()) > 1:
        tries.append(_("use fewer words, or OR between them"))
    if "*" not in words:
        tries.append(_("end a word with an asterisk: legislat*"))
    return "\n".join([_("Nothing found."), "", *(_("• {advice}").format(advice=advice) for advice in tries)])


def not_asked() -> str:
    """What stands on the page before anything is typed."""
    return _(
        "Type to search articles, passages and notes.\n“Exact words” in quotation marks, -without, begin*, a OR b."
    )
